package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

const root = "../.."

func TestPagesAreCurrent(t *testing.T) {
	all, err := render(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range all {
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v); run make generate", name, err)
		}
	}
	for _, r := range chat.Rules {
		if page := all[filepath.Join(root, "templates", "guides", "rules.md")]; !bytes.Contains(page, []byte("\n### "+string(r.ID)+"\n")) {
			t.Errorf("the page of rules lacks %s", r.ID)
		}
	}
	for _, a := range console.Actions {
		if page := all[filepath.Join(root, "templates", "guides", "console-contract.md")]; !bytes.Contains(page, []byte("\n### "+a.Name+"\n")) {
			t.Errorf("the page of the contract lacks %s", a.Name)
		}
	}
}

// Every string type of its own is an enumeration, so the page must list its values.
func TestEnumerationsHaveValues(t *testing.T) {
	src, err := readSource(filepath.Join(root, "internal", "chat"), filepath.Join(root, "internal", "cloud", "console"))
	if err != nil {
		t.Fatal(err)
	}
	met := 0
	var walk func(path string, typ reflect.Type)
	walk = func(path string, typ reflect.Type) {
		switch typ = leaf(typ); {
		case typ.Kind() == reflect.Struct:
			for f := range typ.Fields() {
				walk(path+"."+f.Name, f.Type)
			}
		case typ.Kind() == reflect.String && typ != reflect.TypeFor[string]():
			met++
			if len(src.values[typ.Name()]) == 0 {
				t.Errorf("%s: no values found of %s", path, typ)
			}
		}
	}
	for _, a := range console.Actions {
		walk(a.Name, reflect.TypeOf(a.Request))
		walk(a.Name, reflect.TypeOf(a.Response))
	}
	if met == 0 {
		t.Error("no enumeration in the whole contract")
	}
}

func TestGuidesAreCopied(t *testing.T) {
	from, err := filepath.Glob(filepath.Join(root, "templates", "guides", "*.md"))
	if err != nil || len(from) == 0 {
		t.Fatalf("no guides (%v)", err)
	}
	for _, name := range from {
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		to := strings.Replace(name, "templates", "docs", 1)
		if got, err := os.ReadFile(to); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v); run make docs", to, err)
		}
	}
}
