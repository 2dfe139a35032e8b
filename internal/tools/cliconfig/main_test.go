package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// home is a home folder with these files, by name.
func home(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// installed returns the configuration for a CLI and what was printed.
func installed(t *testing.T, home, named, cli string) (config, out string) {
	t.Helper()
	mirror := t.TempDir()
	var b strings.Builder
	if err := install(mirror, home, named, &b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(mirror, cli+".tfrc")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s may be read by others: %v (%v)", path, info.Mode(), err)
	}
	for _, line := range []string{"export TF_CLI_CONFIG_FILE=" + mirror + "/terraform.tfrc", "export PATH=" + mirror + "/bin:$PATH"} {
		if !strings.Contains(b.String(), line+"\n") {
			t.Errorf("%q is not printed: %s", line, &b)
		}
	}
	return strings.ReplaceAll(string(content), mirror, "MIRROR"), b.String()
}

const (
	own    = "\n  filesystem_mirror {\n    path    = \"MIRROR\"\n    include = [" + patterns + "]\n  }"
	direct = "\n  direct {\n    exclude = [" + patterns + "]\n  }\n}\n"
)

func TestWithoutAConfiguration(t *testing.T) {
	config, out := installed(t, home(t, nil), "", "terraform")
	if !strings.HasSuffix(config, "\nprovider_installation {"+own+direct) || strings.Contains(out, "stays in force") {
		t.Errorf("got %s\n%s", config, out)
	}
}

func TestConfigurationStaysInForce(t *testing.T) {
	dir := home(t, map[string]string{
		".terraformrc":                       "plugin_cache_dir = \"$HOME/cache\" # direct {\ncredentials \"a.example\" { token = \"}\" }\n",
		".tofurc":                            "plugin_cache_dir = \"/tofu\"\n",
		".terraform.d/more.tfrc":             "disable_checkpoint = true\n",
		".terraform.d/credentials.tfrc.json": `{"credentials": {"b.example": {"token": "secret"}}}`,
	})
	config, out := installed(t, dir, "", "terraform")
	for _, text := range []string{
		"plugin_cache_dir = \"$HOME/cache\"", "credentials \"a.example\" { token = \"}\" }\n", "disable_checkpoint = true\n",
		"credentials \"b.example\" {\n  token = \"secret\"\n}\n", "\nprovider_installation {" + own + direct,
	} {
		if strings.Count(config, text) != 1 {
			t.Errorf("%q is not in %s", text, config)
		}
	}
	if !strings.Contains(out, "stays in force: "+dir+"/.terraformrc, ") || !strings.Contains(out, "opentofu.tfrc") {
		t.Errorf("printed %s", out)
	}
	config, _ = installed(t, dir, "", "opentofu")
	if !strings.Contains(config, "\"/tofu\"") || strings.Contains(config, "a.example") || !strings.Contains(config, "b.example") {
		t.Errorf("OpenTofu gets %s", config)
	}
	config, out = installed(t, dir, filepath.Join(dir, ".tofurc"), "terraform")
	if !strings.Contains(config, "\"/tofu\"") || strings.Contains(config, "example") || strings.Contains(out, "opentofu.tfrc") {
		t.Errorf("the file that TF_CLI_CONFIG_FILE names: %s", config)
	}
}

func TestInstallationMethodsAreMerged(t *testing.T) {
	config, _ := installed(t, home(t, map[string]string{".terraformrc": `
provider_installation {
  dev_overrides {
    "example/one" = "/one"
  }
  network_mirror {
    url     = "https://mirror.example/"
    exclude = ["example.com/*/*"]
  }
  direct {}
}
plugin_cache_dir = "/cache"
`}), "", "terraform")
	want := `
provider_installation {
  dev_overrides {
    "example/one" = "/one"
  }` + own + `
  network_mirror {
    url     = "https://mirror.example/"
    exclude = [` + patterns + `, "example.com/*/*"]
  }
  direct {
    exclude = [` + patterns + `]
}
}
plugin_cache_dir = "/cache"
`
	if !strings.HasSuffix(config, want) {
		t.Errorf("got %s, want %s", config, want)
	}
}

// The configuration of an earlier installation is not taken for the user's own.
func TestInstallAgain(t *testing.T) {
	mirror, dir := t.TempDir(), home(t, map[string]string{".terraformrc": "plugin_cache_dir = \"/cache\"\n"})
	for range 2 {
		if err := install(mirror, dir, filepath.Join(mirror, "terraform.tfrc"), new(strings.Builder)); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(filepath.Join(mirror, "terraform.tfrc"))
	if err != nil || strings.Count(string(content), "/cache") != 1 || strings.Count(string(content), "provider_installation") != 1 {
		t.Errorf("got %s (%v)", content, err)
	}
}

func TestUnreadableConfiguration(t *testing.T) {
	for content, text := range map[string]string{`{"plugin_cache_dir": "/cache"}`: "can only hold credentials", `{`: "JSON"} {
		err := install(t.TempDir(), home(t, map[string]string{".terraformrc": content}), "", new(strings.Builder))
		if err == nil || !strings.Contains(err.Error(), text) || !strings.Contains(err.Error(), ".terraformrc") {
			t.Errorf("%s: %v", content, err)
		}
	}
}
