package access

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
)

// The presets are documents that CAM itself would take.
func TestPresetsAreGood(t *testing.T) {
	for _, p := range Presets {
		if err := campolicy.Check(p.document()); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}
