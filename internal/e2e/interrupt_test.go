//go:build unix

package e2e_test

import (
	"bytes"
	"syscall"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestInterrupt presses Ctrl-C while a call hangs that nothing else would ever end.
func TestInterrupt(t *testing.T) {
	c := acctest.Serve(t)
	c.Fault(emulator.Fault{Action: "im.RegisterIMApp", Effect: emulator.EffectStall})
	w := acctest.NewWorkdir(t, c.Provider("request_timeout_seconds = 3600"))
	w.Config(shop)
	cmd := w.Command(t.Context(), "apply", "-auto-approve")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.AwaitFault()
	pressed := time.Now()
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil { // as a terminal does, to all
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Errorf("the apply succeeded:\n%s", out.String())
	}
	t.Logf("the CLI ended %s after Ctrl-C", time.Since(pressed))
	acctest.Result{Output: acctest.Flat(out.String()), Raw: out.String()}.Says(t, "The outcome is unknown")
}
