package group

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// inGroups is where nothing can be done while an app is disabled.
const inGroups = "in its groups"

// homes returns the apps that a group may be in. In a disabled one, nothing can be changed. They are empty for credentials that
// reach IM REST alone: then the service decides.
func homes(ctx context.Context, s *entity.Session, app entity.SDKAppID) (entity.Homes, error) {
	h, err := entity.HomesOf(ctx, s, app, "")
	if api.IsDenied(err) {
		return entity.Homes{}, nil
	}
	if err == nil {
		err = h.MayBeEnabled(inGroups)
	}
	return h, err
}

// whereabouts are the apps and the group of members. What cannot be changed there is told first: nothing can be asked of such an app.
func whereabouts[M any](ctx context.Context, s *entity.Session, c *entity.Change[M], app entity.SDKAppID, group types.String) (
	h entity.Homes, in place, err error,
) {
	if h, err = homes(ctx, s, app); err != nil {
		return h, in, err
	}
	lapsed := h.Judge(func(h entity.Home) []chat.Violation { return chat.CheckWritable(h.App) })
	c.Report(lapsed...)
	if in, err = placeOf(ctx, s, app, group); len(lapsed) > 0 && api.IsUnavailable(err) {
		err = nil // that is told
	}
	return h, in, err
}

// place is what is known of the group that a member is in.
type place struct {
	groups []chat.Group // that it may be, as the plan leaves them; none where nothing is known
	live   bool         // the service has it, and the plan keeps it
	gone   bool         // neither the service has it nor a block planned before
}

// placeOf looks for the group of a member.
func placeOf(ctx context.Context, s *entity.Session, app entity.SDKAppID, group types.String) (place, error) {
	id, known := app.Known()
	parent := ""
	if known {
		parent = id.String()
	}
	switch {
	case group.IsUnknown():
		return place{groups: world.Unnamed[chat.Group](s.World, kindName, parent)}, nil
	case !known:
		all := world.Under[chat.Group](s.World, kindName, parent)
		others := func(g chat.Group) bool { return g.GroupID != group.ValueString() }
		return place{groups: slices.DeleteFunc(all, others)}, nil
	}
	planned, ok := world.Get[chat.Group](s.World, world.Object{Kind: kindName, ID: entity.JoinID(parent, group.ValueString())})
	live, err := s.REST.Groups.Get(ctx, id, group.ValueString())
	switch {
	case gone(err) && ok:
		return place{groups: []chat.Group{planned}}, nil
	case gone(err):
		return place{gone: !s.Planned(kindName, parent, group.ValueString())}, nil
	case err != nil:
		return place{}, err
	case ok:
		return place{groups: []chat.Group{planned}, live: !s.Replaced(kindName, parent, group.ValueString())}, nil
	}
	return place{groups: []chat.Group{live}, live: true}, nil
}

// has reports whether the group can only be of a type.
func (p place) has(t chat.GroupType) bool {
	return len(p.groups) > 0 && !slices.ContainsFunc(p.groups, func(g chat.Group) bool { return g.Type != t })
}

// changes reports whether the plan changes a group, so that members that stay the same have to be judged again.
func changes(s *entity.Session, app entity.SDKAppID, group types.String) bool {
	_, planned := world.Get[chat.Group](s.World, world.Object{Kind: kindName, ID: entity.JoinID(app.ValueString(), group.ValueString())})
	return planned
}

// judge returns what is wrong with members in every group that they may be in. A role that is empty is left as it is.
func (p place) judge(h entity.Homes, members ...chat.Member) []chat.Violation {
	return entity.Common(p.groups, func(g chat.Group) (out []chat.Violation) {
		for _, m := range members {
			out = append(out, chat.CheckMemberOf(g.Type, g.OwnerUserID, m)...)
			if g.Type != chat.AVChatRoom {
				out = append(out, h.Judge(func(h entity.Home) []chat.Violation {
					return valueFields(h, chat.GroupMemberFields, g.Type, m.CustomFields)
				})...)
			}
		}
		return out
	})
}

// valueFields returns the violations of values without fields. Clearing a value that there cannot be is none.
func valueFields(h entity.Home, k chat.FieldKind, t chat.GroupType, values map[string]string) []chat.Violation {
	set := maps.Clone(values)
	maps.DeleteFunc(set, func(_, value string) bool { return value == "" })
	live := h.Conf.Fields[k]
	return entity.MissingFields(k, h.Quotas, live, set, func(name string) []chat.Violation {
		return chat.CheckValueFields(k, t, map[string]string{name: set[name]}, live)
	})
}

// checkAccount warns of an account that there is not, unless a block before makes it.
func checkAccount(
	ctx context.Context, s *entity.Session, report func(...chat.Violation), app entity.SDKAppID, field, user string,
) error {
	if user == "" {
		return nil
	}
	id, known := app.Known()
	if !known {
		if h, err := entity.AppsOf(ctx, s, app); err != nil || h.News() == 0 || user == chat.BuiltInAdmin {
			return err
		}
		planned := world.Under[chat.Account](s.World, "account", "")
		if !slices.ContainsFunc(planned, func(a chat.Account) bool { return a.UserID == user }) {
			report(chat.CheckAccountKnown(field, user, true)...)
		}
		return nil
	}
	if s.Planned("account", id.String(), user) {
		return nil
	}
	_, err := s.Cloud.Account(ctx, id, user)
	if gone(err) {
		report(chat.CheckAccountKnown(field, user, true)...)
	}
	return unlessGone(err)
}
