package emulator

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// crashFile names the data file of the process that is to be killed.
const crashFile = "EMULATOR_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		writeUntilKilled(path)
	}
	os.Exit(m.Run())
}

// writeUntilKilled makes apps and prints each once it is acknowledged.
func writeUntilKilled(path string) {
	e := Open(path, Options{})
	var mu sync.Mutex
	var wg sync.WaitGroup
	for worker := range 3 {
		wg.Go(func() {
			for n := 0; ; n++ {
				name := fmt.Sprintf("%d-%d-%d", os.Getpid(), worker, n)
				id, err := register(context.Background(), e, name)
				mu.Lock()
				if err != nil {
					fmt.Println("error", err)
				} else {
					fmt.Println(id, name)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

// Whatever was acknowledged before a kill is there after it, and the file is whole.
func TestKill(t *testing.T) {
	w := newWorld(t)
	w.set(chat.QuotaApps.Info().Setting, "1000000")
	acknowledged := map[string]string{}
	for round := range 3 {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), crashFile+"="+w.Path)
		out, err := cmd.StdoutPipe()
		w.must(err)
		w.must(cmd.Start())
		lines := bufio.NewReader(out)
		for n := 0; ; n++ {
			line, err := lines.ReadString('\n')
			if err != nil {
				break // and a line cut off was not read by anybody
			}
			if n == 20+7*round {
				w.must(cmd.Process.Kill())
			}
			id, name, _ := strings.Cut(strings.TrimSpace(line), " ")
			if id == "error" || acknowledged[id] != "" {
				t.Fatalf("round %d: %s", round, line)
			}
			acknowledged[id] = name
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process ended by itself")
		}
	}
	after := Open(w.Path, Options{})
	defer func() { w.must(after.Close()) }()
	w.must(after.Check())
	for id, name := range acknowledged {
		if got := w.name(json.Number(id)); got != name {
			t.Errorf("app %s is %q, want %q", id, got, name)
		}
	}
	if len(acknowledged) < 60 {
		t.Errorf("only %d writes were acknowledged", len(acknowledged))
	}
}
