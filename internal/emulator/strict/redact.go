package strict

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// LargestRecorded is how much of a body the journal takes; real requests are far smaller.
const LargestRecorded = 64 << 10

// Redact renders a body for a journal. The values of secret members become digests with a salt, so that two can be told
// equal without being known. What steers a terminal or turns the direction of writing is left out.
func Redact(body []byte, salt string) (json.RawMessage, error) {
	n, refusal := Parse(body)
	if refusal != nil || len(body) > LargestRecorded {
		return json.Marshal(fmt.Sprintf("(%d bytes that are not recorded)", len(body)))
	}
	var b strings.Builder
	n.render(&b, func(value string) string {
		mac := hmac.New(sha256.New, []byte(salt))
		mac.Write([]byte(value))
		return "redacted:" + hex.EncodeToString(mac.Sum(nil)[:8])
	})
	return json.RawMessage(b.String()), nil
}

// render writes a node as JSON; digest, if there is one, replaces the values of secret members.
func (n *Node) render(b *strings.Builder, digest func(string) string) {
	switch n.kind {
	case "object":
		b.WriteByte('{')
		for i, m := range n.members {
			if i > 0 {
				b.WriteByte(',')
			}
			name := m.name
			if digest != nil {
				name = chat.ShownLines(name)
			}
			b.WriteString(Quote(name) + ":")
			if digest != nil && contract.IsSecret(m.name) {
				var plain strings.Builder
				m.value.render(&plain, digest)
				b.WriteString(Quote(digest(plain.String())))
				continue
			}
			m.value.render(b, digest)
		}
		b.WriteByte('}')
	case "list":
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.render(b, digest)
		}
		b.WriteByte(']')
	case "string":
		text := n.Text
		if digest != nil {
			text = chat.ShownLines(chat.WithoutPassword(text))
		}
		b.WriteString(Quote(text))
	case "number":
		b.WriteString(n.Text)
	case "boolean":
		fmt.Fprint(b, n.truth)
	default:
		b.WriteString("null")
	}
}

// Quote writes a text as JSON.
func Quote(s string) string {
	b, _ := json.Marshal(s) // a string always can be
	return string(b)
}
