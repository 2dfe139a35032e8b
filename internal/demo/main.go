// Command demo shows the main job from start to end on the emulator inside the provider: an app with its settings, custom
// fields, an account and a group is applied, impossible changes are refused by the plan, a change behind Terraform's back is
// found and put right, and everything is torn down. It ends with 0 only if all of it went as said.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "tencentchat-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := newStage(ctx, dir, out)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nEverything happens in %s, which is removed at the end. The configuration is that of examples/quickstart.\n", s.dir)
	var kept []string
	for _, scene := range scenes {
		fmt.Fprintf(out, "\n== %s\n", scene.title)
		for _, a := range scene.acts {
			if err := a(s); err != nil {
				return fmt.Errorf("%s: %w", scene.title, err)
			}
		}
		kept = append(kept, scene.title)
	}
	fmt.Fprintf(out, "\nAll went as said:\n")
	for _, title := range kept {
		fmt.Fprintf(out, "  ok  %s\n", title)
	}
	return nil
}
