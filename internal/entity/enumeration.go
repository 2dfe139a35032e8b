package entity

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// currentValues gives values of enumerations, in a state as JSON, the names that they have now.
func currentValues(attributes map[string]schema.Attribute, state map[string]any) {
	for name, a := range attributes {
		v := state[name]
		switch a := a.(type) {
		case schema.StringAttribute:
			for _, check := range a.Validators {
				if w, ok := check.(words); ok && v != nil {
					state[name] = currentValue(w, v)
				}
			}
		case schema.SetAttribute:
			for _, check := range a.Validators {
				w, ok := check.(words)
				if list, set := v.([]any); ok && set {
					for i, element := range list {
						list[i] = currentValue(w, element)
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

func currentValue(w words, v any) any {
	if was, ok := v.(string); ok {
		if now, renamed := chat.FormerValue(w.Type, was); renamed {
			return now
		}
	}
	return v
}
