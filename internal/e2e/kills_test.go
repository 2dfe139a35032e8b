package e2e_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

var (
	kills    = flag.Int("kills", 3, "how many applies TestKills kills")
	killSeed = flag.Uint64("killseed", 1, "seed of the first kill; each one has the next")
)

// many is a configuration of several kinds, all of which a second creation would double or have refused.
const many = `
resource "tencentchat_app" "shop" {
  count             = 2
  name              = "shop${count.index}"
  deployment_region = "singapore"
}

resource "tencentchat_group" "team" {
  count      = 4
  sdk_app_id = tencentchat_app.shop[count.index % 2].sdk_app_id
  name       = "team${count.index}"
  type       = "Public"
}

resource "tencentchat_account" "person" {
  count      = 3
  sdk_app_id = tencentchat_app.shop[0].sdk_app_id
  user_id    = "person${count.index}"
  nickname   = "Person"
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop[1].sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}

resource "tencentchat_push_certificate" "vivo" {
  count      = 2
  sdk_app_id = tencentchat_app.shop[count.index].sdk_app_id
  vivo = {
    app_id                = "1"
    app_key               = "2"
    app_secret_wo         = "planted-vivo-secret"
    app_secret_wo_version = 1
  }
}

resource "tencentchat_cam_group" "support" {
  name = "support"
}

resource "tencentchat_cam_user" "ann" {
  name = "ann"
}

resource "tencentchat_cam_policy" "read" {
  name     = "read"
  document = jsonencode({ version = "2.0", statement = [{ effect = "allow", action = "im:*", resource = "*" }] })
}
`

// manyObjects are the kinds of that configuration, by type.
var manyObjects = map[string]int{
	"tencentchat_app": 2, "tencentchat_group": 4, "tencentchat_account": 3, "tencentchat_push_certificate": 2, "tencentchat_cam_group": 1,
	"tencentchat_cam_user": 1, "tencentchat_cam_policy": 1, "tencentchat_user_field": 1,
}

// TestKills kills the provider, the CLI or the emulator at a random moment of an apply, as kill -9 does, and applies again: nothing that
// was acknowledged is lost, nothing is made twice, and nobody has to do anything by hand.
func TestKills(t *testing.T) {
	adopted, struck := 0, map[string]int{}
	for i := range *kills {
		seed := *killSeed + uint64(i) //nolint:gosec // never negative
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			victim, n := killOnce(t, rand.New(rand.NewPCG(seed, 17))) //nolint:gosec // scenarios, not secrets
			struck[victim]++
			adopted += n
		})
	}
	t.Logf("killed: %v; objects adopted after a kill: %d", struck, adopted)
}

func killOnce(t *testing.T, random *rand.Rand) (victim string, adopted int) {
	t.Helper()
	s := acctest.StartProcess(t)
	w := acctest.NewWorkdir(t, "provider \"tencentchat\" {\n  max_retries  = 0\n  unique_names = true\n}\n", s.Env()...)
	w.Config(many)
	cmd := w.Command(t.Context(), "apply", "-auto-approve")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = time.Second // the provider may have the pipe for a moment longer
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ends depends on what is killed
		close(ended)
	}()
	victims := []string{"provider", "CLI", "emulator"}
	victim, writes := victims[random.IntN(len(victims))], 1+random.IntN(11)
	pause := time.Duration(random.IntN(20)) * time.Millisecond
	moment := made(s, ended, writes)
	<-time.After(pause) // a moment, not a wait for anything
	pid := cmd.Process.Pid
	providers := children(pid)
	switch {
	case !moment:
		victim = "nothing"
	case victim == "emulator":
		s.Kill()
	case victim == "CLI":
		_ = cmd.Process.Kill() // it may have ended by itself
	default:
		for _, p := range providers {
			_ = syscall.Kill(p, syscall.SIGKILL) // it may have ended by itself
		}
	}
	<-ended
	for _, p := range providers { // one whose CLI was killed ends by itself
		for began := time.Now(); syscall.Kill(p, 0) == nil; {
			if time.Since(began) > time.Minute {
				t.Fatalf("provider %d outlives its CLI", p)
			}
			<-time.After(20 * time.Millisecond)
		}
	}
	if victim == "emulator" {
		s.Restart()
	}
	again := w.Run("apply", "-auto-approve")
	if again.Exit != 0 {
		t.Fatalf("%s, after %d writes: not without a manual step:\n%s\nbefore:\n%s", victim, writes, again.Raw, out.String())
	}
	if strings.Contains(again.Output, "is gone") {
		t.Errorf("%s, after %d writes: an acknowledged write is lost:\n%s", victim, writes, again.Raw)
	}
	w.Empty()
	var state struct {
		Resources []struct {
			Type      string
			Instances []any
		}
	}
	text, err := os.ReadFile(filepath.Join(w.Dir, "terraform.tfstate"))
	if err != nil || json.Unmarshal(text, &state) != nil {
		t.Fatal(err)
	}
	have := map[string]int{}
	for _, r := range state.Resources {
		have[r.Type] += len(r.Instances)
	}
	if fmt.Sprint(have) != fmt.Sprint(manyObjects) {
		t.Errorf("%s, after %d writes: the state has %v", victim, writes, have)
	}
	snapshot := s.Snapshot()
	for what, want := range map[string]int{
		`"SdkAppId"`: manyObjects["tencentchat_app"], `"group_id"`: manyObjects["tencentchat_group"],
		`"CertificateId"`: manyObjects["tencentchat_push_certificate"],
	} {
		if n := strings.Count(snapshot, what); n != want {
			t.Errorf("%s, after %d writes: %d of %s instead of %d:\n%s", victim, writes, n, what, want, snapshot)
		}
	}
	return victim, strings.Count(again.Output, "was adopted")
}

// made waits until there were that many writes; false if the apply has ended before.
func made(s *acctest.Process, ended <-chan struct{}, writes int) bool {
	for {
		n := 0
		for action, calls := range s.Calls() {
			name := action[strings.LastIndexAny(action, "./")+1:]
			for _, verb := range []string{"Register", "Create", "create_", "Add", "account_import"} {
				if strings.HasPrefix(name, verb) {
					n += calls
				}
			}
		}
		if n >= writes {
			return true
		}
		select {
		case <-ended:
			return false
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// children are the processes that one has started.
func children(parent int) (all []int) {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		_, rest, _ := strings.Cut(string(text), ") ")
		fields := strings.Fields(rest)
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err == nil && len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			all = append(all, pid)
		}
	}
	return all
}
