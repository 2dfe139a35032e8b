package checkconfig_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/checkconfig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

func check(t *testing.T, files map[string]string) checkconfig.Result {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := provider.New("test", func(string) string { return "" })
	defer p.Close()
	r, err := checkconfig.Check(t.Context(), p, dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// spot is an object in which a key can be misspelt.
type spot struct {
	at, key string
	write   func(key string) string // a block that has the key there
}

// spots walks over the objects of a schema.
func spots(at string, attributes []*tfprotov6.SchemaAttribute, inObject bool, write func(string) string) (all []spot) {
	for _, a := range attributes {
		if !a.Optional && !a.Required {
			continue
		}
		if inObject {
			all = append(all, spot{at, a.Name, func(key string) string { return write(key + " = null") }})
		}
		if a.NestedType == nil {
			continue
		}
		all = append(all, spots(strings.TrimPrefix(at+"."+a.Name, "."), a.NestedType.Attributes, true, func(pair string) string {
			switch a.NestedType.Nesting {
			case tfprotov6.SchemaObjectNestingModeMap:
				return write(a.Name + " = { any = {\n" + pair + "\n} }")
			case tfprotov6.SchemaObjectNestingModeSingle:
				return write(a.Name + " = {\n" + pair + "\n}")
			default:
				return write(a.Name + " = [{\n" + pair + "\n}]")
			}
		})...)
	}
	return all
}

// Every key of every object that a configuration can give is missed when it is misspelt, and only then.
func TestEveryKey(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	count := 0
	try := func(block string, all []spot) {
		for _, s := range all {
			for _, typo := range []string{s.key + "x", s.key[:len(s.key)-1] + "_", "x" + s.key} {
				count++
				text := s.write(typo)
				r := check(t, map[string]string{"main.tf": text})
				if len(r.Dropped) != 1 || r.Dropped[0].Key != typo || r.Dropped[0].Attribute != s.at || r.Dropped[0].Block != block ||
					len(s.key) > 3 && r.Dropped[0].Meant == "" || len(r.Skipped) > 0 ||
					!strings.Contains(strings.Split(text, "\n")[r.Dropped[0].Range.Start.Line-1], typo) {
					t.Fatalf("%+v is said of\n%s", r, text)
				}
			}
			if r := check(t, map[string]string{"main.tf": s.write(s.key)}); len(r.Dropped)+len(r.Skipped) > 0 {
				t.Fatalf("%+v is said of\n%s", r, s.write(s.key))
			}
		}
	}
	for _, c := range p.Configurables() {
		sort, kind, _ := strings.Cut(c.Name, " ")
		try(sort+" "+kind+".it", spots("", c.Schema.Block.Attributes, false, func(body string) string {
			if sort == "action" || sort == "list" {
				body = "config {\n" + body + "\n}"
			}
			return fmt.Sprintf("%s %q \"it\" {\n%s\n}\n", sort, kind, body)
		}))
	}
	try("provider tencentchat", spots("", p.ProviderSchema().Block.Attributes, false, func(body string) string {
		return "provider \"tencentchat\" {\n" + body + "\n}\n"
	}))
	if count < 200 {
		t.Errorf("only %d keys are misspelt", count)
	}
}

// An object is looked at wherever an expression has it; what only its value would show is skipped.
func TestForms(t *testing.T) {
	const typo = `{ max_message_per_second = 1 }`
	for expression, want := range map[string][2]int{ // dropped, skipped
		typo:                                    {1, 0},
		"(" + typo + ")":                        {1, 0},
		`{ "max_message_per_second" = 1 }`:      {1, 0},
		`{ ("max_message_per_second") = 1 }`:    {1, 0},
		"var.on ? " + typo + " : null":          {1, 0},
		"merge(var.more, " + typo + ")":         {1, 1},
		"local.typo":                            {1, 0},
		"local.loop":                            {0, 1},
		"local.none":                            {0, 1},
		"var.given":                             {0, 1},
		`{ (var.key) = 1 }`:                     {0, 1},
		"{ for k in var.keys : k => 1 }":        {0, 1},
		"null":                                  {0, 0},
		"{ messages_per_second = 1 }":           {0, 0},
		"jsondecode(\"{}\")":                    {0, 1},
		"{ enabled = true, messages_per_s = 1}": {1, 0},
	} {
		r := check(t, map[string]string{
			"main.tf":   "resource \"tencentchat_group_features\" \"it\" {\n  av_broadcast = " + expression + "\n}\n",
			"locals.tf": "locals {\n  typo = " + typo + "\n  loop = local.loop\n}\n",
		})
		if got := [2]int{len(r.Dropped), len(r.Skipped)}; got != want || r.Files != 2 {
			t.Errorf("%s: %+v", expression, r)
		}
	}
}

// Files of every kind are read, of modules in the folder too, and none of what a CLI keeps there.
func TestFiles(t *testing.T) {
	block := func(sort string) string {
		return sort + " {\n  endpoints = { camm = \"x\" }\n}\n"
	}
	r := check(t, map[string]string{
		"a.tf": block(`provider "tencentchat"`), "b.tofu": block(`provider "tencentchat"`), "tests/c.tftest.hcl": block(`provider "tencentchat"`),
		"modules/m/d.tf.json": `{"provider": {"tencentchat": {"endpoints": {"camm": "x"}}}}`,
		".terraform/e.tf":     block(`provider "tencentchat"`), "f.hcl": block(`provider "tencentchat"`), "g.tf": block(`provider "other"`),
		"h.tf": "resource \"other_thing\" \"it\" {\n  endpoints = { camm = 1 }\n}\ncheck \"c\" {}\n",
	})
	if len(r.Dropped) != 4 || r.Files != 6 {
		t.Fatalf("%+v", r)
	}
	if text := r.Dropped[0].String(); !strings.HasSuffix(text, `a.tf:2: provider tencentchat: endpoints has no "camm", so the CLI drops it. `+
		`Did you mean "cam"?`) {
		t.Error(text)
	}
}

// The examples of the project lose nothing.
func TestExamples(t *testing.T) {
	p := provider.New("test", func(string) string { return "" })
	defer p.Close()
	r, err := checkconfig.Check(t.Context(), p, filepath.Join(acctest.Root(), "examples"))
	if err != nil || len(r.Dropped) > 0 || r.Files < 100 {
		t.Errorf("%+v, %v", r, err)
	}
}
