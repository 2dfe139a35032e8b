package emulator

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

func TestStrictDecoding(t *testing.T) {
	const ok = `"SdkAppId":1400000001`
	w := newWorld(t)
	w.newApp()
	for name, c := range map[string]struct{ action, body, want, text string }{
		"good":               {"SetConfInfo", `{` + ok + `}`, "", ""},
		"number as text":     {"SetConfInfo", `{"SdkAppId":"1400000001","Message":{"RecallTimeLimitSeconds":"60"}}`, "", ""},
		"escaped":            {"ModifyAppInfo", `{` + ok + `,"AppName":"\u003cb\u003e"}`, "", ""},
		"unknown member":     {"SetConfInfo", `{` + ok + `,"Nonsense":1}`, "UnknownParameter", "Nonsense"},
		"other case":         {"SetConfInfo", `{"sdkAppId":1400000001}`, "UnknownParameter", "sdkAppId"},
		"unknown, inner":     {"SetConfInfo", `{` + ok + `,"Message":{"Nonsense":1}}`, "UnknownParameter", "Message.Nonsense"},
		"unknown, of many":   {"DescribeIMAppList", `{"Offset":0,"Limit":1,"X":{}}`, "UnknownParameter", "Offset, Limit"},
		"missing":            {"SetConfInfo", `{}`, "MissingParameter", "SdkAppId"},
		"wrong type":         {"SetConfInfo", `{` + ok + `,"Message":[]}`, "InvalidParameter", "Message is a list"},
		"null":               {"SetConfInfo", `{` + ok + `,"Message":null}`, "InvalidParameter", "null"},
		"text for a switch":  {"SetConfInfo", `{` + ok + `,"Message":{"MessageExtension":"true"}}`, "InvalidParameter", "boolean"},
		"number for a text":  {"ModifyAppInfo", `{` + ok + `,"AppName":1}`, "InvalidParameter", "AppName"},
		"fraction":           {"SetConfInfo", `{` + ok + `,"Message":{"RecallTimeLimitSeconds":1.5}}`, "InvalidParameter", "integer"},
		"negative id":        {"SetConfInfo", `{"SdkAppId":-1}`, "InvalidParameter", "uint64"},
		"too large":          {"SetConfInfo", `{"SdkAppId":18446744073709551616}`, "InvalidParameter", "uint64"},
		"no such choice":     {"SetConfInfo", `{` + ok + `,"Login":{"MultiDevicePolicy":"many"}}`, "InvalidParameterValue", "single, double"},
		"choice twice":       {"ModifyCustomField", `{` + ok + `,"Kind":"user","Name":"a","Read":["app","app"],"Write":["app"]}`, "InvalidParameterValue", "twice"},
		"member twice":       {"SetConfInfo", `{` + ok + `,` + ok + `}`, "InvalidParameter", "twice"},
		"member twice below": {"SetConfInfo", `{` + ok + `,"Message":{"MessageExtension":true,"MessageExtension":true}}`, "InvalidParameter", "Message.MessageExtension"},
		"not an object":      {"SetConfInfo", `[]`, "InvalidParameter", "list"},
		"more than one":      {"SetConfInfo", `{` + ok + `} {}`, "InvalidRequest", "follows"},
		"no JSON":            {"SetConfInfo", `SdkAppId=1`, "InvalidRequest", "JSON"},
		"half a JSON":        {"SetConfInfo", `{` + ok, "InvalidRequest", "JSON"},
		"too deep":           {"SetConfInfo", strings.Repeat(`{"a":`, deepest+2), "InvalidRequest", "deeper"},
		"page too large":     {"DescribeIMAppList", `{"Offset":0,"Limit":101}`, "InvalidParameterValue", "Limit"},
		"page before all":    {"DescribeIMAppList", `{"Offset":-1,"Limit":1}`, "InvalidParameterValue", "Offset"},
		"nobody's app":       {"SetConfInfo", `{"SdkAppId":7}`, "ResourceNotFound.SdkAppId", "7"},
		"nobody's field":     {"ModifyCustomField", `{` + ok + `,"Kind":"user","Name":"a","Read":["app"],"Write":["app"]}`, "ResourceNotFound.CustomField", "field a"},
	} {
		t.Run(name, func(t *testing.T) {
			_, refusal := w.raw(c.action, c.body)
			if code(refusal) != c.want || refusal != nil && !strings.Contains(refusal.Message, c.text) {
				t.Errorf("got %v, want %s and %q", refusal, c.want, c.text)
			}
		})
	}
}

// Whatever is let in has, written out again, the same meaning to encoding/json.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"SdkAppId":"1","Message":{"RecallTimeLimitSeconds":1,"MessageExtension":true},"Login":{"MultiDevicePolicy":"multi"}}`))
	f.Add([]byte(`{"SdkAppId":1,"SdkAppId":2}`))
	f.Add([]byte(`{"SdkAppId":1e3}`))
	f.Add([]byte(`{"a":[[[[null]]]]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var got, again, plain console.SetConfInfoRequest
		if decode(body, &got) != nil {
			return
		}
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if err := decode(b, &again); err != nil || !reflect.DeepEqual(got, again) {
			t.Errorf("%s became %s, and that %+v (%v)", body, b, again, err)
		}
		if json.Unmarshal(b, &plain) != nil || !reflect.DeepEqual(got, plain) {
			t.Errorf("%s is %+v here and %+v elsewhere", b, got, plain)
		}
	})
}
