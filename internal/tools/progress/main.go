// Command progress runs go test with its arguments, and prints what go test does, but each package the moment that it ends.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// event is a line of go test -json.
type event struct{ Action, Package, Test, Output string }

func main() {
	if err := run(os.Args[1:]); err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			fmt.Println("FAIL")
			os.Exit(exit.ExitCode())
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	cmd := exec.CommandContext(context.Background(), "go", append([]string{"test", "-json"}, args...)...)
	cmd.Stderr = os.Stderr
	events, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = report(os.Stdout, events, slices.Contains(args, "-v"))
	_, _ = io.Copy(io.Discard, events) // so that go test ends even if its output could not be read
	return errors.Join(cmd.Wait(), err)
}

// report prints what packages and failed tests say, or with verbose what all tests do.
func report(w io.Writer, events io.Reader, verbose bool) error {
	said := map[[2]string]*strings.Builder{} // by package and test; the test is empty for what the package says itself
	for d := json.NewDecoder(events); ; {
		var e event
		switch err := d.Decode(&e); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		key := [2]string{e.Package, e.Test}
		if said[key] == nil {
			said[key] = &strings.Builder{}
		}
		switch e.Action {
		case "build-output":
			_, _ = io.WriteString(w, e.Output)
		case "output":
			if !strings.HasPrefix(e.Output, "=== ") && (e.Test != "" || e.Output != "PASS\n") || verbose {
				said[key].WriteString(e.Output)
			}
		case "pass", "skip", "fail":
			if e.Action == "fail" && e.Test == "" { // tests that a panic or the time limit ended before their own
				for other, text := range said {
					if other[0] == e.Package && other != key {
						_, _ = io.WriteString(w, text.String())
						delete(said, other)
					}
				}
			}
			if e.Action == "fail" || e.Test == "" || verbose {
				_, _ = io.WriteString(w, said[key].String())
			}
			delete(said, key)
		}
	}
}
