package command

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// served is a serve command in a process of its own.
type served struct {
	*exec.Cmd
	url string
	log bytes.Buffer
	out io.ReadCloser
}

func start(t *testing.T, args ...string) *served {
	t.Helper()
	forget(t)
	s := &served{Cmd: exec.CommandContext(t.Context(), os.Args[0], append([]string{"emulator", "serve", "--listen", "127.0.0.1:0"},
		args...)...)}
	s.Env = append(os.Environ(), asCommand+"=1")
	s.Stderr = &s.log
	out, err := s.StdoutPipe()
	if err == nil {
		err = s.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 0, 64)
	for b := make([]byte, 1); !bytes.HasSuffix(line, []byte("\n")); line = append(line, b[0]) {
		if _, err := out.Read(b); err != nil {
			t.Fatalf("no URL: %v, log %s", err, s.log.String())
		}
	}
	s.url, s.out = strings.TrimSpace(string(line)), out
	return s
}

// stop interrupts the process, which must end by itself and well.
func (s *served) stop(t *testing.T, sig os.Signal) {
	t.Helper()
	if err := s.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, s.out)
	if err := s.Wait(); err != nil {
		t.Errorf("serve ended with %v, log %s", err, s.log.String())
	}
}

func (s *served) call(action string, body map[string]any) error {
	p := profile.NewClientProfile()
	p.HttpProfile.Scheme, p.HttpProfile.Endpoint = "HTTP", strings.TrimPrefix(s.url, "http://")
	client := new(common.Client).Init("").WithCredential(common.NewCredential(emulator.SecretID, emulator.SecretKey)).WithProfile(p)
	request := tchttp.NewCommonRequest(console.Service, console.Version, action)
	if err := request.SetActionParameters(body); err != nil {
		return err
	}
	return client.Send(request, tchttp.NewCommonResponse())
}

func TestServe(t *testing.T) {
	folder := t.TempDir()
	db, ready := filepath.Join(folder, "c.db"), filepath.Join(folder, "ready")
	seed := file(t, "seed.json", `{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"shop"}}]}`)
	rules := file(t, "f.json", `[{"action":"im.DescribeIMAppList","effect":"stall"}]`)
	s := start(t, "--data", db, "--ready-file", ready, "--seed", seed, "--faults", rules, "--set", "app_quota=2", "--set", "rate=100")
	if err := s.call("ModifyAppInfo", map[string]any{"SdkAppId": 7, "AppName": "market"}); err != nil {
		t.Error(err)
	}
	resp, err := http.Get(s.url + emulator.AdminPrefix + "settings")
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(resp.Body); err != nil || !strings.Contains(string(body), `"app_quota": "2"`) ||
		!strings.Contains(string(body), `"rate": "100"`) {
		t.Errorf("the settings are %s (%v)", body, err)
	}
	_ = resp.Body.Close()
	var stalled sync.WaitGroup
	stalled.Go(func() {
		if err := s.call("DescribeIMAppList", map[string]any{"Offset": 0, "Limit": 1}); err == nil {
			t.Error("a stalled call was answered")
		}
	})
	for struck := false; !struck; { // as another process sees it
		struck = strings.Contains(ok(t, "faults", "--data", db), `"hits": 1`)
	}
	s.stop(t, syscall.SIGTERM) // although a call is stalled
	stalled.Wait()
	if b, err := os.ReadFile(ready); err != nil || string(b) != s.url+"\n" {
		t.Errorf("the ready file has %q (%v), want %s", b, err, s.url)
	}

	again := start(t, "--data", db, "--seed", seed) // does not undo the change
	again.stop(t, os.Interrupt)
	if out := ok(t, "snapshot", "--data", db); !strings.Contains(out, "market") || !strings.Contains(again.log.String(), "already has apps") {
		t.Errorf("the snapshot is %s, the log %s", out, again.log.String())
	}
}

func TestServeWithoutData(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	s := start(t)
	if err := s.call("RegisterIMApp", map[string]any{"ClientToken": "a", "AppName": "shop"}); err != nil {
		t.Error(err)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("the temporary files are %v (%v)", files, err)
	}
	s.stop(t, os.Interrupt)
	if files, err := os.ReadDir(folder); err != nil || len(files) != 0 {
		t.Errorf("temporary files were left behind: %v (%v)", files, err)
	}
}

func TestServeOnATakenPort(t *testing.T) {
	s := start(t)
	if code, _, log := run(t, "serve", "--listen", strings.TrimPrefix(s.url, "http://")); code != 1 || !strings.Contains(log, "in use") {
		t.Errorf("code %d, log %s", code, log)
	}
	s.stop(t, os.Interrupt)
}

// The fault crash ends the process as a kill does: the work is there or not, as its phase says, and it strikes once.
func TestCrash(t *testing.T) {
	for phase, apps := range map[string]string{"before": `"TotalCount": 0`, "after": `"TotalCount": 1`} {
		t.Run(phase, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "c.db")
			s := start(t, "--data", db, "--faults", file(t, "f.json", `[{"action":"im.RegisterIMApp","effect":"crash","phase":"`+phase+`"}]`))
			create := map[string]any{"ClientToken": "a", "AppName": "shop"}
			if err := s.call("RegisterIMApp", create); err == nil {
				t.Error("a crash was answered")
			}
			_, _ = io.Copy(io.Discard, s.out)
			if _ = s.Wait(); s.ProcessState.ExitCode() != 137 {
				t.Errorf("the process ended with %s", s.ProcessState)
			}
			if out := ok(t, "call", "DescribeIMAppList", `{"Offset":0,"Limit":1}`, "--data", db); !strings.Contains(out, apps) {
				t.Errorf("after the crash: %s, want %s", out, apps)
			}
			again := start(t, "--data", db)
			if err := again.call("RegisterIMApp", create); err != nil {
				t.Error(err)
			}
			again.stop(t, os.Interrupt)
			if out := ok(t, "call", "DescribeIMAppList", `{"Offset":0,"Limit":1}`, "--data", db); !strings.Contains(out, `"TotalCount": 1`) {
				t.Errorf("after the repeated call: %s", out)
			}
		})
	}
}
