package emulator

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func TestSnapshotRoundTrip(t *testing.T) {
	w := newWorld(t)
	w.set(settingRate, "50")
	id := w.newApp()
	w.ok("AddCustomField", w.field(id, "level"))
	w.ok("SetConfInfo", object{"SdkAppId": id, "Message": object{"MessageExtension": true}}) // which standard lacks
	w.raise(id, "standard")
	w.ok("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true})
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "a < b & c"})
	dev := w.newApp()
	w.ok("StopSdkAppId", object{"SdkAppId": dev})
	gone := w.newApp()
	w.ok("StopSdkAppId", object{"SdkAppId": gone})
	w.ok("DeleteSdkappid", object{"SdkAppId": gone})
	suspended := w.newApp()
	w.shift(2 * month)
	w.raise(suspended, "premium")
	w.raise(dev, "premium")
	w.newApp()

	first, err := w.Snapshot(t.Context())
	w.must(err)
	for name, target := range map[string]*Emulator{"the same file": w.Emulator, "a new file": Open(filepath.Join(t.TempDir(), "new.db"), Options{WallClock: w.clock})} {
		w.must(target.SetSetting(t.Context(), settingLagReads, "0"))
		w.must(target.Seed(t.Context(), first))
		second, err := target.Snapshot(t.Context())
		w.must(err)
		if string(first) != string(second) {
			t.Errorf("%s: the snapshot\n%s\nbecame\n%s", name, first, second)
		}
		if id, err := register(t.Context(), target, "next"); err != nil || id != "1400000006" {
			t.Errorf("%s: the next app is %s (%v); ids are not given twice", name, id, err)
		}
		w.must(target.Close())
	}
}

// A seed by hand says only what matters; the rest is as of a new app.
func TestShortSeed(t *testing.T) {
	w := newWorld(t)
	old := w.newApp()
	before, err := w.Account(t.Context())
	w.must(err)
	w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[
		{"app":{"AppName":"by hand"},"user_fields":[{"Name":"level","Type":"string","Read":["app_admin","app"],"Write":["app"]}]},
		{"app":{"SdkAppId":1500000000,"AppName":"paid","Edition":"premium","Status":"suspended"},"message":{"MessageExtension":true}}]}`)))
	w.refused("ResourceNotFound.SdkAppId", "DescribeConfInfo", object{"SdkAppId": old})
	conf := w.ok("DescribeConfInfo", object{"SdkAppId": 1500000001})
	field := conf["UserFields"].([]any)[0].(object)
	if fmt.Sprint(field["Read"]) != "[app app_admin]" || conf["Message"].(object)["BlocklistSendSucceeds"] != true {
		t.Errorf("got %v", conf)
	}
	paid := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": 1500000000})["App"].(object)
	if paid["Status"] != "suspended" || paid["OwnerUin"] != before.Uin || paid["Region"] != "china" {
		t.Errorf("got %v", paid)
	}
	if id := w.newApp(); id != "1500000002" {
		t.Errorf("the next app is %s", id)
	}
}

func TestSeedsThatAreRefused(t *testing.T) {
	app := func(members string) string { return `{"version":1,"apps":[` + members + `]}` }
	field := `{"Name":"level","Type":"string","Read":["app"],"Write":["app"]}`
	many := []string{}
	for i := range 21 {
		many = append(many, strings.Replace(field, "level", "f"+string(rune('a'+i)), 1))
	}
	w := newWorld(t)
	w.newApp()
	w.shift(month)
	before, err := w.Snapshot(t.Context())
	w.must(err)
	for doc, text := range map[string]string{
		`{"apps":[]}`:                                                                    "version 0",
		`{"version":2,"apps":[]}`:                                                        "version 2",
		`{"version":1,"apps":[],"users":[]}`:                                             "users is not known",
		`{"version":1} 1`:                                                                "follows",
		`{"version":1,"account":{"uin":"x","app_id":1}}`:                                 "uin of digits",
		`{"version":1,"clock_shift":"a month"}`:                                          "clock_shift",
		`{"version":1,"settings":{"nonsense":"1"}}`:                                      "nonsense",
		`{"version":1,"settings":{"rate":1}}`:                                            "settings.rate",
		app(`{"app":{"SdkAppId":7}}`):                                                    "APP_NAME",
		app(`{"app":{"AppName":"a","Nonsense":1}}`):                                      "app.Nonsense",
		app(`{"app":{"AppName":"a","Edition":"gold"}}`):                                  "developer, standard, premium",
		app(`{"app":{"AppName":"a","Status":"sleepy"}}`):                                 "suspended",
		app(`{"app":{"AppName":"a","Origin":"mail"}}`):                                   "trtc",
		app(`{"app":{"AppName":"a","OwnerUin":"1"}}`):                                    "account 1",
		app(`{"app":{"AppName":"a","CreateTime":-1}}`):                                   "negative",
		app(`{"app":{"AppName":"a","SdkAppId":7}},{"app":{"AppName":"b","SdkAppId":7}}`): "app 2 of the seed: the SDKAppID 7 comes twice",
		app(`{"app":{"AppName":"a"},"user_fields":[` + field + `,` + field + `]}`):       "level comes twice",
		app(`{"app":{"AppName":"a"},"user_fields":[` + strings.Join(many, ",") + `]}`):   "USER_FIELD_QUOTA",
		app(`{"app":{"AppName":"a"},"user_fields":[{"Name":"level1","Type":"string","Read":["app"],"Write":["app"]}]}`):                                           "FIELD_NAME_8",
		app(`{"app":{"AppName":"a"},"user_fields":[{"Name":"level","Type":"string","Read":[],"Write":["app"]}]}`):                                                 "RW_AT_LEAST_ONE",
		app(`{"app":{"AppName":"a"},"message":{"HistoryStorageDays":30}}`):                                                                                        "HISTORY_CHOICES",
		app(`{"app":{"AppName":"a","Edition":"standard"},"login":{"MultiDevicePolicy":"multi","MaxWebInstances":2}}`):                                             "EDITION_HAS",
		app(`{"app":{"AppName":"a","Edition":"premium"},"login":{"MaxWebInstances":2}}`):                                                                          "WEB_INSTANCES",
		`{"version":1,"account":{"uin":"9","app_id":9},"clock_shift":"1h","settings":{"app_quota":"1"},"apps":[{"app":{"AppName":"a"}},{"app":{"AppName":"b"}}]}`: "APP_QUOTA",
	} {
		if err := w.Seed(t.Context(), []byte(doc)); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%s: got %v, want %q", doc, err, text)
		}
	}
	if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
		t.Errorf("a refused seed changed the file (%v) from\n%s\nto\n%s", err, before, after)
	}
}
