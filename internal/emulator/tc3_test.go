package emulator

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
)

func TestAuthentication(t *testing.T) {
	replace := func(header, before, after string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(header, strings.Replace(r.Header.Get(header), before, after, 1)) }
	}
	for name, c := range map[string]struct {
		spoil func(*http.Request)
		moved time.Duration // of the wall clock after signing
		want  string
	}{
		"as it is":        {func(*http.Request) {}, 0, ""},
		"nearly old":      {func(*http.Request) {}, 5 * time.Minute, ""},
		"old":             {func(*http.Request) {}, 5*time.Minute + time.Second, "AuthFailure.SignatureExpire"},
		"from the future": {func(*http.Request) {}, -5*time.Minute - time.Second, "AuthFailure.SignatureExpire"},
		"unsigned":        {func(r *http.Request) { r.Header.Del("Authorization") }, 0, "AuthFailure.InvalidAuthorization"},
		"skipped":         {func(r *http.Request) { r.Header.Set("Authorization", "SKIP") }, 0, "AuthFailure.InvalidAuthorization"},
		"other method":    {replace("Authorization", access.TC3, "TC2-HMAC-SHA1"), 0, "AuthFailure.InvalidAuthorization"},
		"host not signed": {replace("Authorization", "content-type;host", "content-type"), 0, "AuthFailure.InvalidAuthorization"},
		"more signed": {
			replace("Authorization", "content-type;host", "content-type;host;x-tc-action"), 0,
			"AuthFailure.SignatureFailure",
		},
		"unknown key":     {replace("Authorization", SecretID, "AKIDother"), 0, "AuthFailure.SecretIdNotFound"},
		"wrong signature": {replace("Authorization", "Signature=", "Signature=0"), 0, "AuthFailure.SignatureFailure"},
		"another day":     {replace("Authorization", "/im/", "x/im/"), 0, "AuthFailure.SignatureFailure"},
		"another service": {replace("Authorization", "/im/", "/cam/"), 0, "AuthFailure.SignatureFailure"},
		"another host":    {func(r *http.Request) { r.Host = "im.ap-guangzhou.tencentcloudapi.com" }, 0, "AuthFailure.SignatureFailure"},
		"another type":    {replace("Content-Type", "json", "json; charset=utf-8"), 0, "AuthFailure.SignatureFailure"},
		"a token":         {func(r *http.Request) { r.Header.Set("X-TC-Token", "x") }, 0, "AuthFailure.TokenFailure"},
		"no time":         {func(r *http.Request) { r.Header.Del("X-TC-Timestamp") }, 0, "MissingParameter"},
		"claims no body hash": {
			func(r *http.Request) { r.Header.Set("X-TC-Content-SHA256", access.UnsignedPayload) }, 0,
			"AuthFailure.SignatureFailure",
		},
		"path of a proxy": {func(r *http.Request) { r.URL.Path = "/any/path" }, 0, ""},
		// the documentation lower-cases
		"upper case in a type": {func(r *http.Request) { r.Header.Set("Content-Type", "Application/JSON") }, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r := w.signed("im", "DescribeIMAppList", `{"Offset":0,"Limit":1}`)
			c.spoil(r)
			w.moveWall(c.moved)
			if _, refusal := w.send(r); code(refusal) != c.want {
				t.Errorf("got %v, want the code %q", refusal, c.want)
			}
			if got := w.lastEntry().Code; got != c.want {
				t.Errorf("the journal says %q, want %q", got, c.want)
			}
		})
	}
}

// Business time has no say in signatures.
func TestSignaturesFollowTheWallClock(t *testing.T) {
	w := newWorld(t)
	w.shift(1000 * time.Hour)
	w.newApp()
}

func TestSettingToken(t *testing.T) {
	w := newWorld(t)
	w.set(access.SettingToken, "the token")
	for token, want := range map[string]string{"": "", "the token": "", "another": "AuthFailure.TokenFailure"} {
		r := w.signed("sts", "GetCallerIdentity", "{}")
		r.Header.Set("X-TC-Token", token)
		if _, refusal := w.send(r); code(refusal) != want {
			t.Errorf("token %q: got %v, want the code %q", token, refusal, want)
		}
	}
}
