package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// stage is the folder of the demo and what runs in it.
type stage struct {
	ctx      context.Context
	dir      string
	messages io.Writer // what the demo prints of the output
	details  io.Writer // commands and their output
	cli      string
	provider string
	env      []string
	prompt   string
}

const (
	configuration = "main.tf"
	dataFile      = "quickstart.emulator"
)

func newStage(ctx context.Context, dir string, out io.Writer) (*stage, error) {
	cli, err := tool(ctx, out, "internal/tools/cli")
	if err != nil {
		return nil, err
	}
	config, err := tool(ctx, out, "internal/tools/mirror", filepath.Join(dir, "mirror"))
	if err != nil {
		return nil, err
	}
	provider := filepath.Join(dir, "mirror", "bin", "terraform-provider-tencentchat")
	s := &stage{ctx: ctx, dir: filepath.Join(dir, "quickstart"), cli: cli, provider: provider, prompt: "$ "}
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "TF_") && !strings.HasPrefix(e, "TENCENTC") {
			s.env = append(s.env, e)
		}
	}
	s.env = append(s.env, "TF_CLI_CONFIG_FILE="+config, "TF_INPUT=0", "TF_CLI_ARGS=-no-color", "CHECKPOINT_DISABLE=1")
	text, err := os.ReadFile("examples/quickstart/" + configuration)
	if err != nil {
		return nil, err
	}
	if err := os.Mkdir(s.dir, 0o750); err != nil {
		return nil, err
	}
	return s, s.write(string(text))
}

// tool runs one of the repository's own tools, which prints a path.
func tool(ctx context.Context, out io.Writer, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stderr = out
	path, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return strings.TrimSpace(string(path)), nil
}

func (s *stage) write(text string) error {
	return os.WriteFile(filepath.Join(s.dir, configuration), []byte(text), 0o600)
}
