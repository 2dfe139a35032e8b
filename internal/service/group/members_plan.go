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
	id, known := c.Planned.SDKAppID.Known()
	if !known || c.Planned.GroupID.IsUnknown() {
		return nil
	}
	group := c.Planned.GroupID.ValueString()
	singles, err := s.Ledger.Members(single(id, group), nobody)
	if err != nil {
		return err
	}
	if len(singles) > 0 {
		return bothWays(group)
	}
	raw, err := c.Planned.Members.ToTerraformValue(ctx)
	if err != nil || !raw.IsFullyKnown() || c.Prior != nil && c.Planned.Members.Equal(c.Prior.Members) {
		return err
	}
	wanted := of(*c.Planned).Members
	live, err := s.REST.Groups.Get(ctx, id, group)
	if gone(err) {
		warnOfNoGroup(c, s, id, group)
		return checkAccounts(ctx, s, c, id, slices.Sorted(maps.Keys(wanted)))
	}
	if err != nil {
		return err
	}
	var members []chat.Member
	for _, user := range slices.Sorted(maps.Keys(wanted)) {
		members = append(members, wanted[user].member(user, chat.Member{}))
	}
	if live.Type == chat.AVChatRoom {
		c.Report(chat.CheckMemberOf(live.Type, live.Owner, chat.Member{})...)
		return nil
	}
	for _, m := range members {
		report := func(all ...chat.Violation) {
			for _, v := range all {
				c.Report(at(m.UserID, v))
			}
		}
		if err := checkMembers(ctx, s, report, id, live, m); err != nil {
			return err
		}
	}
	present, err := s.REST.Groups.Members(ctx, id, group)
	if err != nil {
		return err
	}
	warnOfRemoval(c, group, wanted, present)
	var fresh []string
	for _, m := range members {
		if !slices.ContainsFunc(present, func(p chat.Member) bool { return p.UserID == m.UserID }) {
			fresh = append(fresh, m.UserID)
		}
	}
	return checkAccounts(ctx, s, c, id, fresh)
}

func checkAccounts(ctx context.Context, s *entity.Session, c *entity.Change[membersModel], id chat.SDKAppID, users []string) error {
	for _, user := range users {
		if err := checkAccount(ctx, s, c.Report, id, fmt.Sprintf("Members[%s]", user), user); err != nil {
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
