// Package e2e_test runs the real provider binary under the real CLI, as users do.
package e2e_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// guarded is a kind of object whose destroy a rule refuses.
type guarded struct {
	resource string // under guard, with count
	parent   string // what it needs besides
	block    string // its attributes; NAME stands for the value that an edit changes, INDEX for the index
	before   string // value of NAME
	after    string // another one, refused
	change   string // rule that refuses the edit
	destroy  string // rule that refuses the destroy
}

var guards = map[string]guarded{
	"custom field": {
		resource: "tencentchat_user_field", before: `"level${count.index == 0 ? "A" : "B"}"`, after: `"rank${count.index == 0 ? "A" : "B"}"`,
		parent: "resource \"tencentchat_app\" \"parent\" {\n  name = \"parent\"\n  deployment_region = \"china\"\n}\n",
		block:  "  sdk_app_id = tencentchat_app.parent.sdk_app_id\n  type = \"string\"\n  read = [\"app\"]\n  write = [\"app\"]\n  name = NAME\n",
		change: "FIELD_FIXED", destroy: "FIELD_NO_DELETE",
	},
	"enabled app": {
		resource: "tencentchat_app", before: `"singapore"`, after: `"seoul"`,
		block:  "  name = \"shop${count.index}\"\n  deployment_region = NAME\n",
		change: "REGION_FIXED", destroy: "DELETE_NEEDS_DISABLED",
	},
	"paid app": {
		resource: "tencentchat_app", before: `"premium"`, after: `"standard"`,
		block:  "  name = \"shop${count.index}\"\n  deployment_region = \"china\"\n  edition = NAME\n  accept_charges = true\n",
		change: "EDITION_UP", destroy: "PAID_NOT_DELETABLE",
	},
}

func (g guarded) config(count, value string) string {
	return g.parent + "resource \"" + g.resource + "\" \"it\" {\n  count = " + count + "\n" +
		strings.ReplaceAll(g.block, "NAME", value) + "}\n" +
		"output \"ids\" {\n  value = " + g.resource + ".it[*].id\n}\n"
}

func TestGuards(t *testing.T) {
	for name, g := range guards {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			w := acctest.NewWorkdir(t, c.Provider())
			address := g.resource + ".it"
			w.Config(g.config("2", g.before))
			w.OK("apply", "-auto-approve")
			w.Empty()
			var ids []string
			if err := json.Unmarshal([]byte(w.OK("output", "-json", "ids").Raw), &ids); err != nil || len(ids) != 2 {
				t.Fatal(ids, err)
			}
			made := c.State()

			refusedByPlan := map[string]struct {
				config string
				args   []string
				says   []string
			}{
				"change":        {g.config("2", g.after), nil, []string{"(rule " + g.change + ")"}},
				"destroy":       {g.config("2", g.before), []string{"-destroy"}, []string{"(rule " + g.destroy + ")", "TENCENTCHAT_TEARDOWN=1"}},
				"count shrink":  {g.config("1", g.before), nil, []string{"(rule " + g.destroy + ")", "state rm"}},
				"removed block": {g.parent, nil, []string{"(rule " + g.destroy + ")", "destroy = false"}},
				"-replace":      {g.config("2", g.before), []string{"-replace=" + address + "[0]"}, []string{"(rule " + g.destroy + ")", "-replace"}},
			}
			for name, x := range refusedByPlan {
				w.Config(x.config)
				w.Fails(append([]string{"plan"}, x.args...), x.says...)
				if now := c.State(); now != made {
					t.Fatalf("%s: the refused plan changed the console from %s to %s", name, made, now)
				}
			}

			unknown := "resource \"terraform_data\" \"value\" {\n  input = [for i in range(2) : VALUE]\n}\n"
			unknown = strings.ReplaceAll(unknown, "VALUE", strings.ReplaceAll(g.after, "count.index", "i"))
			w.Config(unknown + g.config("2", "terraform_data.value.output[count.index]"))
			w.OK("plan")
			w.Fails([]string{"apply", "-auto-approve"}, "(rule "+g.change+")")

			w.Config(g.config("2", g.before))
			w.OK("taint", address+"[0]")
			w.Fails([]string{"apply", "-auto-approve"}, "(rule "+g.destroy+")", "untaint")
			w.OK("untaint", address+"[0]")
			w.OK("apply", "-auto-approve") // terraform_data leaves
			w.Empty()
			if now := c.State(); now != made {
				t.Fatalf("refusals changed the console from %s to %s", made, now)
			}

			w.Config(g.parent + "removed {\n  from = " + address + "\n  lifecycle {\n    destroy = false\n  }\n}\n")
			forget := w.Run("apply", "-auto-approve") // OpenTofu tells by its exit code that it forgot something
			forget.Says(t, "0 destroyed")
			if now := c.State(); now != made {
				t.Fatalf("forgetting changed the console from %s to %s", made, now)
			}
			w.Config(g.config("2", g.before) + imports(address, ids))
			w.OK("apply", "-auto-approve").Says(t, "2 imported, 0 added", "0 destroyed")
			if now := c.State(); now != made {
				t.Fatalf("importing changed the console from %s to %s", made, now)
			}
			w.Config(g.config("2", g.before))
			w.Empty()

			c.Vanish()
			w.OK("plan").Says(t, "is gone", "will be created")
			w.OK("apply", "-auto-approve")
			w.Empty()

			w.Setenv("TENCENTCHAT_TEARDOWN=1")
			w.OK("destroy", "-auto-approve").Says(t, "Destroy complete!")
			if w.OK("state", "list").Output != "" {
				t.Error("the teardown left something in the state")
			}
		})
	}
}

func imports(address string, ids []string) string {
	var b strings.Builder
	for i, id := range ids {
		fmt.Fprintf(&b, "import {\n  to = %s[%d]\n  id = %q\n}\n", address, i, id)
	}
	return b.String()
}

// A configuration that is refused, at validation and by the plan, never stops a teardown.
func TestRefusedConfigurationIsTornDown(t *testing.T) {
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider())
	const config = `
resource "tencentchat_app" "shop" {
  name = "shop"
  deployment_region = "china"
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}

resource "tencentchat_group" "team" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_id   = "team"
  name       = "team"
  type       = "Public"
}
`
	w.Config(config)
	w.OK("apply", "-auto-approve")
	w.Config(strings.NewReplacer(`"level"`+"\n  type", `"a long name"`+"\n  type", `group_id   = "team"`, `group_id   = ""`).Replace(config))
	w.Fails([]string{"destroy", "-auto-approve"}, "FIELD_NAME_LETTERS", "Empty group_id")
	w.Setenv("TENCENTCHAT_TEARDOWN=1")
	w.OK("destroy", "-auto-approve").Says(t, "Destroy complete!")
	if w.OK("state", "list").Output != "" {
		t.Error("the teardown left something in the state")
	}
}
