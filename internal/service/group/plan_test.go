package group_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type attributes = map[string]any

const (
	kind        = "tencentchat_group"
	memberKind  = "tencentchat_group_member"
	membersKind = "tencentchat_group_members"
)

// holding is a console with app 1 of the premium edition, which has accounts ann, bob and eve, the fields topic and rank, and
// a group of each type but Community, named like the type, of which ann is the owner and bob a member.
func holding(t *testing.T) *acctest.Console {
	t.Helper()
	var groups []string
	for _, typ := range []chat.GroupType{chat.Work, chat.Public, chat.Meeting} {
		groups = append(groups, fmt.Sprintf(`{"group_id": %q, "type": %q, "name": "team", "owner": "ann", "members": [{"user_id": "ann", `+
			`"role": "owner"}, {"user_id": "bob"}]}`, typ, typ))
	}
	groups = append(groups, `{"group_id": "AVChatRoom", "type": "AVChatRoom", "name": "live"}`)
	return acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop", "Edition": "premium"},
		"accounts": [{"user_id": "ann", "profile": {"Tag_Profile_IM_Nick": "Ann"}}, {"user_id": "bob"}, {"user_id": "eve"}],
		"fields": {
			"group":        [{"Name": "topic", "Permissions": {"Public": {"Read": [], "Write": []}, "Work": {"Read": [], "Write": []}}}],
			"group_member": [{"Name": "rank", "Permissions": {"Public": {"Read": [], "Write": []}}}]},
		"groups": [`+strings.Join(groups, ",")+`]}`)
}

func with(config attributes, more attributes) attributes {
	config = maps.Clone(config)
	maps.Copy(config, more)
	return config
}

func aGroup(more attributes) attributes {
	return with(attributes{"sdk_app_id": "1", "name": "crew", "type": "Public"}, more)
}

func aMember(more attributes) attributes {
	return with(attributes{"sdk_app_id": "1", "group_id": "Public", "user_id": "eve"}, more)
}

func aList(members attributes) attributes {
	return attributes{"sdk_app_id": "1", "group_id": "Public", "members": members}
}

func TestPlansOfNewGroups(t *testing.T) {
	c := holding(t)
	for _, x := range []struct {
		kind   string
		config attributes
		refuse []chat.RuleID
		warn   []chat.RuleID
	}{
		{kind, aGroup(nil), nil, nil},
		{kind, aGroup(attributes{"owner_user_id": "ann", "custom_fields": attributes{"topic": "x"}, "group_id": "a b/c"}), nil, nil},
		{kind, aGroup(attributes{
			"name": acctest.Unknown, "owner_user_id": acctest.Unknown, "custom_fields": acctest.Unknown,
			"group_id": acctest.Unknown,
		}), nil, nil},
		{kind, aGroup(attributes{"sdk_app_id": acctest.Unknown, "type": "Community"}), nil, nil},
		{kind, aGroup(attributes{"name": strings.Repeat("群", 11)}), []chat.RuleID{chat.GroupNameLength}, nil},
		{kind, aGroup(attributes{"introduction": strings.Repeat("群", 81)}), []chat.RuleID{chat.GroupTextBytes}, nil},
		{kind, aGroup(attributes{"group_id": "@TGS#mine"}), []chat.RuleID{chat.GroupIDForm}, nil},
		{kind, aGroup(attributes{"group_id": "Work"}), []chat.RuleID{chat.GroupIDTaken}, nil},
		{kind, aGroup(attributes{"group_id": "Public", "owner_user_id": "ann"}), []chat.RuleID{chat.GroupIDTaken}, nil},
		{kind, aGroup(attributes{"owner_user_id": "nobody"}), nil, []chat.RuleID{chat.GroupAccountKnown}},
		{kind, aGroup(attributes{"custom_fields": attributes{"other": "x"}}), nil, []chat.RuleID{chat.GroupValueField}},
		{kind, aGroup(attributes{"custom_fields": attributes{"other": ""}}), nil, nil},
		{kind, aGroup(attributes{"type": "Meeting", "custom_fields": attributes{"topic": "x"}}), nil, []chat.RuleID{chat.GroupValueField}},
		{kind, aGroup(attributes{"custom_fields": attributes{"topic": strings.Repeat("x", 513)}}), []chat.RuleID{chat.GroupValueBytes}, nil},
		{kind, aGroup(attributes{"type": "Community"}), nil, []chat.RuleID{chat.CommunityEnabled}},
		{kind, aGroup(attributes{"type": "AVChatRoom", "invite_option": "free_access"}), []chat.RuleID{chat.GroupTypeOptions}, nil},
		{kind, aGroup(attributes{"support_topic": true}), []chat.RuleID{chat.GroupTypeOptions}, nil},
		{kind, aGroup(attributes{"max_members": 5000}), nil, []chat.RuleID{chat.GroupMaxMembers}},
		{kind, aGroup(attributes{"max_members": 0}), []chat.RuleID{chat.GroupMaxMembers}, nil},
		{kind, aGroup(attributes{"max_members": 0, "type": "AVChatRoom"}), nil, nil},
		{memberKind, aMember(nil), nil, nil},
		{memberKind, aMember(attributes{"role": "admin", "custom_fields": attributes{"rank": "1"}}), nil, nil},
		{memberKind, aMember(attributes{"name_card": strings.Repeat("群", 17)}), []chat.RuleID{chat.NameCardLength}, nil},
		{memberKind, aMember(attributes{"group_id": "Work", "role": "admin"}), []chat.RuleID{chat.GroupRoleRule}, nil},
		{memberKind, aMember(attributes{"user_id": "ann", "role": "member"}), []chat.RuleID{chat.GroupRoleRule}, nil},
		{memberKind, aMember(attributes{"group_id": "AVChatRoom"}), []chat.RuleID{chat.NoAVMembers}, nil},
		{memberKind, aMember(attributes{"user_id": "nobody"}), nil, []chat.RuleID{chat.GroupAccountKnown}},
		{memberKind, aMember(attributes{"custom_fields": attributes{"other": "x"}}), nil, []chat.RuleID{chat.GroupValueField}},
		{memberKind, aMember(attributes{"custom_fields": attributes{"rank": strings.Repeat("x", 65)}}), []chat.RuleID{chat.GroupValueBytes}, nil},
		{
			membersKind, aList(attributes{"bob": attributes{}, "eve": attributes{"role": "admin", "custom_fields": attributes{"rank": "1"}}}),
			nil, nil,
		},
		{membersKind, aList(attributes{"bob": attributes{"name_card": strings.Repeat("群", 17)}}), []chat.RuleID{chat.NameCardLength}, nil},
		{
			membersKind, aList(attributes{"bob": attributes{"custom_fields": attributes{"rank": strings.Repeat("x", 65)}}}),
			[]chat.RuleID{chat.GroupValueBytes},
			nil,
		},
		{membersKind, aList(attributes{"bob": attributes{}, "ann": attributes{}}), []chat.RuleID{chat.GroupRoleRule}, nil},
		{membersKind, aList(attributes{"bob": attributes{}, "nobody": attributes{}}), nil, []chat.RuleID{chat.GroupAccountKnown}},
		{membersKind, with(aList(attributes{}), attributes{"group_id": "AVChatRoom"}), []chat.RuleID{chat.NoAVMembers}, nil},
		{
			membersKind, with(aList(attributes{"bob": attributes{"role": "admin"}}), attributes{"group_id": "Work"}),
			[]chat.RuleID{chat.GroupRoleRule},
			nil,
		},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		if !slices.Equal(d.Errors().Rules(), x.refuse) || !slices.Equal(d.Warnings().Rules(), x.warn) || len(d.Errors()) != len(x.refuse) {
			t.Errorf("%s %.300v: %s", x.kind, x.config, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// taken is what is said of an id that the group Public has, by the owner who wants it.
var taken = map[string]string{"ann": "of the same owner", "bob": "by another group"}

// A refusal speaks of the attribute that is at fault, and shows how to import what is there.
func TestTakenGroupIDShowsTheImport(t *testing.T) {
	for owner, says := range taken {
		_, d := holding(t).Protocol(nil).Plan(kind, nil, aGroup(attributes{"group_id": "Public", "owner_user_id": owner}))
		if len(d) != 1 || d.Attributes()[0] != "group_id" || !strings.Contains(d.String(), `id = "1/Public"`) ||
			!strings.Contains(d.String(), says) {
			t.Errorf("%s: %s", owner, d)
		}
	}
}

// Values, owners and members that the same plan makes count as planned where their blocks come first.
func TestPresence(t *testing.T) {
	c := holding(t)
	p := c.Protocol(nil)
	plan := func(kind string, config attributes) acctest.Diagnostics {
		t.Helper()
		_, d := p.Plan(kind, nil, config)
		return d
	}
	plan("tencentchat_group_field", attributes{
		"sdk_app_id": "1", "name": "later",
		"permissions": attributes{"Public": attributes{"read": []string{}, "write": []string{}}},
	})
	if d := plan(kind, aGroup(attributes{"custom_fields": attributes{"later": "x"}})); len(d) > 0 {
		t.Errorf("a value of a planned field: %s", d)
	}
	plan("tencentchat_group_features", attributes{"sdk_app_id": "1", "community": true})
	if d := plan(kind, aGroup(attributes{"type": "Community"})); len(d) > 0 {
		t.Errorf("a community, which a block planned before enables: %s", d)
	}
	if d := plan(kind, aGroup(attributes{"type": "Community", "support_topic": true})); len(d.Errors()) > 0 ||
		!slices.Equal(d.Rules(), []chat.RuleID{chat.TopicsEnabled}) || d.Attributes()[0] != "support_topic" {
		t.Errorf("a community whose topics nothing enables yet: %s", d)
	}
	p = c.Protocol(nil)
	plan("tencentchat_group_features", attributes{"sdk_app_id": "1", "community": true, "community_topics": true})
	if d := plan(kind, aGroup(attributes{"type": "Community", "support_topic": true})); len(d) > 0 {
		t.Errorf("a community with topics, which a block planned before enables: %s", d)
	}
	if _, d := c.Protocol(nil).Plan(kind, nil, aGroup(attributes{"type": "Community"})); len(d.Errors()) > 0 ||
		!slices.Equal(d.Rules(), []chat.RuleID{chat.CommunityEnabled}) {
		t.Errorf("a community that nothing enables yet: %s", d)
	}
	if d := plan(memberKind, aMember(attributes{"group_id": "new"})); len(d) != 1 || !strings.Contains(d.String(), "Group not found") {
		t.Errorf("a member of a group that there is not: %s", d)
	}
	plan(kind, aGroup(attributes{"group_id": "newer"}))
	if d := plan(memberKind, aMember(attributes{"group_id": "newer"})); len(d) > 0 {
		t.Errorf("a member of a planned group: %s", d)
	}
}

// One group is managed by single members or by the whole list, whichever is planned first.
func TestTwoWaysToManageMembers(t *testing.T) {
	for _, first := range []string{memberKind, membersKind} {
		p := holding(t).Protocol(nil)
		configs := map[string]attributes{memberKind: aMember(nil), membersKind: aList(attributes{"bob": attributes{}})}
		second := map[string]string{memberKind: membersKind, membersKind: memberKind}[first]
		if _, d := p.Plan(first, nil, configs[first]); len(d.Errors()) > 0 {
			t.Error(d)
		}
		if _, d := p.Plan(second, nil, configs[second]); len(d.Errors()) != 1 || !strings.Contains(d.String(), "Two ways to manage the members") {
			t.Errorf("%s second: %s", second, d)
		}
		if _, d := p.Plan(second, nil, with(configs[second], attributes{"group_id": "Meeting"})); len(d.Errors()) > 0 {
			t.Errorf("another group: %s", d)
		}
	}
}

// What a change of an existing group would break is refused; what is left out is never written.
func TestChangesOfAGroup(t *testing.T) {
	c := holding(t)
	mine := func(more attributes) attributes { return aGroup(with(attributes{"group_id": "Public"}, more)) }
	o := c.Protocol(nil).Adopt(kind, "1/Public", mine(nil))
	for _, x := range []struct {
		with   attributes
		refuse chat.RuleID
		writes int
	}{
		{attributes{"name": strings.Repeat("群", 11)}, chat.GroupNameLength, 0},
		{attributes{"support_topic": true}, chat.GroupTypeOptions, 0},
		{attributes{"owner_user_id": ""}, chat.GroupRoleRule, 0},
		{attributes{"custom_fields": attributes{"no-field": "x"}}, chat.GroupValueField, 0},
		{attributes{"introduction": "new", "mute_all": true}, "", 1},
		{attributes{"owner_user_id": "eve"}, "", 2}, // who is no member yet
		{attributes{"owner_user_id": "bob", "name": "new"}, "", 3},
		{attributes{"custom_fields": attributes{"topic": "x"}}, "", 1},
		{attributes{"custom_fields": attributes{"topic": ""}}, "", 1},
	} {
		p := c.Protocol(nil)
		c.Forget()
		plan, d := p.Plan(kind, o, mine(x.with))
		if x.refuse != "" {
			if !slices.Equal(d.Errors().Rules(), []chat.RuleID{x.refuse}) {
				t.Errorf("%v: %s", x.with, d)
			}
			continue
		}
		d = slices.DeleteFunc(d, func(d *tfprotov6.Diagnostic) bool { return strings.HasPrefix(d.Summary, "No longer managed: ") })
		if len(d) > 0 || plan.Replaces {
			t.Fatal(d)
		}
		var more acctest.Diagnostics
		if o, more = p.Apply(plan); len(more) > 0 {
			t.Fatal(more)
		}
		if n := groupWrites(c); n != x.writes {
			t.Errorf("%v: %d writes", x.with, n)
		}
		for name, want := range x.with {
			if got := o.Get(name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s is %v, want %v", name, got, want)
			}
		}
		if again, d := c.Protocol(nil).Plan(kind, o, mine(x.with)); len(d) > 0 || !again.Value.Equal(o.Value) {
			t.Errorf("%v: the next plan is not empty: %v %s", x.with, again, d)
		}
	}
}

// groupWrites counts the calls that change groups.
func groupWrites(c *acctest.Console) (n int) {
	for _, command := range []string{
		"create_group", "modify_group_base_info", "change_group_owner", "destroy_group", "add_group_member",
		"delete_group_member", "modify_group_member_info",
	} {
		n += c.Calls("rest.group_open_http_svc/" + command)
	}
	return n
}

// Another type, id or app replaces a group, and the plan says what is lost.
func TestReplacedGroups(t *testing.T) {
	c := holding(t)
	o := c.Protocol(nil).Adopt(kind, "1/Public", aGroup(attributes{"group_id": "Public"}))
	for _, change := range []attributes{{"group_id": "Public", "type": "Meeting"}, {"group_id": "other"}, {"type": "Work"}} {
		config := aGroup(change)
		plan, d := c.Protocol(nil).Plan(kind, o, config)
		if plan == nil || !plan.Replaces || len(d.Errors()) > 0 || !strings.Contains(d.String(), "permanently lost") {
			t.Errorf("%v: %s", config, d)
		}
	}
}

func TestCreationOfAGroup(t *testing.T) {
	c := holding(t)
	p := c.Protocol(nil)
	config := aGroup(attributes{"owner_user_id": "ann", "mute_all": true, "custom_fields": attributes{"topic": "x"}, "join_option": "free_access"})
	plan, d := p.Plan(kind, nil, config)
	if len(d) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d) > 0 || groupWrites(c) != 2 {
		t.Fatalf("%d writes: %s", groupWrites(c), d)
	}
	id := o.Get("group_id").(string)
	shows := attributes{
		"id": "1/" + strings.ReplaceAll(id, "#", "%23"), "mute_all": true, "owner_user_id": "ann", "max_members": int64(2000),
		"invite_option": "disable_invite",
		"join_option":   "free_access", "support_topic": false,
	}
	for name, want := range shows {
		if got := o.Get(name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if read, d := c.Protocol(nil).Import(kind, o.Get("id").(string)); len(d) > 0 || !read.Value.Equal(o.Value) {
		t.Errorf("imported %v %s", read, d)
	}
}

// A creation that the service refuses is one error, and leaves nothing.
func TestRefusedCreations(t *testing.T) {
	for _, x := range []struct {
		kind   string
		config attributes
		rule   chat.RuleID
		says   string
	}{
		{kind, aGroup(attributes{"owner_user_id": "nobody"}), chat.GroupAccountKnown, "no account nobody"},
		{kind, aGroup(attributes{"max_members": 5000}), chat.GroupMaxMembers, "5000"},
		{memberKind, aMember(attributes{"user_id": "nobody"}), chat.GroupAccountKnown, "no account nobody"},
		{membersKind, aList(attributes{"bob": attributes{}, "nobody": attributes{}}), chat.GroupAccountKnown, "no account nobody"},
	} {
		c := holding(t)
		p := c.Protocol(nil)
		plan, d := p.Plan(x.kind, nil, x.config)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		before := c.State()
		o, d := p.Apply(plan)
		if o != nil || len(d) != 1 || !slices.Equal(d.Errors().Rules(), []chat.RuleID{x.rule}) || !strings.Contains(d.String(), x.says) ||
			c.State() != before {
			t.Errorf("%s %v: %v %s", x.kind, x.config, o, d)
		}
	}
}

// An id that somebody takes between plan and apply is refused, not taken over.
func TestGroupIDTakenAfterThePlan(t *testing.T) {
	for owner, says := range taken {
		c := holding(t)
		plan, d := c.Protocol(nil).Plan(kind, nil, aGroup(attributes{"group_id": "mine", "owner_user_id": "ann"}))
		if len(d) > 0 {
			t.Fatal(d)
		}
		call(t, c, "create_group", fmt.Sprintf(`{"Type": "Public", "Name": "theirs", "GroupId": "mine", "Owner_Account": %q}`, owner))
		if o, d := c.Protocol(nil).Apply(plan); o != nil || !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.GroupIDTaken}) ||
			!strings.Contains(d.String(), says) {
			t.Errorf("%s: %v %s", owner, o, d)
		}
	}
}

// call makes a call of IM REST behind Terraform's back.
func call(t *testing.T, c *acctest.Console, command, request string) string {
	t.Helper()
	reply, err := c.CallREST(t.Context(), 1, "group_open_http_svc/"+command, []byte(request))
	if err != nil {
		t.Fatal(err)
	}
	return string(reply)
}

func TestMemberInTooManyGroups(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "accounts": [{"user_id": "eve"}], "groups": [{"group_id": "Public",`+
		` "type": "Public", "name": "team"}]}`)
	for i := range 50 {
		call(t, c, "create_group", fmt.Sprintf(`{"Type": "Public", "Name": "team", "GroupId": "g%d", "Owner_Account": "eve"}`, i))
	}
	configs := map[string]attributes{
		kind: aGroup(attributes{"owner_user_id": "eve"}), memberKind: aMember(nil),
		membersKind: aList(attributes{"eve": attributes{}}),
	}
	for kind, config := range configs {
		p := c.Protocol(nil)
		plan, d := p.Plan(kind, nil, config)
		if len(d) > 0 {
			t.Fatal(d)
		}
		if o, d := p.Apply(plan); o != nil || len(d) != 1 || !strings.Contains(d.String(), "eve is in 50 groups") {
			t.Errorf("%s: %v %s", kind, o, d)
		}
	}
}

func TestMembershipOfAMember(t *testing.T) {
	c := holding(t)
	p := c.Protocol(nil)
	plan, d := p.Plan(memberKind, nil, aMember(attributes{"user_id": "bob", "role": "admin"}))
	if len(d) != 1 || !strings.Contains(d.String(), "adopts the membership") {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d) > 0 || o.Get("role") != "admin" || o.Get("joined_at") == nil {
		t.Errorf("%v %s", o, d)
	}
}

// Destroying the membership of somebody who is gone, or in a group that is gone, is fine; that of the owner is refused.
func TestDestroyedMemberships(t *testing.T) {
	c := holding(t)
	bob := c.Protocol(nil).Adopt(memberKind, "1/Public/bob", aMember(attributes{"user_id": "bob"}))
	ann, d := c.Protocol(nil).Import(memberKind, "1/Public/ann")
	if len(d) > 0 || ann.Get("role") != "owner" || ann.Get("nickname") != "Ann" {
		t.Fatalf("%v %s", ann, d)
	}
	if _, d := c.Protocol(nil).Plan(memberKind, ann, nil); !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.GroupRoleRule}) {
		t.Errorf("the owner: %s", d)
	}
	if _, d := c.Protocol(attributes{"teardown": true}).Plan(memberKind, ann, nil); len(d.Errors()) > 0 || len(d) != 1 {
		t.Errorf("the owner, in a teardown: %s", d)
	}
	destroy := func() {
		t.Helper()
		p := c.Protocol(nil)
		plan, d := p.Plan(memberKind, bob, nil)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		if o, d := p.Apply(plan); o != nil || len(d.Errors()) > 0 {
			t.Errorf("%v %s", o, d)
		}
	}
	destroy()
	destroy() // once more, since the state still has it
	call(t, c, "destroy_group", `{"GroupId": "Public"}`)
	destroy()
}

// The list writes only what differs, leaves the owner alone, and says whom it removes.
func TestAuthoritativeMembers(t *testing.T) {
	c := holding(t)
	apply := func(prior *acctest.Object, members attributes, writes int, says string) *acctest.Object {
		t.Helper()
		c.Forget()
		p := c.Protocol(nil)
		plan, d := p.Plan(membersKind, prior, aList(members))
		if len(d.Errors()) > 0 || (says == "") != (len(d) == 0) || !strings.Contains(d.String(), says) {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d) > 0 || groupWrites(c) != writes {
			t.Fatalf("%v: %d writes: %s", members, groupWrites(c), d)
		}
		return o
	}
	o := apply(nil, attributes{"eve": attributes{"role": "admin"}}, 3, "not in the list: bob") // removed, added, made an administrator
	o = apply(o, attributes{"eve": attributes{"role": "admin", "name_card": "Eve"}, "bob": attributes{}}, 2, "")
	o = apply(o, attributes{"eve": attributes{"role": "admin", "name_card": "Eve"}, "bob": attributes{}}, 0, "")
	o = apply(o, attributes{"eve": attributes{"role": "member"}, "bob": attributes{"custom_fields": attributes{"rank": "1"}}}, 2, "")
	if eve := o.Get("members").(attributes)["eve"].(attributes); eve["role"] != "member" || eve["name_card"] != nil {
		t.Errorf("eve is %v", eve)
	}
	call(t, c, "modify_group_member_info", `{"GroupId": "Public", "Member_Account": "bob", "NameCard": "Bobby"}`) // his own business
	call(t, c, "delete_group_member", `{"GroupId": "Public", "MemberToDel_Account": ["eve"]}`)
	o, d := c.Protocol(nil).Read(o)
	if members := o.Get("members").(attributes); len(d) > 0 || len(members) != 1 || members["bob"].(attributes)["name_card"] != nil {
		t.Errorf("refreshed: %v %s", members, d)
	}
	p := c.Protocol(nil)
	plan, d := p.Plan(membersKind, o, nil)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if o, d = p.Apply(plan); o != nil || len(d) > 0 {
		t.Errorf("%v %s", o, d)
	}
	if left := call(t, c, "get_group_member_info", `{"GroupId": "Public"}`); !strings.Contains(left, `"MemberNum": 1`) ||
		!strings.Contains(left, `"ann"`) {
		t.Errorf("left is %s", left)
	}
}

// Without the console, groups are managed over IM REST alone.
func TestGroupsWithoutTheConsole(t *testing.T) {
	c := holding(t)
	key, err := c.AppKey(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range []string{"DescribeAppidGroupList", "DescribeConfInfo", "DescribeAppAndAccountInfo", "DescribeAccountList"} {
		c.Fault(emulator.Fault{Action: "im." + action, Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"})
	}
	block := attributes{"app_keys": attributes{"1": key.Key.Reveal()}}
	p := c.Protocol(block)
	plan, d := p.Plan(kind, nil, aGroup(attributes{"name": "crew", "owner_user_id": "ann", "custom_fields": attributes{"topic": "x"}}))
	if len(d) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d) > 0 || o.Get("custom_fields").(attributes)["topic"] != "x" {
		t.Fatalf("%v %s", o, d)
	}
	if again, d := c.Protocol(block).Read(o); len(d) > 0 || !again.Value.Equal(o.Value) {
		t.Errorf("%v %s", again, d)
	}
	all, d := c.Protocol(block).Data("tencentchat_groups", attributes{"sdk_app_id": "1"})
	if len(d) > 0 || len(all.Get("groups").(attributes)) != 5 {
		t.Errorf("%v %s", all, d)
	}
	c.StopFaults()
}

// A service that shows what was written a moment late is waited for.
func TestLateReads(t *testing.T) {
	c := holding(t)
	if err := c.SetSetting(t.Context(), "lag_reads", "2"); err != nil {
		t.Fatal(err)
	}
	for kind, config := range map[string]attributes{
		"tencentchat_group":         aGroup(attributes{"group_id": "late", "name": "late"}),
		"tencentchat_group_member":  aMember(attributes{"role": "admin"}),
		"tencentchat_group_members": with(aList(attributes{"eve": attributes{"name_card": "Eve"}}), attributes{"group_id": "Meeting"}),
	} {
		p := c.Protocol(nil)
		plan, d := p.Plan(kind, nil, config)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d) > 0 {
			t.Fatalf("%s: %s", kind, d)
		}
		if again, d := c.Protocol(nil).Plan(kind, o, config); len(d) > 0 || !again.Value.Equal(o.Value) {
			t.Errorf("%s: the next plan is not empty: %s", kind, d)
		}
	}
}
