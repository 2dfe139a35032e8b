package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// example is a file of examples, and the module that it becomes. All are modules of one root, so that the CLI starts once for
// them all; what it tells of one names the module.
type example struct{ module, file, folder string }

// inputs are variables that have no default.
var inputs = map[string]string{"verify_user_sig": "  user_sig = \"none\"\n  app_key  = \"none\"\n"}

// examples returns those of resources, data sources, ephemeral resources and functions, as far as the CLI has these.
func examples(t *testing.T) (all []example) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(acctest.Root(), "examples", "*", "*", "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	needs := map[string]acctest.Feature{"ephemeral-resource": acctest.Ephemerals, "function": acctest.Functions}
	for _, file := range files {
		folder, kind := filepath.Dir(file), strings.TrimSuffix(filepath.Base(file), ".tf")
		feature, gated := needs[kind]
		if gated && acctest.Find(t).Has(feature) || strings.HasPrefix(kind, "resource") || strings.HasPrefix(kind, "data-source") {
			all = append(all, example{kind + "-" + filepath.Base(folder), file, folder})
		}
	}
	if len(all) < 7 {
		t.Fatalf("only %d examples were found", len(all))
	}
	return all
}

// console names the emulator that an example works on. Apps stand side by side, but what is made of CAM does not, and data
// sources look for an app by its name.
func (e example) console(text string) string {
	switch {
	case strings.Contains(text, `resource "tencentchat_cam_`):
		return e.module
	case strings.Contains(text, `resource "tencentchat_app"`):
		return "apps"
	default:
		return "shop"
	}
}

// combine returns a folder with all examples, and the configuration that makes modules of them.
func combine(t *testing.T, all []example) (w *acctest.Workdir, config string) {
	t.Helper()
	shop := acctest.Serve(t)
	shop.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
	w = acctest.NewWorkdir(t, shop.Provider(), shop.Env()...)
	served := map[string]bool{"shop": true}
	var b strings.Builder
	for _, e := range all {
		text := read(t, e.file)
		w.Write(filepath.Join(e.module, "main.tf"), acctest.Required("tencentchat")+text)
		name, provider := e.console(text), "tencentchat"
		if name != "shop" {
			provider += "." + name
		}
		if !served[name] {
			served[name] = true
			b.WriteString(acctest.Serve(t).Provider(fmt.Sprintf("alias = %q", name)))
		}
		fmt.Fprintf(&b, "module %q {\n  source    = \"./%[1]s\"\n  providers = { tencentchat = %s }\n%s}\n",
			e.module, provider, inputs[filepath.Base(e.folder)])
		fmt.Fprintf(&b, "output %q {\n  value     = module.%[1]s\n  sensitive = true\n}\n", e.module)
	}
	w.Config(b.String())
	w.OK("init")
	return w, b.String()
}

// TestExamples applies every example, plans again, imports what the examples of resources make in each form of an import block,
// and tears down. The command in import.sh must name the same address and id; the tests of each kind run it.
func TestExamples(t *testing.T) {
	t.Parallel()
	all := examples(t)
	w, config := combine(t, all)
	w.OK("apply", "-auto-approve")
	w.Empty()
	forms := []string{"import-by-string-id.tf"}
	if acctest.Find(t).Has(acctest.IdentityImport) {
		forms = append(forms, "import-by-identity.tf")
	}
	for _, form := range forms {
		blocks, addresses := importsOf(t, w, all, form)
		w.OK(append([]string{"state", "rm"}, addresses...)...)
		w.Config(config + blocks)
		w.OK("apply", "-auto-approve").Says(t, fmt.Sprintf("%d imported, 0 added", len(addresses)))
		w.Config(config)
		w.Empty()
	}
	w.Setenv("TENCENTCHAT_TEARDOWN=1")
	w.OK("destroy", "-auto-approve")
}

var (
	importTo = regexp.MustCompile(`(?m)^  to = (\S+)$`)
	importID = regexp.MustCompile(`(?m)^  id = "(.*)"$`)
)

// importsOf returns the import blocks of one form for what the examples of resources made, and its addresses.
func importsOf(t *testing.T, w *acctest.Workdir, all []example, form string) (blocks string, addresses []string) {
	t.Helper()
	apps := appsOf(t, w)
	for _, e := range all {
		if filepath.Base(e.file) != "resource.tf" {
			continue
		}
		block, command := read(t, filepath.Join(e.folder, form)), read(t, filepath.Join(e.folder, "import.sh"))
		address := importTo.FindStringSubmatch(block)[1]
		want := "terraform import " + address
		if id := importID.FindStringSubmatch(block); id != nil {
			want += " " + id[1] + "\n"
		} else {
			want += " "
		}
		if !strings.Contains(command, "\n"+want) {
			t.Errorf("%s: the command is not like the block of %s: %s", e.folder, form, command)
		}
		address = "module." + e.module + "." + address
		blocks += strings.Replace(importTo.ReplaceAllString(block, "  to = "+address), acctest.FirstApp.String(), apps[address], 1)
		addresses = append(addresses, address)
	}
	return blocks, addresses
}

// appsOf returns the SDKAppIDs of the resources of a state by their addresses: an example writes that of the first app.
func appsOf(t *testing.T, w *acctest.Workdir) map[string]string {
	t.Helper()
	var state struct {
		Resources []struct {
			Module, Type, Name string
			Instances          []struct {
				Attributes struct {
					SDKAppID string `json:"sdk_app_id"`
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(w.Dir, "terraform.tfstate"))), &state); err != nil {
		t.Fatal(err)
	}
	apps := map[string]string{}
	for _, r := range state.Resources {
		apps[r.Module+"."+r.Type+"."+r.Name] = r.Instances[0].Attributes.SDKAppID
	}
	return apps
}

// TestQuickstart applies the quickstart as it stands, on its embedded emulator, and with TLS between the CLI and the provider.
func TestQuickstart(t *testing.T) {
	t.Parallel()
	w := acctest.NewWorkdir(t, "", "TF_DISABLE_PLUGIN_TLS=")
	w.Write("main.tf", read(t, filepath.Join(acctest.Root(), "examples", "quickstart", "main.tf")))
	w.OK("apply", "-auto-approve").Says(t, "8 added", "Nothing reaches Tencent Cloud")
	w.Empty()
	w.Setenv("TENCENTCHAT_TEARDOWN=1")
	w.OK("destroy", "-auto-approve")
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
