package emulator

import (
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
)

// A token is told by nothing: neither a read nor a snapshot nor the journal.
func TestWebhookTokenIsNeverTold(t *testing.T) {
	const token = "planted-token"
	w := newWorld(t)
	id := w.newApp()
	if r := w.ok("DescribeCallBack", object{"SdkAppId": id}); r["TokenSet"] != false {
		t.Errorf("a new app has %v", r)
	}
	w.ok("SetCallBack", object{"SdkAppId": id, "CallBack": object{"Url": "http://127.0.0.1/", "Authentication": true}, "Token": token})
	journal := string(w.lastEntry().Request)
	r, err := w.Call(t.Context(), "DescribeCallBack", []byte(`{"SdkAppId":`+id.String()+`}`))
	w.must(err)
	doc, err := w.Snapshot(t.Context())
	w.must(err)
	for what, text := range map[string]string{"a read": string(r), "a snapshot": string(doc), "the journal": journal} {
		if strings.Contains(text, token) {
			t.Errorf("%s tells the token: %s", what, text)
		}
	}
	if !strings.Contains(string(r), `"TokenSet": true`) || !strings.Contains(journal, "redacted:") {
		t.Errorf("the read is %s, the journal has %s", r, journal)
	}

	w.must(w.Seed(t.Context(), doc)) // a token is lost with a snapshot, which can be seeded all the same
	if r := w.ok("DescribeCallBack", object{"SdkAppId": id}); r["TokenSet"] != false || r["CallBack"].(object)["Authentication"] != true {
		t.Errorf("after a seed it is %v", r)
	}
	w.must(w.Seed(t.Context(), []byte(
		`{"version":1,"apps":[{"app":{"SdkAppId":1,"AppName":"a"},"webhook":{"Url":"http://127.0.0.1/"},"webhook_token":"t"}]}`)))
	if r := w.ok("DescribeCallBack", object{"SdkAppId": 1}); r["TokenSet"] != true {
		t.Errorf("after a seed with a token it is %v", r)
	}
}

func TestMutualCertificate(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.refused("ResourceNotFound.CallBack", "DownloadAuthenticateMutually", object{"SdkAppId": id})
	w.ok("SetCallBack", setHook(id, object{"Url": "https://hooks.example.com"}))
	r := w.ok("DownloadAuthenticateMutually", object{"SdkAppId": id})
	text, _ := r["Certificate"].(string)
	block, rest := pem.Decode([]byte(text))
	if block == nil || len(rest) > 0 {
		t.Fatalf("no PEM: %q", text)
	}
	if c, err := x509.ParseCertificate(block.Bytes); err != nil || !c.IsCA {
		t.Errorf("%+v, %v", c, err)
	}
	if again := w.ok("DownloadAuthenticateMutually", object{"SdkAppId": id}); again["Certificate"] != text {
		t.Error("the certificate is another one each time")
	}
}
