package emulator

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// The check vectors: the example of product page 267/37447 (and the older one with escaped characters), and two computed
// with the official SDK.
func TestSignatureVectors(t *testing.T) {
	const unnamed = `{"Limit": 1, "Filters": [{"Values": ["unnamed"], "Name": "instance-name"}]}`
	for name, c := range map[string]struct {
		contentType, host, body, secret, timestamp, date string
		canonical, signature                             string
		unsigned                                         bool
	}{
		"documented":       {contentType: "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com", body: unnamed, canonical: "2815843035062fffda5fd6f2a44ea8a34818b0dc46f024b8b3786976a3adda7a"},
		"documented older": {contentType: "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com", body: strings.Replace(unnamed, "unnamed", `\u672a\u547d\u540d`, 1), secret: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", timestamp: "1551113065", date: "2019-02-25", canonical: "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031", signature: "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"},
		"signed payload":   {contentType: "application/json", host: "cam.tencentcloudapi.com", body: `{"PolicyId":17698703}`, secret: "SKEXAMPLE", timestamp: "1700000000", date: "2023-11-14", signature: "0ae6a2ffd937131ffb41546079f88c68f4b1511c280a20670ec2607892759fbc"},
		"unsigned payload": {contentType: "application/json", host: "cam.tencentcloudapi.com", unsigned: true, secret: "SKEXAMPLE", timestamp: "1700000000", date: "2023-11-14", signature: "e5ebf81a11743697968591bb92ebd20e1370c7548638ac5ba05b3e44e3a0fadd"},
	} {
		t.Run(name, func(t *testing.T) {
			values := map[string]string{"content-type": c.contentType, "host": c.host}
			payload := strict.Digest([]byte(c.body))
			if c.unsigned {
				payload = strict.Digest([]byte(unsignedPayload))
			}
			canonical := canonicalRequest([]string{"content-type", "host"}, func(n string) string { return values[n] }, payload)
			if got := strict.Digest([]byte(canonical)); c.canonical != "" && got != c.canonical {
				t.Errorf("canonical request %s, want %s", got, c.canonical)
			}
			service, _, _ := strings.Cut(c.host, ".")
			if got := sign(c.secret, c.timestamp, c.date, service, canonical); c.signature != "" && got != c.signature {
				t.Errorf("signature %s, want %s", got, c.signature)
			}
		})
	}
}

func TestAuthentication(t *testing.T) {
	replace := func(header, before, after string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(header, strings.Replace(r.Header.Get(header), before, after, 1)) }
	}
	for name, c := range map[string]struct {
		spoil func(*http.Request)
		moved time.Duration // of the wall clock after signing
		want  string
	}{
		"as it is":             {func(*http.Request) {}, 0, ""},
		"nearly old":           {func(*http.Request) {}, 5 * time.Minute, ""},
		"old":                  {func(*http.Request) {}, 5*time.Minute + time.Second, "AuthFailure.SignatureExpire"},
		"from the future":      {func(*http.Request) {}, -5*time.Minute - time.Second, "AuthFailure.SignatureExpire"},
		"unsigned":             {func(r *http.Request) { r.Header.Del("Authorization") }, 0, "AuthFailure.InvalidAuthorization"},
		"skipped":              {func(r *http.Request) { r.Header.Set("Authorization", "SKIP") }, 0, "AuthFailure.InvalidAuthorization"},
		"other method":         {replace("Authorization", tc3, "TC2-HMAC-SHA1"), 0, "AuthFailure.InvalidAuthorization"},
		"host not signed":      {replace("Authorization", "content-type;host", "content-type"), 0, "AuthFailure.InvalidAuthorization"},
		"more signed":          {replace("Authorization", "content-type;host", "content-type;host;x-tc-action"), 0, "AuthFailure.SignatureFailure"},
		"unknown key":          {replace("Authorization", SecretID, "AKIDother"), 0, "AuthFailure.SecretIdNotFound"},
		"wrong signature":      {replace("Authorization", "Signature=", "Signature=0"), 0, "AuthFailure.SignatureFailure"},
		"another day":          {replace("Authorization", "/im/", "x/im/"), 0, "AuthFailure.SignatureFailure"},
		"another service":      {replace("Authorization", "/im/", "/cam/"), 0, "AuthFailure.SignatureFailure"},
		"another host":         {func(r *http.Request) { r.Host = "im.ap-guangzhou.tencentcloudapi.com" }, 0, "AuthFailure.SignatureFailure"},
		"another type":         {replace("Content-Type", "json", "json; charset=utf-8"), 0, "AuthFailure.SignatureFailure"},
		"a token":              {func(r *http.Request) { r.Header.Set("X-TC-Token", "x") }, 0, "AuthFailure.TokenFailure"},
		"no time":              {func(r *http.Request) { r.Header.Del("X-TC-Timestamp") }, 0, "MissingParameter"},
		"claims no body hash":  {func(r *http.Request) { r.Header.Set("X-TC-Content-SHA256", unsignedPayload) }, 0, "AuthFailure.SignatureFailure"},
		"path of a proxy":      {func(r *http.Request) { r.URL.Path = "/any/path" }, 0, ""},
		"upper case in a type": {func(r *http.Request) { r.Header.Set("Content-Type", "Application/JSON") }, 0, ""}, // the documentation lower-cases
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
	w.set(settingToken, "the token")
	for token, want := range map[string]string{"": "", "the token": "", "another": "AuthFailure.TokenFailure"} {
		r := w.signed("sts", "GetCallerIdentity", "{}")
		r.Header.Set("X-TC-Token", token)
		if _, refusal := w.send(r); code(refusal) != want {
			t.Errorf("token %q: got %v, want the code %q", token, refusal, want)
		}
	}
}

// Whatever the header says, only the right signature of the right day is let in.
func FuzzAuthorization(f *testing.F) {
	f.Add(tc3 + " Credential=id/1970-01-01/im/tc3_request, SignedHeaders=content-type;host, Signature=0a")
	f.Add(tc3 + " Credential=///tc3_request,SignedHeaders=,Signature==,=")
	f.Add("SKIP")
	f.Fuzz(func(t *testing.T, header string) {
		a, refusal := parseAuthorization(header)
		if refusal != nil {
			return
		}
		q := &request{service: a.service, host: "im", header: http.Header{"X-Tc-Timestamp": {"0"}, "Content-Type": {"application/json"}}, body: []byte("{}")}
		value := func(name string) string {
			if name == "host" {
				return q.host
			}
			return q.header.Get(name)
		}
		k, now := key{SecretKey: "k"}, time.Unix(0, 0)
		a.signature = sign(k.SecretKey, "0", a.date, a.service, canonicalRequest(a.signed, value, strict.Digest(q.body)))
		if refusal := verify(a, k, q, now); (refusal == nil) != (a.date == "1970-01-01") {
			t.Errorf("%q with the right signature: %v", header, refusal)
		}
		q.body = []byte("[]")
		if verify(a, k, q, now) == nil {
			t.Errorf("%q: the signature of another body was taken", header)
		}
	})
}
