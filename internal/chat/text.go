package chat

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostShown is up to how many characters of a text of somebody else are shown.
const mostShown = 1000

// Shown returns a text that somebody else wrote, such as a service or whoever named a group, as it may be put before a person: on one
// line, without characters that steer a terminal or turn the direction of writing, and not too long.
func Shown(text string) string {
	return strings.TrimSpace(clean(Excerpt(text), func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}))
}

// ShownLines is Shown for a message of ours that may have such texts in it: its lines stay, and its length is that of its own text.
func ShownLines(text string) string {
	return clean(text, func(r rune) rune { return r })
}

func clean(text string, space func(rune) rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return space(r)
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		case r == '\u2028', r == '\u2029':
			return ' '
		}
		return space(r)
	}, text)
}

// Excerpt returns the beginning of a text that is too long to be shown, and says so.
func Excerpt(text string) string {
	if utf8.RuneCountInString(text) <= mostShown {
		return text
	}
	runes := []rune(text)
	return fmt.Sprintf("%s… (%d characters are left out)", string(runes[:mostShown]), len(runes)-mostShown)
}
