package entity

import (
	"context"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// private is the private data of one object.
type private map[string][]byte

func (p private) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) { return p[key], nil }

func (p private) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	p[key] = value
	return nil
}

func TestMarker(t *testing.T) {
	for _, m := range []marker{{}, {Live: true, Owner: "100000000001", ID: "1400000001/level", Ways: map[string]any{"on_destroy": nil, "force_delete": true}}, {Owner: "1", ID: "a/%2F"}} {
		var d diag.Diagnostics
		p := private{}
		m.write(t.Context(), p, &d)
		if got := readMarker(t.Context(), p, &d); !reflect.DeepEqual(got, m) || len(d) > 0 {
			t.Errorf("%+v became %+v %v", m, got, d)
		}
	}
	var d diag.Diagnostics
	if got := readMarker(t.Context(), private{}, &d); !reflect.DeepEqual(got, marker{}) || len(d) > 0 {
		t.Errorf("nothing is %+v %v", got, d)
	}
	if readMarker(t.Context(), private{markerKey: []byte("no JSON")}, &d); !d.HasError() {
		t.Error("what nobody wrote is read")
	}
}
