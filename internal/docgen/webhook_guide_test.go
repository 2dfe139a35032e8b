package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

var goBlock = regexp.MustCompile("(?s)```go\n(.*?)```")

// The receiver that the guide about webhooks shows can be built, takes what the emulator signs, and denies what it says.
func TestWebhookGuide(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(root, "templates", "guides", "webhooks.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := goBlock.FindSubmatch(guide)
	if block == nil {
		t.Fatal("no Go in the guide")
	}
	folder := t.TempDir()
	source, program := filepath.Join(folder, "receiver.go"), filepath.Join(folder, "receiver")
	if err := os.WriteFile(source, block[1], 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	address := freeAddress(t)
	receiver := exec.CommandContext(t.Context(), program)
	receiver.Env = append(os.Environ(), "LISTEN="+address, "WEBHOOK_TOKEN=choose-your-own")
	if err := receiver.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = receiver.Process.Kill()
		_ = receiver.Wait()
	}()
	awaitListener(t, address)

	e := emulator.Open(filepath.Join(folder, "emulator"), emulator.Options{})
	defer func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := e.SetSetting(t.Context(), "webhook_timeout_ms", "60000"); err != nil {
		t.Fatal(err)
	}
	const app = 1400000001
	if err := e.Seed(t.Context(), []byte(`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}]}`)); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ token, name, code string }{
		{"choose-your-own", "team", ""}, {"choose-your-own", "test team", "10016"}, {"another", "team 2", "80003"},
	} {
		set := fmt.Sprintf(
			`{"SdkAppId": %d, "Token": %q, "CallBack": {"Url": "http://%s/chat", "Events": ["Group.CallbackBeforeCreateGroup"], "Authentication": true, "OnBeforeTimeout": "deny"}}`,
			app,
			x.token,
			address,
		)
		if _, err := e.Call(t.Context(), "SetCallBack", []byte(set)); err != nil {
			t.Fatal(err)
		}
		request, err := json.Marshal(map[string]string{"Type": "Work", "Name": x.name})
		if err != nil {
			t.Fatal(err)
		}
		_, err = e.CallREST(t.Context(), app, "group_open_http_svc/create_group", request)
		if (err == nil) != (x.code == "") || err != nil && !strings.Contains(err.Error(), x.code) {
			t.Errorf("%+v: %v", x, err)
		}
	}
}

// freeAddress is one at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func awaitListener(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err == nil {
			_ = conn.Close()
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatal(err)
		}
	}
}
