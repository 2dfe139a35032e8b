package group

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

func planMember(ctx context.Context, s *entity.Session, c *entity.Change[memberModel]) error {
	app, user := c.Planned.SDKAppID, c.Planned.UserID.ValueString()
	prior := chat.Member{}
	if c.Prior != nil {
		prior = overlayMember(prior, *c.Prior)
	}
	wanted := overlayMember(prior, *c.Planned)
	change := wanted.Against(prior)
	if c.Planned.UserID.IsUnknown() {
		return nil
	}
	same := c.Prior != nil && chat.IsEmpty(change)
	if same && !changes(s, app, c.Planned.GroupID) {
		return nil
	}
	h, in, err := whereabouts(ctx, s, c, app, c.Planned.GroupID)
	if err != nil {
		return err
	}
	if in.gone {
		warnOfNoGroup(c, app, c.Planned.GroupID)
		return checkAccount(ctx, s, c.Report, app, "UserID", user)
	}
	if change.Role == nil || c.Config.Role.IsNull() {
		wanted.Role = ""
	}
	wanted.CustomFields = change.CustomFields
	c.Report(in.judge(h, wanted)...)
	if c.Prior != nil || in.has(chat.AVChatRoom) {
		return nil
	}
	if in.live {
		group := c.Planned.GroupID.ValueString()
		if _, err := s.REST.Groups.Member(ctx, app.ID(), group, user); err == nil && c.Replaces != c.ID {
			c.Warn("UserID", "An existing membership is adopted", fmt.Sprintf("%s is already a member of the group %s, so this apply adopts the "+
				"membership instead of adding it.", user, group))
			return nil
		} else if !gone(err) {
			return err
		}
	}
	return checkAccount(ctx, s, c.Report, app, "UserID", user)
}

// membersOf names the members of a group as what blocks manage together; empty while the group is not known.
func membersOf(app entity.SDKAppID, group types.String) string {
	id, known := app.Known()
	if !known || group.IsUnknown() {
		return ""
	}
	return fmt.Sprintf("the members of the group %s of app %s", group.ValueString(), id)
}

func warnOfNoGroup[M any](c *entity.Change[M], app entity.SDKAppID, group types.String) {
	c.Warn("GroupID", "Group not found", fmt.Sprintf("App %s has no group %s. If a block creates it, refer to that block (its group_id "+
		"attribute), or add depends_on, so that Terraform creates it first.", app.ValueString(), group.ValueString()))
}
