package page

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// strange is a name that would be a part of a page that does not escape it.
const strange = `<script>alert("1")</script>`

// everything is an app with something of everything, and one that is new.
const everything = `{"version": 1, "apps": [{
	"app": {"SdkAppId": 7, "AppName": "<script>alert(\"1\")</script>", "Edition": "premium", "ExpireTime": 4000000000, "Introduction": "two\nlines"},
	"tags": {"env": "test"}, "login": {"MultiDevicePolicy": "multi"}, "message": {"HistoryStorageDays": 30},
	"group_features": {"ReadReceiptGroupTypes": ["Work"]},
	"fields": {
		"user": [{"Name": "tier", "Type": "string", "Read": ["app"], "Write": ["app_admin"]}], "friend": [{"Name": "since", "Type": "bytes"}],
		"group": [{"Name": "topic", "Permissions": {"Work": {"Read": ["anyone"], "Write": ["group_owner"]}}}],
		"group_member": [{"Name": "seat", "Permissions": {"Work": {"Read": [], "Write": [], "SelfRead": true, "SelfWrite": true}}}]
	},
	"webhook": {"Url": "https://hooks.example.com", "Events": ["Group.CallbackAfterCreateGroup"]}, "webhook_token": "planted-webhook-token",
	"accounts": [{"user_id": "ann", "profile": {"Tag_Profile_IM_Nick": "<script>alert(\"1\")</script>"}}, {"user_id": "bob"}],
	"groups": [{"group_id": "g 1/&", "type": "Public", "name": "<b>Team</b>", "owner": "ann",
		"members": [{"user_id": "ann", "role": "owner"}, {"user_id": "bob", "role": "member"}]}, {"group_id": "live", "type": "AVChatRoom", "name": "live"}],
	"push": {"certificates": [{"CertificateId": 20001, "FCM": {}, "SecretsSet": ["ServiceAccount"]}]},
	"rtc": {"trtc_time": 1700000000, "call": {"Edition": "group", "ExpireTime": 1800000000, "Trials": 1}},
	"days": {"20200101": {"counts": {"UpMsgNum": 4}}}
}, {"app": {"SdkAppId": 8, "AppName": "new"}}]}`

// site is the page of an emulator, as a browser on this machine sees it.
type site struct {
	*emulator.Emulator
	t       *testing.T
	handler http.Handler
	cookies map[string]string
}

const here = "127.0.0.1:8480"

func open(t *testing.T) *site {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) } // it stands still, so that nothing changes by itself
	e := emulator.Open(filepath.Join(t.TempDir(), "console.db"), emulator.Options{WallClock: clock})
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := e.Seed(t.Context(), []byte(everything)); err != nil {
		t.Fatal(err)
	}
	return &site{e, t, Handler(e, e.Handler()), map[string]string{}}
}

// request is one of a browser on a page of the site.
func (s *site) request(method, path, body string) *http.Request {
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, strings.NewReader(body))
	r.Host, r.RemoteAddr = here, "127.0.0.1:5000"
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Origin", "null") // as the policy no-referrer has it
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	return r
}

// send returns the status, the body and the headers of the reply, and keeps its cookies.
func (s *site) send(r *http.Request) (int, string, http.Header) {
	s.t.Helper()
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, r)
	resp := recorder.Result()
	for _, c := range resp.Cookies() {
		s.cookies[c.Name] = c.Value
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		s.t.Fatal(err)
	}
	return resp.StatusCode, string(b), resp.Header
}

// get returns a page that there must be.
func (s *site) get(path string) string {
	s.t.Helper()
	status, body, _ := s.send(s.request(http.MethodGet, path, ""))
	if status != http.StatusOK {
		s.t.Fatalf("%s: status %d\n%s", path, status, body)
	}
	return body
}

// submit fills in a form of a page as it is, changes fields, and sends it.
func (s *site) submit(path, form string, change url.Values) (int, string, http.Header) {
	s.t.Helper()
	values := fields(s.t, s.get(path), form)
	for name, value := range change {
		if values[name] = value; value == nil {
			delete(values, name)
		}
	}
	return s.send(s.request(http.MethodPost, path, values.Encode()))
}

// view is what the emulator has of the app.
func (s *site) view() emulator.AppView {
	s.t.Helper()
	v, err := s.AppView(s.t.Context(), 7)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

func (s *site) call(action string, body any) {
	s.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.Call(s.t.Context(), action, b); err != nil {
		s.t.Fatal(err)
	}
}

// walk visits all elements of a page.
func walk(t *testing.T, page string, visit func(*html.Node)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// value returns an attribute, or nothing.
func value(n *html.Node, name string) string {
	v, _ := attribute(n, name)
	return v
}

// fields returns what a browser sends of a form.
func fields(t *testing.T, page, form string) url.Values {
	t.Helper()
	var found url.Values
	walk(t, page, func(n *html.Node) {
		if n.Data != "form" {
			return
		}
		values := url.Values{}
		for c := range n.Descendants() {
			name := value(c, "name")
			_, checked := attribute(c, "checked")
			switch {
			case c.Data == "select":
				for o := range c.Descendants() {
					if _, on := attribute(o, "selected"); on {
						values.Add(name, o.FirstChild.Data)
					}
				}
			case name != "" && (value(c, "type") != "checkbox" || checked):
				values.Add(name, value(c, "value"))
			}
		}
		if values.Get("form") == form {
			found = values
		}
	})
	if found == nil {
		t.Fatalf("there is no form %s", form)
	}
	return found
}

// paths are all pages.
func paths() (all []string) {
	all = []string{"/", Prefix, Prefix + "journal", Prefix + "emulator", Prefix + "cam", appURL(7, "groups") + "?group=g+1%2F%26"}
	for _, app := range []chat.SDKAppID{7, 8} {
		for _, s := range appSections {
			all = append(all, appURL(app, s.slug))
		}
	}
	return all
}
