package provider_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

var repliesEach = flag.Int("replies", 1, "how many changed replies are tried of each kind and operation; 0 means all")

// mostCalls is more than any operation here needs.
const mostCalls = 300

// forger passes replies on, and changes or records some.
type forger struct {
	way http.RoundTripper

	mu      sync.Mutex
	forge   *mutation
	changed int                 // replies
	calls   int                 // since it changes replies
	seen    map[string][][]byte // replies of each action; nil: not recorded
}

// on puts the forger on a way.
func (f *forger) on(way http.RoundTripper) http.RoundTripper {
	f.way = way
	return f
}

var errTooMany = errors.New("there is no end of calls")

// RoundTrip makes a call.
func (f *forger) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := f.way.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	action := actionOf(req)
	if f.forge != nil {
		if f.calls++; f.calls > mostCalls {
			return nil, errTooMany
		}
		if action == f.forge.action {
			if forged, ok := f.forge.apply(body); ok {
				body = forged
				f.changed++
			}
		}
	}
	if f.seen != nil {
		f.seen[action] = append(f.seen[action], body)
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return resp, nil
}

// actionOf is the name of the action that a request is for, as the journal has it.
func actionOf(req *http.Request) string {
	if command, ok := strings.CutPrefix(req.URL.Path, rest.Prefix); ok {
		return "rest." + command
	}
	_, scope, _ := strings.Cut(req.Header.Get("Authorization"), "Credential=")
	scope, _, _ = strings.Cut(scope, ",")
	parts := strings.Split(scope, "/")
	return parts[max(0, len(parts)-2)] + "." + req.Header.Get("X-TC-Action")
}

// shared are reads that all kinds make alike, so a few kinds stand for all.
var shared = []string{"sts.GetCallerIdentity", "im.DescribeAppAndAccountInfo", "im.DescribeSecret"}

// The reasons for which a member is not changed.
const (
	sharedReply = "all kinds read this alike, and two kinds stand for all"
	readBefore  = "an update or a destroy reads what a refresh does"
	optional    = "an app without this member has none, so nothing is wrong"
	noLarger    = "nothing is larger than this value"
)

// mutations lists those of the replies that an operation gets, and counts by reason what is none.
func (s *subject) mutations(t *testing.T, op operation, leftOut func(why string, n int)) (all []mutation) {
	f := &forger{}
	s.live(t, op, f.on, func(l *life) {
		f.seen = map[string][][]byte{}
		if _, err := l.run(l.wanted()); err != nil {
			t.Fatal("without a change: ", err)
		}
	})
	for _, action := range slices.Sorted(maps.Keys(f.seen)) {
		var paths []string
		for _, body := range f.seen[action] {
			var reply any
			if json.Unmarshal(body, &reply) == nil {
				paths = append(paths, membersOf("", reply)...)
			}
		}
		slices.Sort(paths)
		for _, path := range slices.Compact(paths) {
			for _, how := range mutated {
				m := mutation{action, path, how}
				switch {
				case slices.Contains(shared, action) && s.kind != "tencentchat_app" && s.kind != "tencentchat_account":
					leftOut(sharedReply, 1)
				case path == "Response.Call" && (how == missing || how == null):
					leftOut(optional, 1)
				case isRead(action) && (op == opUpdate || op == opDelete):
					leftOut(readBefore, 1)
				case !slices.ContainsFunc(f.seen[action], func(body []byte) bool { _, ok := m.apply(body); return ok }):
					leftOut(noLarger, 1)
				default:
					all = append(all, m)
				}
			}
		}
	}
	return all
}

// TestReplies changes a member of all replies of an action during an operation. It ends in an error or in what is right: never in a
// panic, in calls without end, without the object in the state, or with a second one.
func TestReplies(t *testing.T) {
	var tried tally
	t.Cleanup(func() { t.Log(tried.String()) })
	for _, s := range subjects(t) {
		for _, op := range operations {
			if s.lacks(op) != "" {
				continue
			}
			t.Run(s.name+" "+string(op), func(t *testing.T) {
				t.Parallel()
				c := s.clean(t, op)
				for _, m := range chosen(s.mutations(t, op, tried.leftOut), *repliesEach, s.name+string(op)) {
					t.Run(m.String(), func(t *testing.T) {
						f := &forger{}
						s.live(t, op, f.on, func(l *life) {
							tried.add(l.believe(f, m, &c))
						})
					})
				}
			})
		}
	}
}

// believe runs the operation while replies are changed, and then once more.
func (l *life) believe(f *forger, m mutation, c *clean) (outcome string) {
	before := l.id()
	f.set(&m)
	said, err := l.run(l.wanted())
	changed, calls := f.set(nil)
	switch {
	case calls > mostCalls:
		l.t.Errorf("more than %d calls", mostCalls)
		return failed
	case changed == 0:
		l.t.Error("no reply was changed")
	}
	outcome = "right at once"
	if err != nil {
		outcome = "an error, then right"
		l.follow(said, err)
	}
	switch after := l.id(); {
	case l.op == opDelete && err == nil && after != "":
		l.t.Errorf("the state still has %s", after)
	case l.op == opDelete:
	case err == nil && after == "", before != "" && after == "":
		l.t.Errorf("the state lost the object: %v", err)
		outcome = failed
	case err == nil && withoutChance(after) != c.id, before != "" && before != after:
		l.t.Errorf("the state has %s, not %s", after, c.id)
		outcome = failed
	}
	if _, then := l.run(l.wanted()); then != nil {
		l.t.Errorf("first: %v\nthen: %v", err, then)
		return failed
	}
	if err := l.settled(); err != nil {
		l.t.Error(err)
		return failed
	}
	if !l.is(c) {
		l.t.Log("first: ", err)
		outcome = failed
	}
	return outcome
}

// set begins to change replies, or ends it. It returns how many were changed, and how many calls were made, since it was begun.
func (f *forger) set(m *mutation) (changed, calls int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed, calls = f.changed, f.calls
	f.forge, f.changed, f.calls = m, 0, 0
	return changed, calls
}
