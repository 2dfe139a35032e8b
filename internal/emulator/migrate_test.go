package emulator

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// The file of layout 2 was written by the last version that had it: with a setting lag_reads of 2, after an app, a group, an
// account and a sub-account were changed, so that two reads still see each as it was.
func TestFilesOfEarlierLayouts(t *testing.T) {
	old, err := os.ReadFile("testdata/layout2.db")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/layout2.json")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "layout2.db")
	write(t, path, old)
	w := &world{t: t, wall: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)}
	w.Emulator = Open(path, Options{WallClock: w.clock})
	t.Cleanup(func() { w.must(w.Close()) })
	w.must(w.Check())
	header, err := os.ReadFile(path)
	w.must(err)
	if v := binary.BigEndian.Uint32(header[60:]); v != store.UserVersion {
		t.Errorf("the header has the layout %d, want %d", v, store.UserVersion)
	}
	if got, err := w.Snapshot(t.Context()); err != nil || string(got) != string(want) {
		t.Errorf("the snapshot is (%v)\n%s\nwant\n%s", err, got, want)
	}
	group := func() any {
		reply := w.restOK(firstApp, "group_open_http_svc/get_group_info", object{"GroupIdList": []string{"team"}})
		return reply["GroupInfo"].([]any)[0].(object)["Name"]
	}
	accounts := func() any {
		return w.ok("DescribeAccountList", object{"SdkAppId": firstApp, "Offset": 0, "Limit": 10})["TotalCount"]
	}
	for i, late := range []bool{true, true, false} {
		app, name, remark := "after", "after", "after"
		if late {
			app, name, remark = "shop", "before", "before"
		}
		if got := w.name(firstApp); got != app {
			t.Errorf("read %d: the app is %s, want %s", i+1, got, app)
		}
		if got := group(); got != name {
			t.Errorf("read %d: the group is %v, want %s", i+1, got, name)
		}
		if got := w.ok("cam.GetUser", object{"Name": "alice"})["Remark"]; got != remark {
			t.Errorf("read %d: the remark is %v, want %s", i+1, got, remark)
		}
	}
	for i, want := range []json.Number{"3", "3", "4"} {
		if got := accounts(); got != want {
			t.Errorf("read %d: %v accounts, want %s", i+1, got, want)
		}
	}
	faults, err := w.Faults(t.Context())
	if err != nil || len(faults) != 1 || faults[0].Nth != 99 {
		t.Errorf("the faults are %+v (%v)", faults, err)
	}
	if all, err := w.Journal(t.Context()); err != nil || len(all) < 15 || all[0].Action != "im.RegisterIMApp" {
		t.Errorf("the journal has %d entries (%v)", len(all), err)
	}
}

// Two processes may open an older file at once.
func TestMigrationHappensOnce(t *testing.T) {
	old, err := os.ReadFile("testdata/layout2.db")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "layout2.db")
	write(t, path, old)
	opened := make(chan error)
	for range 4 {
		go func() {
			e := Open(path, Options{})
			err := e.Check()
			if err == nil {
				err = e.Close()
			}
			opened <- err
		}()
	}
	for range 4 {
		if err := <-opened; err != nil {
			t.Error(err)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for query, want := range map[string]int{
		"PRAGMA user_version":                             store.UserVersion,
		"SELECT count(*) FROM object WHERE kind = 'late'": 8,
		"SELECT count(*) FROM object WHERE kind IN ('previous', 'previous_account', 'group_before', 'cam_late')": 0,
	} {
		var got int
		if err := db.QueryRowContext(t.Context(), query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: got %d (%v), want %d", query, got, err, want)
		}
	}
	if len(store.Steps) != store.UserVersion-store.OldestVersion {
		t.Error(fmt.Sprint("a step is missing: ", len(store.Steps)))
	}
}
