package field_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const (
	friendKind = "tencentchat_friend_field"
	groupKind  = "tencentchat_group_field"
	memberKind = "tencentchat_group_member_field"
)

// reads opens a field to readers of some group types.
func reads(who string, groupTypes ...string) attributes {
	permissions := attributes{}
	for _, t := range groupTypes {
		permissions[t] = attributes{"read": []string{who}, "write": []string{}}
	}
	return permissions
}

func groupField(app any, name string, permissions any) attributes {
	return attributes{"sdk_app_id": app, "name": name, "permissions": permissions}
}

// holdingGroups is a console with an app that has one field of each kind, and apps whose quotas are spent but for one field.
func holdingGroups(t *testing.T) *acctest.Console {
	t.Helper()
	const access = `{"Work": {"Read": ["anyone"], "Write": []}, "Public": {"Read": ["anyone"], "Write": []}}`
	some := func(n int, shape string) string {
		var fields []string
		for i := range n {
			fields = append(fields, fmt.Sprintf(`{"Name": "f%c", %s}`, 'a'+i, shape))
		}
		return "[" + strings.Join(fields, ",") + "]"
	}
	return acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "shop"}, "fields": {"friend": [{"Name": "remark", "Type": "string"}],
			"group": [{"Name": "topic", "Permissions": `+access+`}], "group_member": [{"Name": "rank", "Permissions": `+access+`}]}}`,
		`{"app": {"SdkAppId": 2, "AppName": "friends"}, "fields": {"friend": `+some(19, `"Type": "string"`)+`}}`,
		`{"app": {"SdkAppId": 3, "AppName": "groups"}, "fields": {"group": `+some(9, `"Permissions": `+access)+`}}`,
		`{"app": {"SdkAppId": 4, "AppName": "members"}, "fields": {"group_member": `+some(4, `"Permissions": `+access)+`}}`,
	)
}

// said is the summaries of diagnostics with the attributes that they speak of.
func said(d acctest.Diagnostics) string {
	var lines []string
	for i, x := range d {
		lines = append(lines, fmt.Sprintf("%s %s: %s", x.Severity, d.Attributes()[i], x.Summary))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

const (
	ever    = "WARNING : Custom fields are permanent"
	adopt   = "WARNING name: An existing field is adopted"
	newType = "WARNING permissions: Group types of a field are permanent"
)

func TestFirstPlanOfOtherKindsTells(t *testing.T) {
	c := holdingGroups(t)
	friend := func(name, typ string) attributes { return attributes{"sdk_app_id": "1", "name": name, "type": typ} }
	const wider, disjoint = "ERROR permissions: Refused by TYPES_ADD_ONLY", "ERROR name: Refused by NAME_DISJOINT"
	for _, x := range []struct {
		kind   string
		config attributes
		want   []string
		says   string
	}{
		{friendKind, friend("other", "bytes"), []string{ever}, ""},
		{friendKind, friend("remark", "string"), []string{adopt, ever}, "adopts it"},
		{friendKind, friend("remark", "bytes"), []string{"ERROR type: Refused by FIELD_FIXED", adopt, ever}, "cannot be changed to bytes"},
		{friendKind, friend("a1", "bytes"), []string{"ERROR name: Refused by FIELD_NAME_LETTERS"}, ""},

		{groupKind, groupField("1", "a_field", reads("anyone", "Work")), []string{ever}, ""},
		{groupKind, groupField("1", "1st", reads("anyone", "Work")), []string{"ERROR name: Refused by GROUP_FIELD_NAME"}, ""},
		{groupKind, groupField("1", "new", attributes{}), []string{"ERROR permissions: Refused by TYPES_ADD_ONLY"}, "requires at least one"},
		{groupKind, groupField("1", "av", reads("anyone", "AVChatRoom")), []string{ever}, ""},
		{
			memberKind, groupField("1", "av", reads("anyone", "AVChatRoom", "Work")),
			[]string{"ERROR permissions: Refused by NO_AV_MEMBER_FIELD"},
			"",
		},
		{
			memberKind, groupField(acctest.Unknown, "av", reads("anyone", "AVChatRoom")),
			[]string{"ERROR permissions: Refused by NO_AV_MEMBER_FIELD"},
			"",
		},
		{groupKind, groupField("1", "new", reads("anyone", "")), []string{"ERROR permissions: Refused by VALUE_KNOWN"}, ""},
		{groupKind, groupField("1", "new", acctest.Unknown), []string{ever}, ""},
		{groupKind, groupField("1", "new", attributes{"Work": attributes{"read": acctest.Unknown, "write": []string{}}}), []string{ever}, ""},

		// What exists is taken over, and becomes wider but never narrower.
		{groupKind, groupField("1", "topic", reads("anyone", "Work", "Public")), []string{adopt, ever}, "adopts it"},
		{
			groupKind, groupField("1", "topic", reads("group_owner", "Work", "Public")),
			[]string{adopt, ever},
			"to Public (read [group_owner], write [])",
		},
		{
			groupKind, groupField("1", "topic", reads("anyone", "Work", "Public", "Meeting")),
			[]string{adopt, ever, newType},
			"is added to the group type Meeting",
		},
		{groupKind, groupField("1", "topic", reads("anyone", "Public")), []string{wider, adopt, ever}, "type Work, which cannot be removed"},
		{
			memberKind, groupField("1", "rank", reads("anyone", "Meeting")),
			[]string{wider, wider, adopt, ever, newType},
			"type Public, which cannot be removed",
		},
		{groupKind, groupField("1", "topic", acctest.Unknown), []string{adopt, ever}, ""},

		{groupKind, groupField("1", "rank", reads("anyone", "Work")), []string{disjoint, ever}, "group member field of the app"},
		{memberKind, groupField("1", "topic", reads("anyone", "Work")), []string{disjoint, ever}, "group field of the app"},
		{memberKind, groupField("1", "Topic", reads("anyone", "Work")), []string{ever}, ""},
		{memberKind, groupField("2", "topic", reads("anyone", "Work")), []string{ever}, ""},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		slices.Sort(x.want)
		if said(d) != strings.Join(x.want, "\n") || !strings.Contains(d.String(), x.says) {
			t.Errorf("%s %v: %s", x.kind, x.config, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// Quotas and names are judged over what lives and what this plan adds, whichever comes first.
func TestSiblings(t *testing.T) {
	c := holdingGroups(t)
	work := reads("anyone", "Work")
	friend := func(name string) attributes { return attributes{"sdk_app_id": "2", "name": name, "type": "string"} }
	type planned struct {
		kind   string
		config attributes
		rule   chat.RuleID
	}
	for name, plans := range map[string][]planned{
		"friend fields": {{friendKind, friend("x"), ""}, {friendKind, friend("fa"), ""}, {friendKind, friend("y"), chat.FriendFieldQuota}},
		"group fields": {
			{groupKind, groupField("3", "x", work), ""},
			{groupKind, groupField("3", "fa", reads("anyone", "Work", "Public")), ""},
			{groupKind, groupField("3", "y", work), chat.GroupFieldQuota},
			{groupKind, groupField("4", "y", work), ""},
			{memberKind, groupField("3", "z", work), ""},
		},
		"member fields": {
			{memberKind, groupField("4", "x", work), ""},
			{memberKind, groupField("4", "y", work), chat.GroupMemberFieldQuota},
		},
		"a group field first": {{groupKind, groupField("1", "both", work), ""}, {memberKind, groupField("1", "both", work), chat.NameDisjoint}},
		"a member first":      {{memberKind, groupField("1", "both", work), ""}, {groupKind, groupField("1", "both", work), chat.NameDisjoint}},
		"of other apps":       {{memberKind, groupField("1", "both", work), ""}, {groupKind, groupField("2", "both", work), ""}},
	} {
		p := c.Protocol(nil)
		for i, x := range plans {
			_, d := p.Plan(x.kind, nil, x.config)
			if rules := d.Errors().Rules(); x.rule == "" && len(d.Errors()) > 0 || x.rule != "" && !slices.Equal(rules, []chat.RuleID{x.rule}) {
				t.Errorf("%s, %d: %s", name, i, d)
			}
		}
	}
}

// An adoption sends what differs and nothing else; group types are added to an existing field in place.
func TestAdoptionOfGroupFields(t *testing.T) {
	for _, x := range []struct {
		kind, name  string
		permissions attributes
		writes      int
	}{
		{groupKind, "topic", reads("anyone", "Work", "Public"), 0},
		{groupKind, "topic", reads("group_admin", "Work", "Public"), 1},
		{groupKind, "topic", reads("anyone", "Work", "Public", "AVChatRoom"), 1},
		{memberKind, "rank", reads("anyone", "Work", "Public", "Community"), 1},
	} {
		c := holdingGroups(t)
		p := c.Protocol(nil)
		plan, d := p.Plan(x.kind, nil, groupField("1", x.name, x.permissions))
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d) > 0 || c.Writes() != x.writes || c.Calls("im.AddCustomField") != 0 {
			t.Fatalf("%v: %d writes: %s", x.permissions, c.Writes(), d)
		}
		if got := o.Get("permissions").(attributes); len(got) != len(x.permissions) ||
			!reflect.DeepEqual(got["Work"].(attributes)["read"], x.permissions["Work"].(attributes)["read"]) {
			t.Errorf("%v became %v", x.permissions, got)
		}
	}
}

// Of a field that is managed, group types are added in place with a warning, and never taken away.
func TestGroupTypesOfAField(t *testing.T) {
	c := holdingGroups(t)
	for _, kind := range []string{groupKind, memberKind} {
		name := map[string]string{groupKind: "topic", memberKind: "rank"}[kind]
		o := c.Protocol(nil).Adopt(kind, "1/"+name, groupField("1", name, reads("anyone", "Work", "Public")))
		for _, x := range []struct {
			permissions attributes
			want        string
			says        string
		}{
			{reads("group_admin", "Work", "Public"), "", ""},
			{reads("anyone", "Work", "Public", "Meeting", "Community"), newType + "\n" + newType, "is added to the group type Community"},
			{reads("anyone", "Work"), "ERROR permissions: Refused by TYPES_ADD_ONLY", "Keep Public in permissions"},
			{reads("anyone", "Work", "Meeting"), "ERROR permissions: Refused by TYPES_ADD_ONLY\n" + newType, "Keep Public in permissions"},
		} {
			plan, d := c.Protocol(nil).Plan(kind, o, groupField("1", name, x.permissions))
			if said(d) != x.want || !strings.Contains(d.String(), x.says) || plan != nil && plan.Replaces {
				t.Errorf("%s %v: %v %s", kind, x.permissions, plan, d)
			}
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// A group type that somebody adds to a field elsewhere shows in the next plan, which cannot take it away.
func TestGroupTypeAddedElsewhere(t *testing.T) {
	c := holdingGroups(t)
	config := groupField("1", "topic", reads("anyone", "Work", "Public"))
	o := c.Protocol(nil).Adopt(groupKind, "1/topic", config)
	c.Must("ModifyCustomField", `{"SdkAppId": 1, "Kind": "group", "Name": "topic", "Permissions": {
		"Work": {"Read": ["anyone"], "Write": []}, "Public": {"Read": ["anyone"], "Write": []}, "Meeting": {"Read": [], "Write": []}}}`)
	for _, refreshed := range []bool{false, true} { // the live field counts, not the state
		if refreshed {
			var d acctest.Diagnostics
			if o, d = c.Protocol(nil).Read(o); len(d) > 0 {
				t.Fatal(d)
			}
		}
		if _, d := c.Protocol(nil).Plan(groupKind, o, config); said(d) != "ERROR permissions: Refused by TYPES_ADD_ONLY" ||
			!strings.Contains(d.String(), "Keep Meeting") {
			t.Errorf("refreshed %t: %s", refreshed, d)
		}
	}
}

// Where the user lowered the rule, the service is asked to take group types away, and has the last word.
func TestLoweredGroupTypesAreLeftToTheService(t *testing.T) {
	for _, adopted := range []bool{false, true} {
		c := holdingGroups(t)
		var o *acctest.Object
		if !adopted {
			o = c.Protocol(nil).Adopt(groupKind, "1/topic", groupField("1", "topic", reads("anyone", "Work", "Public")))
		}
		p := c.Protocol(attributes{"rules_as_warnings": []string{string(chat.TypesAddOnly)}})
		plan, d := p.Plan(groupKind, o, groupField("1", "topic", reads("anyone", "Work")))
		if len(d.Errors()) > 0 || !slices.Equal(d.Warnings().Rules(), []chat.RuleID{chat.TypesAddOnly}) {
			t.Fatal(d)
		}
		if _, d = p.Apply(plan); !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.TypesAddOnly}) || c.Calls("im.ModifyCustomField") != 1 {
			t.Errorf("adopted %t: %d calls: %s", adopted, c.Calls("im.ModifyCustomField"), d)
		}
	}
}
