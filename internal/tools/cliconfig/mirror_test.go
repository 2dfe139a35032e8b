package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// fakeGo stands for the Go tool: what it builds holds the version that is embedded.
const fakeGo = `#!/bin/sh
if [ "$1" = env ]; then echo any; exit; fi
while [ $# -gt 0 ]; do case $1 in -ldflags) content=$2 ;; -o) target=$2 ;; esac; shift; done
echo "$content" >"$target"
`

// Each build that differs has a version of its own, derived from git describe, and older ones stay.
func TestVersionsOfTheMirror(t *testing.T) {
	script, err := os.ReadFile("../mirror")
	if err != nil {
		t.Fatal(err)
	}
	repository := home(t, map[string]string{"internal/tools/mirror": string(script), "fake/go": fakeGo})
	tool := filepath.Join(repository, "internal", "tools", "mirror")
	for _, path := range []string{tool, filepath.Join(repository, "fake", "go")} {
		if err := os.Chmod(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	run := func(name string, args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), name, args...)
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "PATH="+filepath.Join(repository, "fake")+":"+os.Getenv("PATH"), "VERSION=",
			"GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %q: %v: %s", name, args, err, out)
		}
	}
	commit := func() { run("git", "commit", "-q", "--allow-empty", "-m", "m") }
	mirror := t.TempDir()
	var want []string
	for i, step := range []struct {
		change  func()
		version string // that is added
	}{
		{func() {}, "0.0.1"}, // not a repository
		{func() { run("git", "init", "-q"); commit(); commit(); commit() }, "0.0.3"},
		{func() {}, ""},
		{commit, "0.0.4"},
		{func() { run("git", "tag", "v0.0.4") }, "0.0.5"}, // another build, so not the version that is there
		{func() { run("git", "tag", "v1.2.9"); run("git", "tag", "-d", "v0.0.4") }, "1.2.9"},
		{func() { commit(); commit() }, "1.2.11"},
		{func() { run("git", "reset", "-q", "--hard", "HEAD~1") }, "1.2.12"}, // an older one would not be taken
		{func() {}, ""},
	} {
		step.change()
		run(tool, mirror)
		if step.version != "" {
			want = append(want, step.version)
		}
		for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
			found, err := filepath.Glob(filepath.Join(mirror, registry, "tencentchat", "tencentchat", "*", "any_any",
				"terraform-provider-tencentchat"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, path := range found {
				got = append(got, filepath.Base(filepath.Dir(filepath.Dir(path))))
			}
			if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
				t.Errorf("step %d: %s has %v, want %v", i, registry, got, want)
			}
		}
	}
}
