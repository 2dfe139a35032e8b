package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestNoWay takes the way to the account away from a state of several objects: each time there is one clear error, and
// never a plan to create everything again.
func TestNoWay(t *testing.T) {
	c := acctest.Serve(t)
	other := acctest.Serve(t)
	late := acctest.Serve(t, emulator.Options{WallClock: func() time.Time { return time.Now().Add(10 * time.Minute) }})
	w := acctest.NewWorkdir(t, c.Provider())
	w.Config(shop)
	w.OK("apply", "-auto-approve")

	provider := func(url, id, key, more string) string {
		return "provider \"tencentchat\" {\n endpoint = \"" + url + "\"\n secret_id = \"" + id + "\"\n secret_key = \"" + key + "\"\n" +
			more + "\n}\n"
	}
	for name, x := range map[string]struct {
		provider string
		says     []string
	}{
		"unknown key": {
			provider(c.URL, "AKIDnobody", emulator.SecretKey, ""),
			[]string{"The SecretId is not known to the service", "Check secret_id"},
		},
		"wrong key": {provider(c.URL, emulator.SecretID, "wrong", ""), []string{"The secret key does not belong to the secret id"}},
		"unreachable": {
			provider("http://127.0.0.1:1", emulator.SecretID, emulator.SecretKey, ""),
			[]string{"The service cannot be reached", "http://127.0.0.1:1"},
		},
		"expired signature": {
			provider(late.URL, emulator.SecretID, emulator.SecretKey, ""),
			[]string{"The signature is too old or from the future", "Check the clock"},
		},
		"account not allowed": {
			provider(c.URL, emulator.SecretID, emulator.SecretKey, "allowed_account_ids = [\"1\"]"),
			[]string{"allowed_account_ids allows only 1"},
		},
		"another account": {other.Provider(), []string{"Wrong account", "Nothing was read or changed"}},
		"another emulator file": {
			"provider \"tencentchat\" {\n emulator = { data = \"" + filepath.Join(t.TempDir(), "other.db") + "\" }\n}\n",
			[]string{"Wrong account", "emulator's data file"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := w.Clone(t, x.provider)
			for _, args := range [][]string{{"plan"}, {"plan", "-destroy"}} {
				r := v.Fails(args, x.says...)
				if n := r.Errors(); n != 1 {
					t.Errorf("%v: %d errors instead of one:\n%s", args, n, r.Raw)
				}
				if strings.Contains(r.Output, "will be created") {
					t.Errorf("%v: the plan would create everything again:\n%s", args, r.Raw)
				}
			}
		})
	}
	w.Empty()
}

// TestDataFileIsRespected names files as the emulator's that are not.
func TestDataFileIsRespected(t *testing.T) {
	c := acctest.Serve(t)
	c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
	whole, err := os.ReadFile(c.Data)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		content string
		says    string
	}{
		"foreign": {"these are somebody's notes\n", "not an emulator data file"},
		"damaged": {string(whole[:100]) + strings.Repeat("x", 4000), "damaged"},
		"short":   {string(whole[:50]), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "data")
			if err := os.WriteFile(file, []byte(x.content), 0o600); err != nil {
				t.Fatal(err)
			}
			w := acctest.NewWorkdir(t, "provider \"tencentchat\" {\n emulator = { data = \""+file+"\" }\n}\n")
			w.Config(shop)
			if r := w.Fails([]string{"plan"}, x.says, "is not changed"); r.Errors() != 1 {
				t.Errorf("%d errors instead of one:\n%s", r.Errors(), r.Raw)
			}
			if now, err := os.ReadFile(file); err != nil || string(now) != x.content {
				t.Errorf("the file was touched: %v", err)
			}
		})
	}
}

// TestTwoAppliesAtOnce runs two processes on one data file.
func TestTwoAppliesAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "shared.db")
	config := `
resource "tencentchat_app" "many" {
  count = 5
  name  = "app${count.index}"
  deployment_region = "china"
}

resource "tencentchat_user_field" "each" {
  count      = 5
  sdk_app_id = tencentchat_app.many[count.index].sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`
	provider := "provider \"tencentchat\" {\n emulator = { data = \"" + file + "\" }\n}\n"
	var both []*acctest.Workdir
	for range 2 {
		w := acctest.NewWorkdir(t, provider)
		w.Config(config)
		both = append(both, w)
	}
	results := make(chan acctest.Result)
	for _, w := range both {
		go func() { results <- w.Run("apply", "-auto-approve") }()
	}
	for range both {
		if r := <-results; r.Exit != 0 {
			t.Errorf("exit %d\n%s", r.Exit, r.Raw)
		}
	}
	for _, w := range both {
		w.Empty()
	}
	e := emulator.Open(file, emulator.Options{})
	defer func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}()
	doc, err := e.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if apps, fields := strings.Count(string(doc), `"SdkAppId"`), strings.Count(string(doc), `"Name": "level"`); apps != 10 || fields != 10 {
		t.Errorf("the console holds %d apps and %d fields instead of 10 each", apps, fields)
	}
}
