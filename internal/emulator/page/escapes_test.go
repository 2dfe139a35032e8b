package page

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// Names of clients do not turn the direction of a page.
func TestPagesHaveNoEscapes(t *testing.T) {
	w := httptest.NewRecorder()
	(&pages{}).render(w, 200, shown{Title: "team \u202egnp\x1b[2J\u2066"})
	if body := w.Body.String(); !strings.Contains(body, "team gnp[2J") || strings.ContainsAny(body, "\u202e\x1b\u2066") {
		t.Errorf("the page has an escape: %q", body)
	}
}
