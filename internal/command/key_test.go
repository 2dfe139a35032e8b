package command

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	ok(t, "call", "AddUser", `{"Name":"alice"}`, "--data", db)
	first, second := ok(t, "key", "alice", "--data", db), ok(t, "key", "alice", "--data", db)
	if first == second || strings.Count(first, "export TENCENTCLOUD_SECRET_") != 2 {
		t.Errorf("keys: %s, %s", first, second)
	}
	for user, text := range map[string]string{"bob": "no user with the name bob", "alice": "which is the maximum"} {
		if code, out, log := run(t, "key", user, "--data", db); code != 1 || out != "" || !strings.Contains(log, text) {
			t.Errorf("%s: code %d, output %s, log %s", user, code, out, log)
		}
	}
}
