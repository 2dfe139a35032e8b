package rest_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	client "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// inhabited is a world whose app has a custom field and some accounts.
func inhabited(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.must(w.Seed(t.Context(), []byte(`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Region": "singapore"},
		"fields": {"user": [{"Name": "level", "Type": "string", "Read": ["app_admin"], "Write": ["app_admin"]}]},
		"accounts": [{"user_id": "ann", "profile": {"Tag_Profile_IM_Nick": "Ann", "Tag_Profile_Custom_level": "7"}}, {"user_id": "bob"}]}]}`)))
	return w
}

// together does something for each of some names at the same time.
func together(names []string, do func(name string) error) map[string]error {
	var mu sync.Mutex
	var wg sync.WaitGroup
	all := map[string]error{}
	for _, name := range names {
		wg.Go(func() {
			err := do(name)
			mu.Lock()
			defer mu.Unlock()
			all[name] = err
		})
	}
	wg.Wait()
	return all
}

func codeOf(err error) string {
	if e, ok := errors.AsType[*api.Error](err); ok {
		return e.Code
	}
	return fmt.Sprint(err)
}

func TestAccountsAreImportedTogether(t *testing.T) {
	w := inhabited(t)
	c := w.client(nil)
	var names []string
	for i := range 60 {
		names = append(names, fmt.Sprintf("user%d", i))
	}
	names = append(names, "a b") // which the service does not take
	for name, err := range together(names, func(name string) error {
		return c.ImportAccount(t.Context(), app, name, chat.Profile{Nickname: new("N " + name)})
	}) {
		if want := map[bool]string{true: "REST.70402", false: "<nil>"}[name == "a b"]; codeOf(err) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := w.count("rest.im_open_login_svc/multiaccount_import") + w.count("rest.im_open_login_svc/account_import"); n > len(names)/2 {
		t.Errorf("%d calls import %d accounts", n, len(names))
	}
	for name, err := range together(names, func(name string) error {
		there, err := c.HasAccount(t.Context(), app, name)
		p, missing := c.Profile(t.Context(), app, name, "level")
		switch {
		case err != nil || there != (name != "a b") || there == api.IsNotFound(missing):
			return fmt.Errorf("there %t, %v, %v", there, err, missing)
		case there && *p.Nickname != "N "+name:
			return errors.New(*p.Nickname)
		}
		return nil
	}) {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range together(append(names, "administrator"), func(name string) error {
		return c.DeleteAccount(t.Context(), app,
			name)
	}) {
		if want := map[string]string{"a b": "REST.70107", "administrator": "REST.70402"}[name]; want != codeOf(err) &&
			(want != "" || err != nil) {
			t.Errorf("deleting %s: %v", name, err)
		}
	}
	if there, err := c.HasAccount(t.Context(), app, "user7"); there || err != nil {
		t.Errorf("user7 is there: %t, %v", there, err)
	}
}

// One that asks for a field that there is not must not spoil the reads of others.
func TestProfilesOfUnknownFields(t *testing.T) {
	w := inhabited(t)
	c := w.client(nil)
	custom := map[string]string{"ann": "level", "bob": "rank", "eve": "level"}
	got := together([]string{"ann", "bob", "eve"}, func(name string) error {
		p, err := c.Profile(t.Context(), app, name, custom[name])
		if name == "ann" && p.CustomFields["level"] != "7" {
			t.Errorf("the fields of ann are %v", p.CustomFields)
		}
		return err
	})
	for name, want := range map[string]string{"ann": "<nil>", "bob": "REST.40009", "eve": "REST.40003"} {
		if codeOf(got[name]) != want {
			t.Errorf("%s: %v", name, got[name])
		}
	}
}

func TestChangesOfAProfile(t *testing.T) {
	w := inhabited(t)
	c := w.client(nil)
	w.must(c.ChangeProfile(t.Context(), app, "ann", chat.Profile{}))
	if n := w.count("rest.profile/portrait_set"); n != 0 {
		t.Errorf("%d calls change nothing", n)
	}
	w.must(c.ChangeProfile(t.Context(), app, "ann", chat.Profile{Birthday: new("1990-02-28"), CustomFields: map[string]string{"level": ""}}))
	p, err := c.Profile(t.Context(), app, "ann", "level")
	want := chat.DefaultProfile()
	want.Nickname, want.Birthday = new("Ann"), new("1990-02-28")
	if err != nil || !reflect.DeepEqual(p, want) {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestStatusesAndKicks(t *testing.T) {
	w := inhabited(t)
	c := w.client(nil)
	w.must(w.SetClient(t.Context(), emulator.Client{SDKAppID: app, UserID: "ann", Platform: "Web", Status: rest.Online}))
	users := []string{"ann", "eve"}
	for i := range 510 {
		users = append(users, fmt.Sprintf("nobody%d", i))
	}
	out, err := c.Statuses(t.Context(), app, users)
	if err != nil || len(out.QueryResult) != 1 || len(out.ErrorList) != 511 || out.QueryResult[0].Detail[0].Platform != "Web" {
		t.Errorf("%d users, %d errors, %v", len(out.QueryResult), len(out.ErrorList), err)
	}
	if n := w.count("rest.openim/query_online_status"); n != 2 {
		t.Errorf("%d calls", n)
	}
	w.must(c.Kick(t.Context(), app, "ann"))
	if out, err = c.Statuses(t.Context(), app, users[:1]); err != nil || out.QueryResult[0].Status != rest.Offline {
		t.Errorf("after the kick: %v, %v", out, err)
	}
	if err := c.Kick(t.Context(), app, "eve"); !api.IsNotFound(err) {
		t.Errorf("kicking nobody: %v", err)
	}
}

// The console and IM REST agree on a profile, and what only the console tells is empty where it may not be asked.
func TestConsoleAndRESTAgree(t *testing.T) {
	w := inhabited(t)
	change := chat.Profile{
		Gender:             new(chat.GenderMale),
		FriendVerification: new(chat.DenyAny),
		Level:              new(int64(3)),
		MessageReception:   new(chat.RejectMessages),
	}
	w.must(w.client(nil).ChangeProfile(t.Context(), app, "ann", change))
	read := func() chat.Account {
		t.Helper()
		c, err := cloud.New(
			cloud.Config{
				SecretID:   emulator.SecretID,
				SecretKey:  emulator.SecretKey,
				Transport:  w,
				Getenv:     func(string) string { return "" },
				MaxRetries: -1,
			},
		)
		w.must(err)
		defer c.Close()
		for _, name := range []string{"bob", "eve"} { // which must not matter
			if _, err := c.Account(t.Context(), app, name); (err != nil) != (name == "eve") || err != nil && !api.IsNotFound(err) {
				t.Errorf("%s: %v", name, err)
			}
		}
		a, err := c.Account(t.Context(), app, "ann")
		w.must(err)
		return a
	}
	listed := read()
	w.must(
		w.AddFaults(
			t.Context(),
			emulator.Fault{Action: "im.DescribeAccountList", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"},
		),
	)
	before := w.calls()
	alone := read()
	if listed.Type != chat.GeneralAccount || listed.CreatedAt.IsZero() || alone.Type != "" || !alone.CreatedAt.IsZero() {
		t.Errorf("listed %+v, by REST alone %+v", listed, alone)
	}
	if !reflect.DeepEqual(listed.Profile, alone.Profile) {
		t.Errorf("the console has the profile %+v, and IM REST %+v", listed.Profile, alone.Profile)
	}
	if n := strings.Count(w.calls(), "DescribeAccountList"); n != 1 || slices.Contains([]string{before}, w.calls()) {
		t.Errorf("the calls are %s", w.calls())
	}
}

// What a service says of a call for several as a whole must not be believed of each of them: one that is missing would take the
// others out of the state.
func TestBatchesThatFailAsAWhole(t *testing.T) {
	names := []string{"ann", "bob", "cat", "dan", "eve", "fay"}
	cases := map[string]struct {
		command string
		code    string
		ask     func(context.Context, *client.Client, string) error
	}{
		"profiles": {"profile/portrait_get", "40003", func(ctx context.Context, c *client.Client, name string) error {
			_, err := c.Profile(ctx, app, name, "level")
			return err
		}},
		"checks": {"im_open_login_svc/account_check", "70107", func(ctx context.Context, c *client.Client, name string) error {
			_, err := c.HasAccount(ctx, app, name)
			return err
		}},
		"deletions": {"im_open_login_svc/account_delete", "70107", func(ctx context.Context, c *client.Client, name string) error {
			return c.DeleteAccount(ctx, app, name)
		}},
		"groups": {"group_open_http_svc/get_group_info", "10015", func(ctx context.Context, c *client.Client, name string) error {
			_, err := c.Groups.Get(api.WithFresh(ctx), app, name)
			return err
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w := inhabited(t)
			rest := w.client(nil)
			for _, user := range names {
				w.must(rest.ImportAccount(t.Context(), app, user, chat.Profile{}))
				_, err := rest.Groups.Create(t.Context(), app, chat.Group{GroupID: user, Type: chat.Public, Name: user})
				w.must(err)
			}
			w.must(w.AddFaults(t.Context(), emulator.Fault{Action: "rest." + c.command, Effect: emulator.EffectError, Code: c.code}))
			for user, err := range together(names, func(user string) error { return c.ask(t.Context(), rest, user) }) {
				if err != nil {
					t.Errorf("%s: %v", user, err)
				}
			}
			if w.count("rest."+c.command) < 2 {
				t.Error("the fault did not strike a call for several")
			}
		})
	}
}
