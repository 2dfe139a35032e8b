package usersig_test

import (
	"encoding/base64"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
)

type attributes = map[string]any

const (
	ours = `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}`
	old  = `{"app": {"SdkAppId": 1400000002, "AppName": "old", "SignatureAlgorithm": "ECDSA-SHA256"}}`

	app, oldApp = "1400000001", "1400000002"
)

// keyOf is the key that an app has on the console.
func keyOf(t *testing.T, c *acctest.Console, id chat.SDKAppID) chat.AppKey {
	t.Helper()
	key, err := c.AppKey(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestAppKey(t *testing.T) {
	c := acctest.Holding(t, ours, old)
	p := c.Protocol(attributes{"app_keys": attributes{app: "another"}}) // which is not what the console shows
	o, d := p.Open("tencentchat_app_key", attributes{"sdk_app_id": app})
	if len(d) > 0 {
		t.Fatal(d)
	}
	if key := keyOf(t, c, 1400000001); o.Get("key") != key.Key.Reveal() || o.Get("private_key") != nil ||
		o.Get("signature_algorithm") != "HMAC-SHA256" {
		t.Errorf("the key is of %v, and it is not that of the console: %t", o.Get("signature_algorithm"), o.Get("key") != key.Key.Reveal())
	}
	o, d = p.Open("tencentchat_app_key", attributes{"sdk_app_id": oldApp})
	if len(d) > 0 {
		t.Fatal(d)
	}
	if key := keyOf(t, c, 1400000002); o.Get("key") != nil || o.Get("private_key") != key.PrivateKey.Reveal() ||
		o.Get("public_key") != key.PublicKey.Reveal() {
		t.Errorf("of an ECDSA app the key is %v", o.Get("key"))
	}
	for name, x := range map[string]struct{ id, says string }{
		"unknown app":  {"1400000003", "Not found"},
		"no SDKAppID":  {"shop", "Not an SDKAppID"},
		"leading zero": {"01400000001", "Not an SDKAppID"},
	} {
		if _, d := p.Open("tencentchat_app_key", attributes{"sdk_app_id": x.id}); len(d.Errors()) != 1 || !strings.Contains(d.String(), x.says) {
			t.Errorf("%s: %s", name, d)
		}
	}
	if n := c.Writes(); n > 0 {
		t.Errorf("%d writes", n)
	}
}

func TestAppKeyDenied(t *testing.T) {
	c := acctest.Holding(t, ours)
	c.Fault(emulator.Fault{Action: "im.DescribeSecret", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"})
	if _, d := c.Protocol(nil).Open("tencentchat_app_key", attributes{"sdk_app_id": app}); len(d.Errors()) != 1 ||
		!strings.Contains(d.String(), "im:DescribeSecret") {
		t.Error(d)
	}
	if _, d := c.Protocol(nil).Open("tencentchat_user_sig", attributes{"sdk_app_id": app, "user_id": "alice"}); len(d.Errors()) != 1 ||
		!strings.Contains(d.String(), "app_keys") {
		t.Error(d)
	}
}

func TestUserSig(t *testing.T) {
	c := acctest.Holding(t, ours, old)
	key := keyOf(t, c, 1400000001).Key
	for name, x := range map[string]struct {
		block    attributes
		more     attributes
		key      chat.Secret
		validity time.Duration
		buf      string
		says     string // of the error
	}{
		"as it comes": {key: key, validity: 180 * 24 * time.Hour},
		"for an hour": {more: attributes{"validity_seconds": 3600}, key: key, validity: time.Hour},
		"with a buffer": {
			more: attributes{"userbuf": base64.StdEncoding.EncodeToString([]byte("room"))}, key: key,
			validity: usersig.DefaultValidity, buf: "room",
		},
		"key of the block":  {block: attributes{"app_keys": attributes{app: "another"}}, key: "another", validity: usersig.DefaultValidity},
		"ECDSA":             {more: attributes{"sdk_app_id": oldApp}, says: "set signature_algorithm of the app to HMAC-SHA256"},
		"no user":           {more: attributes{"user_id": ""}, says: "user_id"},
		"long user":         {more: attributes{"user_id": strings.Repeat("é", 17)}, says: "user_id"},
		"no time":           {more: attributes{"validity_seconds": 0}, says: "validity"},
		"buffer of letters": {more: attributes{"userbuf": "room 1"}, says: "base64"},
	} {
		t.Run(name, func(t *testing.T) {
			config := attributes{"sdk_app_id": app, "user_id": "alice"}
			maps.Copy(config, x.more)
			before := time.Now().Truncate(time.Second)
			o, d := c.Protocol(x.block).Open("tencentchat_user_sig", config)
			if x.says != "" {
				if len(d.Errors()) != 1 || !strings.Contains(d.String(), x.says) {
					t.Errorf("it says %s", d)
				}
				return
			}
			if len(d) > 0 {
				t.Fatal(d)
			}
			sig, _ := o.Get("user_sig").(string)
			token, err := usersig.Verify(sig, 1400000001, "alice", x.key, time.Now())
			if err != nil || token.Validity != x.validity || string(token.UserBuf) != x.buf || token.Generated.Before(before) {
				t.Errorf("got %+v, %v", token, err)
			}
			if got := o.Get("expires_at"); got != token.Expires().Format(time.RFC3339) {
				t.Errorf("it expires at %v", got)
			}
		})
	}
	if n := c.Writes(); n > 0 {
		t.Errorf("%d writes", n)
	}
}

// With the key in the block, the console is not asked at all.
func TestUserSigWithoutTheConsole(t *testing.T) {
	c := acctest.Holding(t, ours)
	p := c.Protocol(attributes{"app_keys": attributes{app: "another"}})
	if _, d := p.Open("tencentchat_user_sig", attributes{"sdk_app_id": app, "user_id": "alice"}); len(d) > 0 {
		t.Fatal(d)
	}
	if n := c.Calls("im."); n > 0 {
		t.Errorf("%d calls of the console", n)
	}
}

var made = time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)

func signed(t *testing.T, buf []byte) string {
	t.Helper()
	sig, err := usersig.Sign(1400000001, "alice", "key", time.Hour, buf, made)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

func TestDecodeFunction(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	got, failed := p.Function("decode_user_sig", signed(t, []byte("room")))
	want := attributes{
		"sdk_app_id": app, "user_id": "alice", "signature_algorithm": "HMAC-SHA256", "generated_at": "2026-01-31T12:00:00Z",
		"validity_seconds": int64(3600),
		"expires_at":       "2026-01-31T13:00:00Z", "userbuf": "cm9vbQ==",
	}
	if content, _ := got.(attributes); failed != "" || !maps.Equal(content, want) {
		t.Errorf("got %v, %s", got, failed)
	}
	if _, failed := p.Function("decode_user_sig", signed(t, nil)[:50]); !strings.HasPrefix(failed, "0: The UserSig is truncated") {
		t.Errorf("of half a UserSig it says %q", failed)
	}
}

func TestVerifyFunction(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	sig := signed(t, nil)
	const instant = "2026-01-31T12:30:00+00:00"
	for name, x := range map[string]struct {
		args []any
		code any // nil where it is valid
		says string
	}{
		"valid":        {[]any{sig, app, "alice", "key", instant}, nil, ""},
		"expired":      {[]any{sig, app, "alice", "key", "2026-02-01T00:00:00Z"}, int64(70001), "2026-01-31T13:00:00Z"},
		"empty":        {[]any{"", app, "alice", "key", instant}, int64(70002), "empty"},
		"malformed":    {[]any{"!!!!", app, "alice", "key", instant}, int64(70003), "malformed"},
		"truncated":    {[]any{sig[:40], app, "alice", "key", instant}, int64(70005), "truncated"},
		"wrong key":    {[]any{sig, app, "alice", "other", instant}, int64(70009), "key of the app"},
		"another user": {[]any{sig, app, "bob", "key", instant}, int64(70013), `"alice", not for "bob"`},
		"another app":  {[]any{sig, oldApp, "alice", "key", instant}, int64(70014), "app 1400000001, not for app 1400000002"},
	} {
		got, failed := p.Function("verify_user_sig", x.args...)
		v, _ := got.(attributes)
		cause, _ := v["cause"].(string)
		if failed != "" || v["code"] != x.code || v["valid"] != (x.code == nil) || !strings.Contains(cause, x.says) {
			t.Errorf("%s: %v, %s", name, got, failed)
			continue
		}
		if known := v["user_id"] == "alice" && v["expires_at"] == "2026-01-31T13:00:00Z"; known != (x.code == nil) ||
			(v["remedy"] == nil) != (x.code == nil) {
			t.Errorf("%s: %v", name, v)
		}
	}
	for name, x := range map[string]struct {
		args []any
		says string
	}{
		"no SDKAppID": {[]any{sig, "shop", "alice", "key", instant}, "1: "},
		"no moment":   {[]any{sig, app, "alice", "key", "today"}, "4: "},
	} {
		if got, failed := p.Function("verify_user_sig", x.args...); !strings.HasPrefix(failed, x.says) {
			t.Errorf("%s: %v, %q", name, got, failed)
		}
	}
}
