package emulator

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

func TestFilesThatAreRefused(t *testing.T) {
	execute := func(t *testing.T, path string, statements string) {
		t.Helper()
		db, err := sql.Open("sqlite", path)
		if err == nil {
			_, err = db.Exec(statements)
		}
		if err == nil {
			err = db.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	ours := func(t *testing.T, path string) []byte {
		t.Helper()
		e := Open(path, Options{})
		for i := range 50 {
			if _, err := e.Call(t.Context(), "RegisterIMApp", fmt.Appendf(nil, `{"ClientToken":"%d","AppName":"shop"}`, i)); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		text string
	}{
		"text":          {func(t *testing.T, path string) { write(t, path, []byte("a state file, say")) }, "not an emulator data file"},
		"short header":  {func(t *testing.T, path string) { write(t, path, []byte(store.SqliteMagic)) }, "damaged"},
		"other program": {func(t *testing.T, path string) { execute(t, path, "CREATE TABLE t (x)") }, "another program"},
		"newer layout": {func(t *testing.T, path string) {
			ours(t, path)
			execute(t, path, fmt.Sprintf("PRAGMA user_version = %d", store.UserVersion+1))
		}, fmt.Sprintf("layout %d", store.UserVersion+1)},
		"damaged": {func(t *testing.T, path string) {
			b := ours(t, path)
			for i := 4096; i < len(b); i++ {
				b[i] ^= 0x5a
			}
			write(t, path, b)
		}, "damaged"},
		"cut off": {func(t *testing.T, path string) {
			b := ours(t, path)
			write(t, path, b[:len(b)/2])
		}, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "data.db")
			c.make(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			e := Open(path, Options{})
			for range 2 { // an error is not remembered, and comes again
				if err := e.Check(); err == nil || !strings.Contains(err.Error(), c.text) || !strings.Contains(err.Error(), path) {
					t.Errorf("got %v, want %q", err, c.text)
				}
			}
			if _, err := e.Call(t.Context(), "DescribeIMAppList", nil); err == nil || !strings.Contains(err.Error(),
				strict.CodeFailed) || !strings.Contains(err.Error(), c.text) {
				t.Errorf("a call got %v, want %q", err, c.text)
			}
			if err := e.Close(); err != nil {
				t.Error(err)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("the file was changed (%v)", err)
			}
			if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
				t.Errorf("files were left behind: %v", files)
			}
		})
	}
}

func TestPathsThatAreRefused(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe") // to open one waits for its other end
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		"": "no file", folder: "not a regular file", os.DevNull: "not a regular file", pipe: "not a regular file",
		filepath.Join(folder, "missing", "data.db"): "create the folder",
	} {
		if err := Open(path, Options{}).Check(); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%q: got %v, want %q", path, err, text)
		}
	}
}

func TestPathsThatLookLikeOptions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?mode=ro#%41.db")
	write(t, path, nil) // a file of zero length is as good as none
	e := Open(path, Options{})
	if err := e.Check(); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("the data went elsewhere: %v, %v", info, err)
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Two emulators write to one file at the same time, as two processes do.
func TestTwoOnOneFile(t *testing.T) {
	const each = 10
	w := newWorld(t)
	other := Open(w.Path, Options{WallClock: w.clock})
	defer func() { w.must(other.Close()) }()
	app := w.newApp()
	var mu sync.Mutex
	ids := map[string]bool{string(app): true}
	var wg sync.WaitGroup
	for i, e := range []*Emulator{w.Emulator, other} {
		for n := range each {
			wg.Go(func() {
				id, err := register(t.Context(), e, fmt.Sprint(i, " ", n))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				ids[id] = true
				mu.Unlock()
				field, err := json.Marshal(w.field(app, "f"+string(rune('a'+i*each+n))))
				if err == nil {
					_, err = e.Call(t.Context(), "AddCustomField", field)
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	w.expectApps(2*each + 1)
	if len(ids) != 2*each+1 {
		t.Errorf("%d different ids, want %d", len(ids), 2*each+1)
	}
	if fields := w.ok("DescribeConfInfo", object{"SdkAppId": app})["Fields"].(object)["user"].([]any); len(fields) != 2*each {
		t.Errorf("%d fields, want %d: a write was lost", len(fields), 2*each)
	}
	entries, err := w.Journal(t.Context())
	w.must(err)
	if want := 1 + 4*each + 2; len(entries) != want {
		t.Errorf("%d journal entries, want %d", len(entries), want)
	}
}

// register makes an app and returns its id.
func register(ctx context.Context, e *Emulator, name string) (string, error) {
	b, err := e.Call(ctx, "RegisterIMApp", fmt.Appendf(nil, `{"ClientToken":%q,"AppName":%q}`, uuid.NewString(), name))
	if err != nil {
		return "", err
	}
	var reply struct{ SdkAppId json.Number }
	err = json.Unmarshal(b, &reply)
	return string(reply.SdkAppId), err
}

// What a data file holds is for its owner alone.
func TestModeOfDataFiles(t *testing.T) {
	w := newWorld(t)
	w.newApp()
	files, err := filepath.Glob(w.Path + "*")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", file, info.Mode(), err)
		}
	}
}

// A file that is no longer under its name takes no more writes: nobody would ever see them.
func TestFilesThatGo(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"removed": os.Remove,
		"renamed": func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.newApp()
			w.must(change(w.Path))
			_, refusal := w.call("RegisterIMApp", object{"AppName": "second"})
			if refusal == nil || refusal.Code != strict.CodeFailed || !strings.Contains(refusal.Message, "nothing was done") {
				t.Errorf("%v", refusal)
			}
		})
	}
}
