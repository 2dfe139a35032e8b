package emulator

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func TestStrictDecoding(t *testing.T) {
	const ok = `"SdkAppId":1400000001`
	add := func(kind, parts string) string {
		return `{"ClientToken":"t",` + ok + `,"Kind":"` + kind + `","Name":"a",` + parts + `}`
	}
	groups := func(types string) string { return `{` + ok + `,"GroupTypes":` + types + `}` }
	features := func(members string) string { return `{` + ok + `,"GroupFeatures":` + members + `}` }
	w := newWorld(t)
	w.ok("AddCustomField", w.field(w.newApp(), "there"))
	for name, c := range map[string]struct{ action, body, want, text string }{
		"good":              {"SetConfInfo", `{` + ok + `}`, "", ""},
		"number as text":    {"SetConfInfo", `{"SdkAppId":"1400000001","Message":{"RecallTimeLimitSeconds":"60"}}`, "", ""},
		"escaped":           {"ModifyAppInfo", `{` + ok + `,"AppName":"\u003cb\u003e"}`, "", ""},
		"NUL in a name":     {"ModifyAppInfo", `{` + ok + `,"AppName":"a\u0000b"}`, "InvalidParameter", "AppName contains a NUL"},
		"no UTF-8":          {"ModifyAppInfo", `{` + ok + `,"AppName":"` + "\xff" + `"}`, "InvalidRequest", "UTF-8"},
		"unknown member":    {"SetConfInfo", `{` + ok + `,"Nonsense":1}`, "UnknownParameter", "Nonsense"},
		"other case":        {"SetConfInfo", `{"sdkAppId":1400000001}`, "UnknownParameter", "sdkAppId"},
		"unknown, inner":    {"SetConfInfo", `{` + ok + `,"Message":{"Nonsense":1}}`, "UnknownParameter", "Message.Nonsense"},
		"unknown, of many":  {"DescribeIMAppList", `{"Offset":0,"Limit":1,"X":{}}`, "UnknownParameter", "Offset, Limit"},
		"missing":           {"SetConfInfo", `{}`, "MissingParameter", "SdkAppId"},
		"wrong type":        {"SetConfInfo", `{` + ok + `,"Message":[]}`, "InvalidParameter", "Message is a list"},
		"null":              {"SetConfInfo", `{` + ok + `,"Message":null}`, "InvalidParameter", "null"},
		"text for a switch": {"SetConfInfo", `{` + ok + `,"Message":{"MessageExtension":"true"}}`, "InvalidParameter", "boolean"},
		"number for a text": {"ModifyAppInfo", `{` + ok + `,"AppName":1}`, "InvalidParameter", "AppName"},
		"fraction":          {"SetConfInfo", `{` + ok + `,"Message":{"RecallTimeLimitSeconds":1.5}}`, "InvalidParameter", "integer"},
		"negative id":       {"SetConfInfo", `{"SdkAppId":-1}`, "InvalidParameter", "uint64"},
		"too large":         {"SetConfInfo", `{"SdkAppId":18446744073709551616}`, "InvalidParameter", "uint64"},
		"no such choice":    {"SetConfInfo", `{` + ok + `,"Login":{"MultiDevicePolicy":"many"}}`, "InvalidParameterValue.UnknownValue", "single, double"},
		"choice twice": {
			"ModifyCustomField", `{` + ok + `,"Kind":"user","Name":"a","Read":["app","app"],"Write":["app"]}`,
			"InvalidParameterValue", "twice",
		},
		"member twice": {"SetConfInfo", `{` + ok + `,` + ok + `}`, "InvalidParameter", "twice"},
		"member twice below": {
			"SetConfInfo", `{` + ok + `,"Message":{"MessageExtension":true,"MessageExtension":true}}`, "InvalidParameter",
			"Message.MessageExtension",
		},
		"not an object":      {"SetConfInfo", `[]`, "InvalidParameter", "list"},
		"more than one":      {"SetConfInfo", `{` + ok + `} {}`, "InvalidRequest", "follows"},
		"no JSON":            {"SetConfInfo", `SdkAppId=1`, "InvalidRequest", "JSON"},
		"half a JSON":        {"SetConfInfo", `{` + ok, "InvalidRequest", "JSON"},
		"too deep":           {"SetConfInfo", strings.Repeat(`{"a":`, strict.Deepest+2), "InvalidRequest", "deeper"},
		"page too large":     {"DescribeIMAppList", `{"Offset":0,"Limit":101}`, "InvalidParameterValue", "Limit"},
		"page before all":    {"DescribeIMAppList", `{"Offset":-1,"Limit":1}`, "InvalidParameterValue", "Offset"},
		"no such group type": {"SetConfInfo", groups(`{"Chat":{}}`), "InvalidParameterValue.UnknownValue", "Work, Public, Meeting, AVChatRoom, Community"},
		"group type twice":   {"SetConfInfo", groups(`{"Work":{},"Work":{}}`), "InvalidParameter", "GroupTypes.Work is given twice"},
		"list for a map":     {"SetConfInfo", groups(`["Work"]`), "InvalidParameter", "GroupTypes is a list"},
		"null in a map":      {"SetConfInfo", groups(`{"Work":null}`), "InvalidParameter", "GroupTypes.Work is a null"},
		"unknown in a map":   {"SetConfInfo", groups(`{"Work":{"History":true}}`), "UnknownParameter", "GroupTypes.Work.History"},
		"no such notice": {
			"SetConfInfo", groups(`{"Work":{"MemberChange":{"Left":"loud"}}}`), "InvalidParameterValue.UnknownValue",
			"off, notify, notify_and_store",
		},
		"no such event": {
			"SetConfInfo", groups(`{"Work":{"MemberChange":{"Died":"off"}}}`), "UnknownParameter",
			"Invited, Joined, Kicked, Left",
		},
		"no such method":     {"SetConfInfo", `{` + ok + `,"Friend":{"DefaultVerification":"maybe"}}`, "InvalidParameterValue.UnknownValue", "allow_any"},
		"receipt type twice": {"SetConfInfo", features(`{"ReadReceiptGroupTypes":["Work","Work"]}`), "InvalidParameterValue", "twice"},
		"word for a list":    {"SetConfInfo", features(`{"ReadReceiptGroupTypes":"Work"}`), "InvalidParameter", "list"},
		"fraction below": {
			"SetConfInfo", features(`{"AVBroadcast":{"MessagesPerSecond":1.5}}`), "InvalidParameter",
			"AVBroadcast.MessagesPerSecond",
		},

		"no such kind": {
			"AddCustomField", add("team", `"Type":"string"`), "InvalidParameterValue.UnknownValue",
			"user, friend, group, group_member",
		},
		"user field, no type":   {"AddCustomField", add("user", `"Read":["app"],"Write":["app"]`), "MissingParameter", "Type"},
		"friend field, no type": {"AddCustomField", `{"ClientToken":"t",` + ok + `,"Kind":"friend","Name":"a"}`, "MissingParameter", "Type"},
		"user field, types": {
			"AddCustomField", add("user", `"Type":"string","Read":["app"],"Write":["app"],"Permissions":{}`),
			"InvalidParameter", "no Permissions",
		},
		"friend field, types": {"AddCustomField", add("friend", `"Type":"string","Permissions":{}`), "InvalidParameter", "no Permissions"},
		"friend field, read":  {"AddCustomField", add("friend", `"Type":"string","Read":["app"]`), "InvalidParameter", "no Read"},
		"friend field, write": {"AddCustomField", add("friend", `"Type":"string","Write":[]`), "InvalidParameter", "no Write"},
		"group field, type": {
			"AddCustomField", add("group", `"Type":"string","Permissions":{"Work":{"Read":[],"Write":[]}}`),
			"InvalidParameter", "custom group field has no Type",
		},
		"member field, type": {
			"AddCustomField", add("group_member", `"Type":"string","Permissions":{"Work":{"Read":[],"Write":[]}}`),
			"InvalidParameter", "member field has no Type",
		},
		"group field, read": {
			"AddCustomField", add("group", `"Read":["app"],"Permissions":{"Work":{"Read":[],"Write":[]}}`),
			"InvalidParameter", "no Read",
		},
		"group field, own read": {
			"AddCustomField", add("group", `"Permissions":{"Work":{"Read":[],"Write":[],"SelfRead":true}}`),
			"InvalidParameter", "no SelfRead",
		},
		"group field, own write": {
			"AddCustomField", add(
				"group", `"Permissions":{"Public":{"Read":[],"Write":[]},"Work":{"Read":[],"Write":[],"SelfWrite":true}}`), "InvalidParameter",
			"no SelfRead or SelfWrite",
		},
		"half an access": {
			"AddCustomField", add("group", `"Permissions":{"Work":{"Read":[]}}`), "MissingParameter",
			"Permissions.Work.Write",
		},
		"no such reader": {
			"AddCustomField", add("group", `"Permissions":{"Work":{"Read":["app"],"Write":[]}}`),
			"InvalidParameterValue.UnknownValue", "group_owner",
		},
		"reader twice": {
			"AddCustomField", add("group", `"Permissions":{"Work":{"Read":["anyone","anyone"],"Write":[]}}`),
			"InvalidParameterValue", "twice",
		},
		"field of no type": {
			"AddCustomField", add("group", `"Permissions":{"Chat":{"Read":[],"Write":[]}}`), "InvalidParameterValue.UnknownValue",
			"Permissions.Chat",
		},
		"field of a type twice": {
			"AddCustomField", add(
				"group", `"Permissions":{"Work":{"Read":[],"Write":[]},"Work":{"Read":[],"Write":[]}}`), "InvalidParameter",
			"Permissions.Work is given twice",
		},
		"modify, types": {"ModifyCustomField", `{` + ok +
			`,"Kind":"user","Name":"there","Read":["app"],"Write":["app"],"Permissions":{}}`, "InvalidParameter", "no Permissions"},
		"modify, type": {"ModifyCustomField", `{` + ok + `,"Kind":"user","Name":"there","Type":"string"}`, "UnknownParameter", "Type"},

		"nobody's app": {"SetConfInfo", `{"SdkAppId":7}`, "ResourceNotFound.SdkAppId", "7"},
		"nobody's field": {
			"ModifyCustomField", `{` + ok + `,"Kind":"user","Name":"a","Read":["app"],"Write":["app"]}`,
			"ResourceNotFound.CustomField", "field a",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, refusal := w.raw(c.action, c.body)
			if code(refusal) != c.want || refusal != nil && !strings.Contains(refusal.Message, c.text) {
				t.Errorf("got %v, want %s and %q", refusal, c.want, c.text)
			}
		})
	}
}

// Whatever is let in has, written out again, the same meaning to encoding/json. An empty map means none.
func FuzzDecode(f *testing.F) {
	written := func(q console.SetConfInfoRequest) string {
		b, err := json.Marshal(q)
		if err != nil {
			f.Error(err)
		}
		return string(b)
	}
	f.Add([]byte(`{"SdkAppId":"1","Message":{"RecallTimeLimitSeconds":1,"MessageExtension":true},"Login":{"MultiDevicePolicy":"multi"}}`))
	f.Add([]byte(`{"SdkAppId":1,"SdkAppId":2}`))
	f.Add([]byte(`{"SdkAppId":1e3}`))
	f.Add([]byte(`{"SdkAppId":1,"GroupTypes":{"Work":{"MemberChange":{"Left":"off"}},"Public":{}},` +
		`"GroupFeatures":{"ReadReceiptGroupTypes":[]}}`))
	f.Add([]byte(`{"a":[[[[null]]]]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var got, again, plain console.SetConfInfoRequest
		if strict.Decode(body, &got) != nil {
			return
		}
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if err := strict.Decode(b, &again); err != nil || written(again) != string(b) {
			t.Errorf("%s became %s, and that %+v (%v)", body, b, again, err)
		}
		if json.Unmarshal(b, &plain) != nil || written(plain) != string(b) {
			t.Errorf("%s is %+v here and %+v elsewhere", b, got, plain)
		}
	})
}
