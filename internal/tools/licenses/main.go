// Command licenses writes the licenses of everything that is linked into the provider, for the archives of a release.
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

func main() {
	text, err := linked(".")
	if err == nil && len(os.Args) == 2 {
		err = os.WriteFile(os.Args[1], text, 0o644) //nolint:gosec // a public file
	} else if err == nil {
		_, err = os.Stdout.Write(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// systems are those that a release is built for: some link modules that others do not.
var systems = []string{"darwin", "freebsd", "linux", "windows"}

// format has go list name the module of each package, and its folder.
const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"

// isLicense reports whether a file of a module must go along with its code.
var isLicense = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// linked returns the licenses of Go and of all modules that the binary of the module in a folder links. A module without one is an error.
func linked(root string) ([]byte, error) {
	toolchain := runtime.GOROOT() //nolint:staticcheck // of the toolchain that runs this
	modules := map[string]string{"Go " + strings.TrimPrefix(runtime.Version(), "go"): toolchain}
	for _, system := range systems {
		list := exec.CommandContext(context.Background(), "go", "list", "-deps", "-f", format, ".")
		list.Dir, list.Env, list.Stderr = root, append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0"), os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("the modules for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				modules[name] = folder
			}
		}
	}
	names := make([]string, 0, len(modules))
	for name := range modules {
		names = append(names, name)
	}
	slices.Sort(names)
	var text bytes.Buffer
	for _, name := range names {
		if err := license(&text, name, modules[name]); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// license appends the license files of a module.
func license(text *bytes.Buffer, name, folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("module %s: %w", name, err)
	}
	found := false
	for _, f := range files {
		if f.IsDir() || !isLicense.MatchString(f.Name()) {
			continue
		}
		body, err := os.ReadFile(filepath.Join(folder, f.Name())) //nolint:gosec // of a module that go list names
		if err != nil {
			return fmt.Errorf("module %s: %w", name, err)
		}
		found = true
		fmt.Fprintf(text, "%s\n%s, %s\n%s\n\n%s\n\n", strings.Repeat("=", 80), name, f.Name(), strings.Repeat("=", 80), bytes.TrimSpace(body))
	}
	if !found {
		return fmt.Errorf("module %s has no license file", name)
	}
	return nil
}
