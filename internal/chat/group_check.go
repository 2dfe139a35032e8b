package chat

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// CheckGroup returns the rules that a new group would break, as far as its own values tell.
func CheckGroup(g Group) []Violation { return append(CheckGroupID(g), CheckGroupValues(g)...) }

// CheckGroupValues is CheckGroup for a group whose id the service may have made.
func CheckGroupValues(g Group) []Violation {
	out := CheckGroupChange(g.Type, g.Against(Group{}), true)
	if strings.TrimSpace(g.Name) == "" {
		out = append(out, Violation{Rule: GroupNameLength, Field: "Name", Cause: "The group has no name."})
	}
	return out
}

// CheckGroupChange returns the rules that a change would break, as far as its own values tell. New reports whether the group is
// being made.
func CheckGroupChange(t GroupType, c GroupChange, isNew bool) []Violation {
	var out []Violation
	if c.Name != nil {
		out = append(out, LimitGroupName.judge(GroupNameLength, "Name", LimitGroupName.Name, *c.Name)...)
	}
	for _, text := range []struct {
		field string
		value *string
		limit Limit
	}{
		{"Introduction", c.Introduction, LimitGroupIntroduction},
		{"Notification", c.Notification, LimitGroupNotification},
		{"AvatarURL", c.AvatarURL, LimitGroupAvatarURL},
	} {
		if text.value != nil {
			out = append(out, text.limit.judge(GroupTextBytes, text.field, text.limit.Name, *text.value)...)
		}
	}
	out = append(out, checkValues(GroupFields, c.CustomFields, LimitGroupValue)...)
	return append(out, checkGroupOptions(t, c, isNew)...)
}

func checkGroupOptions(t GroupType, c GroupChange, isNew bool) []Violation {
	var out []Violation
	refuse := func(field, cause, remedy string) {
		out = append(out, Violation{Rule: GroupTypeOptions, Field: field, Cause: cause, Remedy: remedy})
	}
	if c.MaxMembers != nil && *c.MaxMembers < 0 {
		out = append(
			out,
			Violation{
				Rule:   GroupMaxMembers,
				Field:  "MaxMembers",
				Cause:  fmt.Sprintf("A group cannot have %d members.", *c.MaxMembers),
				Remedy: "Choose 1 or more.",
			},
		)
	}
	if t == "" {
		return out
	}
	if c.InviteOption != nil && *c.InviteOption != "" && t == AVChatRoom {
		refuse("InviteOption", "Users cannot be invited to audio-video groups, so these have no invite option.", "Remove invite_option.")
	}
	warn := func(field, cause, remedy string, refusing ...Era) {
		out = append(out, Violation{Rule: GroupTypeOptions, Field: field, Cause: cause, Remedy: remedy, Warning: true, RefusedIn: refusing})
	}
	if o := c.JoinOption; o != nil && *o != "" && t == Work && *o != JoinClosed {
		warn("JoinOption", fmt.Sprintf("Sources disagree on whether users can apply to join a Work group, so its join option may not become %s; "+
			"the server decides.", *o), "If it refuses, remove join_option, or set it to disable_apply.", Era2024)
	}
	if o := c.JoinOption; o != nil && *o != "" && t == Community && !isNew {
		warn("JoinOption", fmt.Sprintf("Sources disagree on whether the join option of a community can be changed after it is created, so it "+
			"may not become %s; the server decides.", *o), "If it refuses, keep the join option.", Era2024)
	}
	if o := c.InviteOption; o != nil && *o != "" && t == Community && (!isNew || *o != InviteFree) {
		warn("InviteOption", fmt.Sprintf("Sources disagree on whether members of a community can invite others, so its invite option may not "+
			"become %s; the server decides.", *o), "If it refuses, keep the invite option.")
	}
	if c.SupportTopic != nil && *c.SupportTopic && !slices.Contains(GroupTypes, t) {
		warn("SupportTopic", fmt.Sprintf("It is not known whether groups of the type %s have topics; the server decides.", t),
			"If it refuses, remove support_topic.", Eras...)
	} else if c.SupportTopic != nil && *c.SupportTopic && t != Community {
		refuse("SupportTopic", fmt.Sprintf("Groups of the type %s have no topics; only communities do.", t), "Remove support_topic.")
	}
	if c.SupportTopic != nil && t == Community && !isNew {
		refuse("SupportTopic", "Topics of a community cannot be turned on or off after it is created.", "Keep support_topic, or create "+
			"another community.")
	}
	return out
}

func checkValues(k FieldKind, values map[string]string, limit Limit) []Violation {
	out := CheckCustomNames(k, values)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		out = append(out, limit.judge(GroupValueBytes, "CustomFields", "value of "+key, values[key])...)
	}
	return out
}

// GeneratedGroupID begins the ids that the service makes.
const GeneratedGroupID = "@TGS#"

// CommunityGroupID begins the ids of communities.
const CommunityGroupID = "@TGS#_"

// CheckGroupID returns the violation of giving a new group an id that it cannot have.
func CheckGroupID(g Group) []Violation {
	id := g.GroupID
	cause := ""
	printable := !strings.ContainsFunc(id, func(r rune) bool { return r < 0x20 || r > 0x7e })
	switch {
	case id == "":
	case !printable:
		cause = fmt.Sprintf("The GroupID %q contains a character that is not printable ASCII.", id)
	case !LimitGroupID.Allows(int64(len(id))):
		cause = fmt.Sprintf("The GroupID has %d bytes; the maximum is %d.", len(id), LimitGroupID.Maximum)
	case g.Type == Community && !strings.HasPrefix(id, CommunityGroupID):
		cause = fmt.Sprintf("The GroupID %q is not valid for a community: it does not begin with %s.", id, CommunityGroupID)
	case g.Type != Community && g.Type != "" && strings.HasPrefix(id, GeneratedGroupID):
		cause = fmt.Sprintf("The GroupID %q begins with %s, which is reserved for GroupIDs that the service assigns.", id, GeneratedGroupID)
	}
	if cause == "" {
		return nil
	}
	return []Violation{{Rule: GroupIDForm, Field: "GroupID", Cause: cause}}
}

// CheckMaxMembers warns of a group that its edition may not fill: the numbers differ between pages and years. Expanded is how many
// members a group can have that were paid for; 0 for what the edition includes.
func CheckMaxMembers(e Edition, t GroupType, members, expanded int64) []Violation {
	most := func(era Era) int64 {
		included := MaxGroupMembers(era, e, t)
		if included == 0 || t == Community {
			return included
		}
		return cmp.Or(expanded, included)
	}
	refusing := erasWhere(func(era Era) bool { return most(era) != 0 && members > most(era) })
	if len(refusing) == 0 {
		return nil
	}
	latest := refusing[len(refusing)-1]
	return []Violation{{Rule: GroupMaxMembers, Field: "MaxMembers", Warning: true, RefusedIn: refusing, Cause: fmt.Sprintf("As far as "+
		"is known, a %s group of a %s app has at most %d members, but max_members is %d; the server decides.", t, e, most(latest), members)}}
}

// CheckCommunity returns the violation of using communities, or their topics, in an app whose group features do not enable them.
func CheckCommunity(t GroupType, topics bool, features GroupFeatures) []Violation {
	switch {
	case t != Community:
		return nil
	case !isOn(features.Community):
		return []Violation{{Rule: CommunityEnabled, Field: "Type", Cause: "Communities are not enabled for the app."}}
	case topics && !isOn(features.CommunityTopics):
		return []Violation{{Rule: TopicsEnabled, Field: "SupportTopic", Cause: "Topics of communities are not enabled for the app."}}
	}
	return nil
}

// CheckValueFields returns the violations of values for custom fields that groups of a type do not have.
func CheckValueFields(k FieldKind, t GroupType, values map[string]string, live []Field) []Violation {
	var out []Violation
	for _, name := range slices.Sorted(maps.Keys(values)) {
		f, found := FindField(live, name)
		if _, has := f.Permissions[t]; found && has {
			continue
		}
		v := Violation{Rule: GroupValueField, Field: "CustomFields", Cause: fmt.Sprintf("The app has no %s %s.", k.Family().Title, name)}
		if found {
			v.Cause = fmt.Sprintf("The %s %s does not exist in groups of the type %s.", k.Family().Title, name, t)
		}
		out = append(out, v)
	}
	return out
}

// CheckAccountKnown returns the violation of naming an account that the app does not have. Planned: a block of the same plan
// makes it.
func CheckAccountKnown(field, userID string, planned bool) []Violation {
	v := Violation{Rule: GroupAccountKnown, Field: field, Cause: fmt.Sprintf("The app has no account %s.", userID)}
	if planned {
		v.Warning, v.Cause = true, fmt.Sprintf("The app has no account %s yet.", userID)
		v.Remedy = "Refer to the block that creates it (its user_id attribute), or add depends_on, so that Terraform creates it first."
	}
	return []Violation{v}
}

// CheckGroupIDFree returns the violation of making a group under an id that another one has.
func CheckGroupIDFree(taken Group, owner string) []Violation {
	whose := fmt.Sprintf("The GroupID %s is already used by another group (%s, type %s).", taken.GroupID, taken.Name, taken.Type)
	if owner != "" && owner == taken.OwnerUserID {
		whose = fmt.Sprintf("The GroupID %s is already used by a group of the same owner (%s, type %s).", taken.GroupID, taken.Name, taken.Type)
	}
	return []Violation{{Rule: GroupIDTaken, Field: "GroupID", Cause: whose}}
}
