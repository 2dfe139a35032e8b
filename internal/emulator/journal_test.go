package emulator

import (
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

func TestJournal(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.refused("FailedOperation.AppNotDisabled", "DeleteSdkappid", object{"SdkAppId": id})
	_, _ = w.send(w.signed("im", "Nonsense", "no JSON"))
	w.ok("GetCallerIdentity", nil)
	w.ok("GetCallerIdentity", nil)
	all, err := w.Journal(t.Context())
	w.must(err)
	want := []struct{ action, code, rule string }{
		{"im.RegisterIMApp", "", ""},
		{"im.DeleteSdkappid", "FailedOperation.AppNotDisabled", "DELETE_NEEDS_DISABLED"},
		{"im.Nonsense", "InvalidAction", ""},
		{"sts.GetCallerIdentity", "", ""},
		{"sts.GetCallerIdentity", "", ""},
	}
	if len(all) != len(want) {
		t.Fatalf("%d entries, want %d", len(all), len(want))
	}
	for i, e := range all {
		if e.Seq != int64(i+1) || e.Action != want[i].action || e.Code != want[i].code || string(e.Rule) != want[i].rule ||
			!e.Time.Equal(w.clock()) {
			t.Errorf("entry %d: got %+v, want %+v", i+1, e, want[i])
		}
	}
	if got := string(all[1].Request); got != `{"SdkAppId":1400000001}` {
		t.Errorf("the request is %s", got)
	}
	if got := string(all[2].Request); !strings.Contains(got, "7 bytes") {
		t.Errorf("the request that is no JSON is %s", got)
	}
	counts, err := w.JournalCounts(t.Context())
	if wanted := map[string]int{
		"im.RegisterIMApp": 1, "im.DeleteSdkappid": 1, "im.Nonsense": 1,
		"sts.GetCallerIdentity": 2,
	}; err != nil || !maps.Equal(counts, wanted) {
		t.Errorf("counts %v (%v), want %v", counts, err, wanted)
	}
	w.must(w.ClearJournal(t.Context()))
	w.ok("GetCallerIdentity", nil)
	if e := w.lastEntry(); e.Seq != 6 {
		t.Errorf("after clearing, the first entry has the number %d", e.Seq)
	}
}

func TestJournalRedaction(t *testing.T) {
	const secret = "planted-secret"
	w := newWorld(t)
	send := func(w *world, body string) (out object) {
		t.Helper()
		_, _ = w.send(w.signed("im", "SetConfInfo", body))
		w.must(json.Unmarshal(w.lastEntry().Request, &out))
		return out
	}
	a := send(w, `{"SecretKey":"`+secret+`","AppKey":["`+secret+`"],"Inner":[{"userSig":"`+secret+`","PASSWORD":{"a":"`+secret+
		`"},"Name":"<b>\u0001"}],"n":1.50,"b":true,"z":null}`)
	digest, _ := a["SecretKey"].(string)
	inner := a["Inner"].([]any)[0].(object)
	if !strings.HasPrefix(digest, "redacted:") || inner["userSig"] != digest || inner["PASSWORD"] == digest ||
		inner["Name"] != "<b>" || a["n"] != 1.5 {
		t.Errorf("redacted to %v", a)
	}
	if url := send(w, `{"CallBack":{"Url":"https://user:`+secret+`@hooks.example.com"}}`); url["CallBack"].(object)["Url"] !=
		"https://hooks.example.com" {
		t.Errorf("a password in a URL is recorded: %v", url)
	}
	if b := send(w, `{"SecretKey":"other"}`); b["SecretKey"] == digest {
		t.Error("another secret has the same digest")
	}
	if c := send(newWorld(t), `{"SecretKey":"`+secret+`"}`); c["SecretKey"] == digest {
		t.Error("another file has the same digest, so there is no salt")
	}
	for _, body := range []string{`{"a":"` + secret, `{"a":"` + strings.Repeat(secret, strict.LargestRecorded/len(secret)+1) + `"}`} {
		_, _ = w.send(w.signed("im", "SetConfInfo", body)) // no JSON, or too large to look at
		if got := string(w.lastEntry().Request); !strings.Contains(got, "not recorded") {
			t.Errorf("the journal has %.100s", got)
		}
	}
	w.must(w.Close())
	file, err := os.ReadFile(w.Path)
	w.must(err)
	if strings.Contains(string(file), secret) {
		t.Error("the data file has the secret")
	}
}
