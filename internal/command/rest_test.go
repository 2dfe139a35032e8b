package command

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestCallREST(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	ok(t, "call", "RegisterIMApp", register, "--data", db)
	if out := ok(t, "call", "ConfigSvc/GetIPList", "--app", "1400000001", "--data", db); !strings.Contains(out, `"ErrorCode": 0`) {
		t.Errorf("got %s", out)
	}
	if out := ok(t, "journal", "--data", db, "--count"); !strings.Contains(out, "1 rest.ConfigSvc/GetIPList\n") {
		t.Errorf("the journal has %s", out)
	}
	for name, c := range map[string]struct {
		args []string
		text string
	}{
		"refused":         {[]string{"ConfigSvc/Nothing", "--app", "1400000001"}, "60009"},
		"no app":          {[]string{"ConfigSvc/GetIPList"}, "--app"},
		"app of the rest": {[]string{"DescribeIMAppList", "--app", "1400000001"}, "--app"},
		"no SDKAppID":     {[]string{"ConfigSvc/GetIPList", "--app", "x"}, "SDKAppID"},
		"unknown app":     {[]string{"ConfigSvc/GetIPList", "--app", "1400000002"}, "no app 1400000002"},
	} {
		if code, _, log := run(t, append([]string{"call", "--data", db}, c.args...)...); code == 0 || !strings.Contains(log, c.text) {
			t.Errorf("%s: code %d, log %s", name, code, log)
		}
	}
}
