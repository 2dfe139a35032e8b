package e2e_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// TestExamples applies every example of a resource, a data source, an ephemeral resource or a function, plans again, and tears down.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(acctest.Root(), "examples", "*", "*", "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, file := range files {
		folder, base := filepath.Base(filepath.Dir(file)), filepath.Base(file)
		kind := strings.TrimSuffix(base, ".tf")
		if !strings.HasPrefix(base, "resource") && !strings.HasPrefix(base, "data-source") && !slices.Contains([]string{"ephemeral-resource", "function"}, kind) {
			continue
		}
		if feature, ok := map[string]acctest.Feature{"ephemeral-resource": acctest.Ephemerals, "function": acctest.Functions}[kind]; ok && !acctest.Find(t).Has(feature) {
			continue
		}
		tested++
		t.Run(folder+"/"+base, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`) // what data sources look for
			w := acctest.NewWorkdir(t, c.Provider(), append(c.Env(), "TF_VAR_user_sig=none", "TF_VAR_app_key=none")...)
			w.Config(read(t, file))
			w.OK("apply", "-auto-approve")
			w.Empty()
			w.Setenv("TENCENTCHAT_TEARDOWN=1")
			w.OK("destroy", "-auto-approve")
		})
	}
	if tested < 7 {
		t.Errorf("only %d examples were found", tested)
	}
}

// TestImportExamples imports what the example of each resource makes, in each form that the CLI has.
func TestImportExamples(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(acctest.Root(), "examples", "resources", "*"))
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			w := acctest.NewWorkdir(t, c.Provider())
			// The app that the examples import has the first SDKAppID, so it is made alone.
			config := read(t, filepath.Join(folder, "resource.tf"))
			address := strings.Fields(read(t, filepath.Join(folder, "import.sh")))
			command := address[len(address)-4:] // terraform import ADDRESS ID
			w.Config(config)
			if strings.HasPrefix(command[2], "tencentchat_app.") {
				w.OK("apply", "-auto-approve", "-target="+command[2])
			}
			w.OK("apply", "-auto-approve")
			forms := []string{"import-by-string-id.tf"}
			if acctest.Find(t).Has(acctest.IdentityImport) {
				forms = append(forms, "import-by-identity.tf")
			}
			w.OK("state", "rm", command[2])
			w.OK(command[1:]...)
			if r := w.OK("plan"); !strings.Contains(r.Output, "0 to add") && !strings.Contains(r.Output, "No changes") {
				t.Errorf("the plan after the import adds something:\n%s", r.Raw)
			}
			for _, form := range forms {
				w.OK("state", "rm", command[2])
				w.Config(config + read(t, filepath.Join(folder, form)))
				w.OK("apply", "-auto-approve").Says(t, "1 imported, 0 added")
				w.Config(config)
				w.Empty()
			}
		})
	}
}

// TestQuickstart applies the quickstart as it stands, on its embedded emulator.
func TestQuickstart(t *testing.T) {
	w := acctest.NewWorkdir(t, "")
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
