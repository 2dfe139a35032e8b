package cam_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const document = `{"version":"2.0","statement":[{"effect":"allow","action":["name/im:*"],"resource":["*"]}]}`

// access is a client of CAM on an emulator of its own.
type access struct {
	*cam.Client
	*emulator.Emulator
	t *testing.T
}

func newAccess(t *testing.T, change ...func(*cloud.Config)) access {
	t.Helper()
	e := emulator.Open(filepath.Join(t.TempDir(), "console.db"), emulator.Options{})
	t.Cleanup(func() { _ = e.Close() })
	return access{clientOf(t, e, change...).CAM(), e, t}
}

func clientOf(t *testing.T, e *emulator.Emulator, change ...func(*cloud.Config)) *cloud.Client {
	t.Helper()
	cfg := cloud.Config{
		SecretID: emulator.SecretID, SecretKey: emulator.SecretKey, Transport: e.RoundTripper(), Endpoint: "http://127.0.0.1",
		MaxRetries: -1, Getenv: func(string) string { return "" },
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := cloud.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func (a access) must(err error) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
}

// calls counts the calls of an action so far.
func (a access) calls(action string) int {
	a.t.Helper()
	counts, err := a.JournalCounts(a.t.Context())
	a.must(err)
	return counts["cam."+action]
}

// One list serves all reads of a walk, however many pages it has, and documents are read only by who wants them.
func TestPoliciesAreListedOnce(t *testing.T) {
	a := newAccess(t, func(c *cloud.Config) { c.MaxRetries = 3 })
	ctx := t.Context()
	for i := range 205 {
		_, err := a.Call(ctx, "CreatePolicy", fmt.Appendf(nil, `{"PolicyName":"p%d","PolicyDocument":%q}`, i, document))
		a.must(err)
	}
	all, err := a.Policies(ctx, false)
	a.must(err)
	if len(all) != 205 || all[0].Document != "" || all[0].UpdatedAt == "" {
		t.Fatalf("%d policies, the first is %+v", len(all), all[0])
	}
	var group sync.WaitGroup
	for _, p := range all {
		group.Go(func() {
			if got, err := a.Policy(ctx, p.ID); err != nil || got != p {
				t.Errorf("%+v, %v, want %+v", got, err, p)
			}
		})
	}
	group.Wait()
	if lists, gets := a.calls("ListPolicies"), a.calls("GetPolicy"); lists != 2 || gets != 0 {
		t.Errorf("%d pages and %d single reads", lists, gets)
	}
	one, err := a.PolicyDocument(ctx, all[7].ID)
	a.must(err)
	if one.Document != document || one.UpdatedAt != all[7].UpdatedAt || one.Name != all[7].Name {
		t.Errorf("%+v is not %+v", one, all[7])
	}
	preset, err := a.PolicyByName(ctx, "QcloudIMReadOnlyAccess")
	if a.must(err); !preset.Preset {
		t.Errorf("%+v is no preset", preset)
	}
	if _, err := a.PolicyByName(ctx, "nobody"); !api.IsNotFound(err) {
		t.Error(err)
	}
	if _, err := a.Policy(ctx, 7); !api.IsNotFound(err) || a.calls("GetPolicy") != 2 {
		t.Errorf("a policy that the list lacks: %v", err)
	}
}

// Who may not list reads one by one.
func TestPoliciesThatMayNotBeListed(t *testing.T) {
	a := newAccess(t)
	id, err := a.CreatePolicy(t.Context(), cam.Policy{Name: "p", Document: document})
	a.must(err)
	a.must(
		a.AddFaults(
			t.Context(),
			emulator.Fault{Action: "cam.ListPolicies", Times: -1, Effect: emulator.EffectError, Code: "AuthFailure.UnauthorizedOperation"},
		),
	)
	if p, err := a.Policy(t.Context(), id); err != nil || p.Document != document {
		t.Errorf("%+v, %v", p, err)
	}
}

// A creation whose reply was lost is settled by looking: what is ours is taken, what is not there is made, and what is another's
// is left alone.
func TestLostReplies(t *testing.T) {
	ctx := t.Context()
	for name, create := range map[string]func(a access) error{
		"CreatePolicy": func(a access) error {
			id, err := a.CreatePolicy(ctx, cam.Policy{Name: "p", Document: document, Description: "d"})
			if err == nil && id == 0 {
				return errors.New("no id")
			}
			return err
		},
		"AddUser": func(a access) error {
			return a.CreateUser(ctx, "alice", cam.UserChange{Remark: new("r"), ConsoleLogin: new(true), Password: new(chat.Secret("Aa1!aaaaaa"))})
		},
		"CreateGroup": func(a access) error {
			id, err := a.CreateGroup(ctx, cam.Group{Name: "g", Remark: "r"})
			if err == nil && id == 0 {
				return errors.New("no id")
			}
			return err
		},
	} {
		for _, phase := range []emulator.Phase{emulator.Before, emulator.After} {
			a := newAccess(t)
			a.must(a.AddFaults(ctx, emulator.Fault{Action: "cam." + name, Phase: phase, Effect: emulator.EffectReset}))
			if err := create(a); err != nil {
				t.Errorf("%s, lost %s the work: %v", name, phase, err)
			}
			want := map[emulator.Phase]int{emulator.Before: 2, emulator.After: 1}[phase]
			if n := a.calls(name); n != want {
				t.Errorf("%s, lost %s the work: %d calls, want %d", name, phase, n, want)
			}
			if err := create(a); err == nil {
				t.Errorf("%s: a second one is made", name)
			}
		}
	}
	a := newAccess(t)
	_, err := a.CreatePolicy(ctx, cam.Policy{Name: "p", Document: document, Description: "another's"})
	a.must(err)
	a.must(a.AddFaults(ctx, emulator.Fault{Action: "cam.CreatePolicy", Effect: emulator.EffectReset}))
	if _, err := a.CreatePolicy(ctx, cam.Policy{Name: "p", Document: document}); err == nil {
		t.Error("another's policy is adopted")
	}
}

func TestAttachments(t *testing.T) {
	a := newAccess(t)
	ctx := t.Context()
	a.must(a.CreateUser(ctx, "alice", cam.UserChange{}))
	group, err := a.CreateGroup(ctx, cam.Group{Name: "g"})
	a.must(err)
	a.must(a.Join(ctx, group, []string{"alice"}))
	_, err = a.Call(
		ctx,
		"CreateRole",
		[]byte(
			`{"RoleName":"operator","PolicyDocument":"{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",\"action\":\"sts:AssumeRole\",\"principal\":\"*\"}]}"}`,
		),
	)
	a.must(err)
	id, err := a.CreatePolicy(ctx, cam.Policy{Name: "p", Document: document})
	a.must(err)
	for _, s := range []cam.Subject{{cam.ToUser, "alice"}, {cam.ToGroup, fmt.Sprint(group)}, {cam.ToRole, "operator"}} {
		for _, want := range []bool{false, true, false} {
			if has, err := a.Attached(ctx, s); err != nil || has[id] != want {
				t.Errorf("%v: %v, %v, want %v", s, has, err, want)
			}
			change := a.Attach
			if want {
				change = a.Detach
			}
			a.must(change(ctx, s, id))
			a.must(change(ctx, s, id)) // again, without effect
		}
	}
	if n := a.calls("ListUsers"); n != 2 { // before and after the user was made
		t.Errorf("%d lists of users", n)
	}
	if _, err := a.Attached(ctx, cam.Subject{Kind: cam.ToUser, Name: "nobody"}); !api.IsNotFound(err) {
		t.Error(err)
	}
	if names, err := a.Members(ctx, group); err != nil || !slices.Equal(names, []string{"alice"}) {
		t.Errorf("members %v, %v", names, err)
	}
	a.must(a.Leave(ctx, group, []string{"alice"}))
	if names, err := a.Members(ctx, group); err != nil || len(names) != 0 {
		t.Errorf("members %v, %v", names, err)
	}
}

// List item and single read agree for each kind, and so do reads after a write.
func TestListsAndReadsAgree(t *testing.T) {
	a := newAccess(t)
	ctx := t.Context()
	full := cam.UserChange{
		Remark:       new("r"),
		ConsoleLogin: new(true),
		PhoneNum:     new("13800000000"),
		CountryCode:  new("86"),
		Email:        new("a@example.com"),
	}
	a.must(a.CreateUser(ctx, "alice", full))
	group, err := a.CreateGroup(ctx, cam.Group{Name: "g", Remark: "r"})
	a.must(err)
	agree := func() {
		t.Helper()
		listed, err := a.User(ctx, "alice")
		a.must(err)
		read, err := a.User(api.WithFresh(ctx), "alice")
		if a.must(err); read != listed {
			t.Errorf("%+v is listed, %+v is read", listed, read)
		}
		g, err := a.Group(ctx, group)
		a.must(err)
		fresh, err := a.Group(api.WithFresh(ctx), group)
		if a.must(err); g != fresh {
			t.Errorf("%+v is listed, %+v is read", g, fresh)
		}
	}
	agree()
	a.must(a.UpdateUser(ctx, "alice", cam.UserChange{Remark: new(""), ConsoleLogin: new(false)}))
	a.must(a.UpdateGroup(ctx, cam.Group{ID: group, Name: "h"}))
	agree()
	if u, err := a.User(ctx, "alice"); err != nil || u.Remark != "" || u.ConsoleLogin || u.Email != "a@example.com" {
		t.Errorf("%+v, %v", u, err)
	}
	a.must(a.DeleteUser(ctx, "alice", true))
	a.must(a.DeleteGroup(ctx, group))
	for _, err := range []error{a.DeleteUser(ctx, "alice", true), a.DeleteGroup(ctx, group), readUser(ctx, a), readGroup(ctx, a, group)} {
		if !api.IsNotFound(err) {
			t.Errorf("something that is gone: %v", err)
		}
	}
}

func explained(err error) string {
	_, detail := cloud.Explain(err)
	return detail
}

func readUser(ctx context.Context, a access) error {
	_, err := a.User(ctx, "alice")
	return err
}

func readGroup(ctx context.Context, a access, id uint64) error {
	_, err := a.Group(ctx, id)
	return err
}

// The passwords and keys of users stand in no error.
func TestPasswordsAreNotTold(t *testing.T) {
	a := newAccess(t)
	const password = "planted-Pass1!"
	a.must(
		a.AddFaults(
			t.Context(),
			emulator.Fault{Action: "cam.AddUser", Phase: emulator.After, Effect: emulator.EffectTruncate},
			emulator.Fault{Action: "cam.GetUser", Times: -1, Effect: emulator.EffectEmpty},
		),
	)
	err := a.CreateUser(t.Context(), "alice", cam.UserChange{ConsoleLogin: new(true), Password: new(chat.Secret(password))})
	if err == nil || strings.Contains(err.Error()+explained(err), password) {
		t.Errorf("got %v", err)
	}
	journal, jerr := a.Journal(t.Context())
	a.must(jerr)
	for _, entry := range journal {
		if strings.Contains(string(entry.Request), password) {
			t.Errorf("the journal has the password: %s", entry.Request)
		}
	}
}
