package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// TestLinked has every module that the binary of this system links, and what a module without a license comes to.
func TestLinked(t *testing.T) {
	text, err := linked("../../..")
	if err != nil {
		t.Fatal(err)
	}
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", format, ".")
	list.Dir = "../../.."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := 0
	for line := range strings.Lines(string(out)) {
		if name, _, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			modules++
			if !bytes.Contains(text, []byte("\n"+name+", ")) {
				t.Errorf("the license of %s is missing", name)
			}
		}
	}
	if modules < 10 || !bytes.Contains(text, []byte("\nGo ")) {
		t.Errorf("%d modules", modules)
	}
	if err := license(new(bytes.Buffer), "example.com/none", t.TempDir()); err == nil {
		t.Error("a module without a license is taken")
	}
}
