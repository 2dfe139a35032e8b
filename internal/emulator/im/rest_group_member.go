package im

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// mostMembersPerPage is what get_group_member_info tells at once.
const mostMembersPerPage = 6000

func (t *Tx) addMembers(s *AppState, q rest.AddMembersRequest) (r rest.AddMembersResponse, err error) {
	g, err := t.listedGroup(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	if n := len(q.MemberList); n < 1 || n > mostMembersPerCall {
		return r, strict.RefuseREST(rest.CodeTooManyInCall, "MemberList has %d accounts, but must have 1 to %d.", n, mostMembersPerCall)
	}
	var added []string
	for _, m := range q.MemberList {
		if err := t.checkAccount(s, "UserID", m.Member_Account); err != nil {
			return r, err
		}
		result := rest.AddResult{Member_Account: m.Member_Account, Result: rest.WasMember}
		if g.member(m.Member_Account) == nil {
			if err := t.checkJoin(s, g, m.Member_Account); err != nil {
				return r, err
			}
			g.join(m.Member_Account, chat.RoleMember, t.Now.Unix())
			result.Result = rest.Added
			added = append(added, m.Member_Account)
		}
		r.MemberList = append(r.MemberList, result)
	}
	if len(added) > 0 {
		if err := t.before(s, chat.EventBeforeInviteJoin, t.ofGroup(g).With("DestinationMembers", hookMembers(added))); err != nil {
			return r, err
		}
	}
	return r, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.afterJoin(s, g, added))
}

func (t *Tx) deleteMembers(s *AppState, q rest.DeleteMembersRequest) (r rest.Empty, err error) {
	g, err := t.listedGroup(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	if n := len(q.MemberToDel_Account); n < 1 || n > mostMembersPerCall {
		return r, strict.RefuseREST(rest.CodeTooManyInCall, "MemberToDel_Account has %d accounts, but must have 1 to %d.", n, mostMembersPerCall)
	}
	var removed []string
	for _, user := range q.MemberToDel_Account {
		if err := refuseGroup(chat.CheckMemberRemoval(g.Owner, user)); err != nil {
			return r, err
		}
		if g.member(user) != nil {
			removed = append(removed, user)
		}
		g.Members = slices.DeleteFunc(g.Members, func(m memberState) bool { return m.UserID == user })
	}
	if err := t.saveGroup(s.App.SdkAppId, g); err != nil || len(removed) == 0 {
		return r, err
	}
	return r, t.After(s, chat.EventAfterMemberExit, t.ofGroup(g).With("ExitType", "Kicked", "ExitMemberList", hookMembers(removed)))
}

func (t *Tx) getMembers(s *AppState, q rest.GetMembersRequest) (r rest.GetMembersResponse, err error) {
	g, err := t.seenListedGroup(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	limit, offset := int64(mostMembersPerPage), int64(0)
	strict.Overlay(&limit, q.Limit)
	strict.Overlay(&offset, q.Offset)
	community := g.Type == chat.Community
	switch {
	case limit < 1 || limit > mostMembersPerPage || offset < 0:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest,
			"Limit is 1 to %d and Offset 0 or more; they are %d and %d.", mostMembersPerPage, limit, offset)
	case q.Next != nil && !community:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Next is for communities; use Offset.")
	case q.Offset != nil && community && *q.Offset != 0:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Offset is not for communities; use Next.")
	}
	if community && q.Next != nil && *q.Next != "" {
		n, ok := parseNumber(*q.Next)
		if !ok {
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Next is %q; give what the last answer gave.", *q.Next)
		}
		offset = n
	}
	for _, role := range q.MemberRoleFilter {
		if !rest.GroupRoles.Known(role) {
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "MemberRoleFilter contains %q; valid values are Owner, Admin and Member.", role)
		}
	}
	if err := checkFilter("MemberInfoFilter", q.MemberInfoFilter, memberInfo); err != nil {
		return r, err
	}
	var all []memberState
	for _, m := range g.Members {
		if len(q.MemberRoleFilter) == 0 || slices.Contains(q.MemberRoleFilter, rest.GroupRoles.Word(m.Role)) {
			all = append(all, m)
		}
	}
	r.MemberNum, r.MemberList = int64(len(g.Members)), []rest.Member{}
	from := min(offset, int64(len(all)))
	until := min(from+limit, int64(len(all)))
	for _, m := range all[from:until] {
		r.MemberList = append(r.MemberList, m.info(q.MemberInfoFilter, q.AppDefinedDataFilter_GroupMember, t.Now.Unix()))
	}
	if community {
		next := ""
		if until < int64(len(all)) {
			next = formatNumber(until)
		}
		r.Next = &next
	}
	return r, withinAnswer(r)
}

// info is the member as filters show it.
func (m *memberState) info(filter, values []string, now int64) rest.Member {
	i := rest.Member{Member_Account: m.UserID}
	show := func(names ...string) bool {
		return len(filter) == 0 || slices.ContainsFunc(names, func(n string) bool { return slices.Contains(filter, n) })
	}
	if show("Role") {
		i.Role = rest.GroupRoles.Word(m.Role)
	}
	if show("MsgFlag") {
		i.MsgFlag = m.MessageFlag
	}
	muted := m.MutedUntil
	if muted <= now {
		muted = 0
	}
	for _, f := range []struct {
		shown bool
		to    **int64
		value int64
	}{
		{show("JoinTime"), &i.JoinTime, m.JoinedAt},
		{show("MsgSeq"), &i.MsgSeq, m.MessageSeq},
		{show("LastSendMsgTime"), &i.LastSendMsgTime, m.SpokeAt},
		{show("MuteUntil", "ShutUpUntil"), &i.MuteUntil, muted},
	} {
		if f.shown {
			*f.to = &f.value
		}
	}
	if show("NameCard") {
		i.NameCard = &m.NameCard
	}
	if values != nil {
		i.AppMemberDefinedData = new(keyValues(m.CustomFields, values))
	}
	return i
}

func (t *Tx) modifyMember(s *AppState, q rest.ModifyMemberRequest) (r rest.Empty, err error) {
	g, err := t.listedGroup(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	if err := t.checkAccount(s, "UserID", q.Member_Account); err != nil {
		return r, err
	}
	m := g.member(q.Member_Account)
	if m == nil {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "%s is not a member of the group %s.", q.Member_Account, q.GroupId)
	}
	wanted := chat.Member{UserID: m.UserID}
	if q.Role != nil {
		if !rest.GroupRoles.Known(*q.Role) || !slices.Contains(chat.GroupRoles, rest.GroupRoles.Value(*q.Role)) {
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Role is %q, but must be Admin or Member.", *q.Role)
		}
		wanted.Role = rest.GroupRoles.Value(*q.Role)
	}
	strict.Overlay(&wanted.NameCard, q.NameCard)
	if wanted.CustomFields, err = asMap(q.AppMemberDefinedData); err != nil {
		return r, err
	}
	if err := t.checkMember(s, g, wanted); err != nil {
		return r, err
	}
	if err := m.mute(g, t.Now.Unix(), q.ShutUpTime, q.MuteTime); err != nil {
		return r, err
	}
	if f := q.MsgFlag; f != nil {
		if flags := chat.MessageFlags(t.era()); !slices.Contains(flags, *f) {
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "MsgFlag is %q, but must be one of %s.", *f, strings.Join(flags, ", "))
		}
		m.MessageFlag = *f
	}
	change := t.ofGroup(g).With("Member_Account", m.UserID)
	unchanged := len(change)
	if q.Role != nil && *q.Role != rest.GroupRoles.Word(m.Role) {
		change["Role"] = *q.Role
	}
	if q.NameCard != nil && *q.NameCard != m.NameCard {
		change["NameCard"] = *q.NameCard
	}
	overlayWord(&m.Role, rest.GroupRoles, q.Role)
	strict.Overlay(&m.NameCard, q.NameCard)
	m.CustomFields = withValues(m.CustomFields, wanted.CustomFields)
	if err := t.saveGroup(s.App.SdkAppId, g); err != nil || len(change) == unchanged {
		return r, err
	}
	return r, t.After(s, chat.EventMemberFieldChanged, change)
}

// mute silences a member for a number of seconds; 0 ends it.
func (m *memberState) mute(g *groupState, now int64, times ...*int64) error {
	for _, seconds := range times {
		switch {
		case seconds == nil:
		case g.Type == chat.Work:
			return strict.RefuseREST(rest.CodeGroupDenied, "Members of Work groups cannot be muted.")
		case *seconds < 0 || *seconds > math.MaxUint32:
			return strict.RefuseREST(rest.CodeBadGroupRequest, "MuteTime is %d, but must be a number of seconds; 0 ends the mute.", *seconds)
		case *seconds == 0:
			m.MutedUntil = 0
		default:
			m.MutedUntil = now + *seconds
		}
	}
	return nil
}

func (t *Tx) changeOwner(s *AppState, q rest.ChangeOwnerRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	if err := t.checkAccount(s, "OwnerUserID", q.NewOwner_Account); err != nil {
		return r, err
	}
	next := g.member(q.NewOwner_Account)
	if next == nil && g.Type != chat.AVChatRoom || q.NewOwner_Account == "" {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest,
			"%q is not a member of the group %s, and only a member can become its owner.", q.NewOwner_Account,
			q.GroupId)
	}
	if old := g.member(g.Owner); old != nil {
		old.Role = chat.RoleMember
	}
	if next != nil {
		next.Role = chat.RoleOwner
	}
	change := t.ofGroup(g).With("OldOwner_Account", g.Owner, "NewOwner_Account", q.NewOwner_Account)
	g.Owner = q.NewOwner_Account
	g.changed(t.Now.Unix())
	return r, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.After(s, chat.EventOwnerChanged, change))
}

func (t *Tx) joinedGroups(s *AppState, q rest.JoinedGroupsRequest) (r rest.JoinedGroupsResponse, err error) {
	if q.Member_Account == "" {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Member_Account is empty.")
	}
	if err := t.checkAccount(s, "UserID", q.Member_Account); err != nil {
		return r, err
	}
	ids, err := t.joined(s.App.SdkAppId, q.Member_Account)
	if err != nil {
		return r, err
	}
	limit, offset := int64(math.MaxInt32), int64(0)
	strict.Overlay(&limit, q.Limit)
	strict.Overlay(&offset, q.Offset)
	if limit < 1 || offset < 0 {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Limit is 1 or more and Offset 0 or more; they are %d and %d.", limit, offset)
	}
	r.GroupIdList = []rest.JoinedGroup{}
	for _, id := range ids {
		g, err := t.lookForGroup(s.App.SdkAppId, id)
		if err != nil {
			return r, err
		}
		if g == nil || q.GroupType != "" && g.Type != chat.NormalGroupType(q.GroupType) || g.Type == chat.Community &&
			(q.WithCommunityGroups == nil || *q.WithCommunityGroups == 0) && q.GroupType == "" {
			continue
		}
		if r.TotalCount >= offset && int64(len(r.GroupIdList)) < limit {
			joined := rest.JoinedGroup{GroupId: id, Type: string(g.Type)}
			if f := q.ResponseFilter; f != nil && slices.Contains(f.GroupBaseInfoFilter, "Name") {
				joined.Name = &g.Name
			}
			if f := q.ResponseFilter; f != nil && len(f.SelfInfoFilter) > 0 {
				joined.SelfInfo = new(g.member(q.Member_Account).info(f.SelfInfoFilter, nil, t.Now.Unix()))
			}
			r.GroupIdList = append(r.GroupIdList, joined)
		}
		r.TotalCount++
	}
	return r, nil
}
