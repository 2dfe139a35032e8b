package command

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestWhenOrphaned(t *testing.T) {
	parents, tick, ended := []int{7, 7, 1}, make(chan time.Time, 3), 0
	for range 3 {
		tick <- time.Time{}
	}
	whenOrphaned(7, func() int { p := parents[0]; parents = parents[1:]; return p }, tick, nil, func() { ended++ })
	if ended != 1 || len(parents) > 0 {
		t.Errorf("ended %d times, with %v left", ended, parents)
	}
	done := make(chan struct{})
	close(done)
	whenOrphaned(7, func() int { return 7 }, nil, done, func() { t.Error("ended, although it was taken back") })
}

// A provider whose CLI is killed ends by itself, and with it its hold on the data file.
func TestProviderOfAKilledCLI(t *testing.T) {
	cli := exec.CommandContext(t.Context(), "sh", "-c", `"$0" & wait`, os.Args[0])
	cli.Env = append(os.Environ(), asCommand+"=1", cookie+"=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		"PLUGIN_PROTOCOL_VERSIONS=6")
	pipe, err := cli.StdoutPipe()
	if err == nil {
		err = cli.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewReader(pipe)
	if hello, err := out.ReadString('\n'); err != nil || !strings.HasPrefix(hello, "1|6|") {
		t.Fatalf("the handshake is %q (%v)", hello, err)
	}
	if err := cli.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(out); err != nil { // it ends with the last process that has the pipe
		t.Errorf("%q, %v", rest, err)
	}
	_ = cli.Wait() // which says that it was killed
}
