package chat

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestSecretIsNeverPrinted(t *testing.T) {
	const key = "topsecret"
	holder := struct {
		Key  Secret
		Keys []Secret
		Next *Secret
	}{key, []Secret{key}, nil}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		if text := fmt.Sprintf(
			verb+" "+verb,
			Secret(key),
			holder,
		); strings.Contains(text, key) ||
			strings.Contains(text, fmt.Sprintf("%x", key)) {
			t.Errorf("%s prints %s", verb, text)
		}
	}
	if Secret(key).Reveal() != key {
		t.Error("the value is lost")
	}
	if b, err := json.Marshal(Secret(key)); err != nil || string(b) != `"topsecret"` {
		t.Errorf("on the wire: %s, %v", b, err)
	}
}
