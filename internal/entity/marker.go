package entity

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// marker is what the provider remembers of an object beside its attributes, in private state.
type marker struct {
	// Live is true for an object that was seen. A plan to create that still carries a live marker is the second half of a
	// replacement: the only sign of -replace that a provider ever gets before the destroy itself.
	Live  bool   `json:"live"`
	Owner string `json:"owner"` // root account that the object belongs to
	ID    string `json:"id"`
	// Ways is what the state says of a destroy, by attribute: the second half of a replacement sees what the configuration says by now.
	Ways map[string]any `json:"ways,omitempty"`
}

// destroyAttributes say what a destroy does. It reads them from the state.
var destroyAttributes = []string{"on_destroy", "force_delete"}

// waysOf returns what a state says of a destroy.
func waysOf(state tftypes.Value) map[string]any {
	ways, all := map[string]any{}, members(state)
	for _, name := range destroyAttributes {
		v, ok := all[name]
		if !ok || !v.IsKnown() {
			continue
		}
		ways[name] = nil
		var truth *bool
		if !v.Type().Is(tftypes.Bool) {
			if text, known := stringOf(v); known {
				ways[name] = text
			}
		} else if v.As(&truth) == nil && truth != nil {
			ways[name] = *truth
		}
	}
	return ways
}

// destroyedAs gives an object what its state said of a destroy.
func (m marker) destroyedAs(object tftypes.Value) tftypes.Value {
	out := maps.Clone(members(object))
	for name, way := range m.Ways {
		if v, ok := out[name]; ok && tftypes.ValidateValue(v.Type(), way) == nil {
			out[name] = tftypes.NewValue(v.Type(), way)
		}
	}
	return tftypes.NewValue(object.Type(), out)
}

const markerKey = "object"

type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

func readMarker(ctx context.Context, from privateReader, diags *diag.Diagnostics) marker {
	var m marker
	raw, d := from.GetKey(ctx, markerKey)
	diags.Append(d...)
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &m); err != nil {
			diags.AddError("Unreadable private state", "The provider's private data of this object is not valid: "+err.Error()+". Remove the "+
				"object from the state and import it.")
		}
	}
	return m
}

func (m marker) write(ctx context.Context, to privateWriter, diags *diag.Diagnostics) {
	raw, err := json.Marshal(m)
	if err != nil {
		diags.AddError("Private state", err.Error())
		return
	}
	diags.Append(to.SetKey(ctx, markerKey, raw)...)
}
