package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestSecretsStayHidden looks for planted secrets wherever a run leaves something behind.
func TestSecretsStayHidden(t *testing.T) {
	const token = "planted-token-6f1c"
	c := acctest.Serve(t)
	if err := c.SetSetting(t.Context(), "token", token); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "trace.log")
	w := acctest.NewWorkdir(t, "", "TF_LOG=TRACE", "TF_LOG_PATH="+log,
		"TENCENTCHAT_ENDPOINT="+c.URL, "TENCENTCLOUD_SECRET_ID="+emulator.SecretID, "TENCENTCLOUD_SECRET_KEY="+emulator.SecretKey,
		"TENCENTCLOUD_SECURITY_TOKEN="+token)
	w.Config(shop)
	found := map[string]string{}
	found["plan"] = w.OK("plan", "-out=plan").Raw
	found["plan JSON"] = w.OK("show", "-json", "plan").Raw
	found["apply"] = w.OK("apply", "plan").Raw
	w.Setenv("TENCENTCLOUD_SECRET_KEY=another-planted-key")
	found["error of a wrong key"] = w.Fails([]string{"plan"}, "secret key").Raw
	w.Setenv("TENCENTCLOUD_SECRET_KEY="+emulator.SecretKey, "TENCENTCLOUD_SECURITY_TOKEN=another-planted-token")
	found["error of a wrong token"] = w.Fails([]string{"plan"}, "security token").Raw
	w.Setenv("TENCENTCLOUD_SECURITY_TOKEN="+token, "TENCENTCHAT_ENDPOINT=https://user:planted-password@127.0.0.1:1")
	found["error of an endpoint with a password"] = w.Fails([]string{"plan"}, "endpoint").Raw
	found["state"], found["plan file"], found["TRACE log"] = file(t, w.Dir, "terraform.tfstate"), unzipped(t, filepath.Join(w.Dir, "plan")),
		read(t, log)
	if !strings.Contains(found["TRACE log"], "RegisterIMApp") {
		t.Error("the log does not tell of the calls, so it proves nothing")
	}
	found["journal"] = journalOf(t, c)
	for where, text := range found {
		for _, secret := range []string{emulator.SecretKey, token, "another-planted-key", "another-planted-token", "planted-password"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds the secret %q", where, secret)
			}
		}
	}
}
