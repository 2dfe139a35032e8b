package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// world is an emulator on a new file with a wall clock that stands still until it is moved.
type world struct {
	*Emulator
	t    *testing.T
	mu   sync.Mutex
	wall time.Time
}

func newWorld(t *testing.T, opts ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, wall: time.Now().UTC().Truncate(time.Second)} // the official SDK signs with the real time
	o := Options{WallClock: w.clock}
	for _, change := range opts {
		change(&o)
	}
	w.Emulator = Open(filepath.Join(t.TempDir(), "console.db"), o)
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wall
}

func (w *world) moveWall(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wall = w.wall.Add(d)
}

// object is a JSON object of a request or a reply.
type object = map[string]any

// call makes a signed call and returns the reply, or the code with which it was refused.
func (w *world) call(action string, request object) (object, *Refusal) {
	w.t.Helper()
	if request == nil {
		request = object{}
	}
	body, err := json.Marshal(request)
	w.must(err)
	return w.raw(action, string(body))
}

func (w *world) raw(action, body string) (object, *Refusal) {
	w.t.Helper()
	return w.outcome(w.Call(w.t.Context(), action, []byte(body)))
}

// outcome is what a call came to: its reply, or the code with which it was refused.
func (w *world) outcome(b []byte, err error) (object, *Refusal) {
	w.t.Helper()
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return nil, refusal
	}
	w.must(err)
	var reply object
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	w.must(dec.Decode(&reply))
	return reply, nil
}

// ok makes a call that must be served.
func (w *world) ok(action string, request object) object {
	w.t.Helper()
	reply, refusal := w.call(action, request)
	if refusal != nil {
		w.t.Fatalf("%s %v: %v", action, request, refusal)
	}
	return reply
}

// refused makes a call that must be refused with a code.
func (w *world) refused(code, action string, request object) *Refusal {
	w.t.Helper()
	reply, refusal := w.call(action, request)
	if refusal == nil || refusal.Code != code {
		w.t.Fatalf("%s %v: got %v and reply %v, want the code %s", action, request, refusal, reply, code)
	}
	return refusal
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) set(key, value string) {
	w.t.Helper()
	w.must(w.SetSetting(w.t.Context(), key, value))
}

func (w *world) shift(d time.Duration) {
	w.t.Helper()
	w.must(w.ShiftClock(w.t.Context(), d))
}

// newApp makes an app and returns its id, as a request takes it.
func (w *world) newApp() json.Number {
	w.t.Helper()
	reply := w.ok("RegisterIMApp", object{"ClientToken": uuid.NewString(), "AppName": "shop"})
	return reply["SdkAppId"].(json.Number)
}

func (w *world) raise(id json.Number, edition string) {
	w.t.Helper()
	w.ok("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": edition, "AcceptCharges": true})
}

// field is a request for a user field.
func (w *world) field(id any, name string) object { return w.customField(id, chat.UserFields, name) }

// customField is a request for a field of a kind; group and member fields are of group types.
func (w *world) customField(id any, kind chat.FieldKind, name string, types ...string) object {
	f := object{"ClientToken": uuid.NewString(), "SdkAppId": id, "Kind": kind, "Name": name}
	switch kind {
	case chat.UserFields:
		f["Type"], f["Read"], f["Write"] = "string", []string{"app"}, []string{"app"}
	case chat.FriendFields:
		f["Type"] = "string"
	default:
		permissions := object{}
		for _, t := range types {
			permissions[t] = object{"Read": []string{"anyone"}, "Write": []string{}}
		}
		f["Permissions"] = permissions
	}
	return f
}

// modified makes a request for a field one that modifies it.
func modified(f object) object {
	delete(f, "ClientToken")
	delete(f, "Type")
	return f
}

// conf reads the configuration of an app.
func (w *world) conf(id any) (conf console.DescribeConfInfoResponse) {
	w.t.Helper()
	b, err := json.Marshal(w.ok("DescribeConfInfo", object{"SdkAppId": id}))
	w.must(err)
	w.must(json.Unmarshal(b, &conf))
	return conf
}

// serve is the emulator over TCP.
func (w *world) serve() *httptest.Server {
	s := httptest.NewServer(w.Handler())
	w.t.Cleanup(s.Close)
	return s
}

func (w *world) lastEntry() Entry {
	w.t.Helper()
	all, err := w.Journal(w.t.Context())
	w.must(err)
	if len(all) == 0 {
		w.t.Fatal("the journal is empty")
	}
	return all[len(all)-1]
}

// signed is a signed request to an action that tests may spoil before they send it.
func (w *world) signed(service, action, body string) *http.Request {
	w.t.Helper()
	r, err := access.SignedRequest(w.t.Context(), service, services[service].version, action, []byte(body), w.clock())
	w.must(err)
	return r
}

// send sends a request as it is.
func (w *world) send(r *http.Request) (object, *Refusal) {
	w.t.Helper()
	resp, err := w.RoundTripper().RoundTrip(r)
	w.must(err)
	return w.parse(resp)
}

// parse reads a reply that must be an envelope.
func (w *world) parse(resp *http.Response) (object, *Refusal) {
	w.t.Helper()
	raw, err := io.ReadAll(resp.Body)
	w.must(errors.Join(err, resp.Body.Close()))
	if got := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || got != "application/json" {
		w.t.Fatalf("status %d, content type %s, body %s", resp.StatusCode, got, raw)
	}
	b, err := readReply("", raw)
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return nil, refusal
	}
	w.must(err)
	var reply object
	w.must(json.Unmarshal(b, &reply))
	return reply, nil
}

// code is that of a refusal, or empty.
func code(r *Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}
