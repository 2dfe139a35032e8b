// Package acctest runs acceptance tests against an emulator that is served over HTTP on this machine: with the real CLI, or in
// process over the protocol for what needs no CLI.
package acctest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/go-version"
)

// Feature is something that not every CLI has.
type Feature string

// The features that tests ask for.
const (
	IdentityImport Feature = "import by identity"
	Query          Feature = "list resources"
	Actions        Feature = "actions"
	Functions      Feature = "functions of providers"
	Ephemerals     Feature = "ephemeral resources"
	Generate       Feature = "generated configuration that is formatted alike"
)

// since says from which version a product has a feature; a product that is missing has it in none.
var since = map[Feature]map[string]string{
	IdentityImport: {"Terraform": "1.12.0", "OpenTofu": "1.12.0"},
	Query:          {"Terraform": "1.14.0"},
	Actions:        {"Terraform": "1.14.0"},
	Functions:      {"Terraform": "1.8.0", "OpenTofu": "1.7.0"},
	Ephemerals:     {"Terraform": "1.10.0", "OpenTofu": "1.11.0"},
	Generate:       {"Terraform": "1.5.0"},
}

// CLI is the program under test.
type CLI struct {
	Path    string
	Product string // Terraform or OpenTofu
	Version *version.Version
}

// Has reports whether the CLI has a feature.
func (c CLI) Has(f Feature) bool {
	from, ok := since[f][c.Product]
	return ok && c.Version.Core().GreaterThanOrEqual(version.Must(version.NewVersion(from)))
}

// Find returns the CLI that the environment names, or the one that internal/tools/cli finds, and prepares the
// environment of this process for it.
func Find(tb testing.TB) CLI {
	tb.Helper()
	cli, err := find()
	if err != nil {
		tb.Fatal(err)
	}
	return cli
}

var find = sync.OnceValues(func() (CLI, error) {
	out, err := exec.Command(filepath.Join(Root(), "internal", "tools", "cli")).Output()
	if err != nil {
		return CLI{}, fmt.Errorf("no CLI to test with: %w%s", err, stderrOf(err))
	}
	cli := CLI{Path: strings.TrimSpace(string(out))}
	// A missing CLI configuration makes the CLIs print warnings that plugin-testing takes for output.
	setenv(map[string]string{"TF_ACC_TERRAFORM_PATH": cli.Path, "TF_CLI_CONFIG_FILE": os.DevNull, "CHECKPOINT_DISABLE": "1"})
	if os.Getenv("GOGC") == "" { // short processes: collecting less saves a seventh of their time
		setenv(map[string]string{"GOGC": "400"})
	}
	if out, err = exec.Command(cli.Path, "version").Output(); err != nil {
		return CLI{}, fmt.Errorf("%s version: %w%s", cli.Path, err, stderrOf(err))
	}
	first, _, _ := strings.Cut(string(out), "\n")
	product, number, _ := strings.Cut(strings.TrimSpace(first), " v")
	cli.Product = product
	if cli.Version, err = version.NewVersion(number); err != nil {
		return CLI{}, fmt.Errorf("%s tells a version that is none: %q", cli.Path, first)
	}
	if product == "OpenTofu" { // plugin-testing knows the other registry only
		setenv(map[string]string{"TF_ACC_PROVIDER_HOST": "registry.opentofu.org", "TF_ACC_PROVIDER_NAMESPACE": "hashicorp"})
	}
	return cli, nil
})

func setenv(values map[string]string) {
	for name, value := range values {
		if err := os.Setenv(name, value); err != nil {
			panic(err) // only malformed names are refused
		}
	}
}

func stderrOf(err error) string {
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		return ""
	}
	return ": " + string(bytes.TrimSpace(exit.Stderr))
}

// Root returns the folder of the repository.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}
