package acctest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// Workdir is a folder in which the CLI runs with the real provider binary.
type Workdir struct {
	Dir string

	tb  testing.TB
	cli CLI
	env []string
}

// Result is what a command came to.
type Result struct {
	Exit   int
	Output string // of both streams, without line breaks and frames that the CLI puts into messages
	Raw    string
}

// mirror returns the CLI configuration file of a mirror with the provider: the one that make test built, else a new one.
var mirror = sync.OnceValues(func() (string, error) {
	if config := os.Getenv("TENCENTCHAT_TEST_MIRROR"); config != "" {
		return config, nil
	}
	dir, err := os.MkdirTemp("", "tencentchat-mirror-")
	if err != nil {
		return "", err
	}
	out, err := exec.Command(filepath.Join(Root(), "internal", "tools", "mirror"), dir).Output()
	if err != nil {
		return "", fmt.Errorf("building the provider: %w%s", err, stderrOf(err))
	}
	return strings.TrimSpace(string(out)), nil
})

// NewWorkdir returns an initialised folder with the file main.tf.
func NewWorkdir(tb testing.TB, main string, env ...string) *Workdir {
	tb.Helper()
	config, err := mirror()
	if err != nil {
		tb.Fatal(err)
	}
	return NewWorkdirOf(tb, "tencentchat", config, main, env...)
}

// NewWorkdirOf is NewWorkdir for the provider tencentchat/NAME that a CLI configuration file says where to find.
func NewWorkdirOf(tb testing.TB, name, config, main string, env ...string) *Workdir {
	tb.Helper()
	w := newWorkdir(tb, tb.TempDir(), config, env)
	w.Write("main.tf", Required(name)+main)
	w.OK("init")
	return w
}

// Required returns the block with which a module requires the provider tencentchat/NAME.
func Required(name string) string {
	return fmt.Sprintf("terraform {\n  required_providers {\n    %s = {\n      source = \"tencentchat/%[1]s\"\n    }\n  }\n}\n", name)
}

// CopyWorkdir returns an initialised folder inside a copy of a folder of the repository.
func CopyWorkdir(tb testing.TB, folder, inside string, env ...string) *Workdir {
	tb.Helper()
	config, err := mirror()
	if err != nil {
		tb.Fatal(err)
	}
	dir := tb.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(Root(), folder))); err != nil {
		tb.Fatal(err)
	}
	w := newWorkdir(tb, filepath.Join(dir, inside), config, env)
	w.OK("init")
	return w
}

// newWorkdir spares the CLI the TLS to the provider beside it: half of the time of a short command goes into its keys.
// TestQuickstart has it.
func newWorkdir(tb testing.TB, dir, config string, env []string) *Workdir {
	tb.Helper()
	return &Workdir{Dir: dir, tb: tb, cli: Find(tb), env: append(clean(os.Environ()), append([]string{
		"TF_CLI_CONFIG_FILE=" + config, "TF_IN_AUTOMATION=1", "TF_INPUT=0", "TF_CLI_ARGS=-no-color", "HOME=" + tb.TempDir(),
		"TF_DISABLE_PLUGIN_TLS=1",
	}, env...)...)}
}

// Clone returns a folder with the same configuration and state, but another main.tf.
func (w *Workdir) Clone(tb testing.TB, main string) *Workdir {
	tb.Helper()
	v := NewWorkdir(tb, main)
	for _, name := range []string{"config.tf", "terraform.tfstate"} {
		b, err := os.ReadFile(filepath.Join(w.Dir, name))
		if err != nil {
			tb.Fatal(err)
		}
		v.Write(name, string(b))
	}
	return v
}

// clean leaves out what would change the behaviour of the CLI or the provider under test.
func clean(environ []string) []string {
	var out []string
	for _, e := range environ {
		if !strings.HasPrefix(e, "TF_") && !strings.HasPrefix(e, "TENCENTC") && !strings.HasPrefix(e, "HOME=") {
			out = append(out, e)
		}
	}
	return out
}

// Write writes a file, and makes its folder.
func (w *Workdir) Write(name, text string) {
	w.tb.Helper()
	file := filepath.Join(w.Dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(text), 0o600)); err != nil {
		w.tb.Fatal(err)
	}
}

// Config replaces the configuration besides main.tf.
func (w *Workdir) Config(text string) { w.Write("config.tf", text) }

// Setenv adds variables of the form NAME=VALUE to the environment of later commands.
func (w *Workdir) Setenv(variables ...string) { w.env = append(w.env, variables...) }

// Command returns a command that has not started.
func (w *Workdir) Command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, w.cli.Path, args...)
	cmd.Dir, cmd.Env = w.Dir, w.env
	return cmd
}

// Run runs a command of the CLI to its end.
func (w *Workdir) Run(args ...string) Result {
	w.tb.Helper()
	var out bytes.Buffer
	cmd := w.Command(w.tb.Context(), args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		w.tb.Fatal(err)
	}
	return Result{Exit: cmd.ProcessState.ExitCode(), Output: Flat(out.String()), Raw: out.String()}
}

// OK runs a command that must succeed.
func (w *Workdir) OK(args ...string) Result {
	w.tb.Helper()
	r := w.Run(args...)
	if r.Exit != 0 {
		w.tb.Fatalf("%s: exit %d\n%s", strings.Join(args, " "), r.Exit, r.Raw)
	}
	return r
}

// Fails runs a command that must fail, and say all of these.
func (w *Workdir) Fails(args []string, says ...string) Result {
	w.tb.Helper()
	r := w.Run(args...)
	if r.Exit == 0 {
		w.tb.Fatalf("%s: succeeded\n%s", strings.Join(args, " "), r.Raw)
	}
	r.Says(w.tb, says...)
	return r
}

// Empty plans, and nothing must be left to do.
func (w *Workdir) Empty() {
	w.tb.Helper()
	if r := w.Run("plan", "-detailed-exitcode"); r.Exit != 0 {
		w.tb.Fatalf("the plan is not empty: exit %d\n%s", r.Exit, r.Raw)
	}
}

// Says fails the test unless the output has all of these.
func (r Result) Says(tb testing.TB, texts ...string) {
	tb.Helper()
	for _, text := range texts {
		if !strings.Contains(r.Output, text) {
			tb.Errorf("the output does not say %q:\n%s", text, r.Raw)
		}
	}
}

var frame = regexp.MustCompile(`\s*\n[│╷╵]?\s*`)

// Flat takes out the line breaks and frames that the CLI puts into messages.
func Flat(output string) string { return frame.ReplaceAllString(output, " ") }

var errorLine = regexp.MustCompile(`(?m)^[│ ]*Error: `)

// Errors counts the errors that the CLI told.
func (r Result) Errors() int { return len(errorLine.FindAllString(r.Raw, -1)) }
