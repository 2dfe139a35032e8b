package emulator

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

func jsonNumber(n int) json.Number { return json.Number(strconv.Itoa(n)) }

func (w *world) name(id json.Number) string {
	w.t.Helper()
	reply, refusal := w.call("DescribeAppAndAccountInfo", object{"SdkAppId": id})
	if refusal != nil {
		return code(refusal)
	}
	return fmt.Sprint(reply["App"].(object)["AppName"])
}

func TestStaleReads(t *testing.T) {
	const missing = "ResourceNotFound.SdkAppId"
	w := newWorld(t)
	stale := func() {
		t.Helper()
		w.must(w.AddFaults(t.Context(), Fault{Action: AnyAction, Effect: EffectStale}))
	}
	expect := func(want string, id json.Number) {
		t.Helper()
		if got := w.name(id); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	id := w.newApp()
	stale()
	expect(missing, id) // as before it was made
	expect("shop", id)
	stale()
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"}) // a write is never stale
	expect("shop", id)
	expect("market", id)
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	w.ok("DeleteSdkappid", object{"SdkAppId": id})
	stale()
	if apps := w.ok("DescribeIMAppList", object{"Offset": 0, "Limit": 1}); apps["TotalCount"] != json.Number("1") {
		t.Errorf("the list was not stale: %v", apps)
	}
	expect(missing, id)
}

func TestLagReads(t *testing.T) {
	w := newWorld(t)
	w.set(store.SettingLagReads, "2")
	id := w.newApp()
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"}) // a write sees what was written
	for i, want := range []string{"ResourceNotFound.SdkAppId", "ResourceNotFound.SdkAppId", "market"} {
		if got := w.name(id); got != want {
			t.Errorf("read %d: got %s, want %s", i+1, got, want)
		}
	}
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "fair"})
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "bazaar"})
	for i, want := range []string{"market", "market", "bazaar"} {
		if got := w.name(id); got != want {
			t.Errorf("read %d after two writes: got %s, want %s", i+1, got, want)
		}
	}
}

func TestRate(t *testing.T) {
	w := newWorld(t)
	w.set(store.SettingRate, "2")
	list := object{"Offset": 0, "Limit": 1}
	w.ok("DescribeIMAppList", list)
	w.ok("DescribeIMAppList", list)
	w.refused(strict.CodeThrottled, "DescribeIMAppList", list)
	w.ok("GetCallerIdentity", nil) // each action has its own bucket
	w.moveWall(500 * time.Millisecond)
	w.ok("DescribeIMAppList", list)
	w.refused(strict.CodeThrottled, "DescribeIMAppList", list)
	w.moveWall(time.Hour) // a bucket is not deeper than a second
	w.ok("DescribeIMAppList", list)
	w.ok("DescribeIMAppList", list)
	w.refused(strict.CodeThrottled, "DescribeIMAppList", list)
	w.set(store.SettingRate, "")
	w.ok("DescribeIMAppList", list)
}

func TestSettings(t *testing.T) {
	w := newWorld(t)
	for key, value := range map[string]string{
		"nonsense": "1", store.SettingRate: "-1", chat.QuotaApps.Info().Setting: "1.5",
		store.SettingOwnerUin: "me", im.SettingFirstID: "0",
	} {
		if err := w.SetSettings(t.Context(), map[string]string{store.SettingLagReads: "1", key: value}); err == nil {
			t.Errorf("%s=%s was taken", key, value)
		}
	}
	w.set(im.SettingFirstID, "1600000001")
	w.set(store.SettingOwnerUin, "42")
	if id := w.newApp(); id != "1600000001" {
		t.Errorf("the first app is %s", id)
	}
	all, err := w.Settings(t.Context())
	if err != nil || all[store.SettingOwnerUin] != "42" || all[store.SettingLagReads] != "0" || len(all) != len(w.Parts.Settings()) {
		t.Errorf("the settings are %v, %v", all, err)
	}
	if who := w.ok("GetUserAppId", nil); who["Uin"] != "42" {
		t.Errorf("the caller is %v", who)
	}
}

func TestReset(t *testing.T) {
	w := newWorld(t)
	w.set(store.SettingRate, "9")
	w.newApp()
	w.shift(month)
	w.must(w.AddFaults(t.Context(), Fault{Action: AnyAction, Nth: 99, Effect: EffectReset}))
	before, err := w.Account(t.Context())
	w.must(err)
	w.must(w.Reset(t.Context()))
	after, err := w.Account(t.Context())
	w.must(err)
	entries, err := w.Journal(t.Context())
	w.must(err)
	faults, err := w.Faults(t.Context())
	w.must(err)
	clock, err := w.Clock(t.Context())
	w.must(err)
	settings, err := w.Settings(t.Context())
	w.must(err)
	if before == after || len(entries)+len(faults) != 0 || clock.Shift != 0 || settings[store.SettingRate] != "9" {
		t.Errorf("after a reset: %v and before %v, journal %v, faults %v, clock %v, settings %v", after, before, entries, faults, clock, settings)
	}
	w.expectApps(0)
}
