package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

var (
	link      = regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)
	jsonBlock = regexp.MustCompile("(?s)```json\n(.*?)```")
)

// Links between pages lead to files; templates are checked as docs, where their neighbours are.
func TestLinksLead(t *testing.T) {
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no pages %s (%v)", pattern, err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(text, -1) {
			to := string(m[1])
			if strings.Contains(to, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), to)); err != nil {
				t.Errorf("%s links to %s: %v", page, to, err)
			}
		}
	}
}

// The emulator takes the documents that its guide shows.
func TestEmulatorGuide(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(root, "docs", "guides", "emulator.md"))
	if err != nil {
		t.Fatal(err)
	}
	e := emulator.Open(filepath.Join(t.TempDir(), "emulator"), emulator.Options{})
	defer func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}()
	blocks := jsonBlock.FindAllSubmatch(guide, -1)
	if len(blocks) == 0 {
		t.Fatal("no JSON in the guide")
	}
	for _, b := range blocks {
		if strings.HasPrefix(string(b[1]), "[") {
			faults, err := emulator.ParseFaults(b[1])
			if err == nil {
				err = e.AddFaults(t.Context(), faults...)
			}
			if err != nil {
				t.Errorf("faults: %v\n%s", err, b[1])
			}
		} else if err := e.Seed(t.Context(), b[1]); err != nil {
			t.Errorf("seed: %v\n%s", err, b[1])
		}
	}
	settings, err := e.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for key := range settings {
		if !strings.Contains(string(guide), fmt.Sprintf("| `%s` |", key)) {
			t.Errorf("the guide lacks the setting %s", key)
		}
	}
}
