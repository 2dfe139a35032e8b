package page

import (
	"encoding/json"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// luminance is the relative luminance of a colour in hexadecimal.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 3 {
		hex = hex[:1] + hex[:1] + hex[1:2] + hex[1:2] + hex[2:] + hex[2:]
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+.055)/1.055, 2.4)
		}
	}
	return sum
}

func header(name, text string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, text) }
}

func without(names ...string) func(*http.Request) {
	return func(r *http.Request) {
		for _, name := range names {
			r.Header.Del(name)
		}
	}
}

// TestWhoMayPost sends a form that would change a setting, in ways that are a person's and ways that are not.
func TestWhoMayPost(t *testing.T) {
	own := "http://" + here
	for name, c := range map[string]struct {
		change func(*http.Request)
		fields url.Values
		want   int
	}{
		"own form":              {func(*http.Request) {}, nil, http.StatusSeeOther},
		"own form, origin told": {header("Origin", own), nil, http.StatusSeeOther},
		"browser without Fetch": {
			func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", own) }, nil,
			http.StatusSeeOther,
		},
		"tool with token and cookie": {without("Origin", "Sec-Fetch-Site"), nil, http.StatusSeeOther},
		"foreign page": {func(r *http.Request) {
			header("Origin", "https://example.com")(r)
			header("Sec-Fetch-Site", "cross-site")(r)
		}, nil, http.StatusForbidden},
		"foreign origin alone": {
			func(r *http.Request) { header("Origin", "https://example.com")(r); without("Sec-Fetch-Site")(r) }, nil,
			http.StatusForbidden,
		},
		"foreign origin, own site": {header("Origin", "https://example.com"), nil, http.StatusForbidden},
		"hidden origin":            {without("Sec-Fetch-Site"), nil, http.StatusForbidden},
		"another port": {func(r *http.Request) {
			header("Origin", "http://127.0.0.1:9")(r)
			header("Sec-Fetch-Site", "same-site")(r)
		}, nil, http.StatusForbidden},
		"sandboxed page":         {header("Sec-Fetch-Site", "cross-site"), nil, http.StatusForbidden},
		"rebound name":           {func(r *http.Request) { r.Host = "example.com:8480" }, nil, http.StatusForbidden},
		"name like the loopback": {func(r *http.Request) { r.Host = "127.0.0.1.example.com:8480" }, nil, http.StatusForbidden},
		"another machine":        {func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1234" }, nil, http.StatusForbidden},
		"no cookie":              {without("Cookie"), nil, http.StatusForbidden},
		"another cookie":         {header("Cookie", "tencentchat_emulator_8480=x"), nil, http.StatusForbidden},
		"no token":               {func(*http.Request) {}, url.Values{"token": nil}, http.StatusForbidden},
		"another token":          {func(*http.Request) {}, url.Values{"token": {"x"}}, http.StatusForbidden},
		"token in the address": {
			func(r *http.Request) { r.URL.RawQuery = "token=" + r.Header.Get("X-Token") },
			url.Values{"token": nil},
			http.StatusForbidden,
		},
		"too much": {func(*http.Request) {}, url.Values{"Introduction": {strings.Repeat("x", largestForm)}}, http.StatusForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			path := appURL(7, "settings")
			values := fields(t, s.get(path), "message")
			token := values.Get("token")
			values.Set("RecallTimeLimitSeconds", "60")
			for key, value := range c.fields {
				if values[key] = value; value == nil {
					delete(values, key)
				}
			}
			r := s.request(http.MethodPost, path, values.Encode())
			r.Header.Set("X-Token", token)
			c.change(r)
			status, body, headers := s.send(r)
			if status != c.want {
				t.Errorf("status %d, want %d\n%s", status, c.want, body)
			}
			want := int64(120)
			if c.want == http.StatusSeeOther {
				want = 60
				if got := headers.Get("Location"); got != path+"?saved=message" {
					t.Errorf("it leads to %s", got)
				}
			}
			if got := *s.view().Settings.Message.RecallTimeLimitSeconds; got != want {
				t.Errorf("the setting is %d, want %d", got, want)
			}
		})
	}
}

// TestOldToken sends a form of before the emulator was started anew.
func TestOldToken(t *testing.T) {
	s := open(t)
	values := fields(t, s.get(appURL(7, "settings")), "message")
	s.handler = Handler(s.Emulator, s.Emulator.Handler())
	if status, body, _ := s.send(s.request(http.MethodPost, appURL(7, "settings"),
		values.Encode())); status != http.StatusForbidden || !strings.Contains(body, "load the page again") {
		t.Errorf("status %d, %s", status, body)
	}
}

// TestWhoMayRead asks for pages under names and from places that are and are not of this machine.
func TestWhoMayRead(t *testing.T) {
	s := open(t)
	for name, c := range map[string]struct {
		host, from string
		want       int
	}{
		"address": {here, "127.0.0.1:1", 200}, "name": {"localhost:8480", "127.0.0.1:1", 200}, "IPv6": {"[::1]:8480", "[::1]:1", 200},
		"no port": {"127.0.0.1", "127.0.0.1:1", 200},
		"rebound": {"example.com:8480", "127.0.0.1:1", 403}, "console": {"console.tim.qq.com", "127.0.0.1:1", 403},
		"none":    {"", "127.0.0.1:1", 403},
		"like it": {"localhost.example.com", "127.0.0.1:1", 403}, "other machine": {here, "192.0.2.1:1", 403},
	} {
		for _, path := range append(paths(), Prefix+"style.css", "/favicon.ico") {
			r := s.request(http.MethodGet, path, "")
			r.Host, r.RemoteAddr = c.host, c.from
			status, body, headers := s.send(r)
			if ok := c.want == 200; status/100 == 2 != ok || !ok && status != c.want {
				t.Errorf("%s: %s: status %d, want %d", name, path, status, c.want)
			}
			if c.want == 403 && strings.Contains(body, "shop") {
				t.Errorf("%s: %s: %s", name, path, body)
			}
			for name, value := range map[string]string{
				"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
				"Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			} {
				if got := headers.Get(name); got != value {
					t.Errorf("%s: %s is %q", path, name, got)
				}
			}
			if c := headers.Get("Set-Cookie"); status == 200 && (!strings.Contains(c, "SameSite=Strict") || !strings.Contains(c, "HttpOnly")) {
				t.Errorf("the cookie is %s", c)
			}
		}
	}
}

// TestAPIsStay sends to the same paths what clients of the APIs and tools send: the page must not be in their way.
func TestAPIsStay(t *testing.T) {
	s := open(t)
	for name, c := range map[string]struct {
		method, path, body string
		change             func(*http.Request)
		want               string
	}{
		"API 3.0": {"POST", "/", "{}", header("Content-Type", "application/json"), "AuthFailure"},
		"API 3.0 by another name": {"POST", "/", "{}", func(r *http.Request) {
			header("Content-Type", "application/json")(r)
			r.Host = "im.tencentcloudapi.com"
		}, "AuthFailure"},
		"API 3.0 on another path": {"POST", Prefix + "apps/7/settings", "{}", header("Content-Type", "application/json"), "AuthFailure"},
		"API 3.0 with a form":     {"POST", "/", "a=b", func(*http.Request) {}, "InvalidRequest"},
		"GET of a tool":           {"GET", "/", "", header("Accept", "*/*"), "UnsupportedProtocol"},
		"GET of another path":     {"GET", "/other", "", func(*http.Request) {}, "UnsupportedProtocol"},
		"PUT":                     {"PUT", Prefix + "apps/7/settings", "", func(*http.Request) {}, "UnsupportedProtocol"},
		"IM REST": {
			"POST", "/v4/im_open_login_svc/account_import", "{}",
			func(r *http.Request) { r.Host = "console.tim.qq.com" }, "ErrorCode",
		},
		"administration":           {"GET", emulator.AdminPrefix + "clock", "", without("Sec-Fetch-Site"), "shift"},
		"administration of a page": {"GET", emulator.AdminPrefix + "clock", "", func(*http.Request) {}, "not for web pages"},
	} {
		r := s.request(c.method, c.path, c.body)
		if !strings.HasSuffix(name, "of a page") {
			without("Origin", "Sec-Fetch-Site")(r)
		}
		c.change(r)
		_, body, headers := s.send(r)
		if !strings.Contains(body, c.want) || headers.Get("Content-Security-Policy") != "" {
			t.Errorf("%s: the reply is %s, want %s", name, body, c.want)
		}
		if strings.Contains(name, "API") && !json.Valid([]byte(body)) {
			t.Errorf("%s: the reply is no JSON: %s", name, body)
		}
	}
}
