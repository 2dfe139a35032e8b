package group

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

func validateMembers(m membersModel) (out []chat.Violation) {
	all := of(m).Members
	for _, user := range slices.Sorted(maps.Keys(all)) {
		for _, v := range chat.CheckMember(all[user].member(user, chat.Member{})) {
			out = append(out, at(user, v))
		}
	}
	return out
}

// at places a violation at an entry of the list.
func at(user string, v chat.Violation) chat.Violation {
	if v.Field != "" && v.Field != "GroupID" {
		v.Field = fmt.Sprintf("Members[%s].%s", user, v.Field)
	}
	v.Cause = fmt.Sprintf("%s: %s", user, v.Cause)
	return v
}

func planMembers(ctx context.Context, s *entity.Session, c *entity.Change[membersModel]) error {
	app, group := c.Planned.SDKAppID, c.Planned.GroupID
	raw, err := c.Planned.Members.ToTerraformValue(ctx)
	if err != nil || !raw.IsFullyKnown() {
		return err
	}
	same := c.Prior != nil && c.Planned.Members.Equal(c.Prior.Members)
	if same && !changes(s, app, group) {
		return nil
	}
	wanted := of(*c.Planned).Members
	users := slices.Sorted(maps.Keys(wanted))
	h, in, err := whereabouts(ctx, s, c, app, group)
	if err != nil {
		return err
	}
	if in.gone {
		warnOfNoGroup(c, app, group)
		return checkAccounts(ctx, s, c, users)
	}
	if in.has(chat.AVChatRoom) {
		c.Report(in.judge(h, chat.Member{})...)
		return nil
	}
	for _, user := range users {
		for _, v := range in.judge(h, wanted[user].member(user, chat.Member{})) {
			c.Report(at(user, v))
		}
	}
	if !in.live {
		return checkAccounts(ctx, s, c, users)
	}
	present, err := s.REST.Groups.Members(ctx, app.ID(), group.ValueString())
	if err != nil {
		return err
	}
	warnOfRemoval(c, group.ValueString(), wanted, present)
	there := func(user string) bool {
		return slices.ContainsFunc(present, func(p chat.Member) bool { return p.UserID == user })
	}
	return checkAccounts(ctx, s, c, slices.DeleteFunc(users, there))
}

func checkAccounts(ctx context.Context, s *entity.Session, c *entity.Change[membersModel], users []string) error {
	for _, user := range users {
		if err := checkAccount(ctx, s, c.Report, c.Planned.SDKAppID, fmt.Sprintf("Members[%s]", user), user); err != nil {
			return err
		}
	}
	return nil
}

// warnOfRemoval names those whom a new list removes: the plan shows them nowhere else.
func warnOfRemoval(c *entity.Change[membersModel], group string, wanted map[string]Listed, present []chat.Member) {
	if c.Prior != nil {
		return
	}
	if removed := unlisted(wanted, present); len(removed) > 0 {
		c.Warn(
			"Members",
			"Members are removed",
			fmt.Sprintf("This apply removes members of the group %s that are not in the list: %s.", group, strings.Join(removed, ", ")),
		)
	}
}

// unlisted are the members that a list does not name; the owner never is one.
func unlisted(wanted map[string]Listed, present []chat.Member) (users []string) {
	for _, m := range present {
		if _, listed := wanted[m.UserID]; !listed && m.Role != chat.RoleOwner {
			users = append(users, m.UserID)
		}
	}
	return users
}
