package command

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// asCommand makes the test binary the program itself, for what needs a process of its own.
const asCommand = "EMULATOR_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Exit(program(os.Stdout, os.Stderr).Main(context.Background(), os.Args[1:]))
	}
	os.Exit(m.Run())
}

func program(stdout, stderr io.Writer) Program {
	return Program{Version: "test", Getenv: os.Getenv, Stdout: stdout, Stderr: stderr}
}

// line runs a command line with these variables in the environment of the provider.
func line(t *testing.T, env map[string]string, args ...string) (code int, out, log string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := Program{Version: "test", Getenv: func(name string) string { return env[name] }, Stdout: &stdout, Stderr: &stderr}
	code = p.Main(t.Context(), args)
	return code, stdout.String(), stderr.String()
}

func TestIntroduction(t *testing.T) {
	code, out, log := line(t, nil)
	if code != 0 || log != "" || strings.Count(out, "\n") > 12 {
		t.Errorf("code %d, log %s\n%s", code, log, out)
	}
	for _, text := range []string{"Terraform and OpenTofu", "terraform init", "emulator serve", " run ", "--help"} {
		if !strings.Contains(out, text) {
			t.Errorf("it does not say %q: %s", text, out)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, arg := range []string{"version", "--version", "-version"} {
		if code, out, log := line(t, nil, arg); code != 0 || out != "test\n" || log != "" {
			t.Errorf("%s: code %d, output %s, log %s", arg, code, out, log)
		}
	}
}

func TestRootHelp(t *testing.T) {
	for _, arg := range []string{"--help", "-help", "-h"} {
		code, out, log := line(t, nil, arg)
		if code != 0 || log != "" || strings.Contains(out, "emulator serve") {
			t.Errorf("%s: code %d, log %s\n%s", arg, code, log, out)
		}
		for _, command := range []string{"provider", "emulator", "run", "version"} {
			if !strings.Contains(out, "\n  "+command+" ") {
				t.Errorf("%s does not list %s: %s", arg, command, out)
			}
		}
	}
}

func TestTypos(t *testing.T) {
	for args, texts := range map[string][]string{
		"emulater": {
			`did you mean "emulator"?`, "Commands: provider, emulator, run, version\n",
			"For help: " + name + " --help",
		},
		"emulator serv":                {`"serve"`, "Commands: serve, env,", name + " emulator --help"},
		"emulator serve --dta x":       {`did you mean "--data"?`, name + " emulator serve --help"},
		"run renew-plan":               {`did you mean "renew_plan"?`, "Commands: export_accounts, ", name + " run --help"},
		"run renew_plan --foo":         {"unknown flag --foo", name + " run renew_plan --help"},
		"--versio":                     {`did you mean "--version"?`},
		"dance":                        {"unexpected argument dance", "Commands: "},
		"version 2":                    {"unexpected argument 2", name + " version --help"},
		"run tencentchat_renew_plan x": {`"x" is not an input`, name + " run tencentchat_renew_plan --help"},
	} {
		code, out, log := line(t, nil, strings.Fields(args)...)
		if code != 80 || out != "" || !strings.HasPrefix(log, "Error: ") {
			t.Errorf("%s: code %d, output %s, log %s", args, code, out, log)
		}
		for _, text := range texts {
			if !strings.Contains(log, text) {
				t.Errorf("%s: the log does not say %q: %s", args, text, log)
			}
		}
	}
}

// process starts the program in a process of its own.
func process(t *testing.T, env []string, args ...string) (cmd *exec.Cmd, out *bufio.Reader) {
	t.Helper()
	cmd = exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), append(env, asCommand+"=1")...)
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(pipe)
}

// A CLI that starts the program gets the handshake of the plugin protocol.
func TestPluginHandshake(t *testing.T) {
	cmd, out := process(t, []string{
		cookie + "=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		"PLUGIN_PROTOCOL_VERSIONS=6",
	})
	if hello, err := out.ReadString('\n'); err != nil || !strings.HasPrefix(hello, "1|6|") || !strings.Contains(hello, "|grpc|") {
		t.Errorf("the handshake is %q (%v)", hello, err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait() // which says that it was killed
}

func TestDebug(t *testing.T) {
	for _, args := range [][]string{{"-debug"}, {"--debug"}, {"-debug=true"}, {"provider", "--debug"}} {
		cmd, out := process(t, nil, args...)
		for hello := ""; !strings.Contains(hello, "TF_REATTACH_PROVIDERS='"); {
			var err error
			if hello, err = out.ReadString('\n'); err != nil {
				t.Fatalf("%q: %v", args, err)
			}
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		_, _ = io.Copy(io.Discard, out)
		if err := cmd.Wait(); err != nil {
			t.Errorf("%q ended with %v", args, err)
		}
	}
}
