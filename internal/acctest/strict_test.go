package acctest

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

var nestedSchema = &tfprotov6.SchemaObject{Nesting: tfprotov6.SchemaObjectNestingModeSingle, Attributes: []*tfprotov6.SchemaAttribute{
	{Name: "a", Type: tftypes.String, Optional: true}, {Name: "b", Type: tftypes.String, Optional: true, Computed: true},
}}

var strictSchema = []*tfprotov6.SchemaAttribute{
	{Name: "id", Type: tftypes.String, Computed: true},
	{Name: "name", Type: tftypes.String, Required: true},
	{Name: "note", Type: tftypes.String, Optional: true},
	{Name: "size", Type: tftypes.Number, Optional: true, Computed: true},
	{Name: "secret", Type: tftypes.String, Optional: true, WriteOnly: true},
	{Name: "part", Optional: true, NestedType: nestedSchema},
}

var (
	null  = cty.NullVal(cty.String)
	one   = cty.StringVal("one")
	two   = cty.StringVal("two")
	later = cty.UnknownVal(cty.String)
)

func nested(a, b cty.Value) cty.Value { return cty.ObjectVal(map[string]cty.Value{"a": a, "b": b}) }

// with is an object named one, of which some attributes are other than null.
func with(attributes map[string]cty.Value) cty.Value {
	all := map[string]cty.Value{
		"id": null, "name": one, "note": null, "size": cty.NullVal(cty.Number), "secret": null, "part": cty.NullVal(nested(null, null).Type()),
	}
	maps.Copy(all, attributes)
	return cty.ObjectVal(all)
}

func TestPlansThatAreInvalid(t *testing.T) {
	type values = map[string]cty.Value
	none := cty.NullVal(with(nil).Type())
	for name, x := range map[string]struct {
		prior, config, planned cty.Value
		wrong                  []string
	}{
		"as configured":        {none, with(nil), with(values{"id": later, "size": cty.NumberIntVal(7)}), nil},
		"as the state has it":  {with(values{"note": two}), with(values{"note": one}), with(values{"note": two}), nil},
		"another value":        {none, with(values{"note": one}), with(values{"note": two}), []string{".note"}},
		"another size":         {none, with(values{"size": cty.NumberIntVal(1)}), with(values{"size": cty.NumberIntVal(2)}), []string{".size"}},
		"not configured":       {none, with(nil), with(values{"note": two}), []string{".note"}},
		"unknown without need": {none, with(values{"note": one}), with(values{"note": later}), []string{".note"}},
		"write-only":           {none, with(values{"secret": one}), with(values{"secret": one}), []string{".secret"}},
		"nested":               {none, with(values{"part": nested(one, null)}), with(values{"part": nested(one, two)}), nil},
		"nested, another":      {none, with(values{"part": nested(one, null)}), with(values{"part": nested(two, two)}), []string{".part.a"}},
	} {
		if wrong := misplanned("", strictSchema, x.prior, x.config, x.planned); !slices.Equal(wrong, x.wrong) {
			t.Errorf("%s: %v is wrong, want %v", name, wrong, x.wrong)
		}
	}
}

func TestResultsThatAreInconsistent(t *testing.T) {
	list := func(v ...cty.Value) cty.Value { return cty.ListVal(v) }
	set := func(v ...cty.Value) cty.Value { return cty.SetVal(v) }
	for name, x := range map[string]struct {
		planned, actual cty.Value
		wrong           []string
	}{
		"unknown before":   {nested(later, one), nested(two, one), nil},
		"another":          {nested(one, one), nested(one, two), []string{".b"}},
		"null before":      {nested(one, null), nested(one, one), []string{".b"}},
		"null after":       {nested(one, one), nested(null, one), []string{".a"}},
		"unknown after":    {nested(one, one), nested(one, later), []string{".b"}},
		"list":             {list(one, later), list(one, two), nil},
		"longer list":      {list(one), list(one, two), []string{""}},
		"another element":  {list(one, later), list(two, two), []string{""}},
		"another key":      {cty.MapVal(map[string]cty.Value{"a": one}), cty.MapVal(map[string]cty.Value{"b": one}), []string{""}},
		"set of unknown":   {set(one, later), set(one, two), nil},
		"another set":      {set(one), set(two), []string{""}},
		"larger than that": {set(later), set(one, two), []string{""}},
	} {
		if wrong := broken("", x.planned, x.actual); !slices.Equal(wrong, x.wrong) {
			t.Errorf("%s: %v is wrong, want %v", name, wrong, x.wrong)
		}
	}
}
