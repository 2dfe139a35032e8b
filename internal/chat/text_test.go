package chat

import (
	"strings"
	"testing"
)

func TestShown(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain",
		"två ord, 群组 😀 👩‍👩‍👧":         "två ord, 群组 😀 👩‍👩‍👧",
		"\x1b[2J\x1b]0;title\x07gone": "[2J]0;titlegone",
		"two\nlines\tand\r\nmore":     "two lines and more",
		"abc\u202edcb\u2066x\u200f":   "abcdcbx",
		"\u009b31mred":                "31mred",
		"no \xff utf-8 \x00":          "no  utf-8",
		"line\u2028separator":         "line separator",
	} {
		if got := Shown(text); got != want {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
	if got := ShownLines("one\n\ttwo \x1b[1m\u202e"); got != "one\n\ttwo [1m" {
		t.Errorf("%q", got)
	}
	got := Shown(strings.Repeat("长", 10_000_000))
	if len([]rune(got)) > mostShown+50 || !strings.HasSuffix(got, "(9999000 characters are left out)") {
		t.Errorf("%d characters of a long text", len(got))
	}
}
