package group

import (
	"context"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

func planMember(ctx context.Context, s *entity.Session, c *entity.Change[memberModel]) error {
	id, known := c.Planned.SDKAppID.Known()
	if !known || c.Planned.GroupID.IsUnknown() || c.Planned.UserID.IsUnknown() {
		return nil
	}
	group, user := c.Planned.GroupID.ValueString(), c.Planned.UserID.ValueString()
	if s.Planned(membersName, id.String(), group) {
		return bothWays(group)
	}
	if _, err := s.Ledger.Grow(single(id, group), user, nobody); err != nil {
		return err
	}
	prior := chat.Member{}
	if c.Prior != nil {
		prior = overlayMember(prior, *c.Prior)
	}
	wanted := overlayMember(prior, *c.Planned)
	change := wanted.Against(prior)
	if c.Prior != nil && chat.IsEmpty(change) {
		return nil
	}
	live, err := s.REST.Groups.Get(ctx, id, group)
	if gone(err) {
		warnOfNoGroup(c, s, id, group)
		return checkAccount(ctx, s, c.Report, id, "UserID", user)
	}
	if err != nil {
		return err
	}
	if change.Role == nil {
		wanted.Role = ""
	}
	wanted.CustomFields = change.CustomFields
	if err := checkMembers(ctx, s, c.Report, id, live, wanted); err != nil || c.Prior != nil || live.Type == chat.AVChatRoom {
		return err
	}
	if _, err := s.REST.Groups.Member(ctx, id, group, user); err == nil && c.Replaces != c.ID {
		c.Warn("UserID", "An existing membership is adopted", fmt.Sprintf("%s is already a member of the group %s, so this apply adopts the "+
			"membership instead of adding it.", user, group))
		return nil
	} else if !gone(err) {
		return err
	}
	return checkAccount(ctx, s, c.Report, id, "UserID", user)
}

// single is the group of the ledger that has the members that blocks of their own manage.
func single(id chat.SDKAppID, group string) string {
	return memberName + "/" + id.String() + "/" + group
}

func nobody() ([]string, error) { return nil, nil }

// bothWays is the error of a group whose members are managed both ways.
func bothWays(group string) error {
	return &entity.Problem{
		Summary: "Conflicting resources manage the members of one group",
		Detail: fmt.Sprintf("The members of the group %s are managed both by tencentchat_%s, which removes all members that it does not list, "+
			"and by tencentchat_%s, so each would revert the changes of the other. "+
			"Keep one of the two (a removed block with destroy = false removes the other from the state without removing members).", group,
			membersName, memberName),
	}
}

func warnOfNoGroup[M any](c *entity.Change[M], s *entity.Session, id chat.SDKAppID, group string) {
	if !s.Planned("group", id.String(), group) {
		c.Warn("GroupID", "Group not found", fmt.Sprintf("App %s has no group %s. If a block creates it, refer to that block (its group_id "+
			"attribute), or add depends_on, so that Terraform creates it first.", id, group))
	}
}

// checkMembers judges what members of a group can be. A role that is empty is left as it is.
func checkMembers(
	ctx context.Context,
	s *entity.Session,
	report func(...chat.Violation),
	id chat.SDKAppID,
	g chat.Group,
	members ...chat.Member,
) error {
	app, conf, err := known(ctx, s, id)
	denied := api.IsDenied(err) // over IM REST alone, the server has the last word
	if err != nil && !denied {
		return err
	}
	if !denied {
		report(chat.CheckWritable(app)...)
	}
	for _, m := range members {
		report(chat.CheckMemberOf(g.Type, g.Owner, m)...)
		if g.Type != chat.AVChatRoom && !denied {
			report(valueFields(s, id, conf, chat.GroupMemberFields, g.Type, m.CustomFields)...)
		}
	}
	return nil
}
