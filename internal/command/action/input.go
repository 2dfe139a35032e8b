package action

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// parse reads inputs of the form key=value for a schema. Values are as a configuration has them; lists, sets, maps and
// objects are JSON.
func parse(schema *tfprotov6.Schema, inputs []string) (tftypes.Value, error) {
	config := emptyObject(schema.ValueType())
	members := map[string]tftypes.Value{}
	if err := config.As(&members); err != nil {
		return config, err
	}
	for _, input := range inputs {
		key, text, ok := strings.Cut(input, "=")
		if !ok {
			return config, fmt.Errorf("%q is not an input; write key=value", input)
		}
		member, known := members[key]
		switch {
		case !known:
			return config, fmt.Errorf("unknown input %q; the inputs are %s", key, strings.Join(keys(schema), ", "))
		case !member.IsNull():
			return config, fmt.Errorf("the input %s is given twice", key)
		}
		value, err := read(member.Type(), text)
		if err != nil {
			return config, fmt.Errorf("the input %s cannot be %q: %w", key, text, err)
		}
		members[key] = value
	}
	for _, a := range schema.Block.Attributes {
		if a.Required && members[a.Name].IsNull() {
			return config, fmt.Errorf("the input %s is missing; write %s=… (%s)", a.Name, a.Name, strings.TrimSuffix(a.Description, "."))
		}
	}
	return tftypes.NewValue(schema.ValueType(), members), nil
}

func read(t tftypes.Type, text string) (tftypes.Value, error) {
	switch {
	case t.Is(tftypes.String):
		return tftypes.NewValue(t, text), nil
	case t.Is(tftypes.Bool):
		if text != "true" && text != "false" {
			return tftypes.Value{}, errors.New("expected true or false")
		}
		return tftypes.NewValue(t, text == "true"), nil
	case t.Is(tftypes.Number):
		number, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven)
		if err != nil {
			return tftypes.Value{}, errors.New("expected a number")
		}
		return tftypes.NewValue(t, number), nil
	}
	if !json.Valid([]byte(text)) {
		return tftypes.Value{}, errors.New("expected JSON")
	}
	return tfprotov6.DynamicValue{JSON: []byte(text)}.Unmarshal(t)
}

func keys(schema *tfprotov6.Schema) []string {
	all := make([]string, len(schema.Block.Attributes))
	for i, a := range schema.Block.Attributes {
		all[i] = a.Name
	}
	return all
}
