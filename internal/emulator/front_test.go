package emulator

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sdkerrors "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// sdk is the official client of a served emulator; no server means through the proxy of the profile.
func sdk(credential common.CredentialIface, change func(*profile.ClientProfile)) *common.Client {
	p := profile.NewClientProfile()
	p.HttpProfile.Scheme = "HTTP"
	change(p)
	return new(common.Client).Init("").WithCredential(credential).WithProfile(p)
}

func to(s *httptest.Server) func(*profile.ClientProfile) {
	return func(p *profile.ClientProfile) { p.HttpProfile.Endpoint = strings.TrimPrefix(s.URL, "http://") }
}

func TestOfficialSDK(t *testing.T) {
	w := newWorld(t)
	s := w.serve()
	static := common.NewCredential(SecretID, SecretKey)
	proxy := func(p *profile.ClientProfile) { p.HttpProfile.Proxy = s.URL } // the request line then has the whole URL
	for name, c := range map[string]struct {
		credential common.CredentialIface
		change     func(*profile.ClientProfile)
		version    string
		want       string
	}{
		"endpoint": {static, to(s), console.Version, ""},
		"path in endpoint": {
			static, func(p *profile.ClientProfile) { p.HttpProfile.Endpoint = strings.TrimPrefix(s.URL, "http://") + "/im" },
			console.Version, "",
		},
		"unsigned payload": {static, func(p *profile.ClientProfile) { to(s)(p); p.UnsignedPayload = true }, console.Version, ""},
		"proxy":            {static, proxy, console.Version, ""},
		"wrong secret":     {common.NewCredential(SecretID, "x"), to(s), console.Version, "AuthFailure.SignatureFailure"},
		"wrong version":    {static, to(s), "2020-01-01", "NoSuchVersion"},
	} {
		t.Run(name, func(t *testing.T) {
			request := tchttp.NewCommonRequest(console.Service, c.version, "RegisterIMApp")
			w.must(request.SetActionParameters(object{"ClientToken": uuid.NewString(), "AppName": "<shop>"}))
			response := tchttp.NewCommonResponse()
			err := sdk(c.credential, c.change).Send(request, response)
			if refusal, ok := err.(*sdkerrors.TencentCloudSDKError); c.want != "" && (!ok || refusal.Code != c.want || refusal.RequestId == "") {
				t.Fatalf("got %v, want the code %s", err, c.want)
			}
			if c.want == "" && (err != nil || !strings.Contains(string(response.GetBody()), `"SdkAppId":14`)) {
				t.Fatalf("got %v and %s", err, response.GetBody())
			}
		})
	}
}

func TestEnvelope(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range []struct{ service, action, body, want string }{
		{"im", "RegisterIMApp", `{"ClientToken":"a","AppName":"n"}`, `{"Response":{"SdkAppId":1400000001,"RequestId":"ID"}}`},
		{"im", "ModifyAppInfo", `{"SdkAppId":1400000001}`, `{"Response":{"RequestId":"ID"}}`},
		{
			"im", "StopSdkAppId", `{}`,
			`{"Response":{"Error":{"Code":"MissingParameter","Message":"The member SdkAppId is missing."},"RequestId":"ID"}}`,
		},
	} {
		w := newWorld(t)
		w.ok("RegisterIMApp", object{"ClientToken": "a", "AppName": "n"})
		recorder := httptest.NewRecorder()
		w.Handler().ServeHTTP(recorder, w.signed(c.service, c.action, c.body))
		id := w.lastEntry().RequestID
		if got := strings.Replace(recorder.Body.String(), id, "ID", 1); got != c.want {
			t.Errorf("%s: got %s, want %s", c.action, got, c.want)
		}
		if uuid.Validate(id) != nil || seen[id] {
			t.Errorf("%s: the request id %q is none of its own", c.action, id)
		}
		seen[id] = true
	}
}

func TestRequestsThatAreNone(t *testing.T) {
	for name, c := range map[string]struct {
		service, action string
		change          func(*http.Request)
		want, text      string
	}{
		"unknown action":   {"im", "DeleteCustomField", nil, "InvalidAction", "DeleteCustomField"},
		"action elsewhere": {"sts", "GetUserAppId", nil, "InvalidAction", "sts"},
		"no action":        {"im", "", nil, "InvalidAction", ""},
		"unknown service":  {"cvm", "DescribeInstances", nil, "NoSuchProduct", "cam, im, sts"},
		"no version":       {"im", "DescribeIMAppList", func(r *http.Request) { r.Header.Del("X-TC-Version") }, "NoSuchVersion", console.Version},
		"GET":              {"im", "DescribeIMAppList", func(r *http.Request) { r.Method = http.MethodGet }, "UnsupportedProtocol", "POST"},
		"form": {"im", "DescribeIMAppList", func(r *http.Request) {
			r.Header.Set("Content-Type",
				"application/x-www-form-urlencoded")
		}, "InvalidRequest", "application/json"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r := w.signed(c.service, c.action, `{"Offset":0,"Limit":1}`)
			if c.change != nil {
				c.change(r)
			}
			_, refusal := w.send(r)
			if code(refusal) != c.want || !strings.Contains(refusal.Message, c.text) {
				t.Errorf("got %v, want %s and %q", refusal, c.want, c.text)
			}
		})
	}
	t.Run("large body", func(t *testing.T) {
		w := newWorld(t)
		_, refusal := w.send(w.signed("im", "DescribeIMAppList", string(bytes.Repeat([]byte(" "), largestBody+1))))
		if code(refusal) != "RequestSizeLimitExceeded" {
			t.Errorf("got %v", refusal)
		}
	})
}

func TestServiceOf(t *testing.T) {
	for host, want := range map[string]string{
		"im.tencentcloudapi.com": "im", "CAM.intl.tencentcloudapi.com:443": "cam", "sts.ap-guangzhou.tencentcloudapi.com": "sts",
		"tag.tencentcloudapi.com": "tag", "im.tencentcloudapi.com.cn": "im",
		"127.0.0.1:8480": "scope", "[::1]:8480": "scope", "localhost": "scope", "im.example.com": "scope",
	} {
		r := &http.Request{Host: host, URL: &url.URL{}, Header: http.Header{}}
		r.Header.Set("Authorization", access.TC3+" Credential=id/2026-01-01/scope/tc3_request, SignedHeaders=content-type;host, Signature=0")
		if got := serviceOf(r); got != want {
			t.Errorf("%s: got %q, want %q", host, got, want)
		}
	}
}

// Every row of the contract is served, and its handler takes and gives the row's types.
func TestContractIsServed(t *testing.T) {
	served := services[console.Service].actions
	for _, a := range console.Actions {
		h, ok := served[a.Name]
		if !ok {
			t.Errorf("%s is not served", a.Name)
			continue
		}
		if h.Read != (a.Class == contract.Read) {
			t.Errorf("%s: served as a read: %t", a.Name, h.Read)
		}
		w := newWorld(t)
		if a.Class == contract.Create { // its token is the first thing that is looked at
			w.refused("MissingParameter", a.Name, object{})
		}
		if _, refusal := w.call(a.Name, object{"NoSuchMember": 1}); code(refusal) != "UnknownParameter" {
			t.Errorf("%s: got %v", a.Name, refusal)
		} else if first := reflect.TypeOf(a.Request).Field(0).Name; !strings.Contains(refusal.Message, first) {
			t.Errorf("%s reads another request than the contract's: %v", a.Name, refusal)
		}
	}
	if len(served) != len(console.Actions) {
		t.Errorf("%d actions are served, and the contract has %d", len(served), len(console.Actions))
	}
}

func TestClosed(t *testing.T) {
	w := newWorld(t)
	w.newApp()
	trip := w.RoundTripper()
	w.must(w.Close())
	w.must(w.Close())
	for name, rt := range map[string]http.RoundTripper{"asked for before": trip, "asked for after": w.RoundTripper()} {
		if _, err := rt.RoundTrip(w.signed("im", "DescribeIMAppList", "{}")); err == nil {
			t.Errorf("%s: a closed emulator replied", name)
		}
	}
	if _, err := w.Journal(t.Context()); err == nil {
		t.Error("a closed emulator told its journal")
	}
}
