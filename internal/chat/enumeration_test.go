package chat

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every string type of this package that has constants is an enumeration, and has each of them among its values. Rules
// have a table of their own.
func TestEnumerationsAreComplete(t *testing.T) {
	known := map[string][]string{reflect.TypeFor[RuleID]().Name(): each(Rules, func(r Rule) string { return string(r.ID) })}
	for typ, e := range Enumerations {
		if sorted := slices.Sorted(slices.Values(e.Values)); len(slices.Compact(sorted)) != len(e.Values) {
			t.Errorf("%s has a value twice: %q", typ, e.Values)
		}
		known[typ.Name()] = e.Values
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			typ, ok := spec.Type.(*ast.Ident)
			if !ok || !ast.IsExported(typ.Name) {
				return true
			}
			for _, v := range spec.Values {
				lit, ok := v.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				value, err := strconv.Unquote(lit.Value)
				if err != nil || !slices.Contains(known[typ.Name], value) {
					t.Errorf("%s: the enumeration %s lacks %s (%v)", name, typ.Name, lit.Value, err)
				}
				met[typ.Name] = true
			}
			return true
		})
	}
	if len(met) < 20 {
		t.Errorf("constants of %v only", met)
	}
}
