package chat

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Secret is a value that no message may show: whatever the verb, it prints as a placeholder. On the wire it is a string.
type Secret string

// Format implements fmt.Formatter.
func (Secret) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "(secret)") // a fmt.State never fails
}

// HasBlanks reports whether a text contains spaces, line breaks or the like.
func HasBlanks(text string) bool { return strings.ContainsFunc(text, unicode.IsSpace) }

// Reveal returns the value itself, for the one place that needs it.
func (s Secret) Reveal() string { return string(s) }
