package emulator

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

const getIPList = "ConfigSvc/GetIPList"

// rest makes a call of IM REST as administrator and returns the reply, or the code with which it was refused.
func (w *world) rest(id json.Number, command string, request any) (object, *Refusal) {
	w.t.Helper()
	body, ok := request.(string)
	if !ok {
		b, err := json.Marshal(request)
		w.must(err)
		body = string(b)
	}
	return w.outcome(w.CallREST(w.t.Context(), appID(w, id), command, []byte(body)))
}

// sendREST sends a request as it is and returns the code of the reply, and its text.
func (w *world) sendREST(r *http.Request) (int, string) {
	w.t.Helper()
	resp, err := w.RoundTripper().RoundTrip(r)
	w.must(err)
	raw, err := io.ReadAll(resp.Body)
	w.must(errors.Join(err, resp.Body.Close()))
	var reply rest.Envelope
	if err := json.Unmarshal(raw, &reply); err != nil || resp.StatusCode != http.StatusOK || reply.ErrorCode == nil {
		w.t.Fatalf("status %d, body %s, %v", resp.StatusCode, raw, err)
	}
	if (*reply.ErrorCode == 0) != (reply.ActionStatus == "OK") || (*reply.ErrorCode != 0) != (reply.ErrorInfo != "") {
		w.t.Errorf("the envelope is %s", raw)
	}
	return *reply.ErrorCode, reply.ErrorInfo
}

// Of a request that has everything wrong, what comes first in the service's order is told first. Each step mends that.
func TestOrderOfChecks(t *testing.T) {
	w := newWorld(t)
	w.set(store.SettingRate, "1")
	id := w.newApp()
	app := appID(w, id)
	query := url.Values{}
	method, host, command, body := http.MethodGet, rest.Host("seoul"), "ConfigSvc/Nothing", `{`
	now := w.clock()
	sig := func(app chat.SDKAppID, userID string, key chat.Secret, at time.Time) {
		t.Helper()
		made, err := usersig.Sign(app, userID, key, time.Hour, nil, at)
		w.must(err)
		query.Set("usersig", made)
	}
	key, err := w.AppKey(t.Context(), app)
	w.must(err)
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	w.must(w.change(t.Context(), func(t *call.Tx) error {
		return t.Save("account", store.KeyOf(uint64(app), "alice"), object{"user_id": "alice", "kicked_at": now.Unix()})
	}))
	set := func(name, value string) func() { return func() { query.Set(name, value) } }
	for _, step := range []struct {
		name string
		want int
		mend func()
	}{
		{"method", 60002, func() { method = http.MethodPost }},
		{"no sdkappid", 60012, set("sdkappid", "x")},
		{"sdkappid is no number", 60025, set("sdkappid", "1400009999")},
		{"no identifier", 60025, set("identifier", "")},
		{"no usersig", 60025, set("usersig", "")},
		{"no random", 60025, set("random", "4294967296")},
		{"no contenttype", 60025, set("contenttype", "xml")},
		{"empty identifier", 60025, set("identifier", "alice")},
		{"random too large", 60025, set("random", "4294967295")},
		{"contenttype", 60025, set("contenttype", "json")},
		{"unknown app", 70020, func() { query.Set("sdkappid", id.String()) }},
		{"host of another region", 60026, func() { host = rest.Host("china") }},
		{"disabled", 60016, func() {
			w.ok("StartSdkAppId", object{"SdkAppId": id})
			w.shift(40 * 24 * time.Hour)
		}},
		{"suspended", 60020, func() { w.shift(0) }},
		{"empty UserSig", 70002, set("usersig", "x!")},
		{"truncated UserSig", 70005, set("usersig", "nonsense")},
		{"malformed UserSig", 70003, func() { sig(app+1, "bob", "wrong", now.Add(-2*time.Hour)) }},
		{"UserSig of another app", 70014, func() { sig(app, "bob", "wrong", now.Add(-2*time.Hour)) }},
		{"UserSig of another user", 70013, func() { sig(app, "alice", "wrong", now.Add(-2*time.Hour)) }},
		{"expired UserSig", 70001, func() { sig(app, "alice", "wrong", now.Add(-time.Minute)) }},
		{"UserSig of another key", 70009, func() { sig(app, "alice", key.Key, now.Add(-time.Minute)) }},
		{"UserSig of before a kick", 70001, func() { sig(app, "alice", key.Key, now) }},
		{"no administrator", 60010, func() {
			query.Set("identifier", im.Administrator)
			sig(app, im.Administrator, key.Key, now)
			_, _ = w.rest(id, command, object{}) // takes the one call of this second
		}},
		{"too many calls", 60007, func() { w.set(store.SettingRate, "0") }},
		{"no JSON", 60003, func() { body = `{"More":1}` }},
		{"unknown command", 60009, func() { command = getIPList }},
		{"unknown member", 60003, func() { body = `{}` }},
		{"nothing wrong", 0, func() {}},
	} {
		address := "http://" + host + rest.Prefix + command + "?" + query.Encode()
		r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
		w.must(err)
		if got, text := w.sendREST(r); got != step.want {
			t.Fatalf("%s: got %d (%s), want %d", step.name, got, text, step.want)
		}
		if entry := w.lastEntry(); strings.Contains(string(entry.Request)+entry.Action+entry.App, "usersig") {
			t.Errorf("%s: the journal has %+v", step.name, entry)
		}
		step.mend()
	}
}

// A host that is none of the vendor's serves every region.
func TestOtherHosts(t *testing.T) {
	w := newWorld(t)
	id := appID(w, w.newApp())
	sig, err := w.UserSig(t.Context(), id, im.Administrator, time.Hour)
	w.must(err)
	for host, want := range map[string]int{
		"127.0.0.1:8480": 0, "chat.example.com": 0, "console.tim.qq.com": 0, "CONSOLE.tim.qq.com:443": 0, "adminapi.my-imcloud.com": 0,
		"adminapisgp.im.qcloud.com": 60026, "adminapiusa.my-imcloud.com": 60026,
	} {
		r, err := restRequest(t.Context(), id, im.Administrator, sig, getIPList, []byte(`{}`))
		w.must(err)
		r.URL.Host, r.Host = host, host
		if got, text := w.sendREST(r); got != want {
			t.Errorf("%s: got %d (%s), want %d", host, got, text, want)
		}
	}
}

func TestRESTOfOldAlgorithm(t *testing.T) {
	w := newWorld(t)
	w.must(w.Seed(t.Context(), []byte(
		`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"old","SignatureAlgorithm":"ECDSA-SHA256"}}]}`)))
	if _, err := w.CallREST(t.Context(), 1400000001, getIPList, nil); !errors.Is(err, chat.ErrOldSignature) {
		t.Errorf("got %v", err)
	}
	sig, err := usersig.Sign(1400000001, im.Administrator, "any", time.Hour, nil, w.clock())
	w.must(err)
	r, err := restRequest(t.Context(), 1400000001, im.Administrator, sig, getIPList, []byte(`{}`))
	w.must(err)
	if got, text := w.sendREST(r); got != 70016 || !strings.Contains(text, "ECDSA") {
		t.Errorf("got %d (%s)", got, text)
	}
	w.ok("ToggleSecretVersion", object{"SdkAppId": 1400000001, "SignatureAlgorithm": "HMAC-SHA256"})
	if _, refusal := w.rest("1400000001", getIPList, object{}); refusal != nil {
		t.Error(refusal)
	}
}

func TestAdministrators(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.must(w.change(t.Context(), func(t *call.Tx) error {
		for user, admin := range map[string]bool{"boss": true, "alice": false} {
			if err := t.Save("account", store.KeyOf(1400000001, user), object{"user_id": user, "admin": admin}); err != nil {
				return err
			}
		}
		return nil
	}))
	for userID, want := range map[string]int{im.Administrator: 0, "boss": 0, "alice": 60010, "nobody": 60010} {
		sig, err := w.UserSig(t.Context(), appID(w, id), userID, time.Hour)
		w.must(err)
		r, err := restRequest(t.Context(), appID(w, id), userID, sig, getIPList, []byte(`{}`))
		w.must(err)
		if got, text := w.sendREST(r); got != want {
			t.Errorf("%s: got %d (%s), want %d", userID, got, text, want)
		}
	}
}

// A test's own commands show what the front does with any command.
func TestRESTRequests(t *testing.T) {
	type inner struct{ UserID string }
	type order struct {
		UserID     string   `json:",omitempty"`
		To_Account []string `json:",omitempty"`
		DeleteItem []inner  `json:",omitempty"`
		Limit      int      `json:",omitempty"`
		Name       string
	}
	for name, c := range map[string]struct{ body, want string }{
		"fits":                       {`{"Name":"n","Limit":1,"UserID":"u"}`, ""},
		"missing":                    {`{}`, "MissingParameter"},
		"unknown":                    {`{"Name":"n","name":"m"}`, "UnknownParameter"},
		"twice":                      {`{"Name":"n","Name":"n"}`, "InvalidParameter"},
		"number for text":            {`{"Name":1}`, "InvalidParameter"},
		"text for number":            {`{"Name":"n","Limit":"1"}`, "InvalidParameter"},
		"number for UserID":          {`{"Name":"n","UserID":1}`, "60015"},
		"number for nested UserID":   {`{"Name":"n","DeleteItem":[{"UserID":1}]}`, "60015"},
		"number in list of accounts": {`{"Name":"n","To_Account":["a",1]}`, "60015"},
		"truth for UserID":           {`{"Name":"n","UserID":true}`, "InvalidParameter"},
	} {
		var q order
		err := im.DecodeREST([]byte(c.body), &q)
		refusal, _ := errors.AsType[*Refusal](err)
		if code(refusal) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	tooMany := strict.RefuseFirstREST(70398, chat.CheckAppQuota(2, chat.Quotas{chat.QuotaApps: 1}))
	if refusal, _ := errors.AsType[*Refusal](tooMany); code(refusal) != "70398" || refusal.Rule != chat.AppQuota {
		t.Errorf("a rule refuses with %v", tooMany)
	}
	if err := strict.RefuseFirstREST(70398, nil); err != nil {
		t.Errorf("no rule refuses with %v", err)
	}
	for service, want := range map[string]string{
		"im_open_login_svc/kick": "70402", "profile/portrait_set": "40001", "group_open_http_svc/create_group": "10004",
		"ConfigSvc/GetIPList": "60003",
	} {
		if got := im.RESTCode(&call.Request{Action: service}, "MissingParameter"); got != want {
			t.Errorf("%s: got %s, want %s", service, got, want)
		}
	}
}

func TestRESTFaultsAndJournal(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	const action = "rest." + getIPList
	for name, c := range map[string]struct {
		fault Fault
		code  string
	}{
		"error":    {Fault{Action: action, Effect: EffectError, Code: "10002"}, "10002"},
		"throttle": {Fault{Action: action, Effect: EffectThrottle}, "60007"},
		"any":      {Fault{Action: AnyAction, Effect: EffectError, Code: "91000"}, "91000"},
		"after":    {Fault{Action: action, Effect: EffectError, Code: "60008", Phase: After}, "60008"},
	} {
		w.must(w.AddFaults(t.Context(), c.fault))
		_, refusal := w.rest(id, getIPList, object{})
		entry := w.lastEntry()
		if code(refusal) != c.code || entry.Code != c.code || entry.Action != action || entry.App != id.String() ||
			entry.Fault != c.fault.Effect {
			t.Errorf("%s: got %v, journal %+v", name, refusal, entry)
		}
	}
	for _, effect := range []Effect{EffectEmpty, EffectTruncate, EffectReset} {
		w.must(w.AddFaults(t.Context(), Fault{Action: action, Effect: effect}))
		if reply, err := w.CallREST(t.Context(), appID(w, id), getIPList, nil); err == nil {
			t.Errorf("%s: got %s", effect, reply)
		}
	}
	faults, err := w.Faults(t.Context())
	w.must(err)
	for _, f := range faults {
		if f.Hits != 1 {
			t.Errorf("the fault %+v struck %d times", f.Fault, f.Hits)
		}
	}
	if reply, refusal := w.rest(id, getIPList, object{}); refusal != nil || reply["ActionStatus"] != "OK" ||
		len(reply["IPList"].([]any)) == 0 {
		t.Errorf("got %v, %v", reply, refusal)
	}
	for name, f := range map[string]Fault{
		"textual code":    {Action: action, Effect: EffectError, Code: "InternalError"},
		"unknown command": {Action: "rest.ConfigSvc/Nothing", Effect: EffectReset},
	} {
		if err := w.AddFaults(t.Context(), f); err == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
}

func TestRESTCeilings(t *testing.T) {
	w := newWorld(t)
	first, second := w.newApp(), w.newApp()
	w.set(im.SettingCeilings, "1")
	refusals := func(id json.Number, calls int) (n int) {
		for range calls {
			if _, refusal := w.rest(id, getIPList, object{}); code(refusal) == "60007" {
				n++
			}
		}
		return n
	}
	ceiling := int(rest.GetIPList.PerSecond())
	if n := refusals(first, ceiling+3); n != 3 {
		t.Errorf("%d calls beyond the ceiling were refused, want 3", n)
	}
	if n := refusals(second, 1); n != 0 {
		t.Error("two apps share a ceiling")
	}
	third := w.newApp()
	w.ok("SetConfInfo", object{"SdkAppId": third, "Message": object{"APIRequestsPerSecond": 300}, "AcceptCharges": true})
	if n := refusals(third, 303); n != 3 {
		t.Errorf("%d calls beyond a purchased rate were refused, want 3", n)
	}
}

// Every row of the contract is served, as a read where it is one.
func TestRESTContractIsServed(t *testing.T) {
	for _, c := range rest.Commands {
		if h, ok := im.Commands[c.Name]; !ok || h.Read != (c.Class == contract.Read) {
			t.Errorf("%s: served %t, as a read %t", c.Name, ok, h.Read)
		}
	}
	if !slices.Contains(im.RESTCommandNames(), "rest."+getIPList) {
		t.Error("the commands are not listed")
	}
}
