package command

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestRefund(t *testing.T) {
	db := filepath.Join(t.TempDir(), "c.db")
	ok(t, "call", "RegisterIMApp", register, "--data", db)
	for arg, text := range map[string]string{"shop": "is not an SDKAppID", "7": "no app 7", "1400000001": "nothing was paid"} {
		if code, out, log := run(t, "refund", arg, "--data", db); code != 1 || out != "" || !strings.Contains(log, text) {
			t.Errorf("%s: code %d, output %s, log %s", arg, code, out, log)
		}
	}
	ok(t, "call", "UpdatePostPayPackage", `{"SdkAppId":1400000001,"Edition":"premium","AcceptCharges":true}`, "--data", db)
	ok(t, "refund", "1400000001", "--data", db)
	if out := ok(t, "call", "DescribeAppAndAccountInfo", `{"SdkAppId":1400000001}`, "--data", db); !strings.Contains(out,
		`"Status": "expired"`) {
		t.Errorf("after the refund: %s", out)
	}
}
