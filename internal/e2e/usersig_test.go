package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
)

// verified is a call of the function that verifies a UserSig that its own block opens.
func verified(user string) string {
	return `provider::tencentchat::verify_user_sig(self.user_sig, "1400000001", "` + user +
		`", ephemeral.tencentchat_app_key.shop.key, plantimestamp())`
}

// TestKeysAreStoredNowhere opens the key of an app and a UserSig, has them verified by a function, and looks for both
// wherever a run leaves something behind.
func TestKeysAreStoredNowhere(t *testing.T) {
	if !acctest.Find(t).Has(acctest.Ephemerals) {
		t.Skip("this CLI has no ephemeral resources")
	}
	c := acctest.Serve(t)
	c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
	key, err := c.AppKey(t.Context(), 1400000001)
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "trace.log")
	w := acctest.NewWorkdir(t, c.Provider(), append(c.Env(), "TF_LOG=TRACE", "TF_LOG_PATH="+log)...)
	// Terraform 1.11 cannot show a plan as JSON in which an ephemeral resource has a condition, so only one run has it.
	condition := func(user string) string {
		return `
  lifecycle {
    postcondition {
      condition     = ` + verified(user) + `.valid
      error_message = "The UserSig was refused."
    }
  }`
	}
	config := func(more string) string {
		return `
ephemeral "tencentchat_app_key" "shop" {
  sdk_app_id = "1400000001"
}

ephemeral "tencentchat_user_sig" "bot" {
  sdk_app_id = "1400000001"
  user_id    = "bot"
` + more + `
}

provider "tencentchat" {
  alias    = "keyed"
  app_keys = { "1400000001" = ephemeral.tencentchat_app_key.shop.key }
}

data "tencentchat_app" "keyed" {
  provider   = tencentchat.keyed
  sdk_app_id = "1400000001"
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = "1400000001"
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`
	}
	found := map[string]string{}
	w.Config(config(""))
	found["plan"] = w.OK("plan", "-out=plan").Raw
	found["plan JSON"] = w.OK("show", "-json", "plan").Raw
	found["apply"] = w.OK("apply", "plan").Raw
	w.Config(config(condition("bot")))
	found["condition"] = w.OK("plan").Raw
	w.Config(config(condition("alice")))
	found["refusal"] = w.Fails([]string{"plan"}, "The UserSig was refused").Raw
	for name, file := range map[string]string{
		"state": filepath.Join(w.Dir, "terraform.tfstate"), "plan file": filepath.Join(w.Dir, "plan"),
		"TRACE log": log,
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = string(b)
	}
	found["journal"] = journalOf(t, c)
	if c.Calls("im.DescribeSecret") == 0 || !strings.Contains(found["TRACE log"], "DescribeSecret") {
		t.Error("the key was not read, so this proves nothing")
	}
	words := regexp.MustCompile(`eJ[A-Za-z0-9*_-]{40,}`)
	for where, text := range found {
		if strings.Contains(text, key.Key.Reveal()) {
			t.Errorf("%s holds the key", where)
		}
		for _, word := range words.FindAllString(text, -1) {
			if _, err := usersig.Decode(word); err == nil {
				t.Errorf("%s holds a UserSig", where)
			}
		}
	}
}
