package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// raw makes an object of strings; nil is null, and unknown is a value of its own.
func raw(values map[string]any) tftypes.Value {
	attributes, members := map[string]tftypes.Type{}, map[string]tftypes.Value{}
	for name, v := range values {
		attributes[name], members[name] = tftypes.String, tftypes.NewValue(tftypes.String, v)
	}
	return tftypes.NewValue(tftypes.Object{AttributeTypes: attributes}, members)
}

const unknown = tftypes.UnknownValue

func TestAgrees(t *testing.T) {
	for _, x := range []struct {
		config, planned, shown any
		want                   bool
	}{
		{"a", "a", "a", true},
		{"a", "a", "b", false},
		{"a", "a", nil, false},
		{nil, "a", "b", true}, // only read
		{nil, unknown, "b", true},
		{"a", unknown, "b", true}, // nothing is known to compare with
	} {
		value := func(v any) tftypes.Value { return raw(map[string]any{"x": v, "other": nil}) }
		if got := agrees(value(x.config), value(x.planned), value(x.shown)); got != x.want {
			t.Errorf("configured %v, planned %v, shown %v: %t", x.config, x.planned, x.shown, got)
		}
	}
	if !agrees(tftypes.Value{}, raw(map[string]any{"x": "a"}), raw(map[string]any{"x": "b"})) {
		t.Error("without a configuration there is nothing to wait for")
	}
}

func TestMerge(t *testing.T) {
	planned := raw(map[string]any{"kept": "a", "filled": unknown, "null": nil, "missing": unknown, "late": unknown})
	shown := raw(map[string]any{"kept": "b", "filled": "b", "null": "b", "missing": nil, "late": unknown})
	before := planned.Copy()
	want := raw(map[string]any{"kept": "a", "filled": "b", "null": nil, "missing": nil, "late": nil})
	if got := merge(planned, shown); !got.Equal(want) {
		t.Errorf("got %s", got)
	}
	if !planned.Equal(before) {
		t.Errorf("the plan itself became %s", planned)
	}
}

func TestJudgeable(t *testing.T) {
	config := raw(map[string]any{"name": unknown, "max_web_instances": "1", "region": nil})
	got := judgeable(
		config,
		[]chat.Violation{
			{Field: "Name"},
			{Field: "Name.Inside"},
			{Field: "MaxWebInstances"},
			{Field: "Region.Inside"},
			{Field: ""},
			{Field: "Elsewhere"},
		},
	)
	if len(got) != 4 || got[0].Field != "MaxWebInstances" || got[1].Field != "Region.Inside" {
		t.Errorf("%+v", got)
	}
}

func TestMembersOfNothing(t *testing.T) {
	object := raw(map[string]any{"x": "a"}).Type()
	for _, v := range []tftypes.Value{{}, tftypes.NewValue(object, nil), tftypes.NewValue(object, unknown)} {
		if m := members(v); len(m) != 0 {
			t.Errorf("%s has the members %v", v, m)
		}
	}
}

// EveryEdition keeps what no edition can do away with, and no warnings.
func TestEveryEdition(t *testing.T) {
	got := EveryEdition(func(app chat.App) []chat.Violation {
		out := []chat.Violation{{Rule: chat.PullRange, Field: "A", Cause: string(app.Edition)}, {Rule: chat.AppName, Warning: true}}
		if app.Edition != chat.Premium {
			out = append(out, chat.Violation{Rule: chat.EditionHas, Field: "B"})
		}
		if app.Edition == chat.Premium {
			out = append(out, chat.Violation{Rule: chat.PullRange, Field: "C"})
		}
		return out
	})
	if len(got) != 1 || got[0].Field != "A" || got[0].Cause != "enterprise" {
		t.Errorf("%+v", got)
	}
}

func TestTouched(t *testing.T) {
	config := raw(map[string]any{"name": "new", "type": "kept", "region": nil})
	planned := raw(map[string]any{"name": "new", "type": "kept", "region": "read"})
	prior := raw(map[string]any{"name": "old", "type": "kept", "region": "was"})
	if got, want := touched(config, planned, prior), raw(map[string]any{"name": "new", "type": nil, "region": nil}); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
	group := func(v tftypes.Value) tftypes.Value {
		return tftypes.NewValue(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"group": v.Type()}}, map[string]tftypes.Value{"group": v})
	}
	got := touched(group(config), group(planned), group(prior))
	if want := group(touched(config, planned, prior)); !got.Equal(want) {
		t.Errorf("nested: got %s, want %s", got, want)
	}
}
