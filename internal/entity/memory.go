package entity

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What a configuration leaves out is only read. An attribute that it set before, and no longer sets, would so change from managed to
// unmanaged in silence. The private state remembers which attributes were set when the object was last written; one of them that is gone
// is released: the plan says so, once, and shows the attribute as one whose value is read by the apply, which writes nothing and updates
// the memory.

const memoryKey = "configured"

// remember writes which attributes a configuration sets.
func (o *object[M]) remember(ctx context.Context, config tftypes.Value, to privateWriter, diags *diag.Diagnostics) {
	var set []string
	o.managed(path.Empty(), o.kind.Schema.Attributes, config, func(at path.Path) { set = append(set, at.String()) })
	raw, err := json.Marshal(set)
	if err != nil {
		diags.AddError("Private state", err.Error())
		return
	}
	diags.Append(to.SetKey(ctx, memoryKey, raw)...)
}

// remembered returns what was written. What cannot be read is as good as nothing.
func remembered(ctx context.Context, from privateReader) map[string]bool {
	raw, _ := from.GetKey(ctx, memoryKey)
	var set []string
	if json.Unmarshal(raw, &set) != nil {
		return nil
	}
	all := map[string]bool{}
	for _, at := range set {
		all[at] = true
	}
	return all
}

// managed visits the attributes that a configuration sets, and that would be read only if it did not.
func (o *object[M]) managed(at path.Path, attributes map[string]schema.Attribute, config tftypes.Value, visit func(path.Path)) {
	c := members(config)
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		a, here, value := attributes[name], at.AtName(name), c[name]
		if value.Type() == nil || value.IsNull() {
			continue
		}
		if o.canRelease(at, name, a) {
			visit(here)
		}
		if isOwnKeys(a) {
			for key := range members(value) {
				visit(here.AtMapKey(key))
			}
		}
		for step, nested := range objectsIn(here, a, value) {
			o.managed(step, nested.attributes, nested.value, visit)
		}
	}
}

// canRelease reports whether an attribute is only read where the configuration leaves it out. A default is managed all the same, and
// the keys of an object never change.
func (o *object[M]) canRelease(at path.Path, name string, a schema.Attribute) bool {
	if len(at.Steps()) == 0 && slices.Contains(slices.Concat(o.kind.Keys, o.kind.Replacing), name) {
		return false
	}
	return a.IsOptional() && a.IsComputed() && !hasDefault(a)
}

// WithDefault is a plan modifier of an attribute that has a default, which depends on the object.
type WithDefault interface{ HasDefault() }

func hasDefault(a schema.Attribute) bool {
	if s, ok := a.(schema.StringAttribute); ok {
		for _, m := range s.PlanModifiers {
			if _, ok := m.(WithDefault); ok {
				return true
			}
		}
	}
	return !reflect.ValueOf(a).FieldByName("Default").IsNil()
}

// inner is an object inside of a value.
type inner struct {
	attributes map[string]schema.Attribute
	value      tftypes.Value
}

// objectsIn returns the objects that the value of an attribute is, or holds by keys. Elements of sets and lists have no name.
func objectsIn(at path.Path, a schema.Attribute, value tftypes.Value) func(func(path.Path, inner) bool) {
	return func(yield func(path.Path, inner) bool) {
		switch a := a.(type) {
		case schema.SingleNestedAttribute:
			yield(at, inner{a.Attributes, value})
		case schema.MapNestedAttribute:
			all := members(value)
			for _, key := range slices.Sorted(maps.Keys(all)) {
				if !yield(at.AtMapKey(key), inner{a.NestedObject.Attributes, all[key]}) {
					return
				}
			}
		}
	}
}

// release is an attribute that a configuration no longer sets.
type release struct {
	at    path.Path
	value tftypes.Value // that it keeps
}

// releasing finds the released attributes of an object. The plan of one of them is left with what becomes of its value.
type releasing struct {
	memory  map[string]bool
	becomes func(planned, kept tftypes.Value) (tftypes.Value, bool)
	found   []release
}

func (r *releasing) object(at path.Path, attributes map[string]schema.Attribute, config, state, plan tftypes.Value) tftypes.Value {
	out, c, s := maps.Clone(members(plan)), members(config), members(state)
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		here, kept := at.AtName(name), s[name]
		switch {
		case kept.Type() == nil || kept.IsNull():
		case c[name].IsNull():
			if value, is := r.becomes(out[name], kept); is && r.memory[here.String()] {
				r.found = append(r.found, release{here, kept})
				out[name] = value
			}
		case c[name].IsKnown() && out[name].IsKnown() && !out[name].IsNull():
			out[name] = r.inside(here, attributes[name], c[name], kept, out[name])
		}
	}
	return tftypes.NewValue(plan.Type(), out)
}

func (r *releasing) inside(at path.Path, a schema.Attribute, config, state, plan tftypes.Value) tftypes.Value {
	switch a := a.(type) {
	case schema.SingleNestedAttribute:
		return r.object(at, a.Attributes, config, state, plan)
	case schema.MapNestedAttribute:
		out, c, s := maps.Clone(members(plan)), members(config), members(state)
		for key, e := range out {
			if old := s[key]; old.Type() != nil && !old.IsNull() && e.IsKnown() && c[key].IsKnown() {
				out[key] = r.object(at.AtMapKey(key), a.NestedObject.Attributes, c[key], old, e)
			}
		}
		return tftypes.NewValue(plan.Type(), out)
	}
	return plan
}

// planReleases tells which attributes are no longer managed, and shows them as read by the apply.
func (o *object[M]) planReleases(ctx context.Context, from privateReader, config tfsdk.Config, state tfsdk.State, plan *tfsdk.Plan,
	c *Change[M],
) {
	r := releasing{memory: remembered(ctx, from), becomes: func(planned, kept tftypes.Value) (tftypes.Value, bool) {
		return tftypes.NewValue(kept.Type(), tftypes.UnknownValue), planned.Equal(kept)
	}}
	plan.Raw = r.object(path.Empty(), o.kind.Schema.Attributes, config.Raw, state.Raw, plan.Raw)
	if len(r.found) == 0 {
		return
	}
	begins := o.begins(ctx, state, c.Planned)
	names, lines := make([]string, len(r.found)), make([]string, len(r.found))
	for i, x := range r.found {
		names[i] = x.at.String()
		lines[i] = fmt.Sprintf("%s stays %s", x.at, literal(x.value))
		if first, ok := valueAt(begins, x.at); ok && !first.IsNull() && first.IsFullyKnown() {
			lines[i] += fmt.Sprintf(" (in a new app, it is %s)", literal(first))
		}
	}
	c.Warn("", fmt.Sprintf("No longer managed: %s of the %s %s", strings.Join(names, ", "), o.kind.Title, c.ID),
		"The configuration no longer sets "+strings.Join(names, ", ")+". An omitted attribute is only read, so "+strings.Join(lines, ", ")+
			", and later changes of it go unnoticed. The apply writes nothing. To change a value, set it.")
}

// keepReleased gives the attributes that a plan releases the values that they have, so that an update leaves them alone.
func (o *object[M]) keepReleased(ctx context.Context, from privateReader, config, state, plan tftypes.Value) tftypes.Value {
	r := releasing{memory: remembered(ctx, from), becomes: func(planned, kept tftypes.Value) (tftypes.Value, bool) {
		return kept, !planned.IsKnown()
	}}
	return r.object(path.Empty(), o.kind.Schema.Attributes, config, state, plan)
}

// before is the state that a plan changes, with the keys of its values that are anybody's to change.
func (o *object[M]) before(ctx context.Context, from privateReader, state tfsdk.State, plan tftypes.Value) tfsdk.State {
	state.Raw = ownedOf(remembered(ctx, from), path.Empty(), o.kind.Schema.Attributes, state.Raw, plan)
	return state
}

// begins is a new object of the kind, as far as the kind knows it.
func (o *object[M]) begins(ctx context.Context, like tfsdk.State, planned *M) tftypes.Value {
	if o.kind.Begins == nil {
		return tftypes.Value{}
	}
	domain := o.kind.Begins(planned)
	if domain == nil {
		return tftypes.Value{}
	}
	m := o.kind.New()
	Flatten(domain, &m)
	first := tfsdk.State{Schema: like.Schema, Raw: null(like.Schema.Type().TerraformType(ctx))}
	if diags := first.Set(ctx, &m); diags.HasError() {
		return tftypes.Value{}
	}
	return first.Raw
}

// valueAt is what an object has at a path of names and keys.
func valueAt(object tftypes.Value, at path.Path) (tftypes.Value, bool) {
	v := object
	for _, step := range at.Steps() {
		name := ""
		switch s := step.(type) {
		case path.PathStepAttributeName:
			name = string(s)
		case path.PathStepElementKeyString:
			name = string(s)
		}
		var ok bool
		if v, ok = members(v)[name]; !ok {
			return v, false
		}
	}
	return v, true
}

// literal writes a value as a configuration does.
func literal(v tftypes.Value) string {
	switch t := v.Type(); {
	case v.IsNull():
		return "null"
	case !v.IsKnown():
		return "not known"
	case t.Is(tftypes.String):
		s, _ := stringOf(v)
		return fmt.Sprintf("%q", s)
	case t.Is(tftypes.Bool):
		var b bool
		_ = v.As(&b) // it is one
		return fmt.Sprint(b)
	case t.Is(tftypes.Number):
		var n big.Float
		_ = v.As(&n) // it is one
		return n.Text('f', -1)
	case t.Is(tftypes.Object{}), t.Is(tftypes.Map{}):
		all := members(v)
		parts := []string{}
		for _, name := range slices.Sorted(maps.Keys(all)) {
			parts = append(parts, name+" = "+literal(all[name]))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	default:
		parts := []string{}
		for _, e := range elements(v) {
			parts = append(parts, literal(e))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
}
