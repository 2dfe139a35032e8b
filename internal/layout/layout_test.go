// Package layout_test holds the rules of who may build on whom, with what comes in through others too. The linter (depguard)
// states the same rules where an import is written.
package layout_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/tencentchat/terraform-provider-tencentchat/internal/"

// rules say for folders of packages which other folders of this module they may build on.
var rules = map[string][]string{
	"campolicy":       {},
	"chat":            {"campolicy"},
	"usersig":         domain,
	"wire":            domain,
	"world":           {},
	"trace":           {},
	"emulator":        with("usersig", "wire"),
	"cloud/api":       with("wire/contract", "wire/rest"),
	"cloud/snapshot":  {},
	"cloud/batch":     domain,
	"cloud/transport": with("wire/rest", "wire/contract", "cloud/api"),
	"cloud/invoke":    with("wire/rest", "wire/contract", "cloud/api", "cloud/transport"),
	"cloud/console":   with("wire/rest", "wire/contract", "wire/console", "cloud/api", "cloud/snapshot", "cloud/batch"),
	"cloud/rest":      with("usersig", "wire/contract", "wire/rest", "cloud/api", "cloud/snapshot", "cloud/batch", "cloud/transport"),
	"cloud/cam":       with("wire/rest", "wire/contract", "cloud/api", "cloud/snapshot", "cloud/transport", "cloud/invoke"),
	"cloud/tag":       with("wire/rest", "wire/contract", "cloud/api", "cloud/snapshot", "cloud/batch", "cloud/transport", "cloud/invoke"),
	"cloud/sts":       with("wire/rest", "wire/contract", "cloud/api", "cloud/snapshot", "cloud/transport", "cloud/invoke"),
	"cloud":           with("usersig", "wire"),
}

// domain is what the product is; chat knows the policies of CAM.
var domain = []string{"chat", "campolicy"}

func with(folders ...string) []string { return slices.Concat(domain, folders) }

// terraform is what none of these may build on. The log of plugins is no part of it.
var terraform = []string{"github.com/hashicorp/terraform-plugin-framework", "github.com/hashicorp/terraform-plugin-go"}

func in(path string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return path == f || strings.HasPrefix(path, f+"/") })
}

func TestWhoBuildsOnWhom(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		for folder, may := range rules {
			if !in(names[0], module+folder) {
				continue
			}
			met[folder] = true
			for _, dep := range names[1:] {
				ours, isOurs := strings.CutPrefix(dep, module)
				if in(dep, terraform...) || isOurs && !in(ours, folder) && !in(ours, may...) {
					t.Errorf("%s builds on %s", names[0], dep)
				}
			}
		}
	}
	for folder := range rules {
		if !met[folder] {
			t.Errorf("there is no package in %s", folder)
		}
	}
}
