package entity

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// CheckElements refuses null elements of sets, lists and maps: no object has them, so they would come out as "" or as a
// difference in each plan.
func CheckElements(config tftypes.Value) diag.Diagnostics {
	c := valueCheck{}
	c.attributes(path.Empty(), config)
	return c.diags
}

// noOwner is the one attribute that names an object and may be empty: a group need not have an owner.
const noOwner = "owner_user_id"

// checkValues is CheckElements, and refuses empty strings where an object is named: as a key, or in an attribute whose name ends
// in _id or _ids.
func checkValues(config tftypes.Value, keys ...string) diag.Diagnostics {
	c := valueCheck{names: func(attribute string) bool {
		return strings.HasSuffix(attribute, "_id") && attribute != noOwner || strings.HasSuffix(attribute, "_ids") ||
			slices.Contains(keys, attribute) && !strings.HasSuffix(attribute, "type") // which is an enumeration
	}}
	c.attributes(path.Empty(), config)
	return c.diags
}

// valueCheck is a walk over a configuration.
type valueCheck struct {
	names func(attribute string) bool // that it names an object; nil: none does
	diags diag.Diagnostics
}

func (c *valueCheck) attributes(at path.Path, object tftypes.Value) {
	all := members(object)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c.value(at.AtName(name), name, all[name])
	}
}

// value judges a value of an attribute, or an element of one.
func (c *valueCheck) value(at path.Path, attribute string, v tftypes.Value) {
	if v.IsNull() || !v.IsKnown() {
		return
	}
	switch t := v.Type(); {
	case t.Is(tftypes.Object{}):
		c.attributes(at, v)
	case t.Is(tftypes.Map{}):
		all := members(v)
		for _, key := range slices.Sorted(maps.Keys(all)) {
			c.element(at.AtMapKey(key), attribute, all[key])
		}
	case t.Is(tftypes.List{}), t.Is(tftypes.Set{}):
		for i, e := range elements(v) {
			place := at
			if t.Is(tftypes.List{}) { // the elements of a set have no place
				place = at.AtListIndex(i)
			}
			c.element(place, attribute, e)
		}
	case t.Is(tftypes.String):
		if text, _ := stringOf(v); text == "" && c.names != nil && c.names(attribute) && !strings.HasPrefix(attribute, SDKAppIDKey) {
			c.diags.AddAttributeError(at, "Empty "+attribute, fmt.Sprintf("%s contains an empty string, which names no object. Set it to "+
				"the name or ID of one.", attribute))
		}
	}
}

func (c *valueCheck) element(at path.Path, attribute string, v tftypes.Value) {
	if v.IsNull() {
		c.diags.AddAttributeError(at, "Null element", fmt.Sprintf("%s contains an element that is null. Remove it, or set it to a value. To "+
			"remove null elements in an expression, use a for expression with a condition such as if value != null.", attribute))
		return
	}
	c.value(at, attribute, v)
}

// elements returns those of a list or set.
func elements(v tftypes.Value) []tftypes.Value {
	var all []tftypes.Value
	if err := v.As(&all); err != nil {
		panic("entity: neither a list nor a set: " + err.Error())
	}
	return all
}
