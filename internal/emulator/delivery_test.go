package emulator

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
)

// The command test/post asks about a message in a group, writes it down and tells of it. test/pass never asks.
func init() {
	im.Commands["test/post"] = im.OnREST(func(t *im.Tx, app *im.AppState, q struct{ Text string }) (r struct{ Dropped bool }, err error) {
		drop, err := t.BeforeMessage(app, chat.EventBeforeGroupMsg, webhook.Body{"Text": q.Text})
		if err != nil || drop {
			r.Dropped = drop
			return r, err
		}
		return r, t.After(app, chat.EventAfterGroupMsg, webhook.Body{"Text": q.Text})
	})
	im.Commands["test/rename"] = im.OnREST(func(t *im.Tx, app *im.AppState, q struct{ Name, FaceUrl *string }) (struct{}, error) {
		return struct{}{}, t.AfterInfo(app, chat.EventGroupInfoChanged, webhook.NewBody("GroupId", "g"),
			map[string]*string{"Name": q.Name, "FaceUrl": q.FaceUrl})
	})
}

// receiver is the backend of an app: it answers calls of the webhook and remembers them.
type receiver struct {
	*httptest.Server
	mu    sync.Mutex
	reply func(event string, w http.ResponseWriter, r *http.Request)
	calls []received
}

type received struct {
	query url.Values
	body  object
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		raw, err := io.ReadAll(q.Body)
		got := received{query: q.URL.Query()}
		if err == nil {
			err = json.Unmarshal(raw, &got.body)
		}
		if err != nil || q.Method != http.MethodPost || got.body["CallbackCommand"] != got.query.Get("CallbackCommand") {
			t.Errorf("%s %s: %s, %v", q.Method, q.URL, raw, err)
		}
		r.mu.Lock()
		r.calls = append(r.calls, got)
		reply := r.reply
		r.mu.Unlock()
		if reply == nil {
			reply = says(0, "")
		}
		reply(got.query.Get("CallbackCommand"), w, q)
	}))
	t.Cleanup(r.Close)
	return r
}

// answers changes how the receiver answers from now on.
func (r *receiver) answers(reply func(string, http.ResponseWriter, *http.Request)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reply = reply
}

// heard returns the calls that came since the last time, and leaves them there.
func (r *receiver) heard() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.calls)
}

// take returns the events that came since the last time.
func (r *receiver) take() (events []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.calls {
		events = append(events, c.query.Get("CallbackCommand"))
	}
	r.calls = nil
	return events
}

func says(code int, info string) func(string, http.ResponseWriter, *http.Request) {
	return func(_ string, w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"ActionStatus":"OK","ErrorCode":%d,"ErrorInfo":%q}`, code, info)
	}
}

// hang answers before-events, after-events or all of them never.
func hang(_ string, _ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// hooked is an app with a webhook.
func hooked(w *world, url string, more object) json.Number {
	w.t.Helper()
	id := w.newApp()
	conf := object{"Url": url, "Events": []string{
		"Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg",
		"Group.CallbackAfterGroupInfoChanged",
	}}
	maps.Copy(conf, more)
	w.ok("SetCallBack", setHook(id, conf))
	return id
}

// post is a call of IM REST that says whether the message was dropped, or the code with which it was refused.
func (w *world) post(id json.Number) (dropped bool, code string) {
	w.t.Helper()
	return w.postOf(id, "test/post", `{"Text":"hello"}`)
}

func (w *world) postOf(id json.Number, command, body string) (dropped bool, code string) {
	w.t.Helper()
	reply, err := w.CallREST(w.t.Context(), appID(w, id), command, []byte(body))
	if refusal, ok := err.(*Refusal); ok {
		return false, refusal.Code
	}
	w.must(err)
	return strings.Contains(string(reply), `"Dropped": true`), ""
}

// patient gives receivers more time than any machine needs, and hurried those that never answer little.
func (w *world) patient() *world {
	w.set(webhook.SettingPatience, "60000")
	return w
}

func (w *world) hurried() *world {
	w.set(webhook.SettingPatience, "20")
	return w
}

// deliveries are the calls of webhooks in the journal, with their codes.
func (w *world) deliveries() (all []string) {
	w.t.Helper()
	journal, err := w.Journal(w.t.Context())
	w.must(err)
	for _, e := range journal {
		if event, ok := strings.CutPrefix(e.Action, "webhook.Group.Callback"); ok {
			all = append(all, strings.TrimSpace(event+" "+e.Code))
		}
	}
	return all
}

func TestDelivery(t *testing.T) {
	const token = "planted-token"
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL+"/hook", nil)
	w.post(id)
	for i, event := range []string{"Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg"} {
		calls := r.heard()
		if len(calls) != 2 {
			t.Fatalf("%v", calls)
		}
		c := calls[i]
		want := url.Values{
			"SdkAppid": {id.String()}, "CallbackCommand": {event}, "contenttype": {"json"}, "ClientIP": {"127.0.0.1"}, "OptPlatform": {"RESTAPI"},
		}
		if c.query.Encode() != want.Encode() || c.body["Text"] != "hello" || c.body["EventTime"] == nil {
			t.Errorf("%v %v, want %v", c.query, c.body, want)
		}
	}
	r.take()

	w.ok("SetCallBack", object{"SdkAppId": id, "CallBack": object{"Authentication": true}, "Token": token})
	w.post(id)
	for _, c := range r.heard() {
		seconds, err := strconv.ParseInt(c.query.Get("RequestTime"), 10, 64)
		if err != nil || !time.Unix(seconds, 0).Equal(w.clock()) ||
			"&Sign="+c.query.Get("Sign")+"&RequestTime="+c.query.Get("RequestTime") != webhook.Signature(token, w.clock()) {
			t.Errorf("signed as %v", c.query)
		}
	}
	if got := r.take(); len(got) != 2 {
		t.Errorf("signed calls: %v", got)
	}
	journal, err := w.Journal(t.Context())
	w.must(err)
	for _, e := range journal {
		if text := e.URL + string(e.Request); strings.Contains(text, token) || strings.Contains(text, "Sign=") {
			t.Errorf("the journal tells %s", text)
		}
	}
	if got, want := w.deliveries(), []string{"BeforeSendMsg", "AfterSendMsg", "BeforeSendMsg", "AfterSendMsg"}; !slices.Equal(got, want) {
		t.Errorf("the journal has %v", got)
	}
}

// A webhook hears what it wants to hear, and nothing once it is cleared.
func TestOnlyWantedEventsAreDelivered(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, object{"Events": []string{"Group.CallbackAfterSendMsg"}})
	w.post(id)
	w.postOf(id, "test/rename", `{"Name":"n"}`)
	if got := r.take(); !slices.Equal(got, []string{"Group.CallbackAfterSendMsg"}) {
		t.Errorf("%v", got)
	}
	w.ok("SetCallBack", setHook(id, object{
		"Events":           []string{"Group.CallbackAfterGroupInfoChanged"},
		"GroupInfoChanged": object{"FaceUrl": false},
	}))
	w.postOf(id, "test/rename", `{"FaceUrl":"http://x"}`)
	w.postOf(id, "test/rename", `{"FaceUrl":"http://x","Name":"n"}`)
	if calls := r.heard(); len(calls) != 1 || calls[0].body["Name"] != "n" || calls[0].body["FaceUrl"] != nil ||
		calls[0].body["GroupId"] != "g" {
		t.Errorf("%v", calls)
	}
	r.take()
	w.ok("SetCallBack", setHook(id, object{"Url": ""}))
	w.post(id)
	w.postOf(id, "test/rename", `{"Name":"n"}`)
	if got := r.take(); len(got) > 0 {
		t.Errorf("a cleared webhook was called: %v", got)
	}
}

func TestVerdicts(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, object{"OnBeforeTimeout": "deny"})
	page := func(_ string, rw http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(rw, "<html>") }
	moved := func(_ string, rw http.ResponseWriter, q *http.Request) {
		http.Redirect(rw, q, "/elsewhere", http.StatusFound)
	}
	empty := func(_ string, rw http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(rw, "{}") }
	for name, x := range map[string]struct {
		reply   func(string, http.ResponseWriter, *http.Request)
		code    string // where the app denies what has no verdict
		dropped bool
		journal string
	}{
		"allowed":      {says(0, ""), "", false, ""},
		"denied":       {says(1, "no"), "10016", false, "1"},
		"dropped":      {says(2, ""), "", true, "2"},
		"first code":   {says(10100, "own"), "10100", false, "10100"},
		"last code":    {says(10200, "own"), "10200", false, "10200"},
		"beyond codes": {says(10201, ""), "80003", false, "10201"},
		"other family": {says(120001, ""), "80003", false, "120001"},
		"unknown code": {says(3, ""), "80003", false, "3"},
		"page":         {page, "80003", false, "Failed"},
		"redirect":     {moved, "80003", false, "Failed"},
		"empty":        {empty, "80003", false, "Failed"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, policy := range []string{"deny", "allow"} {
				w.ok("SetCallBack", setHook(id, object{"OnBeforeTimeout": policy}))
				w.must(w.ClearJournal(t.Context()))
				r.answers(func(event string, rw http.ResponseWriter, q *http.Request) {
					if event == "Group.CallbackAfterSendMsg" {
						says(0, "")(event, rw, q)
						return
					}
					x.reply(event, rw, q)
				})
				want := x.code
				if policy == "allow" && want == "80003" {
					want = ""
				}
				dropped, code := w.post(id)
				if dropped != x.dropped || code != want {
					t.Errorf("%s: dropped %t, code %q, want %q", policy, dropped, code, want)
				}
				calls := []string{strings.TrimSpace("BeforeSendMsg " + x.journal)}
				if want == "" && !dropped {
					calls = append(calls, "AfterSendMsg")
				}
				if got := w.deliveries(); !slices.Equal(got, calls) || len(r.take()) != len(calls) {
					t.Errorf("%s: the journal has %v, want %v", policy, got, calls)
				}
			}
		})
	}
}

// A webhook that does not answer in time is asked once; told events are sent again if the app wants that.
func TestTimeouts(t *testing.T) {
	for _, x := range []struct {
		policy string
		retry  bool
		code   string
		want   []string
	}{
		{"allow", false, "", []string{"BeforeSendMsg Timeout", "AfterSendMsg Timeout"}},
		{"deny", false, "80003", []string{"BeforeSendMsg Timeout"}},
		{"allow", true, "", []string{"BeforeSendMsg Timeout", "AfterSendMsg Timeout", "AfterSendMsg Timeout", "AfterSendMsg Timeout"}},
		{"deny", true, "80003", []string{"BeforeSendMsg Timeout"}},
	} {
		w, r := newWorld(t).hurried(), newReceiver(t)
		r.answers(hang)
		id := hooked(w, r.URL, object{"OnBeforeTimeout": x.policy, "RetryAfterTimeout": x.retry})
		if _, code := w.post(id); code != x.code {
			t.Errorf("%+v: %q", x, code)
		}
		if got := w.deliveries(); !slices.Equal(got, x.want) {
			t.Errorf("%+v: the journal has %v", x, got)
		}
	}
}

// Nothing leaves this machine unless the file's setting allows it.
func TestLoopbackOnly(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	port := r.URL[strings.LastIndexByte(r.URL, ':'):]
	for target, called := range map[string]bool{
		"http://127.0.0.1" + port: true, "http://localhost" + port: true, "http://192.0.2.1": false, "https://hooks.example.com": false,
		"http://[2001:db8::1]:8080": false,
	} {
		id := hooked(w, target, object{"OnBeforeTimeout": "deny"})
		w.must(w.ClearJournal(t.Context()))
		_, code := w.post(id)
		if got := len(r.take()) > 0; got != called || (code == "") != called {
			t.Errorf("%s: called %t, code %q, journal %v", target, got, code, w.deliveries())
		}
		if !called && !slices.Equal(w.deliveries(), []string{"BeforeSendMsg NotCalled"}) {
			t.Errorf("%s: the journal has %v", target, w.deliveries())
		}
	}
	w.set(webhook.SettingWebhooks, webhook.WebhooksAnywhere)
	if _, code := w.post(hooked(w, r.URL, nil)); code != "" || len(r.take()) != 2 {
		t.Errorf("anywhere: %q", code)
	}
}

// A webhook may call the emulator that waits for it.
func TestWebhookCallsBack(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, nil)
	once := sync.Once{}
	r.answers(func(event string, rw http.ResponseWriter, q *http.Request) {
		if event == "Group.CallbackAfterSendMsg" {
			once.Do(func() { w.post(id) })
		}
		says(0, "")(event, rw, q)
	})
	if _, code := w.post(id); code != "" {
		t.Error(code)
	}
	if got := r.take(); len(got) != 4 {
		t.Errorf("%v", got)
	}
}

// What was acknowledged is told although nobody was there to tell it: by the next one who works on the file.
func TestOutboxIsDurable(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, object{"Events": []string{"Group.CallbackAfterSendMsg"}})
	w.hooks.Draining.Lock() // as if another call were at it
	w.post(id)
	w.post(id)
	w.hooks.Draining.Unlock()
	if got := r.take(); len(got) > 0 {
		t.Fatalf("told already: %v", got)
	}
	later := Open(w.Path, Options{WallClock: w.clock})
	defer func() { w.must(later.Close()) }()
	w.must(later.hooks.Drain(t.Context()))
	if got := r.take(); len(got) != 2 {
		t.Errorf("%v", got)
	}
	w.must(later.hooks.Drain(t.Context()))
	if got := r.take(); len(got) > 0 {
		t.Errorf("told twice: %v", got)
	}
}

func TestDeliverInBackground(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, object{"Events": []string{"Group.CallbackAfterSendMsg"}})
	heard := make(chan string, 8)
	r.answers(func(event string, rw http.ResponseWriter, q *http.Request) {
		says(0, "")(event, rw, q)
		heard <- event
	})
	stopped := make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		defer close(stopped)
		w.Deliver(ctx)
	}()
	for range 3 {
		w.post(id)
		<-heard
	}
	stop()
	<-stopped
}

// Many at once, with a webhook that is asked each time, neither lock each other out nor lose anything.
func TestDeliveryUnderLoad(t *testing.T) {
	w, r := newWorld(t).patient(), newReceiver(t)
	id := hooked(w, r.URL, nil)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 4 {
				if _, code := w.post(id); code != "" {
					t.Error(code)
				}
			}
		})
	}
	all.Wait()
	w.must(w.hooks.Drain(t.Context()))
	if got := r.take(); len(got) != 64 {
		t.Errorf("%d calls", len(got))
	}
}
