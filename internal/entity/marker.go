package entity

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// marker is what the provider remembers of an object beside its attributes, in private state.
type marker struct {
	// Live is true for an object that was seen. A plan to create that still carries a live marker is the second half of a
	// replacement: the only sign of -replace that a provider ever gets before the destroy itself.
	Live  bool   `json:"live"`
	Owner string `json:"owner"` // root account that the object belongs to
	ID    string `json:"id"`
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
