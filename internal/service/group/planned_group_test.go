package group_test

import (
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Members are judged against the group that the plan leaves, and follow one that is replaced.
func TestPlannedGroups(t *testing.T) {
	admin, member := attributes{"role": "admin"}, attributes{"role": "member"}
	for _, x := range []struct {
		name    string
		typ     string
		group   attributes
		list    attributes
		refuse  chat.RuleID
		follows bool
	}{
		{"nothing changes", "Public", nil, attributes{"bob": member}, "", false},
		{"a replaced group", "Public", attributes{"type": "Meeting"}, attributes{"bob": member}, "", true},
		{"Public to Work with an administrator", "Public", attributes{"type": "Work"}, attributes{"bob": admin}, chat.GroupRoleRule, true},
		{"Public to AVChatRoom", "Public", attributes{"type": "AVChatRoom"}, attributes{"bob": member}, chat.NoAVMembers, true},
		{"Work to Public with an administrator", "Work", attributes{"type": "Public"}, attributes{"bob": admin}, "", true},
		{"the old owner becomes a member", "Public", attributes{"owner_user_id": "bob"}, attributes{"ann": member}, "", false},
		{"the new owner stays in the list", "Public", attributes{"owner_user_id": "bob"}, attributes{"bob": member}, chat.GroupRoleRule, false},
	} {
		c := holding(t)
		mine := aGroup(attributes{"group_id": x.typ, "type": x.typ, "owner_user_id": "ann"})
		list := func(members attributes) attributes {
			return attributes{"sdk_app_id": "1", "group_id": x.typ, "members": members}
		}
		g := c.Protocol(nil).Adopt(kind, "1/"+x.typ, mine)
		l := c.Protocol(nil).Adopt(membersKind, "1/"+x.typ, list(attributes{"bob": member}))
		before := c.State()
		p := c.Protocol(nil)
		for _, o := range []*acctest.Object{g, l} {
			if _, d := p.Read(o); len(d) > 0 {
				t.Fatal(d)
			}
		}
		if _, d := p.Plan(kind, g, with(mine, x.group)); len(d.Errors()) > 0 {
			t.Fatal(x.name, d)
		}
		planned, d := p.Plan(membersKind, l, list(x.list))
		var refused []chat.RuleID
		if x.refuse != "" {
			refused = []chat.RuleID{x.refuse}
		}
		if got := d.Errors().Rules(); !slices.Equal(got, refused) || len(refused) == 0 && len(d.Errors()) > 0 {
			t.Errorf("%s: %s", x.name, d)
		} else if len(refused) == 0 && planned.Replaces != x.follows {
			t.Errorf("%s: the list follows the group: %t", x.name, planned.Replaces)
		}
		if c.State() != before {
			t.Errorf("%s: the plan wrote something", x.name)
		}
	}
}
