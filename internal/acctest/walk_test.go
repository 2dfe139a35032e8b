package acctest_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// walks are second configurations of an app with the accounts ann and bob and a group that ann owns, and what is done with them.
var walks = map[string]struct {
	ann, bob, group, more string // instead of the block, unless empty
	replace, taint        string
}{
	"nothing":                      {},
	"moved":                        {bob: account("eve", `user_id = "bob"`), more: moved("bob", "eve")},
	"count comes":                  {bob: account("bob", `count = 2`, `user_id = "bob${["", "2"][count.index]}"`)},
	"removed":                      {bob: "removed {\n  from = tencentchat_account.bob\n  lifecycle {\n    destroy = false\n  }\n}\n"},
	"a replaced dependency":        {ann: account("ann", `user_id = "eve"`)},
	"created before destroyed":     {ann: account("ann", `user_id = "eve"`, first)},
	"forced to be created before":  {ann: account("ann", `user_id = "eve"`), group: group(`owner_user_id = tencentchat_account.ann.user_id`, first)},
	"a dependency goes":            {ann: " ", group: group(`owner_user_id = tencentchat_account.bob.user_id`)},
	"a dependency goes afterwards": {ann: " ", group: group(`owner_user_id = tencentchat_account.bob.user_id`), bob: account("bob", `user_id = "eve"`)},
	"-replace":                     {replace: "tencentchat_group.g"},
	"replace_triggered_by": {ann: account("ann", `nickname = "Ann"`, `user_id = "ann"`), group: group(`owner_user_id = tencentchat_account.ann.user_id`,
		"lifecycle {\n    replace_triggered_by = [tencentchat_account.ann]\n  }")},
	"all go":  {ann: " ", bob: " ", group: " "},
	"tainted": {taint: "tencentchat_group.g", group: group(`owner_user_id = tencentchat_account.bob.user_id`)},
}

const first = "lifecycle {\n    create_before_destroy = true\n  }"

func account(name string, lines ...string) string {
	return fmt.Sprintf("resource \"tencentchat_account\" %q {\n  sdk_app_id = tencentchat_app.a.sdk_app_id\n  %s\n}\n", name,
		strings.Join(lines, "\n  "))
}

func group(lines ...string) string {
	return "resource \"tencentchat_group\" \"g\" {\n  sdk_app_id = tencentchat_app.a.sdk_app_id\n  type = \"Public\"\n  name = \"g\"\n  " +
		strings.Join(lines, "\n  ") + "\n}\n"
}

func moved(from, to string) string {
	return fmt.Sprintf("moved {\n  from = tencentchat_account.%s\n  to   = tencentchat_account.%s\n}\n", from, to)
}

// TestWalksAsTheCLI walks with a CLI and without: the writes must be the same, in the same order.
func TestWalksAsTheCLI(t *testing.T) {
	acctest.Find(t)
	for name, x := range walks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parts := []string{account("ann", `user_id = "ann"`), account("bob", `user_id = "bob"`), group(`owner_user_id = tencentchat_account.ann.user_id`)}
			const app = "resource \"tencentchat_app\" \"a\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n}\n"
			before := app + strings.Join(parts, "")
			for i, instead := range []string{x.ann, x.bob, x.group} {
				if instead != "" {
					parts[i] = instead
				}
			}
			after := app + strings.Join(parts, "") + x.more

			c := acctest.Serve(t)
			w := acctest.NewWorkdir(t, "", c.Env()...)
			w.Config(before)
			w.OK("apply", "-auto-approve")
			c.Forget()
			if x.taint != "" {
				w.OK("taint", x.taint)
			}
			w.Config(after)
			args := []string{"apply", "-auto-approve"}
			if x.replace != "" {
				args = append(args, "-replace="+x.replace)
			}
			cli := fmt.Sprint(w.Run(args...).Errors()) + " errors\n" + writes(t, c)

			c = acctest.Serve(t)
			f := c.Folder(nil)
			do := func(config string, replace ...string) error {
				p, err := f.Plan(c.Provider()+config, replace...)
				if err == nil {
					err = f.Apply(p)
				}
				return err
			}
			if err := do(before); err != nil {
				t.Fatal(err)
			}
			c.Forget()
			f.Taint(x.taint)
			err := do(after, strings.Fields(x.replace)...)
			n := 0
			if err != nil {
				n = strings.Count(err.Error(), "Error: ")
			}
			if own := fmt.Sprint(n) + " errors\n" + writes(t, c); own != cli {
				t.Errorf("in process:\n%s\nwith the CLI:\n%s\n%v", own, cli, err)
			}
		})
	}
}

var (
	chosen  = regexp.MustCompile(`@TGS#\w+`)
	deleted = regexp.MustCompile(`{"UserID":"(\w+)"}`)
)

// writes lists the writes in the journal. Deletions of accounts that can go together are in any order.
func writes(t *testing.T, c *acctest.Console) string {
	all, err := c.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		_, verb, _ := strings.Cut(e.Action, "/")
		request := chosen.ReplaceAllString(string(e.Request), "GROUP") + " " + e.Code
		switch {
		case verb == "account_delete":
			from := len(out)
			for from > 0 && strings.HasPrefix(out[from-1], verb) {
				from--
			}
			for _, m := range deleted.FindAllStringSubmatch(request, -1) {
				out = append(out, verb+" "+m[1])
			}
			slices.Sort(out[from:])
		case slices.Contains([]string{"account_import", "portrait_set", "create_group", "destroy_group", "change_group_owner"}, verb):
			out = append(out, verb+" "+request)
		}
	}
	return strings.Join(out, "\n")
}
