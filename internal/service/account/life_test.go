package account_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const (
	doImport = "im_open_login_svc/account_import"
	doDelete = "im_open_login_svc/account_delete"
	doSet    = "profile/portrait_set"
	address  = "tencentchat_account.a"
)

// user is a block of an account of the first app, with more lines.
func user(id string, more ...string) string {
	return fmt.Sprintf("resource \"tencentchat_account\" \"a\" {\n  sdk_app_id = \"1400000001\"\n  user_id = %q\n  %s\n}\n", id,
		strings.Join(more, "\n  "))
}

func workdir(t *testing.T, c *acctest.Console, lines ...string) *acctest.Workdir {
	t.Helper()
	return acctest.NewWorkdir(t, c.Provider(lines...))
}

// has reports whether the first app has an account.
func has(t *testing.T, c *acctest.Console, id string) bool {
	t.Helper()
	reply := c.Must("im_open_login_svc/account_check", fmt.Sprintf(`{"CheckItem": [{"UserID": %q}]}`, id))
	return !strings.Contains(reply, "NotImported")
}

func TestReplacements(t *testing.T) {
	c := acctest.Holding(t, town)
	w := workdir(t, c)
	w.Config(user("eve", `nickname = "Eve"`))
	w.OK("apply", "-auto-approve").Says(t, "1 added")
	w.Fails([]string{"plan", "-replace=" + address}, "Refused by ACCOUNT_DELETE_LOCK", "70399", "71000")
	w.Config(user("eve", `type = "admin"`))
	w.Fails([]string{"plan"}, "Refused by ACCOUNT_TYPE_FIXED", "cannot be changed to admin")
	w.Config(user("fay", `type = "admin"`))
	w.OK("apply", "-auto-approve").Says(t, "Destroying the account",
		"The account eve of app 1400000001 is permanently deleted, with its profile",
		"1 added, 0 changed, 1 destroyed")
	if has(t, c, "eve") || !has(t, c, "fay") {
		t.Error("the account was not replaced")
	}
	w.Empty()
	w.Config("")
	w.OK("apply", "-auto-approve").Says(t, "permanently deleted", "1 destroyed")
	if has(t, c, "fay") {
		t.Error("the account was not deleted")
	}
}

func TestExistingAccountsAreNotTaken(t *testing.T) {
	c := acctest.Holding(t, town)
	w := workdir(t, c)
	for _, lines := range []string{`nickname = "Mine"`, "type = \"admin\"\nnickname = \"Mine\""} {
		w.Config(user("ann", lines))
		w.Fails([]string{"plan"}, "The account exists already", "Import it", `id = "1400000001/ann"`)
	}
	w.Config(user("administrator"))
	w.Fails([]string{"plan"}, "Every app has this built-in account")
	for _, x := range []struct{ id, kind string }{{"eve", "general"}, {"fay", "admin"}} { // which come between plan and apply
		w.Config(user(x.id, `nickname = "Mine"`, fmt.Sprintf("type = %q", x.kind)))
		w.OK("plan", "-out=plan")
		c.Must(doImport, fmt.Sprintf(`{"UserID": %q, "Nick": "Theirs"}`, x.id))
		w.Fails([]string{"apply", "plan"}, "The account exists already")
		if r := w.OK("state", "list"); strings.Contains(r.Output, "tencentchat") {
			t.Errorf("the state has %s", r.Output)
		}
	}
	if reply := c.Must("profile/portrait_get", `{"To_Account": ["eve", "fay"], "TagList": ["Tag_Profile_IM_Nick"]}`); strings.Contains(reply,
		"Mine") || strings.Count(reply, "Theirs") != 2 {
		t.Errorf("their accounts are %s", reply)
	}
}

func TestBuiltInAdministrator(t *testing.T) {
	c := acctest.Holding(t, town)
	w := workdir(t, c)
	w.Config(user("administrator"))
	w.OK("import", address, "1400000001/administrator")
	w.Empty()
	w.OK("state", "show", address).Says(t, `"admin"`, "2023-11-14T22:13:20Z")
	w.Config(user("administrator", `nickname = "Chief"`))
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	w.OK("destroy", "-auto-approve").Says(t, "built into app 1400000001", "1 destroyed")
	if !has(t, c, "administrator") {
		t.Error("the built-in administrator is gone")
	}
}

func TestCustomFields(t *testing.T) {
	c := acctest.Holding(t, town)
	w := workdir(t, c)
	const hint = "and reference it"
	w.Config(user("eve", `custom_fields = { rank = "1" }`))
	w.OK("plan").Says(t, "Possibly refused by CUSTOM_VALUE", "has no custom user field rank", hint)
	w.Fails([]string{"apply", "-auto-approve"}, "Cannot create the account: Refused by a rule of the product", "(rule CUSTOM_VALUE)")
	if has(t, c, "eve") {
		t.Error("the account was made before its fields were looked at")
	}
	rank := "resource \"tencentchat_user_field\" \"rank\" {\n  sdk_app_id = \"1400000001\"\n  name = \"rank\"\n  type = \"string\"\n  read " +
		"= [\"app_admin\"]\n  write = [\"app_admin\"]\n}\n"
	w.Config(rank + user("eve", `custom_fields = { (tencentchat_user_field.rank.name) = "1", level = "2" }`))
	if r := w.OK("apply", "-auto-approve"); strings.Contains(r.Output, "CUSTOM_VALUE") {
		t.Errorf("a field of the same plan is warned of:\n%s", r.Raw)
	}
	w.Config(rank + user("eve", `custom_fields = { level = "2" }`)) // a name that it drops is cleared
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	w.Config(rank + user("eve", `custom_fields = { level = "" }`))
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	w.Empty()
	if reply := c.Must("profile/portrait_get", `{"To_Account": ["eve"], "TagList": ["Tag_Profile_Custom_level", `+
		`"Tag_Profile_Custom_rank"]}`); strings.Contains(reply, `"Value":"1"`) || strings.Contains(reply, `"Value":"2"`) {
		t.Errorf("the values are %s", reply)
	}
}

// A reply that is lost after the account was made does not make it twice, nor an error.
func TestLostReplies(t *testing.T) {
	for command, block := range map[string]string{"rest." + doImport: user("eve"), "im.CreateAccount": user("eve", `type = "admin"`)} {
		c := acctest.Holding(t, town)
		c.Fault(emulator.Fault{Action: command, Phase: emulator.After, Effect: emulator.EffectReset})
		w := workdir(t, c)
		w.Config(block)
		w.OK("apply", "-auto-approve").Says(t, "1 added")
		w.Empty()
		if n := c.Calls(command); n != 2 {
			t.Errorf("%d calls of %s", n, command)
		}
	}
}

func TestUnfinishedAccount(t *testing.T) {
	c := acctest.Holding(t, town)
	c.Fault(emulator.Fault{Action: "rest." + doSet, Effect: emulator.EffectError, Code: "40005"})
	w := workdir(t, c)
	w.Config(user("eve", `self_signature = "rude"`))
	w.OK("apply", "-auto-approve").Says(t, "The account was created, but is not complete", "1 added")
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	w.Empty()
}

// What belongs to a disabled app can be planned and destroyed, not changed.
func TestDisabledApp(t *testing.T) {
	for _, alone := range []bool{false, true} {
		c := acctest.Holding(t, town)
		w := workdir(t, c)
		if alone {
			w = workdir(t, c, c.RESTAlone())
		}
		w.Config(user("eve", `nickname = "Eve"`))
		w.OK("apply", "-auto-approve")
		c.Must("StopSdkAppId", `{"SdkAppId": 1400000001}`)
		plan := w.Run("plan", "-detailed-exitcode")
		if plan.Exit != 0 || strings.Contains(plan.Output, "Not refreshed") != alone {
			t.Errorf("by REST alone %t: the plan exits with %d\n%s", alone, plan.Exit, plan.Raw)
		}
		w.Config(user("eve", `nickname = "Eva"`))
		w.Fails([]string{"plan"}, "The app is disabled", "Enable it first")
		w.Config(user("eve", `nickname = "Eve"`))
		w.OK("destroy", "-auto-approve").Says(t, "The account 1400000001/eve is only removed from the state", "1 destroyed")
		c.Must("StartSdkAppId", `{"SdkAppId": 1400000001}`)
		if !has(t, c, "eve") {
			t.Error("the account was deleted")
		}
	}
}

func TestRESTAlone(t *testing.T) {
	c := acctest.Holding(t, town)
	w := workdir(t, c, c.RESTAlone())
	w.Config(user("eve", `nickname = "Eve"`, `custom_fields = { level = "1" }`))
	w.OK("apply", "-auto-approve").Says(t, "1 added")
	w.Empty()
	w.OK("state", "show", address).Says(t, `"general"`)
	w.Config(user("ann"))
	w.Fails([]string{"plan"}, "The account exists already")
	w.Config(user("eve", `nickname = "Eva"`))
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	w.OK("state", "rm", address)
	w.OK("import", address, "1400000001/eve")
	w.Empty()
	c.Must(doDelete, `{"DeleteItem": [{"UserID": "eve"}]}`)
	w.OK("plan").Says(t, "The account 1400000001/eve is gone", "1 to add")
	w.Config(user("fay", `type = "admin"`))
	w.Fails([]string{"plan"}, "The credentials may not do this") // only the console makes administrators
}

// The service keeps birthdays as numbers of eight digits, so the first year is 1000.
func TestBirthdays(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for birthday, fails := range map[string]bool{"": false, "1990-02-28": false, "1000-01-01": false, "0999-12-31": true, "1990-02-30": true} {
		d := p.Validate("tencentchat_account", map[string]any{"sdk_app_id": "1", "user_id": "ann", "birthday": birthday})
		if len(d.Errors()) > 0 != fails || len(d) > 1 || fails && d.Attributes()[0] != "birthday" {
			t.Errorf("%q: %s", birthday, d)
		}
	}
}
