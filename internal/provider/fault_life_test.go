package provider_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// operation is what is done to an object while a fault strikes.
type operation string

const (
	opCreate operation = "create"
	opRead   operation = "read"
	opUpdate operation = "update"
	opDelete operation = "delete"
	opImport operation = "import"
)

var operations = []operation{opCreate, opRead, opUpdate, opDelete, opImport}

// lacks tells why an operation is none of a subject, if so.
func (s *subject) lacks(op operation) string {
	if op == opUpdate && s.edit == nil {
		return "nothing of the kind is changed in place"
	}
	return ""
}

// life is a subject on a console of its own.
type life struct {
	*acctest.Console
	*subject
	t      testing.TB
	folder *acctest.Folder
	op     operation
	hints  string // import blocks that messages have shown, which were followed
}

const year = 365 * 24 * time.Hour

// live prepares a console for an operation and runs f in a bubble, where no wait takes time.
func (s *subject) live(t *testing.T, op operation, via func(http.RoundTripper) http.RoundTripper, f func(*life)) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(26 * year) // bubbles begin in 2000, when new apps signed otherwise
		c := acctest.InMemory(t, via)
		if err := c.Seed(t.Context(), []byte(`{"version": 1, "apps": [`+town+`]}`)); err != nil {
			t.Fatal(err)
		}
		c.Must("AddUser", `{"Name":"alice"}`)
		c.Must("CreateGroup", `{"GroupName":"support"}`)
		l := &life{Console: c, subject: s, t: t, folder: c.Folder(nil), op: op}
		if op != opCreate {
			if _, err := l.run(c.Provider() + l.block(t, l.config)); err != nil {
				t.Fatal("without a fault: ", err)
			}
		}
		if op == opImport {
			l.hints = l.importing(l.id())
			l.folder = c.Folder(nil)
		}
		c.Forget()
		f(l)
	})
}

// importing is a block that imports the object.
func (l *life) importing(id string) string {
	return fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", l.address(), id)
}

// wanted is the configuration that the operation applies.
func (l *life) wanted() string {
	switch l.op {
	case opDelete:
		return l.Provider("teardown = true")
	case opUpdate:
		return l.Provider() + l.block(l.t, l.edited())
	default:
		return l.Provider() + l.block(l.t, l.config) + l.hints
	}
}

// run plans and applies.
func (l *life) run(config string) (acctest.Diagnostics, error) {
	p, err := l.folder.Plan(config)
	if p == nil {
		l.t.Fatal(err)
	}
	if err == nil {
		err = l.folder.Apply(p)
	}
	return p.Said(), err
}

// id is that of the object in the state; empty if there is none.
func (l *life) id() string {
	if o := l.folder.Objects()[l.address()]; o != nil {
		return fmt.Sprint(o.Get("id"))
	}
	return ""
}

// settled returns what is wrong with the state after the operation: there must be one object in it, or after a destroy none, and
// nothing left to do.
func (l *life) settled() error {
	var all []string
	for address := range l.folder.Objects() {
		all = append(all, address)
	}
	want := []string{l.address()}
	if l.op == opDelete {
		want = nil
	}
	if !slices.Equal(all, want) {
		return fmt.Errorf("the state has %v", all)
	}
	p, err := l.folder.Plan(l.wanted())
	if err != nil {
		return fmt.Errorf("the next plan: %w", err)
	}
	return p.Empty()
}

// clean is what an operation comes to without faults.
type clean struct {
	calls []string // actions, in order
	after []string // those of the next plan
	id    string
	held  string
}

func (s *subject) clean(t *testing.T, op operation) (c clean) {
	s.live(t, op, nil, func(l *life) {
		if _, err := l.run(l.wanted()); err != nil {
			t.Fatal("without a fault: ", err)
		}
		c.calls = l.called()
		if err := l.settled(); err != nil {
			t.Fatal("without a fault: ", err)
		}
		c.after = l.called()[len(c.calls):]
		c.id, c.held = withoutChance(l.id()), l.held()
	})
	return c
}

// called are the actions of the journal, oldest first.
func (l *life) called() (actions []string) {
	entries, err := l.Journal(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	for _, e := range entries {
		actions = append(actions, e.Action)
	}
	return actions
}

// chance are the values of a console that no two have alike: times, keys, and ids of groups that the service makes.
var chance = regexp.MustCompile(`\d{4}-\d\d-\d\dT[^"]*|\b1[67]\d{8}\b|@TGS(#|%23)2\w{9}|\b[0-9a-f]{64}\b|\b1000\d{8}\b`)

func withoutChance(text string) string { return chance.ReplaceAllString(text, "…") }

// counters are the members of a snapshot that count calls, or that tell what the emulator is.
var counters = []string{"change_seq", "changed_at", "days", "settings", "app_id"}

// held is what the console holds, without what counts calls and what no two consoles have alike.
func (l *life) held() string {
	var all any
	if err := json.Unmarshal([]byte(l.State()), &all); err != nil {
		l.t.Fatal(err)
	}
	var strip func(v any)
	strip = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range counters {
				delete(v, name)
			}
			for _, member := range v {
				strip(member)
			}
		case []any:
			for _, member := range v {
				strip(member)
			}
		}
	}
	strip(all)
	out, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		l.t.Fatal(err)
	}
	return withoutChance(string(out))
}

func isRead(action string) bool {
	service, name, _ := strings.Cut(action, ".")
	switch service {
	case console.Service:
		return slices.ContainsFunc(console.Actions, func(a console.Action) bool { return a.Name == name && a.Class == contract.Read })
	case rest.Service:
		return slices.ContainsFunc(wire.Commands, func(c wire.Command) bool { return c.Name == name && c.Class == contract.Read })
	}
	return readerName.MatchString(name)
}

var readerName = regexp.MustCompile(`^(Get|List|Describe)`)
