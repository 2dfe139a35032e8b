package entity

import (
	"context"
	"fmt"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// OneOf lets only the values of an enumeration pass.
func OneOf[T ~string](values []T) []validator.String {
	return []validator.String{enumerated{stringvalidator.OneOf(chat.Texts(values)...), reflect.TypeFor[T]().Name()}}
}

// EachOf lets only the values of an enumeration pass as elements of a set.
func EachOf[T ~string](values []T) []validator.Set {
	return []validator.Set{eachEnumerated{setvalidator.ValueStringsAre(OneOf(values)...), reflect.TypeFor[T]().Name()}}
}

// KeysOf lets only the values of an enumeration pass as keys of a map.
func KeysOf[T ~string](values []T) []validator.Map {
	return []validator.Map{mapvalidator.KeysAre(OneOf(values)...)}
}

// enumerated is the validator of a value of an enumeration, which it names.
type enumerated struct {
	validator.String
	typ string
}

// ValidateString tells the new name of a value that had another.
func (e enumerated) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	was := req.ConfigValue.ValueString()
	if now, renamed := chat.FormerValue(e.typ, was); renamed {
		resp.Diagnostics.AddAttributeError(req.Path, "Value with another name", fmt.Sprintf("%q is called %q now. The guide page "+
			"\"Compatibility\" lists what has other names.", was, now))
		return
	}
	e.String.ValidateString(ctx, req, resp)
}

type eachEnumerated struct {
	validator.Set
	typ string
}

// currentValues gives values of enumerations, in a state as JSON, the names that they have now.
func currentValues(attributes map[string]schema.Attribute, state map[string]any) {
	for name, a := range attributes {
		v := state[name]
		switch a := a.(type) {
		case schema.StringAttribute:
			for _, check := range a.Validators {
				if e, ok := check.(enumerated); ok && v != nil {
					state[name] = currentValue(e.typ, v)
				}
			}
		case schema.SetAttribute:
			for _, check := range a.Validators {
				e, ok := check.(eachEnumerated)
				if list, set := v.([]any); ok && set {
					for i, element := range list {
						list[i] = currentValue(e.typ, element)
					}
				}
			}
		case schema.SingleNestedAttribute:
			if object, ok := v.(map[string]any); ok {
				currentValues(a.Attributes, object)
			}
		case schema.MapNestedAttribute:
			objects, _ := v.(map[string]any)
			for _, object := range objects {
				if object, ok := object.(map[string]any); ok {
					currentValues(a.NestedObject.Attributes, object)
				}
			}
		}
	}
}

func currentValue(typ string, v any) any {
	if was, ok := v.(string); ok {
		if now, renamed := chat.FormerValue(typ, was); renamed {
			return now
		}
	}
	return v
}
