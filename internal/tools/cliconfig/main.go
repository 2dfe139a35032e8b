// Command cliconfig writes CLI configuration files that add a filesystem mirror of this provider to the user's own
// configuration, and prints the shell lines that use it. The CLIs read one file only where TF_CLI_CONFIG_FILE names it, and
// have no include, so the user's settings are copied.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "Error: usage: cliconfig MIRROR")
		os.Exit(1)
	}
	home, err := os.UserHomeDir()
	if err == nil {
		err = install(os.Args[1], home, os.Getenv("TF_CLI_CONFIG_FILE"), os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

// install writes a configuration for each CLI and prints how to use it.
func install(mirror, home, named string, out io.Writer) error {
	terraform, tofu := filepath.Join(mirror, "terraform.tfrc"), filepath.Join(mirror, "opentofu.tfrc")
	if filepath.Dir(named) == mirror { // it was set by an earlier installation
		named = ""
	}
	var read []string
	terraformrc := filepath.Join(home, ".terraformrc")
	for _, cli := range []struct{ target, main string }{
		{terraform, terraformrc},
		{tofu, firstThere(filepath.Join(home, ".tofurc"), terraformrc, filepath.Join(home, ".config", "opentofu", "tofurc"))},
	} {
		sources := []string{named}
		if named == "" {
			sources = sourcesOf(cli.main, home)
		}
		text, included, err := merged(mirror, sources)
		if err != nil {
			return err
		}
		if err := replace(cli.target, text); err != nil {
			return err
		}
		read = append(read, included)
	}
	var b strings.Builder
	b.WriteString("The provider is installed. To use it in this shell:\n\n")
	fmt.Fprintf(&b, "  export TF_CLI_CONFIG_FILE=%s\n  export PATH=%s:$PATH\n\n", terraform, filepath.Join(mirror, "bin"))
	if read[0] != read[1] {
		fmt.Fprintf(&b, "You have a separate configuration for OpenTofu. To use the provider with OpenTofu:\n\n  export "+
			"TF_CLI_CONFIG_FILE=%s\n\n", tofu)
	}
	if read[0] != "" {
		fmt.Fprintf(&b, "Your own CLI configuration stays in force: %s.\n", read[0])
	}
	b.WriteString("Folders that are initialised already keep the build they have. To update one: terraform init -upgrade\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// sourcesOf lists the files that a CLI reads unless TF_CLI_CONFIG_FILE names one.
func sourcesOf(main, home string) []string {
	more, _ := filepath.Glob(filepath.Join(home, ".terraform.d", "*.tfrc")) // the pattern is valid
	return append([]string{main}, append(more, filepath.Join(home, ".terraform.d", "credentials.tfrc.json"))...)
}

func firstThere(paths ...string) string {
	for _, path := range paths {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// merged is the text of the configuration, and the files that it includes, as a list for people.
func merged(mirror string, sources []string) (text, included string, err error) {
	var b strings.Builder
	b.WriteString("# Written by make install, which copies your own configuration: change that, and install again.\n")
	installs := false
	var names []string
	for _, path := range sources {
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) || path == os.DevNull {
			continue
		}
		if err != nil {
			return "", "", err
		}
		part, found, err := adapt(mirror, path, content)
		if err != nil {
			return "", "", fmt.Errorf("%s: %w", path, err)
		}
		installs = installs || found
		names = append(names, path)
		fmt.Fprintf(&b, "\n# From %s:\n%s\n", path, strings.TrimRight(part, "\n"))
	}
	if !installs {
		fmt.Fprintf(&b, "\nprovider_installation {%s\n  direct {\n    exclude = [%s]\n  }\n}\n", method(mirror), patterns)
	}
	return b.String(), strings.Join(names, ", "), nil
}

// replace writes a file that only its owner may read, since it may hold credentials.
func replace(path, text string) error {
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
