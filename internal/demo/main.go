// Command demo shows the main job from start to end on the emulator inside the provider: an app with its settings, custom
// fields, an account and a group is applied, impossible changes are refused by the plan, a change made outside Terraform is
// found and corrected, and everything is torn down. It prints each claim with the message that proves it, or with VERBOSE=1
// all commands and their output, and exits with 0 only if every claim holds.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const next = `
All %d claims hold. To see every command and its output: make demo VERBOSE=1

What to do next:
  make install                                   and run the two lines that it prints
  terraform-provider-tencentchat emulator serve  shows the emulator as a web page (docs/guides/emulator.md)
  docs/guides/getting-started.md                 your first configuration
  docs/guides/adopt-an-existing-app.md           bring the apps that you have under management
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Stdout, os.Getenv("VERBOSE") != "")
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, verbose bool) (err error) {
	dir, err := os.MkdirTemp("", "tencentchat-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	fmt.Fprint(out, "The demo builds the provider and applies examples/quickstart on the embedded emulator, in a temporary folder.\n\n")
	s, err := newStage(ctx, dir, out)
	if err != nil {
		return err
	}
	for _, scene := range scenes {
		var messages, details bytes.Buffer
		s.messages, s.details = &messages, &details
		if verbose {
			s.details = out
		}
		for _, a := range scene.acts {
			if err := a(s); err != nil {
				_, _ = details.WriteTo(out)
				return fmt.Errorf("%s %w", scene.claim, err)
			}
		}
		fmt.Fprintf(out, "ok  %s\n%s", scene.claim, &messages)
	}
	fmt.Fprintf(out, next, len(scenes))
	return nil
}
