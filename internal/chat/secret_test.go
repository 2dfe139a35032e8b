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

// No message shows a user name or password that stands before the domain of a URL.
func TestPasswordsInURLs(t *testing.T) {
	const old = "https://user:planted@hooks.example.com:8/path"
	texts := []string{WithoutPassword("x " + old)}
	for _, url := range []string{old, old + "#", "https://user:planted@hooks.example.com", "http://a:planted@b@c", "https://planted@x--y:z"} {
		for _, v := range CheckWebhookURL(url) {
			texts = append(texts, v.Error())
		}
	}
	for _, v := range CheckWebhookReplacement(old, "https://hooks.example.com:80") {
		texts = append(texts, v.Error())
	}
	if len(texts) != 7 {
		t.Errorf("%d texts", len(texts))
	}
	for _, text := range texts {
		if strings.Contains(text, "planted") {
			t.Error(text)
		}
	}
	if got := WithoutPassword("https://hooks.example.com/@x"); got != "https://hooks.example.com/@x" {
		t.Error(got)
	}
}
