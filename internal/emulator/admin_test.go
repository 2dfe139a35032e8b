package emulator

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
)

func TestAdministration(t *testing.T) {
	w := newWorld(t)
	s := w.serve()
	ask := func(method, path, body string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, s.URL+AdminPrefix+path, strings.NewReader(body))
		w.must(err)
		resp, err := s.Client().Do(r)
		w.must(err)
		b, err := io.ReadAll(resp.Body)
		w.must(err)
		w.must(resp.Body.Close())
		return resp.StatusCode, string(b)
	}
	w.newApp()
	snapshot, err := w.Snapshot(t.Context())
	w.must(err)
	for _, c := range []struct {
		method, path, body string
		status             int
		text               string
	}{
		{"GET", "journal", "", 200, `"action": "im.RegisterIMApp"`},
		{"GET", "journal/counts", "", 200, `"im.RegisterIMApp": 1`},
		{"DELETE", "journal", "", 200, "{}"},
		{"GET", "journal", "", 200, "[]"},
		{"POST", "faults", `[{"action":"*","nth":9,"effect":"reset"}]`, 200, "{}"},
		{"POST", "faults", `[{"action":"*","effect":"reset","when":1}]`, 400, "when"},
		{"POST", "faults", `[{"action":"*","effect":"boom"}]`, 400, "boom"},
		{"POST", "faults", `{}`, 400, "JSON list"},
		{"GET", "faults", "", 200, `"nth": 9`},
		{"DELETE", "faults", "", 200, "{}"},
		{"GET", "faults", "", 200, "[]"},
		{"PUT", "clock", `{"shift":"1h"}`, 200, "{}"},
		{"GET", "clock", "", 200, `"shift": "1h0m0s"`},
		{"PUT", "clock", `{"now":"2030-01-02T03:04:05Z"}`, 200, "{}"},
		{"GET", "clock", "", 200, `"now": "2030-01-02T03:04:05Z"`},
		{"PUT", "clock", `{}`, 400, "either"},
		{"PUT", "clock", `{"shift":"soon"}`, 400, "soon"},
		{"PUT", "settings", `{"rate":"7"}`, 200, "{}"},
		{"PUT", "settings", `{"nonsense":"7"}`, 400, "nonsense"},
		{"GET", "settings", "", 200, `"rate": "7"`},
		{"POST", "refund", `{"sdk_app_id":"1400000001"}`, 400, "nothing was paid"},
		{"POST", "refund", `{"sdk_app_id":1400000001}`, 400, "string"},
		{"POST", "refund", `{"sdk_app_id":"shop"}`, 400, "is not an SDKAppID"},
		{"POST", "reset", "", 200, "{}"},
		{"GET", "snapshot", "", 200, `"apps": []`},
		{"POST", "seed", string(snapshot), 200, "{}"},
		{"GET", "snapshot", "", 200, `"AppName": "shop"`},
		{"POST", "seed", `{}`, 400, "version"},
		{"POST", "snapshot", "", 405, ""},
		{"GET", "nonsense", "", 404, ""},
	} {
		if status, body := ask(c.method, c.path, c.body); status != c.status || !strings.Contains(body, c.text) {
			t.Errorf("%s %s %s: got %d %s, want %d and %q", c.method, c.path, c.body, status, body, c.status, c.text)
		}
	}
}

// What a web page or another machine sends is refused, and not done all the same.
func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// The APIs are for programs that mean the emulator, be it under the vendor's names: neither for web pages nor for webhooks.
func TestAPIsAreNotForPages(t *testing.T) {
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	for name, c := range map[string]struct {
		change func(*http.Request)
		let    bool
		remote bool // let in where the emulator is served under any name
	}{
		"SDK":                    {func(*http.Request) {}, true, true},
		"localhost":              {host("localhost:8480"), true, true},
		"IPv6":                   {host("[::1]:8480"), true, true},
		"vendor":                 {host("cam.tencentcloudapi.com"), true, true},
		"vendor abroad":          {host("im.intl.tencentcloudapi.com:443"), true, true},
		"IM REST":                {host("console.tim.qq.com"), true, true},
		"another machine":        {func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1234" }, true, true},
		"name of a container":    {host("emulator:8480"), false, true},
		"rebound name":           {host("example.com:8480"), false, true},
		"like the vendor":        {host("im.tencentcloudapi.com.example.com"), false, true},
		"page":                   {header("Origin", "https://example.com"), false, false},
		"file":                   {header("Origin", "null"), false, false},
		"page without an origin": {header("Sec-Fetch-Site", "same-site"), false, false},
		"webhook":                {header(webhook.Mark, "webhook"), false, false},
	} {
		for path, says := range map[string]string{"/": `"Response"`, "/v4/im_open_login_svc/account_import": `"ErrorCode"`} {
			for _, anyHost := range []bool{false, true} {
				w := newWorld(t, func(o *Options) { o.AnyHost = anyHost })
				r := httptest.NewRequest(http.MethodPost, path, strings.NewReader("{}"))
				r.Host, r.RemoteAddr = "127.0.0.1:8480", "127.0.0.1:5000"
				c.change(r)
				recorder := httptest.NewRecorder()
				w.Handler().ServeHTTP(recorder, r)
				want := c.let
				if anyHost {
					want = c.remote
				}
				if let := recorder.Code == http.StatusOK && strings.Contains(recorder.Body.String(), says); let != want {
					t.Errorf("%s, %s, any host %t: %d %s", name, path, anyHost, recorder.Code, recorder.Body)
				}
			}
		}
	}
}

// What a caller sends too much of comes back in part only.
func TestLongHeadersAreNotEchoed(t *testing.T) {
	w := newWorld(t)
	r := w.signed("im", strings.Repeat("long", 10_000), "{}")
	recorder := httptest.NewRecorder()
	r.RemoteAddr = "127.0.0.1:5000"
	w.Handler().ServeHTTP(recorder, r)
	if body := recorder.Body.String(); !strings.Contains(body, "InvalidAction") || len(body) > 2000 {
		t.Errorf("%d bytes: %.200s", len(body), body)
	}
}

func TestAdministrationIsForThisMachine(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"tool":              {func(*http.Request) {}, http.StatusOK},
		"localhost":         {func(r *http.Request) { r.Host = "localhost:8480" }, http.StatusOK},
		"IPv6":              {func(r *http.Request) { r.Host, r.RemoteAddr = "[::1]:8480", "[::1]:5000" }, http.StatusOK},
		"typed address":     {header("Sec-Fetch-Site", "none"), http.StatusOK},
		"foreign page":      {header("Origin", "https://example.com"), http.StatusForbidden},
		"file":              {header("Origin", "null"), http.StatusForbidden},
		"own page":          {header("Origin", "http://127.0.0.1:8480"), http.StatusForbidden},
		"page, no origin":   {header("Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		"rebound name":      {func(r *http.Request) { r.Host = "example.com:8480" }, http.StatusForbidden},
		"like the loopback": {func(r *http.Request) { r.Host = "127.0.0.1.example.com" }, http.StatusForbidden},
		"no host":           {func(r *http.Request) { r.Host = "" }, http.StatusForbidden},
		"another machine":   {func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1234" }, http.StatusForbidden},
		"webhook":           {header(webhook.Mark, "webhook"), http.StatusForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.newApp()
			r := httptest.NewRequest(http.MethodPost, AdminPrefix+"reset", nil)
			r.Host, r.RemoteAddr = "127.0.0.1:8480", "127.0.0.1:5000"
			c.change(r)
			recorder := httptest.NewRecorder()
			w.Handler().ServeHTTP(recorder, r)
			if recorder.Code != c.want {
				t.Errorf("got %d %s, want %d", recorder.Code, recorder.Body, c.want)
			}
			apps := 1
			if c.want == http.StatusOK {
				apps = 0
			}
			w.expectApps(apps)
		})
	}
}
