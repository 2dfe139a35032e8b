package rest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// withGroups is a world with accounts ann and bob, a field of groups, and a number of groups g000 and so on.
func withGroups(t *testing.T, n int) *world {
	t.Helper()
	w := newWorld(t)
	groups := make([]string, n)
	for i := range groups {
		groups[i] = fmt.Sprintf(
			`{"group_id": "g%03d", "type": "Public", "name": "team", "owner": "ann", "custom_fields": {"topic": "t%d"}, "members": [{"user_id": "bob"}]}`,
			i,
			i,
		)
		groups[i] = strings.Replace(groups[i], `"members": [`, `"members": [{"user_id": "ann", "role": "owner"}, `, 1)
	}
	doc := `{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"shop","Edition":"premium"}, "accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
		"fields": {"group": [{"Name": "topic", "Permissions": {"Public": {"Read": [], "Write": []}}}], "group_member": [{"Name": "rank", "Permissions": {"Public": {"Read": [], "Write": []}}}]},
		"groups": [` + strings.Join(
		groups,
		",",
	) + `]}]}`
	w.must(w.Seed(t.Context(), []byte(doc)))
	return w
}

// count tells how many calls of an action were made.
func (w *world) count(action string) int {
	w.t.Helper()
	counts, err := w.JournalCounts(w.t.Context())
	w.must(err)
	return counts[action]
}

// readAll reads n groups, ten at a time as a CLI does.
func readAll(ctx context.Context, t *testing.T, g *rest.Groups, n int) {
	t.Helper()
	for some := range slices.Chunk(slices.Collect(func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}), 10) {
		var wg sync.WaitGroup
		for _, i := range some {
			wg.Go(func() {
				id := fmt.Sprintf("g%03d", i)
				got, err := g.Get(ctx, app, id)
				if err != nil || got.GroupID != id || got.CustomFields["topic"] != fmt.Sprintf("t%d", i) || got.OwnerUserID != "ann" ||
					got.CreatedAt.IsZero() {
					t.Errorf("%s is %+v, %v", id, got, err)
				}
			})
		}
		wg.Wait()
	}
}

const (
	listAction  = "im.DescribeAppidGroupList"
	infoCommand = "rest.group_open_http_svc/get_group_info"
)

// unlisted has the console deny its list of groups.
func (w *world) unlisted() {
	w.t.Helper()
	w.must(
		w.AddFaults(w.t.Context(), emulator.Fault{Action: listAction, Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"}),
	)
}

func TestManyGroupsAreOneList(t *testing.T) {
	w := withGroups(t, 200)
	readAll(t.Context(), t, w.client(nil).Groups, 200)
	if list, infos := w.count(listAction), w.count(infoCommand); list != 2 || infos > 3 { // the first few may come one by one
		t.Errorf("%d pages of the list and %d calls for infos", list, infos)
	}
}

func TestManyGroupsWithoutTheConsolesList(t *testing.T) {
	w := withGroups(t, 200)
	w.unlisted()
	readAll(t.Context(), t, w.client(nil).Groups, 200)
	if infos := w.count(infoCommand); infos > 22 {
		t.Errorf("%d calls for infos", infos)
	}
}

func TestAllGroups(t *testing.T) {
	for _, denied := range []bool{false, true} {
		w := withGroups(t, 120)
		if denied {
			w.unlisted()
		}
		all, err := w.client(nil).Groups.All(t.Context(), app)
		if err != nil || len(all) != 120 {
			t.Errorf("denied %t: %d, %v", denied, len(all), err)
		}
	}
}

// A list item and a read of the same group agree: one may stand for the other.
func TestListedGroupsAgreeWithReads(t *testing.T) {
	w := withGroups(t, 3)
	c := w.client(nil)
	for _, typ := range chat.GroupTypes {
		if typ != chat.Community {
			if _, err := c.Groups.Create(
				t.Context(),
				app,
				chat.Group{Type: typ, Name: "full", OwnerUserID: "ann", Introduction: "i", Notification: "n", AvatarURL: "u", MaxMembers: 9},
			); err != nil {
				t.Fatal(err)
			}
		}
	}
	all, err := c.Groups.All(t.Context(), app)
	if err != nil || len(all) != 7 {
		t.Fatal(all, err)
	}
	for _, g := range all {
		read, err := c.Groups.Get(api.WithFresh(t.Context()), app, g.GroupID)
		if err != nil || fmt.Sprintf("%+v", read) != fmt.Sprintf("%+v", g) {
			t.Errorf("listed %+v, read %+v, %v", g, read, err)
		}
	}
}

func TestGroupThatIsNone(t *testing.T) {
	w := withGroups(t, 1)
	_, err := w.client(nil).Groups.Get(t.Context(), app, "none")
	if !api.IsNotFound(err) || !api.IsREST(err, 10010) {
		t.Error(err)
	}
}

func TestChangesOfGroups(t *testing.T) {
	w := withGroups(t, 1)
	g := w.client(nil).Groups
	before, err := g.Get(t.Context(), app, "g000")
	w.must(err)
	wanted := before
	wanted.Name, wanted.OwnerUserID, wanted.MuteAll, wanted.CustomFields = "new", "bob", true, map[string]string{"topic": ""}
	w.must(g.Change(t.Context(), app, "g000", wanted.Against(before)))
	after, err := g.Get(t.Context(), app, "g000")
	if err != nil || after.Name != "new" || after.OwnerUserID != "bob" || !after.MuteAll || len(after.CustomFields) != 0 {
		t.Errorf("%+v, %v", after, err)
	}
	calls := w.calls()
	w.must(g.Change(t.Context(), app, "g000", after.Against(after)))
	if w.calls() != calls {
		t.Error("a change of nothing makes calls")
	}
	w.must(g.Dissolve(t.Context(), app, "g000"))
	if _, err := g.Get(t.Context(), app, "g000"); !api.IsNotFound(err) {
		t.Errorf("dissolved: %v", err)
	}
}

func TestMembersOfGroups(t *testing.T) {
	w := withGroups(t, 1)
	g := w.client(nil).Groups
	w.must(
		g.ChangeMember(
			t.Context(),
			app,
			"g000",
			"bob",
			chat.Member{
				Role:         chat.RoleAdmin,
				NameCard:     "Bob",
				CustomFields: map[string]string{"rank": "1"},
			}.Against(
				chat.Member{Role: chat.RoleMember},
			),
		),
	)
	bob, err := g.Member(t.Context(), app, "g000", "bob")
	if err != nil || bob.Role != chat.RoleAdmin || bob.NameCard != "Bob" || bob.CustomFields["rank"] != "1" || bob.JoinedAt.IsZero() {
		t.Errorf("%+v, %v", bob, err)
	}
	w.must(g.RemoveMembers(t.Context(), app, "g000", []string{"bob"}))
	if _, err := g.Member(t.Context(), app, "g000", "bob"); !api.IsNotFound(err) {
		t.Errorf("removed: %v", err)
	}
	w.must(g.AddMembers(t.Context(), app, "g000", []string{"ann", "bob"}))
	w.must(g.Send(t.Context(), app, "g000", "bob", "hi", 7))
	if bob, err = g.Member(t.Context(), app, "g000", "bob"); err != nil || bob.LastSpokeAt.IsZero() || bob.Role != chat.RoleMember {
		t.Errorf("%+v, %v", bob, err)
	}
	if err := g.AddMembers(t.Context(), app, "g000", []string{"nobody"}); !api.IsREST(err, 10019) {
		t.Errorf("an account that there is not: %v", err)
	}
}

func TestMembersPage(t *testing.T) {
	w := newWorld(t)
	members := []string{`{"user_id": "ann", "role": "owner"}`}
	for i := range 1200 {
		members = append(members, fmt.Sprintf(`{"user_id": "user%d"}`, i))
	}
	for typ, id := range map[string]string{"Public": "all", "Community": "@TGS#_all"} {
		doc := fmt.Sprintf(
			`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"shop","Edition":"premium"}, "groups": [{"group_id": %q, "type": %q, "name": "all", "owner": "ann", "members": [%s]}]}]}`,
			id,
			typ,
			strings.Join(members, ","),
		)
		w.must(w.Seed(t.Context(), []byte(doc)))
		all, err := w.client(nil).Groups.Members(t.Context(), app, id)
		if err != nil || len(all) != 1201 {
			t.Errorf("%s: %d, %v", typ, len(all), err)
		}
	}
}

// A creation whose reply is lost ends with one group, or with an error that tells what to do.
func TestLostCreations(t *testing.T) {
	const command = "rest.group_open_http_svc/create_group"
	reset := emulator.Fault{Action: command, Phase: emulator.After, Effect: emulator.EffectReset}
	before := emulator.Fault{Action: command, Effect: emulator.EffectReset}
	denied := emulator.Fault{Action: "im.DescribeConfInfo", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"}
	for name, x := range map[string]struct {
		id     string
		faults []emulator.Fault
		groups int // that there are in the end, besides the first one
		says   string
	}{
		"done, with an id":                  {"mine", []emulator.Fault{reset}, 1, ""},
		"done, without an id":               {"", []emulator.Fault{reset}, 1, ""},
		"not done, with an id":              {"mine", []emulator.Fault{before}, 1, ""},
		"not done, without an id":           {"", []emulator.Fault{before}, 1, ""},
		"done, and nobody tells the time":   {"", []emulator.Fault{reset, denied}, 1, ""},
		"not done, nobody tells the time":   {"", []emulator.Fault{before, denied}, 0, "import it if it is there"},
		"with an id, nobody tells the time": {"mine", []emulator.Fault{reset, denied}, 1, ""},
		"no way to look": {"", []emulator.Fault{reset, {
			Action: "rest.group_open_http_svc/get_appid_group_list",
			Effect: emulator.EffectError, Code: "10007",
		}}, 1, "cannot be determined by a read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := withGroups(t, 1) // alike, and older
			clock, err := w.Clock(t.Context())
			w.must(err)
			w.must(w.ShiftClock(t.Context(), clock.Shift+3600e9)) // the service has another idea of the time
			if len(x.faults) > 1 && x.faults[1].Action == denied.Action {
				w.must(w.ShiftClock(t.Context(), 0))
			}
			w.must(w.AddFaults(t.Context(), x.faults...))
			id, err := w.client(nil).Groups.Create(t.Context(), app, chat.Group{GroupID: x.id, Type: chat.Public, Name: "mine", OwnerUserID: "ann"})
			if err != nil {
				_, said := cloud.Explain(err)
				if x.says == "" || !strings.Contains(said, x.says) {
					t.Errorf("it says %s", said)
				}
			} else if x.says != "" || id == "" || id == "g000" || x.id != "" && id != x.id {
				t.Errorf("made %q", id)
			}
			snapshot, err := w.Snapshot(t.Context())
			w.must(err)
			if n := strings.Count(string(snapshot), `"group_id"`) - 1; n != x.groups {
				t.Errorf("%d groups", n)
			}
		})
	}
}

// A group that was made, and shows late, is not made again.
func TestLostCreationThatShowsLate(t *testing.T) {
	for _, id := range []string{"", "mine"} {
		w := withGroups(t, 0)
		w.must(w.SetSetting(t.Context(), "lag_reads", "3"))
		w.must(
			w.AddFaults(
				t.Context(),
				emulator.Fault{Action: "rest.group_open_http_svc/create_group", Phase: emulator.After, Effect: emulator.EffectReset},
			),
		)
		made, err := w.client(nil).Groups.Create(t.Context(), app, chat.Group{GroupID: id, Type: chat.Public, Name: "mine", OwnerUserID: "ann"})
		snapshot, snapErr := w.Snapshot(t.Context())
		w.must(snapErr)
		if n := strings.Count(string(snapshot), `"group_id"`); err != nil || n != 1 || !strings.Contains(string(snapshot), made) {
			t.Errorf("%q: made %q, %d groups: %v", id, made, n, err)
		}
	}
}

// The id of another group is never taken over, however much alike the groups are.
func TestTakenGroupIDs(t *testing.T) {
	for _, lost := range []bool{false, true} {
		for owner, says := range map[string]string{"ann": "of the same owner", "bob": "by another group"} {
			w := withGroups(t, 1)
			w.must(w.ShiftClock(t.Context(), 3600e9))
			if lost {
				w.must(
					w.AddFaults(
						t.Context(),
						emulator.Fault{Action: "rest.group_open_http_svc/create_group", Phase: emulator.After, Effect: emulator.EffectReset},
					),
				)
			}
			_, err := w.client(nil).Groups.Create(t.Context(), app, chat.Group{GroupID: "g000", Type: chat.Public, Name: "team", OwnerUserID: owner})
			_, said := cloud.Explain(err)
			if !strings.Contains(said, says) || !strings.Contains(said, "GROUP_ID_TAKEN") || !strings.Contains(said, "import") {
				t.Errorf("lost %t, owner %s: %s", lost, owner, said)
			}
		}
	}
}

// Groups that come with so many members that one answer cannot hold them are asked for in parts.
func TestGroupsThatAreTooLargeTogether(t *testing.T) {
	w := newWorld(t)
	var members, groups []string
	for i := range 1500 {
		members = append(members, fmt.Sprintf(`{"user_id": "user%d", "name_card": %q}`, i, strings.Repeat("x", 50)))
	}
	for i := range 8 {
		groups = append(
			groups,
			fmt.Sprintf(`{"group_id": "g%d", "type": "Public", "name": "team", "members": [%s]}`, i, strings.Join(members, ",")),
		)
	}
	w.must(
		w.Seed(
			t.Context(),
			[]byte(
				`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"shop","Edition":"premium"}, "groups": [`+strings.Join(
					groups,
					",",
				)+`]}]}`,
			),
		),
	)
	w.unlisted()
	w.must(
		w.AddFaults(
			t.Context(),
			emulator.Fault{Action: "im.DescribeConfInfo", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"},
		),
	) // so members come, too
	all, err := w.client(nil).Groups.All(t.Context(), app)
	if n := w.count(infoCommand); err != nil || len(all) != 8 || n < 3 || n > 15 {
		t.Errorf("%d groups by %d calls, %v", len(all), n, err)
	}
}
