package group

import (
	"context"
	"fmt"
	"maps"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

func validate(m model) []chat.Violation {
	g := overlay(chat.Group{}, m)
	out := chat.CheckGroupValues(g)
	if none := !m.MaxMembers.IsNull() && !m.MaxMembers.IsUnknown() && g.MaxMembers == 0; none && g.Type != "" && g.Type != chat.AVChatRoom {
		out = append(out, chat.Violation{Rule: chat.GroupMaxMembers, Field: "MaxMembers", Cause: fmt.Sprintf("A %s group must be able to have "+
			"at least one member.", g.Type), Remedy: "Choose 1 or more, or omit max_members."})
	}
	return out
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	id, known := c.Planned.SDKAppID.Known()
	if c.Prior != nil {
		return planChange(ctx, s, c, id)
	}
	wanted := overlay(chat.Group{}, *c.Config)
	if !c.Config.GroupID.IsUnknown() {
		c.Report(chat.CheckGroupID(wanted)...)
	}
	if !known {
		return nil
	}
	if err := checkApp(ctx, s, c, id, wanted); err != nil {
		return err
	}
	if wanted.GroupID == "" || c.ID == "" || c.Replaces == c.ID {
		return nil
	}
	taken, err := s.REST.Groups.Get(ctx, id, wanted.GroupID)
	if err == nil {
		v := chat.CheckGroupIDFree(taken, wanted.Owner)[0]
		v.Remedy = "Choose another group_id, or import the group. " + entity.ImportHint("group", id.String(), wanted.GroupID)
		c.Report(v)
	}
	return unlessGone(err)
}

func planChange(ctx context.Context, s *entity.Session, c *entity.Change[model], id chat.SDKAppID) error {
	prior := overlay(chat.Group{}, *c.Prior)
	wanted := overlay(prior, *c.Planned)
	change := wanted.Against(prior)
	if chat.IsEmpty(change) {
		return nil
	}
	c.Report(chat.CheckGroupChange(wanted.Type, change, false)...)
	if change.Owner != nil && wanted.Owner == "" {
		c.Report(
			chat.Violation{
				Rule:   chat.GroupRoleRule,
				Field:  "Owner",
				Cause:  "A group cannot be left without an owner.",
				Remedy: "Set owner to another account, or omit it.",
			},
		)
	}
	if change.Owner == nil {
		wanted.Owner = "" // not looked for again
	}
	if change.MaxMembers == nil {
		wanted.MaxMembers = 0
	}
	wanted.CustomFields = change.CustomFields
	return checkApp(ctx, s, c, id, wanted)
}

// checkApp judges what only the app tells: whether it has what a group, or a change of one, needs.
func checkApp(ctx context.Context, s *entity.Session, c *entity.Change[model], id chat.SDKAppID, wanted chat.Group) error {
	app, conf, err := known(ctx, s, id)
	switch {
	case api.IsDenied(err): // over IM REST alone, the server has the last word
	case err != nil:
		return err
	default:
		c.Report(chat.CheckWritable(app)...)
		c.Report(chat.CheckMaxMembers(app.Edition, wanted.Type, wanted.MaxMembers)...)
		if c.Prior == nil {
			c.Report(community(app.Edition, chat.CheckCommunity(wanted.Type, on(conf.Settings.GroupFeatures.Community)))...)
		}
		if wanted.Type != "" {
			c.Report(valueFields(s, id, conf, chat.GroupFields, wanted.Type, wanted.CustomFields)...)
		}
	}
	return checkAccount(ctx, s, c.Report, id, "Owner", wanted.Owner)
}

// inGroups is where nothing can be done while an app is disabled.
const inGroups = "in its groups"

// known returns what the console tells of an app in which something is to be changed. In a disabled one, nothing can be.
func known(ctx context.Context, s *entity.Session, id chat.SDKAppID) (app chat.App, conf console.Conf, err error) {
	if app, err = entity.PlannedApp(ctx, s, id); err == nil {
		err = entity.CheckEnabled(app, inGroups)
	}
	if err == nil {
		conf, err = s.Console.Conf(ctx, id)
	}
	return app, conf, err
}

func on(b *bool) bool { return b != nil && *b }

// community softens what is said of a feature that is off, unless the edition cannot have it.
func community(e chat.Edition, off []chat.Violation) []chat.Violation {
	if e.Has(chat.CommunityGroups) == chat.No {
		return off
	}
	return entity.MayCome(off, "group_features")
}

// valueFields returns the violations of values without fields. Clearing a value that there cannot be is none.
func valueFields(
	s *entity.Session,
	id chat.SDKAppID,
	conf console.Conf,
	k chat.FieldKind,
	t chat.GroupType,
	values map[string]string,
) []chat.Violation {
	set := maps.Clone(values)
	maps.DeleteFunc(set, func(_, value string) bool { return value == "" })
	live := conf.Fields[k]
	return entity.MissingFields(s, k, id, live, set, func(name string) []chat.Violation {
		return chat.CheckValueFields(k, t, map[string]string{name: set[name]}, live)
	})
}

// checkAccount warns of an account that there is not, unless a block before makes it.
func checkAccount(ctx context.Context, s *entity.Session, report func(...chat.Violation), id chat.SDKAppID, field, user string) error {
	if user == "" || s.Planned("account", id.String(), user) {
		return nil
	}
	_, err := s.Cloud.Account(ctx, id, user)
	if gone(err) {
		report(chat.CheckAccountKnown(field, user, true)...)
	}
	return unlessGone(err)
}
