package command

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// forget takes the data file out of the environment for the time of a test.
func forget(t *testing.T) {
	t.Helper()
	t.Setenv("TENCENTCHAT_EMULATOR", "") // which also puts it back
	if err := os.Unsetenv("TENCENTCHAT_EMULATOR"); err != nil {
		t.Fatal(err)
	}
}

// run runs a command of the emulator in a fresh environment.
func run(t *testing.T, args ...string) (code int, out, log string) {
	t.Helper()
	forget(t)
	var stdout, stderr bytes.Buffer
	code = program(&stdout, &stderr).Main(t.Context(), append([]string{"emulator"}, args...))
	return code, stdout.String(), stderr.String()
}

// ok runs a command line that must succeed, and returns what it printed.
func ok(t *testing.T, args ...string) string {
	t.Helper()
	code, out, log := run(t, args...)
	if code != 0 || log != "" {
		t.Fatalf("%q: exit code %d, output %s, log %s", args, code, out, log)
	}
	return out
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const register = `{"ClientToken":"a","AppName":"shop"}`

func TestCallJournalAndReset(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	if out := ok(t, "call", "RegisterIMApp", register, "--data", db); !strings.Contains(out, "\n  \"SdkAppId\": 1400000001") {
		t.Errorf("call printed %s", out)
	}
	ok(t, "call", "sts.GetCallerIdentity", "--data", db)
	if code, out, log := run(t, "call", "im.DeleteSdkappid", `{"SdkAppId":1400000001}`, "--data", db); code != 1 || out != "" ||
		!strings.Contains(log, "FailedOperation.AppNotDisabled") {
		t.Errorf("a refused call: code %d, output %s, log %s", code, out, log)
	}
	if out := ok(t, "journal", "--data", db, "--count"); out != "1 im.DeleteSdkappid\n1 im.RegisterIMApp\n1 sts.GetCallerIdentity\n" {
		t.Errorf("the counts are %s", out)
	}
	lines := strings.Split(ok(t, "journal", "--data", db), "\n")
	if len(lines) != 4 || !strings.HasSuffix(lines[0], "  ok") || !strings.Contains(lines[2], "(rule DELETE_NEEDS_DISABLED)") {
		t.Errorf("the journal is %q", lines)
	}
	var entries []emulator.Entry
	if err := json.Unmarshal([]byte(ok(t, "journal", "--data", db, "--json", "--clear")), &entries); err != nil || len(entries) != 3 ||
		entries[0].Action != "im.RegisterIMApp" {
		t.Errorf("the journal is %+v (%v)", entries, err)
	}
	if out := ok(t, "journal", "--data", db, "--count"); out != "" {
		t.Errorf("the journal still has %s", out)
	}
	ok(t, "reset", "--data", db)
	if out := ok(t, "call", "DescribeIMAppList", `{"Offset":0,"Limit":1}`, "--data", db); !strings.Contains(out, `"TotalCount": 0`) {
		t.Errorf("after a reset: %s", out)
	}
}

func TestFaults(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	rules := file(t, "f.json", `[{"action":"im.RegisterIMApp","effect":"reset","phase":"after"}]`)
	ok(t, "faults", rules, "--data", db)
	if code, _, log := run(t, "call", "RegisterIMApp", register, "--data", db); code != 1 || !strings.Contains(log, "no reply") {
		t.Errorf("code %d, log %s", code, log)
	}
	if out := ok(t, "journal", "--data", db); !strings.Contains(out, "(fault reset, after the work)") {
		t.Errorf("the journal is %s", out)
	}
	var states []emulator.FaultState
	if err := json.Unmarshal([]byte(ok(t, "faults", "--data", db)), &states); err != nil || len(states) != 1 || states[0].Hits != 1 {
		t.Errorf("the faults are %+v (%v)", states, err)
	}
	ok(t, "faults", rules, "--clear", "--data", db)
	if out := ok(t, "faults", "--data", db); strings.Count(out, `"hits": 0`) != 1 {
		t.Errorf("the faults are %s", out)
	}
	ok(t, "faults", "--clear", "--data", db)
	if out := ok(t, "faults", "--data", db); out != "[]\n" {
		t.Errorf("the faults are %s", out)
	}
}

func TestClock(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	if out := ok(t, "clock", "--shift", "720h", "--data", db); !strings.HasSuffix(out, "(shifted by 720h0m0s)\n") {
		t.Errorf("got %s", out)
	}
	if out := ok(t, "clock", "--shift=-1h", "--data", db); !strings.HasSuffix(out, "(shifted by -1h0m0s)\n") {
		t.Errorf("got %s", out)
	}
	if out := ok(t, "clock", "--set", "2031-02-03T04:05:06Z", "--data", db); !strings.HasPrefix(out, "2031-02-03T04:05:0") {
		t.Errorf("got %s", out)
	}
	if out := ok(t, "clock", "--data", db); !strings.HasPrefix(out, "2031-02-03T04:05:") {
		t.Errorf("got %s", out)
	}
	if out := ok(t, "clock", "--shift", "0", "--data", db); !strings.HasSuffix(out, "(shifted by 0s)\n") {
		t.Errorf("got %s", out)
	}
}

func TestSeedAndSnapshot(t *testing.T) {
	folder := t.TempDir()
	db, doc := filepath.Join(folder, "c.db"), filepath.Join(folder, "c.json")
	ok(t, "seed", file(t, "seed.json", `{"version":1,"apps":[{"app":{"AppName":"shop"}}]}`), "--data", db)
	out := ok(t, "snapshot", "--data", db)
	ok(t, "snapshot", "--data", db, "-o", doc)
	written, err := os.ReadFile(doc)
	if err != nil || string(written) != out || !strings.Contains(out, `"AppName": "shop"`) {
		t.Errorf("the file has %s (%v), the output %s", written, err, out)
	}
	ok(t, "seed", doc, "--data", filepath.Join(folder, "d.db"))
	ok(t, "snapshot", "--data", filepath.Join(folder, "d.db"), "-o", doc)
	if again, err := os.ReadFile(doc); err != nil || string(again) != out {
		t.Errorf("the snapshot became %s (%v), want %s", again, err, out)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 3 {
		t.Errorf("files were left behind: %v (%v)", files, err)
	}
}

func TestEnv(t *testing.T) {
	keys := "export TENCENTCLOUD_SECRET_ID='" + emulator.SecretID + "'\nexport TENCENTCLOUD_SECRET_KEY='" + emulator.SecretKey + "'\n"
	folder := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "export TENCENTCHAT_ENDPOINT='http://" + emulator.DefaultListen + "'\n" + keys},
		{[]string{"--listen", "localhost:9"}, "export TENCENTCHAT_ENDPOINT='http://localhost:9'\n" + keys},
		{[]string{"--url", "http://[::1]:9"}, "export TENCENTCHAT_ENDPOINT='http://[::1]:9'\n" + keys},
		{[]string{"--data", folder + "/it's.db"}, "export TENCENTCHAT_EMULATOR='" + folder + `/it'\''s.db'` + "\n"},
	} {
		if got := ok(t, append([]string{"env"}, c.args...)...); got != c.want {
			t.Errorf("%q: got %s, want %s", c.args, got, c.want)
		}
	}
}

func TestBadLines(t *testing.T) {
	folder := t.TempDir()
	missing := filepath.Join(folder, "missing.db")
	text := file(t, "f.json", "no JSON")
	for _, c := range []struct {
		args []string
		code int
		text string
	}{
		{[]string{"dance"}, 80, "dance"},
		{[]string{"reset"}, 80, "--data"},
		{[]string{"journal", "--data", missing, "--json", "--count"}, 80, "together"},
		{[]string{"journal", "--data", missing}, 1, missing},
		{[]string{"snapshot", "--data", missing}, 1, missing},
		{[]string{"reset", "--data", missing}, 1, missing},
		{[]string{"faults", "--data", missing}, 1, missing},
		{[]string{"clock", "--data", missing}, 1, missing},
		{[]string{"journal", "--data", text}, 1, "not an emulator data file"},
		{[]string{"seed", text, "--data", missing}, 1, "JSON"},
		{[]string{"faults", text, "--data", missing}, 1, "JSON"},
		{[]string{"call", "Nonsense", "--data", missing}, 1, "unknown action"},
		{[]string{"serve", "--listen", "0.0.0.0:0"}, 1, "--allow-remote"},
		{[]string{"serve", "--listen", ":0"}, 1, "--allow-remote"},
		{[]string{"serve", "--listen", "8480"}, 1, "HOST:PORT"},
		{[]string{"serve", "--set", "rate"}, 1, "key=value"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--set", "nonsense=1"}, 1, "nonsense"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--faults", text}, 1, "JSON"},
	} {
		if code, out, log := run(t, c.args...); code != c.code || out != "" || !strings.Contains(log, c.text) {
			t.Errorf("%q: code %d, output %s, log %s; want %d and %q", c.args, code, out, log, c.code, c.text)
		}
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("a command that failed made the data file")
	}
}

func TestDataFromTheEnvironment(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	for _, c := range []struct {
		value string
		code  int
		text  string
	}{{db, 0, ""}, {"", 1, "no data file"}} {
		t.Setenv("TENCENTCHAT_EMULATOR", c.value)
		var stdout, stderr bytes.Buffer
		code := program(&stdout, &stderr).Main(t.Context(), []string{"emulator", "call", "RegisterIMApp", register})
		if code != c.code || !strings.Contains(stderr.String(), c.text) {
			t.Errorf("%q: code %d, log %s; want %d and %q", c.value, code, stderr.String(), c.code, c.text)
		}
	}
	if _, err := os.Stat(db); err != nil {
		t.Error(err)
	}
}

func TestHelp(t *testing.T) {
	if out := ok(t, "--version"); out != "test\n" {
		t.Errorf("the version is %s", out)
	}
	for _, args := range [][]string{
		nil,
		{"serve", "--help"},
		{"env", "--help"},
		{"journal", "--help"},
		{"call", "--help"},
		{"faults", "--help"},
		{"clock", "--help"},
		{"reset", "--help"},
		{"seed", "--help"},
		{"snapshot", "--help"},
	} {
		if out := ok(t, args...); !strings.Contains(out, "Example") || !strings.Contains(out, "terraform-provider-tencentchat emulator") {
			t.Errorf("%q has no example: %s", args, out)
		}
	}
}
