package access

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
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
		"documented": {
			contentType: "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com", body: unnamed,
			canonical: "2815843035062fffda5fd6f2a44ea8a34818b0dc46f024b8b3786976a3adda7a",
		},
		"documented older": {
			contentType: "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com",
			body: strings.Replace(unnamed, "unnamed", `\u672a\u547d\u540d`, 1), secret: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
			timestamp: "1551113065", date: "2019-02-25", canonical: "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031",
			signature: "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
		},
		"signed payload": {
			contentType: "application/json", host: "cam.tencentcloudapi.com", body: `{"PolicyId":17698703}`,
			secret: "SKEXAMPLE", timestamp: "1700000000", date: "2023-11-14",
			signature: "0ae6a2ffd937131ffb41546079f88c68f4b1511c280a20670ec2607892759fbc",
		},
		"unsigned payload": {
			contentType: "application/json", host: "cam.tencentcloudapi.com", unsigned: true, secret: "SKEXAMPLE",
			timestamp: "1700000000", date: "2023-11-14", signature: "e5ebf81a11743697968591bb92ebd20e1370c7548638ac5ba05b3e44e3a0fadd",
		},
	} {
		t.Run(name, func(t *testing.T) {
			values := map[string]string{"content-type": c.contentType, "host": c.host}
			payload := strict.Digest([]byte(c.body))
			if c.unsigned {
				payload = strict.Digest([]byte(UnsignedPayload))
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

// Whatever the header says, only the right signature of the right day is let in.
func FuzzAuthorization(f *testing.F) {
	f.Add(TC3 + " Credential=id/1970-01-01/im/tc3_request, SignedHeaders=content-type;host, Signature=0a")
	f.Add(TC3 + " Credential=///tc3_request,SignedHeaders=,Signature==,=")
	f.Add("SKIP")
	f.Fuzz(func(t *testing.T, header string) {
		a, refusal := ParseAuthorization(header)
		if refusal != nil {
			return
		}
		q := &call.Request{
			Service: a.Service, Host: "im", Header: http.Header{"X-Tc-Timestamp": {"0"}, "Content-Type": {"application/json"}},
			Body: []byte("{}"),
		}
		value := func(name string) string {
			if name == "host" {
				return q.Host
			}
			return q.Header.Get(name)
		}
		k, now := key{SecretKey: "k"}, time.Unix(0, 0)
		a.signature = sign(k.SecretKey, "0", a.date, a.Service, canonicalRequest(a.signed, value, strict.Digest(q.Body)))
		if refusal := verify(a, k, q, now); (refusal == nil) != (a.date == "1970-01-01") {
			t.Errorf("%q with the right signature: %v", header, refusal)
		}
		q.Body = []byte("[]")
		if verify(a, k, q, now) == nil {
			t.Errorf("%q: the signature of another body was taken", header)
		}
	})
}
