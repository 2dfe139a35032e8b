package group

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

func validate(m model) []chat.Violation {
	g := overlay(chat.Group{}, m)
	out := chat.CheckGroupValues(g)
	if none := !m.MaxMembers.IsNull() && !m.MaxMembers.IsUnknown() && g.MaxMembers == 0; none && g.Type != "" && g.Type != chat.AVChatRoom {
		out = append(out, chat.Violation{Rule: chat.GroupMaxMembers, Field: "MaxMembers", Cause: fmt.Sprintf("A %s group must be able to have "+
			"at least one member.", g.Type), Remedy: "Choose 1 or more, or omit max_members."})
	}
	if m.InviteOption.Equal(types.StringValue("")) && g.Type != "" && g.Type != chat.AVChatRoom {
		out = append(out, chat.Violation{Rule: chat.GroupTypeOptions, Field: "InviteOption", Cause: fmt.Sprintf("The invite option of a %s "+
			"group cannot be empty.", g.Type), Remedy: "Choose one, or omit invite_option."})
	}
	return out
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	if c.Prior != nil {
		return planChange(ctx, s, c)
	}
	wanted := overlay(chat.Group{}, *c.Config)
	c.Becomes(wanted)
	if !c.Config.GroupID.IsUnknown() {
		c.Report(chat.CheckGroupID(wanted)...)
	}
	if err := checkApp(ctx, s, c, wanted); err != nil {
		return err
	}
	id, known := c.Planned.SDKAppID.Known()
	if known && c.Config.GroupID.IsNull() && !c.Config.Name.IsUnknown() {
		return namesakes(ctx, s, c, id, wanted)
	}
	// An apply that replaces a group creates it before the old one is gone if create_before_destroy says so. Then the creation
	// fails, and the CLI keeps the old group; if this plan failed, it would not.
	if !known || wanted.GroupID == "" || c.ID == "" || c.Replaces == c.ID || s.World.Applies() {
		return nil
	}
	taken, err := s.REST.Groups.Get(ctx, id, wanted.GroupID)
	if err == nil && !c.Takes(id.String(), wanted.GroupID) {
		v := chat.CheckGroupIDFree(taken, wanted.OwnerUserID)[0]
		v.Remedy = "Choose another group_id, or manage the group that there is. " + s.ExistsHint(kindName, id.String(), wanted.GroupID)
		c.Report(v)
	}
	return unlessGone(err)
}

func planChange(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	prior := overlay(chat.Group{}, *c.Prior)
	wanted := overlay(prior, *c.Planned)
	c.Becomes(wanted)
	change := wanted.Against(prior)
	if chat.IsEmpty(change) {
		return nil
	}
	c.Report(chat.CheckGroupChange(wanted.Type, change, false)...)
	if change.Owner != nil && wanted.OwnerUserID == "" {
		c.Report(
			chat.Violation{
				Rule:   chat.GroupRoleRule,
				Field:  "OwnerUserID",
				Cause:  "A group cannot be left without an owner.",
				Remedy: "Set owner to another account, or omit it.",
			},
		)
	}
	if change.Owner == nil {
		wanted.OwnerUserID = "" // not looked for again
	}
	if change.MaxMembers == nil {
		wanted.MaxMembers = 0
	}
	wanted.CustomFields = change.CustomFields
	return checkApp(ctx, s, c, wanted)
}

// checkApp judges what only the app tells: whether it has what a group, or a change of one, needs.
func checkApp(ctx context.Context, s *entity.Session, c *entity.Change[model], wanted chat.Group) error {
	h, err := homes(ctx, s, c.Planned.SDKAppID)
	if err != nil {
		return err
	}
	c.Report(h.Judge(func(h entity.Home) []chat.Violation {
		most := s.Quotas.Of(chat.QuotaGroupMembers)
		out := append(chat.CheckWritable(h.App), chat.CheckMaxMembers(h.App.Edition, wanted.Type, wanted.MaxMembers, most)...)
		if c.Prior == nil {
			off := chat.CheckCommunity(wanted.Type, wanted.SupportTopic, *h.Conf.Settings.GroupFeatures)
			out = append(out, community(h.App.Edition, off)...)
		}
		if wanted.Type != "" {
			out = append(out, valueFields(h, chat.GroupFields, wanted.Type, wanted.CustomFields)...)
		}
		return out
	})...)
	return checkAccount(ctx, s, c.Report, c.Planned.SDKAppID, "OwnerUserID", wanted.OwnerUserID)
}

// community softens what is said of a feature that is off, unless the edition cannot have it.
func community(e chat.Edition, off []chat.Violation) []chat.Violation {
	if e.Has(chat.CommunityGroups) == chat.No {
		return off
	}
	return entity.MayCome(off, "group_features")
}

// namesakes warns of groups of an app that have the name and type of a new one whose GroupID the service assigns: one of them may be
// what an interrupted run has left behind. Credentials that may not list groups are told nothing.
func namesakes(ctx context.Context, s *entity.Session, c *entity.Change[model], app chat.SDKAppID, wanted chat.Group) error {
	if s.World.Made(world.Object{Kind: "app", ID: app.String()}) {
		return nil
	}
	all, err := entity.FirstLook(s, "groups of "+app.String(), func() ([]chat.Group, error) { return s.REST.Groups.All(ctx, app) })
	if err != nil {
		if api.IsDenied(err) || api.IsUnavailable(err) {
			return nil
		}
		return err
	}
	var first chat.Group
	n := 0
	for _, g := range all {
		keys := []string{app.String(), g.GroupID}
		if g.Name != wanted.Name || g.Type != wanted.Type || !s.UniqueNames && s.Planned(kindName, keys...) ||
			c.Replaces == entity.JoinID(keys...) || s.Replaced(kindName, keys...) {
			continue
		}
		c.Seen(keys...)
		if c.Takes(keys...) {
			continue
		}
		n++
		if n == 1 {
			first = g
		}
	}
	if n == 0 {
		return nil
	}
	cause := fmt.Sprintf("Group %s already has the name %q and the type %s", first.GroupID, first.Name, first.Type)
	if n > 1 {
		cause += fmt.Sprintf(", and so do %d more", n-1)
	}
	c.Exists(s, "Name", "A group with this name already exists", cause+".", "Names need not be unique. To manage that group, do not create "+
		"another one. "+s.ExistsHint(kindName, app.String(), first.GroupID), app.String(), first.GroupID)
	return nil
}
