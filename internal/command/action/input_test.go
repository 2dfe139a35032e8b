package action

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestParse has an input of each kind, whatever today's actions have.
func TestParse(t *testing.T) {
	list, table := tftypes.List{ElementType: tftypes.String}, tftypes.Map{ElementType: tftypes.Number}
	schema := &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "text", Type: tftypes.String, Required: true, Description: "A text."},
		{Name: "count", Type: tftypes.Number, Optional: true},
		{Name: "sure", Type: tftypes.Bool, Optional: true},
		{Name: "names", Type: list, Optional: true},
		{Name: "sizes", Type: table, Optional: true},
	}}}
	null := func(t tftypes.Type) tftypes.Value { return tftypes.NewValue(t, nil) }
	whole := map[string]tftypes.Value{
		"text": tftypes.NewValue(tftypes.String, "a=b"), "count": tftypes.NewValue(tftypes.Number, 7),
		"sure":  tftypes.NewValue(tftypes.Bool, true),
		"names": tftypes.NewValue(list, []tftypes.Value{tftypes.NewValue(tftypes.String, "x")}),
		"sizes": tftypes.NewValue(table, map[string]tftypes.Value{"a": tftypes.NewValue(tftypes.Number, 1.5)}),
	}
	short := map[string]tftypes.Value{
		"text": tftypes.NewValue(tftypes.String, ""), "count": null(tftypes.Number),
		"sure": null(tftypes.Bool), "names": null(list), "sizes": null(table),
	}
	for inputs, want := range map[string]map[string]tftypes.Value{
		`text=a=b count=7 sure=true names=["x"] sizes={"a":1.5}`: whole,
		`text=`: short,
	} {
		got, err := parse(schema, strings.Fields(inputs))
		if err != nil || !got.Equal(tftypes.NewValue(schema.ValueType(), want)) {
			t.Errorf("%s: %s, %v", inputs, got, err)
		}
	}
	for inputs, says := range map[string]string{
		"":                     "the input text is missing; write text=… (A text)",
		"text=a count=many":    "expected a number",
		"text=a sure=1":        "expected true or false",
		"text=a names=x":       "expected JSON",
		`text=a names={"a":1}`: "names",
		"text=a size=1":        "the inputs are text, count, sure, names, sizes",
		"text=a text=a":        "given twice",
		"text":                 "write key=value",
	} {
		if _, err := parse(schema, strings.Fields(inputs)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", inputs, err, says)
		}
	}
}
