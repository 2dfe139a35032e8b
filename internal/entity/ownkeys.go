package entity

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// OwnKeys makes values by key of which a configuration owns the keys that it names, and every key that it ever named: one that it drops is
// cleared. Other keys of the object belong to somebody else, who may set them at any time.
func OwnKeys(a schema.MapAttribute) schema.MapAttribute {
	a.Optional, a.ElementType, a.PlanModifiers = true, types.StringType, append(a.PlanModifiers, ownKeys{})
	return a
}

// OwnKeysText says so in a description.
const OwnKeysText = "An empty value clears a field, and so does removing it from the map. Fields that the map has never named are not " +
	"changed, and can be managed elsewhere."

// Owned returns what a state shows of the values that an object has by key: those of the keys that it had before, empty where the object
// has none, and all of them where it had no map.
func Owned(live map[string]string, before types.Map) map[string]string {
	if before.IsNull() || before.IsUnknown() {
		return live
	}
	return chat.ValuesOf(live, maps.Keys(before.Elements()))
}

// ownKeys leaves keys alone that a state has from an import, and that no configuration named.
type ownKeys struct{}

func (ownKeys) Description(context.Context) string {
	return "leaves keys alone that it has never named"
}

func (k ownKeys) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

func (ownKeys) PlanModifyMap(ctx context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if req.StateValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	present, wanted := req.StateValue.Elements(), req.ConfigValue.Elements()
	memory := remembered(ctx, req.Private)
	if req.ConfigValue.IsNull() {
		wanted = present // it is only read
	}
	for key, value := range wanted {
		if has, ok := present[key]; !ok || !has.Equal(value) {
			return
		}
	}
	for key := range present {
		if _, named := wanted[key]; !named && memory[req.Path.AtMapKey(key).String()] {
			return
		}
	}
	if !req.ConfigValue.IsNull() || req.PlanValue.IsUnknown() {
		resp.PlanValue = req.StateValue
	}
}

// isOwnKeys reports whether an attribute was made by OwnKeys.
func isOwnKeys(a schema.Attribute) bool {
	m, ok := a.(schema.MapAttribute)
	if !ok {
		return false
	}
	for _, modifier := range m.PlanModifiers {
		if _, ok := modifier.(ownKeys); ok {
			return true
		}
	}
	return false
}

// ownedOf leaves out of a state the keys that no configuration named and no plan has, so that nobody takes them for dropped.
func ownedOf(memory map[string]bool, at path.Path, attributes map[string]schema.Attribute, state, plan tftypes.Value) tftypes.Value {
	if state.IsNull() || plan.IsNull() || !plan.IsKnown() {
		return state
	}
	out, p := maps.Clone(members(state)), members(plan)
	for name, a := range attributes {
		here, value := at.AtName(name), out[name]
		if value.Type() == nil || value.IsNull() {
			continue
		}
		if isOwnKeys(a) {
			all, planned := maps.Clone(members(value)), members(p[name])
			maps.DeleteFunc(all, func(key string, _ tftypes.Value) bool {
				_, stays := planned[key]
				return !stays && !memory[here.AtMapKey(key).String()]
			})
			out[name] = tftypes.NewValue(value.Type(), all)
		}
		if m, ok := a.(schema.MapNestedAttribute); ok {
			all, planned := maps.Clone(members(value)), members(p[name])
			for key, e := range all {
				if stays, ok := planned[key]; ok {
					all[key] = ownedOf(memory, here.AtMapKey(key), m.NestedObject.Attributes, e, stays)
				}
			}
			out[name] = tftypes.NewValue(value.Type(), all)
		}
	}
	return tftypes.NewValue(state.Type(), out)
}

// unowned leaves out of a state the maps that no configuration set, so that a read shows them whole.
func unowned(memory map[string]bool, attributes map[string]schema.Attribute, state tftypes.Value) tftypes.Value {
	out := maps.Clone(members(state))
	for name, a := range attributes {
		if isOwnKeys(a) && a.IsComputed() && !memory[path.Root(name).String()] {
			out[name] = tftypes.NewValue(out[name].Type(), nil)
		}
	}
	return tftypes.NewValue(state.Type(), out)
}
