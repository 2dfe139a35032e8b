package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// act is one thing that happens on the stage. Its error says what was not as expected.
type act func(*stage) error

// expect is how a command is to end.
type expect struct {
	exit    int
	refusal bool     // the demo prints the error in the output
	shows   []string // in the output, in lines that the demo prints
	says    []string // in the output; line breaks count as spaces
	never   []string // not in the output
}

// terraform is a command of the CLI.
func terraform(want expect, args ...string) act {
	return func(s *stage) error {
		return s.command(want, strings.Join(append([]string{filepath.Base(s.cli)}, args...), " "), s.cli, args)
	}
}

// with sets variables in the environment of an act.
func (a act) with(variables ...string) act {
	return func(s *stage) error {
		t := *s
		t.env, t.prompt = append(t.env, variables...), s.prompt+strings.Join(variables, " ")+" "
		return a(&t)
	}
}

// emulator is a command of the provider binary's emulator on the demo's data file.
func emulator(want expect, args ...string) act {
	return func(s *stage) error {
		shown := make([]string, len(args))
		for i, a := range args {
			if shown[i] = a; strings.ContainsAny(a, `{" `) {
				shown[i] = "'" + a + "'"
			}
		}
		line := "terraform-provider-tencentchat emulator " + strings.Join(shown, " ") + " --data " + dataFile
		return s.command(want, line, s.provider, append(append([]string{"emulator"}, args...), "--data", dataFile))
	}
}

// edited plays an act with the configuration changed, and changes it back.
func edited(note, before, after string, a act) act {
	return func(s *stage) error {
		file := filepath.Join(s.dir, configuration)
		original, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		changed := strings.Replace(string(original), before, after, 1)
		if changed == string(original) {
			return fmt.Errorf("the configuration does not contain %q", before)
		}
		fmt.Fprintf(s.details, "\n# %s: %s\n", configuration, note)
		if err := s.write(changed); err != nil {
			return err
		}
		return errors.Join(a(s), s.write(string(original)))
	}
}

func (s *stage) command(want expect, line, name string, args []string) error {
	fmt.Fprintf(s.details, "\n%s%s\n", s.prompt, line)
	var output bytes.Buffer
	cmd := exec.CommandContext(s.ctx, name, args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	cmd.Stdout = io.MultiWriter(s.details, &output)
	cmd.Stderr = cmd.Stdout
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return err
	}
	if got := cmd.ProcessState.ExitCode(); got != want.exit {
		return fmt.Errorf("%s ended with %d instead of %d", line, got, want.exit)
	}
	flat := strings.Join(strings.Fields(output.String()), " ")
	for _, text := range slices.Concat(want.shows, want.says) {
		if !strings.Contains(flat, text) {
			return fmt.Errorf("%s does not say %q", line, text)
		}
	}
	for _, text := range want.never {
		if strings.Contains(flat, text) {
			return fmt.Errorf("%s says %q", line, text)
		}
	}
	if want.refusal {
		fmt.Fprintln(s.messages, cause(output.String()))
	}
	for _, text := range want.shows {
		fmt.Fprintf(s.messages, "      %s\n", lineWith(output.String(), text))
	}
	return nil
}

// cause is the summary of the first error in an output and the paragraph that explains it, which follows the address.
func cause(output string) string {
	_, text, _ := strings.Cut(output, "Error: ")
	paragraphs := strings.Split(text, "\n\n")
	explained := slices.IndexFunc(paragraphs[1:], func(p string) bool { return !strings.HasPrefix(strings.TrimSpace(p), "with ") })
	return "      Error: " + paragraphs[0] + "\n      " + strings.ReplaceAll(strings.TrimSpace(paragraphs[explained+1]), "\n", "\n      ")
}

// wrapped is the least length of a line that a CLI has broken.
const wrapped = 70

// lineWith is the first line of an output that has a text, as it was before a CLI broke it.
func lineWith(output, text string) string {
	lines := strings.Split(output, "\n")
	first := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, text) })
	if first < 0 { // the text itself is broken
		return text
	}
	line := strings.TrimSpace(lines[first])
	for i := first; len(lines[i]) >= wrapped && i+1 < len(lines); i++ {
		line = strings.TrimSpace(line + " " + lines[i+1])
	}
	return line
}
