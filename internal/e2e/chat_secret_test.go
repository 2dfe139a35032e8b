package e2e_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// chatSecrets are blocks that write a secret, var.secret, and the calls that first write it and write it again. The app is
// tencentchat_app.shop.
var chatSecrets = map[string]struct {
	block             string
	creation, rewrite string
}{
	"webhook token": {`
resource "tencentchat_webhook" "shop" {
  sdk_app_id       = tencentchat_app.shop.sdk_app_id
  url              = "https://hooks.example.com"
  events           = []
  authentication_enabled   = true
  token_wo         = var.secret
  token_wo_version = var.secret_version
}
`, "im.SetCallBack", "im.SetCallBack"},
	"password of a CAM user": {`
resource "tencentchat_cam_user" "bob" {
  name                = "bob"
  console_login       = true
  password_wo         = var.secret
  password_wo_version = var.secret_version
}
`, "cam.AddUser", "cam.UpdateUser"},
}

// TestChatSecretsStayHidden writes secrets, rotates them and has the service refuse them, and looks for them wherever that
// leaves something behind.
func TestChatSecretsStayHidden(t *testing.T) {
	const variables = `
variable "secret" {
  type      = string
  ephemeral = true
}

variable "secret_version" {
  type = number
}

resource "tencentchat_app" "shop" {
  name = "shop"
  deployment_region = "china"
}
`
	for name, x := range chatSecrets {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			log := filepath.Join(t.TempDir(), "trace.log")
			w := acctest.NewWorkdir(t, c.Provider(), "TF_LOG=TRACE", "TF_LOG_PATH="+log)
			w.Config(variables + x.block)
			secrets := []string{"Planted-first-5d1e", "Planted-second-77ab", "Planted-third-c04f"}
			found := map[string]string{}
			for i, action := range []string{x.creation, x.rewrite} {
				step := []string{"creation", "rotation"}[i]
				w.Setenv("TF_VAR_secret="+secrets[i], "TF_VAR_secret_version="+string(rune('1'+i)))
				found["plan of the "+step] = w.OK("plan", "-out=plan").Raw
				found["plan file of the "+step] = unzipped(t, filepath.Join(w.Dir, "plan"))
				found["plan JSON of the "+step] = w.OK("show", "-json", "plan").Raw
				c.Forget()
				found["apply of the "+step] = w.OK("apply", "plan").Raw
				if n := c.Calls(action); n != 1 {
					t.Errorf("the %s made %d calls of %s", step, n, action)
				}
				found["journal of the "+step] = journalOf(t, c)
				w.Empty()
				found["state after the "+step] = file(t, w.Dir, "terraform.tfstate")
			}
			c.Fault(emulator.Fault{Action: x.rewrite, Effect: emulator.EffectError, Code: "FailedOperation", Message: "not today"})
			w.Setenv("TF_VAR_secret="+secrets[2], "TF_VAR_secret_version=3")
			found["error"] = w.Fails([]string{"apply", "-auto-approve"}, "not today").Raw
			found["state after the error"] = file(t, w.Dir, "terraform.tfstate")
			found["journal of the error"] = journalOf(t, c)
			found["TRACE log"] = file(t, filepath.Dir(log), filepath.Base(log))
			snapshot, err := c.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			found["snapshot"] = string(snapshot)
			for _, action := range []string{x.creation, x.rewrite} {
				if _, name, _ := strings.Cut(action, "."); !strings.Contains(found["TRACE log"], name) {
					t.Errorf("the log does not tell of %s, so it proves nothing", action)
				}
			}
			for where, text := range found {
				for _, secret := range secrets {
					if strings.Contains(text, secret) {
						t.Errorf("the %s holds the secret %q", where, secret)
					}
				}
			}
		})
	}
}

// TestImportedSecretsStay has the CLI write the configuration of what holds a secret already: applying it erases nothing.
func TestImportedSecretsStay(t *testing.T) {
	if !acctest.Find(t).Has(acctest.Generate) {
		t.Skip("this CLI does not write it in the same form")
	}
	for name, x := range map[string]struct{ address, id, action, request string }{
		"webhook": {"tencentchat_webhook.shop", "1400000001", "SetCallBack", `{"SdkAppId": 1400000001, "Token": "planted-token", "CallBack": {
			"Url": "https://hooks.example.com", "Events": ["C2C.CallbackAfterSendMsg"], "Authentication": true, "OnBeforeTimeout": "deny"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
			c.Must(x.action, x.request)
			c.Forget()
			w := acctest.NewWorkdir(t, c.Provider())
			w.Config("import {\n  to = " + x.address + "\n  id = \"" + x.id + "\"\n}\n")
			w.OK("plan", "-generate-config-out=generated.tf").Says(t, "1 to import, 0 to add, 0 to change, 0 to destroy")
			if generated := file(t, w.Dir, "generated.tf"); strings.Contains(generated, "planted") {
				t.Errorf("it wrote\n%s", generated)
			}
			w.OK("apply", "-auto-approve").Says(t, "1 imported, 0 added, 0 changed")
			w.Empty()
			if n := c.Writes(); n != 0 {
				t.Errorf("%d writes", n)
			}
		})
	}
}

func file(t *testing.T, folder, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// unzipped is all that is in an archive.
func unzipped(t *testing.T, path string) string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	var out bytes.Buffer
	for _, f := range archive.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(&out, r)
			err = errors.Join(err, r.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// journalOf is what the journal keeps of calls, of the emulator and of webhooks.
func journalOf(t *testing.T, c *acctest.Console) (all string) {
	t.Helper()
	entries, err := c.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all += e.Action + " " + e.URL + " " + string(e.Request) + "\n"
	}
	return all
}
