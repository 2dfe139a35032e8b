package chat

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{LimitGroupName.String(), "1 to 30 bytes of UTF-8"},
		{LimitNameCard.String(), "50 bytes of UTF-8"},
		{LimitHistoryCount.String(), "50 messages"},
		{LimitHistoryCount.Range(), "0 to 50"},
		{LimitUserFields.String(), "20 custom user fields"},
		{LimitWebInstances.Range(), "1 to 10"},
		{Choices(nil), ""},
		{Choices([]int64{7}), "7"},
		{Choices([]int64{7, 30}), "7 or 30"},
		{Choices(HistoryChoices(Premium)), "30, 90, 180 or 360"},
		{Grouped(999), "999"},
		{Grouped(2000), "2,000"},
		{Grouped(1_000_050), "1,000,050"},
	} {
		if c.got != c.want {
			t.Errorf("%q is not %q", c.got, c.want)
		}
	}
	l := LimitPulled
	for n, want := range map[int64]bool{l.Minimum - 1: false, l.Minimum: true, l.Maximum: true, l.Maximum + 1: false} {
		if l.Allows(n) != want {
			t.Errorf("%d: %t", n, !want)
		}
	}
}

// typedNumber finds numbers in a text that read like limits: ranges, numbers after "at most" and the like, and before a unit.
var typedNumber = regexp.MustCompile(`(?i)\b(` + number + `) to (` + number + `)\b|\b(at most|up to|within|last) (` + number + `)\b|` +
	`\b(` + number + `) (is the most|at most)|\b(` + number + `)( \S+)? (bytes|characters|letters|days|months|users|members|messages|` +
	`groups|fields|tags|apps|administrators|trials|items|ids|accounts|conversations|devices|seconds|web instances)\b`)

const number = `\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty`

// typedLimits are the numbers to which no code holds, in small letters, and what they are.
var typedLimits = map[string]string{
	"two to four":          "bytes of a letter",
	"seven days":           "after which the service disables an app whose plan is over",
	"three months":         "in which a UserID is taken",
	"three bytes":          "of a Chinese character",
	"within two":           "seconds in which a webhook is answered",
	"last 24":              "hours of messages, and of client tokens",
	"500 bytes":            "a limit of another source",
	"up to 12":             "KB of a message",
	"up to 255":            "advice on levels and roles",
	"1,000 online members": "that the service keeps",
	"200 to 599":           "the statuses of HTTP",
}

// A text that names a limit renders it, so that it follows when the limit changes.
func TestTextsRenderLimits(t *testing.T) {
	seen := map[string]bool{}
	for _, dir := range []string{".", "../service", "../emulator", "../entity", "../provider", "../usersig", "../campolicy", "../guard"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			for at, text := range texts(t, path) {
				for _, found := range typedNumber.FindAllString(text, -1) {
					found = strings.ToLower(found)
					if seen[found] = true; typedLimits[found] != "" {
						continue
					}
					t.Errorf("%s: %q is typed, in %q", at, found, text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for text := range typedLimits {
		if !seen[text] {
			t.Errorf("no text has %q any more", text)
		}
	}
}

// texts returns the sentences of a file by position: string literals, joined where they are added up. What is
// rendered between them is a verb.
func texts(t *testing.T, path string) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		text, ok := summed(e)
		at := files.Position(n.Pos()).String()
		if _, part := out[at]; ok && !part && strings.Contains(text, " ") {
			out[at] = text
		}
		return true
	})
	return out
}

// summed is a sum of literals as one text. It reports whether the expression is one.
func summed(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		left, ok := summed(e.X)
		if right, too := summed(e.Y); e.Op == token.ADD && (ok || too) {
			return left + right, true
		}
	}
	return "", false
}
