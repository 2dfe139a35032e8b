package provider_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// rude is a text that clears a screen, writes backwards and is very long.
var rude = "\x1b[2J\u009b31m\u202eevil\u2066\x00" + strings.Repeat("long", 5000)

func (o *anObject) plain(when string, diagnostics acctest.Diagnostics) {
	o.t.Helper()
	text := diagnostics.String()
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) }) {
		o.t.Errorf("%s: characters of the service reach the terminal: %.300q", when, text)
	}
	if strings.Contains(text, strings.Repeat("long", 300)) {
		o.t.Errorf("%s: a text of %d characters is shown whole", when, len(text))
	}
}

// What a service says reaches nobody's terminal as it is, whatever the action that it refuses.
func TestTextsOfTheServiceArePlain(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		for _, action := range o.reads() {
			code := "FailedOperation"
			if strings.HasPrefix(action, "rest.") {
				code = "10004"
			}
			o.Fault(emulator.Fault{Action: action, Effect: emulator.EffectError, Code: code, Message: rude})
			_, d := o.Protocol(nil).Read(o.state)
			o.plain(action, d)
		}
	})
}

// A service that repeats what it was sent does not make a secret public.
func TestEchoesOfSecrets(t *testing.T) {
	const secret = "hunter2-hunter2-A1!"
	cases := map[string]struct {
		action string
		config attributes
	}{
		"tencentchat_webhook": {"im.SetCallBack", attributes{
			"sdk_app_id": townApp, "url": "https://a.example.com", "authentication_enabled": true, "token_wo": secret, "token_wo_version": 1,
			"events": []string{"C2C.CallbackBeforeSendMsg"},
		}},
		"tencentchat_push_certificate": {"im.AddIdentifier", attributes{"sdk_app_id": townApp, "vivo": attributes{
			"app_id": "1", "app_key": "key", "app_secret_wo": secret, "app_secret_wo_version": 1,
		}}},
		"tencentchat_cam_user": {"cam.AddUser", attributes{
			"name": "carol", "console_login": true, "password_wo": secret, "password_wo_version": 1,
		}},
	}
	eachKind(t, func(o *anObject) {
		c, ok := cases[o.kind]
		if !ok {
			return
		}
		p := o.Protocol(nil)
		plan, d := p.Plan(o.kind, nil, c.config)
		if len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		o.Fault(emulator.Fault{
			Action: c.action, Effect: emulator.EffectError, Code: "InvalidParameter", Message: "what is " + secret + "? " + rude,
		})
		_, d = p.Apply(plan)
		if o.plain(c.action, d); strings.Contains(d.String(), secret) || !strings.Contains(d.String(), "what is (secret)?") {
			o.t.Errorf("%.300s", d)
		}
	})
}
