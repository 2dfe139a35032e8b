package emulator

import (
	"strings"
	"testing"
)

// What a client plants in a name or a member of a request steers no terminal that shows the journal.
func TestJournalHasNoEscapes(t *testing.T) {
	w := newWorld(t)
	_, _ = w.send(w.signed("im", "RegisterIMApp", "{\"AppName\":\"shop\\u001b[2J\u202egnp\",\"\u202eodd\":1}"))
	all, err := w.Journal(t.Context())
	w.must(err)
	text := string(all[len(all)-1].Request)
	if !strings.Contains(text, "shop[2Jgnp") || strings.ContainsAny(text, "\x1b\u202e") || strings.Contains(text, "u001b") {
		t.Errorf("the journal has %q", text)
	}
}
