package acctest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// Process is an emulator that another process serves: the provider's own binary.
type Process struct {
	URL  string
	Data string

	tb     testing.TB
	cmd    *exec.Cmd
	output bytes.Buffer
}

// Binary returns the provider that was built for tests.
func Binary(tb testing.TB) string {
	tb.Helper()
	config, err := mirror()
	if err != nil {
		tb.Fatal(err)
	}
	return filepath.Join(filepath.Dir(config), "bin", "terraform-provider-tencentchat")
}

// StartProcess serves a new data file on a free port.
func StartProcess(tb testing.TB) *Process {
	tb.Helper()
	p := &Process{tb: tb, Data: filepath.Join(tb.TempDir(), "console.db")}
	p.start("127.0.0.1:0")
	tb.Cleanup(p.Kill)
	return p
}

func (p *Process) start(listen string) {
	p.tb.Helper()
	ready := filepath.Join(p.tb.TempDir(), "ready")
	p.cmd = exec.CommandContext(context.WithoutCancel(p.tb.Context()), Binary(p.tb), "emulator", "serve", "--listen", listen, "--data", p.Data,
		"--ready-file", ready)
	p.cmd.Stdout, p.cmd.Stderr = &p.output, &p.output
	if err := p.cmd.Start(); err != nil {
		p.tb.Fatal(err)
	}
	await(p.tb, "the emulator to be ready", func() bool {
		url, err := os.ReadFile(ready)
		p.URL = strings.TrimSpace(string(url))
		return err == nil && p.URL != ""
	})
}

// Kill ends the process as kill -9 does.
func (p *Process) Kill() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Kill() // it may have ended by itself
	_ = p.cmd.Wait()         // which only tells that it was killed
	p.cmd = nil
}

// Restart serves the same file on the same port again.
func (p *Process) Restart() {
	p.tb.Helper()
	p.start(strings.TrimPrefix(p.URL, "http://"))
}

// Env returns the environment of a client.
func (p *Process) Env() []string { return clientOf(p.URL) }

func clientOf(url string) []string {
	return []string{"TENCENTCHAT_ENDPOINT=" + url, "TENCENTCLOUD_SECRET_ID=" + emulator.SecretID, "TENCENTCLOUD_SECRET_KEY=" +
		emulator.SecretKey}
}

// Calls counts the calls so far, by action.
func (p *Process) Calls() map[string]int {
	p.tb.Helper()
	e := emulator.Open(p.Data, emulator.Options{})
	counts, err := e.JournalCounts(p.tb.Context())
	if err := errors.Join(err, e.Close()); err != nil {
		p.tb.Fatal(err)
	}
	return counts
}

// Snapshot is what the data file holds.
func (p *Process) Snapshot() string {
	p.tb.Helper()
	e := emulator.Open(p.Data, emulator.Options{})
	doc, err := e.Snapshot(p.tb.Context())
	if err := errors.Join(err, e.Close()); err != nil {
		p.tb.Fatal(err)
	}
	return string(doc)
}

// AwaitCalls returns once there were that many calls of an action.
func (p *Process) AwaitCalls(action string, n int) {
	p.tb.Helper()
	await(p.tb, "calls of "+action, func() bool { return p.Calls()[action] >= n })
}

// AwaitFault returns once every fault has struck.
func (c *Console) AwaitFault() {
	c.tb.Helper()
	await(c.tb, "the faults to strike", func() bool {
		all, err := c.Faults(c.tb.Context())
		if err != nil {
			c.tb.Fatal(err)
		}
		for _, f := range all {
			if f.Hits == 0 {
				return false
			}
		}
		return true
	})
}

// StopFaults removes the faults, each of which must have struck.
func (c *Console) StopFaults() {
	c.tb.Helper()
	c.checkFaults()
	if err := c.ClearFaults(c.tb.Context()); err != nil {
		c.tb.Fatal(err)
	}
}

// await looks again and again at what other processes do, until it is as wanted or the test has no time left.
func await(tb testing.TB, what string, done func() bool) {
	tb.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	timeout := time.After(2 * time.Minute)
	for !done() {
		select {
		case <-tick.C:
		case <-timeout:
			tb.Fatalf("waited in vain for %s", what)
		}
	}
}
