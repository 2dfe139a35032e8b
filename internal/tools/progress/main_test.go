package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const tests = `package p
import "testing"
func TestGood(t *testing.T) { t.Log("nothing to see") }
func TestBad(t *testing.T) { t.Run("sub", func(t *testing.T) { t.Error("what went wrong") }) }
func TestPanic(t *testing.T) { t.Log("just before"); panic("at once") }
`

// TestReport prints the closing lines of packages as go test does, what failed, and nothing of what passed unless asked to.
func TestReport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n", "p/p_test.go": tests, "good/good_test.go": strings.Replace(tests, "package p", "package good", 1),
		"broken/broken_test.go": "package broken\nvar _ int = true\n", "none/none.go": "package none\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if name == "good/good_test.go" {
			text = text[:strings.Index(text, "func TestBad")]
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "go", "test", "-json", "./...")
	cmd.Dir = dir
	events, err := cmd.Output()
	if err == nil {
		t.Fatal("go test succeeded")
	}
	for _, verbose := range []bool{false, true} {
		var b strings.Builder
		if err := report(&b, strings.NewReader(string(events)), verbose); err != nil {
			t.Fatal(err)
		}
		for _, says := range []string{
			"ok  \texample.com/m/good\t", "FAIL\texample.com/m/p\t", "FAIL\texample.com/m/broken [build failed]",
			"?   \texample.com/m/none\t[no test files]", "--- FAIL: TestBad", "--- FAIL: TestBad/sub", "what went wrong",
			"just before", "panic: at once", "cannot use true",
		} {
			if !strings.Contains(b.String(), says) {
				t.Errorf("verbose %v: the report does not say %q:\n%s", verbose, says, b.String())
			}
		}
		if strings.Contains(b.String(), "nothing to see") != verbose {
			t.Errorf("verbose %v: what passed is not reported as asked:\n%s", verbose, b.String())
		}
	}
}
