package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// apart are kinds that manage what other kinds manage, too, so that one configuration cannot hold both.
var apart = []string{"tencentchat_group_members", "tencentchat_app_tag"}

// TestCLIsGenerateConfiguration has the CLI write the configuration of everything that a console holds, by import blocks and, where
// there are queries, by those: it plans as it is written.
func TestCLIsGenerateConfiguration(t *testing.T) {
	cli := acctest.Find(t)
	c := acctest.Serve(t)
	apps := everyApp()
	for _, app := range apps {
		if app["app"].(doc)["SignatureAlgorithm"] == chat.ECDSA { // nothing in its groups can be managed
			delete(app, "groups")
		}
	}
	seed, err := json.Marshal(doc{"version": 1, "apps": apps, "cam": everyIdentity()})
	if err == nil {
		err = c.Seed(t.Context(), seed)
	}
	if err != nil {
		t.Fatal(err)
	}
	objects := map[string][]string{} // ids by kind
	for _, block := range c.Protocol(nil).Configurables() {
		if kind, isList := strings.CutPrefix(block.Name, "list "); isList {
			all, d := c.Protocol(nil).List(kind, nil, 0, true)
			if len(d.Errors()) > 0 || len(all) == 0 {
				t.Fatalf("%d of %s: %s", len(all), kind, d)
			}
			for _, o := range all {
				objects[kind] = append(objects[kind], o.Get("id").(string))
			}
		}
	}
	isApart := func(kind string) bool { return slices.Contains(apart, kind) }
	for name, with := range map[string]func(kind string) bool{
		"most kinds":  func(kind string) bool { return !isApart(kind) },
		"other kinds": isApart,
	} {
		n, imports, lists := 0, "", ""
		for kind, ids := range objects {
			if !with(kind) || kind == "tencentchat_group_members" && cli.Product == "OpenTofu" {
				continue // OpenTofu cannot read what it writes of members, whose names it does not quote, and drops it
			}
			for i, id := range ids {
				imports += fmt.Sprintf("import {\n  to = %s.o%d\n  id = %q\n}\n", kind, i, id)
			}
			lists += fmt.Sprintf("list %q \"all\" {\n  provider = tencentchat\n  limit    = 10000\n}\n", kind)
			n += len(ids)
		}
		t.Run(name, func(t *testing.T) {
			w := acctest.NewWorkdir(t, c.Provider("requests_per_second = 1000"))
			w.Config(imports)
			result := w.Run("plan", "-parallelism=20", "-generate-config-out=generated.tf")
			if cli.Product == "OpenTofu" {
				quoteKeys(t, filepath.Join(w.Dir, "generated.tf"))
			}
			if _, err := os.Stat(filepath.Join(w.Dir, "generated.tf")); err != nil || cli.Product != "OpenTofu" && result.Exit != 0 {
				t.Fatal(result.Raw)
			}
			w.OK("plan", "-parallelism=20").Says(t, fmt.Sprintf("%d to import, 0 to add, 0 to change, 0 to destroy", n))
		})
		if cli.Has(acctest.Query) {
			t.Run(name+" by query", func(t *testing.T) {
				w := acctest.NewWorkdir(t, c.Provider("requests_per_second = 1000"))
				w.Write("all.tfquery.hcl", lists)
				w.OK("query", "-generate-config-out=generated.tf")
				w.OK("plan", "-parallelism=20").Says(t, fmt.Sprintf("%d to import, 0 to add, 0 to change, 0 to destroy", n))
			})
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// bareKey is a key of a map that is no name, as OpenTofu writes it.
var bareKey = regexp.MustCompile(`(?m)^(\s+)([^\s"=]*[^\s"=\w-][^\s"=]*|\d\S*)(\s+= )`)

// quoteKeys mends what OpenTofu writes of keys of maps: bare, whatever they are.
func quoteKeys(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, bareKey.ReplaceAll(text, []byte(`$1"$2"$3`)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
