package e2e_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// backend is the backend of an app: it takes calls that are signed with its token, and allows no group whose name begins
// with "test".
type backend struct {
	*httptest.Server
	heard chan string // events, with the name of the group
}

const backendToken = "the-backend-s-own-token"

func newBackend(t *testing.T) *backend {
	t.Helper()
	b := &backend{heard: make(chan string, 100)}
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		digest := sha256.Sum256([]byte(backendToken + q.Get("RequestTime")))
		var event struct{ CallbackCommand, Name string }
		if err := json.NewDecoder(r.Body).Decode(&event); err != nil || q.Get("Sign") != hex.EncodeToString(digest[:]) ||
			q.Get("SdkAppid") != "1400000001" {
			t.Errorf("%s is not from the service (%v)", r.URL, err)
		}
		b.heard <- event.CallbackCommand + " " + event.Name
		code := 0
		if event.CallbackCommand == "Group.CallbackBeforeCreateGroup" && strings.HasPrefix(event.Name, "test") {
			code = 1
		}
		_, _ = fmt.Fprintf(w, `{"ActionStatus": "OK", "ErrorCode": %d, "ErrorInfo": "no groups for tests here"}`, code)
	}))
	t.Cleanup(b.Close)
	return b
}

// expect waits for events, and lets no others pass that have come.
func (b *backend) expect(t *testing.T, want ...string) {
	t.Helper()
	for _, event := range want {
		select {
		case got := <-b.heard:
			if got != event {
				t.Errorf("it heard of %s, want %s", got, event)
			}
		case <-time.After(2 * time.Minute):
			t.Fatalf("it waited in vain for %s", event)
		}
	}
	select {
	case more := <-b.heard:
		t.Errorf("it heard of %s, too", more)
	default:
	}
}

// patient gives the receiver more time than any machine needs.
func patient(t *testing.T, data string) {
	t.Helper()
	e := emulator.Open(data, emulator.Options{})
	if err := errors.Join(e.SetSetting(t.Context(), "webhook_timeout_ms", "60000"), e.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestWebhookDelivery configures a webhook and makes groups, which its receiver is asked about and told of: a denial is one
// clear error, and nothing is left of the group.
func TestWebhookDelivery(t *testing.T) {
	const before, after = "Group.CallbackBeforeCreateGroup ", "Group.CallbackAfterCreateGroup "
	for name, provider := range map[string]func(t *testing.T) string{
		"in the background": func(t *testing.T) string {
			p := acctest.StartProcess(t)
			patient(t, p.Data)
			return fmt.Sprintf("provider \"tencentchat\" {\n  endpoint   = %q\n  secret_id  = %q\n  secret_key = %q\n}\n", p.URL, emulator.SecretID,
				emulator.SecretKey)
		},
		"served": func(t *testing.T) string {
			c := acctest.Serve(t)
			patient(t, c.Data)
			return c.Provider()
		},
		"embedded": func(t *testing.T) string {
			data := filepath.Join(t.TempDir(), "chat.emulator")
			patient(t, data)
			return fmt.Sprintf("provider \"tencentchat\" {\n  emulator = { data = %q }\n}\n", data)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBackend(t)
			w := acctest.NewWorkdir(t, provider(t))
			group := func(name string) string {
				return fmt.Sprintf(`
resource "tencentchat_app" "shop" {
  name = "shop"
  deployment_region = "china"
}

resource "tencentchat_webhook" "shop" {
  sdk_app_id       = tencentchat_app.shop.sdk_app_id
  url              = "%s/hook"
  events           = ["Group.CallbackBeforeCreateGroup", "Group.CallbackAfterCreateGroup", "Group.CallbackAfterGroupDestroyed"]
  authentication_enabled   = true
  token_wo         = %q
  token_wo_version = 1
}

resource "tencentchat_group" "team" {
  sdk_app_id = tencentchat_webhook.shop.sdk_app_id
  type       = "Public"
  name       = %q
}
`, b.URL, backendToken, name)
			}
			w.Config(group("test team"))
			r := w.Fails([]string{"apply", "-auto-approve"}, "Cannot create the", "A webhook of the app denied it", "no groups for tests here",
				"10016", "remove the event from tencentchat_webhook")
			if n := r.Errors(); n != 1 {
				t.Errorf("%d errors instead of one:\n%s", n, r.Raw)
			}
			if state := w.OK("state", "list").Raw; strings.Contains(state, "tencentchat_group") {
				t.Errorf("the state holds %s", state)
			}
			b.expect(t, before+"test team")
			w.Config(group("team"))
			w.OK("apply", "-auto-approve").Says(t, "1 added, 0 changed, 0 destroyed")
			b.expect(t, before+"team", after+"team")
			w.Empty()
			w.Setenv("TENCENTCHAT_TEARDOWN=1")
			w.OK("destroy", "-auto-approve")
			b.expect(t, "Group.CallbackAfterGroupDestroyed team")
		})
	}
}
