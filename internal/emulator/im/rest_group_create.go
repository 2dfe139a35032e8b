package im

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of editions (product page 1047/34577, of 2023); 0 for none.
var (
	mostGroups   = map[chat.Edition]int{chat.Developer: 100}
	mostAVGroups = map[chat.Edition]int{chat.Developer: 10, chat.Standard: 50}
	mostJoined   = map[chat.Edition]int{chat.Developer: 50, chat.Standard: 500, chat.Premium: 1000}
)

func (t *Tx) createGroup(s *AppState, q rest.CreateGroupRequest) (r rest.CreateGroupResponse, err error) {
	wanted, err := t.newGroup(s, q)
	if err != nil {
		return r, err
	}
	if err := t.checkNewGroup(s, wanted, q.MemberList); err != nil {
		return r, err
	}
	app := s.App.SdkAppId
	if wanted.GroupID == "" {
		if wanted.GroupID, err = t.newGroupID(app, wanted.Type); err != nil {
			return r, err
		}
	}
	g := &groupState{GroupID: wanted.GroupID, Type: wanted.Type, Owner: wanted.OwnerUserID, CreatedAt: t.Now.Unix()}
	g.take(wanted)
	g.changed(t.Now.Unix())
	if err := t.fill(s, g, q.MemberList); err != nil {
		return r, err
	}
	creation := t.ofGroup(g).With("Owner_Account", g.Owner, "Name", g.Name, "MemberList", hookMembers(g.users()))
	if err := t.before(s, chat.EventBeforeCreateGroup, creation.With("GroupId", q.GroupId)); err != nil {
		return r, err
	}
	r.GroupId = g.GroupID
	return r, errors.Join(t.countDay(app, "GroupNewGroupNum", 1), t.saveGroup(app, g), t.After(s, chat.EventAfterCreateGroup, creation))
}

// newGroup is what a request wants, with the defaults of the type.
func (t *Tx) newGroup(s *AppState, q rest.CreateGroupRequest) (g chat.Group, err error) {
	g = chat.Group{
		GroupID: q.GroupId, Type: chat.NormalGroupType(q.Type), Name: q.Name, OwnerUserID: q.Owner_Account, Introduction: q.Introduction,
		Notification: q.Notification,
		AvatarURL:    q.FaceUrl, JoinOption: rest.JoinOptions.Value(q.ApplyJoinOption),
		InviteOption: rest.InviteOptions.Value(q.InviteJoinOption),
		SupportTopic: q.SupportTopic != nil && *q.SupportTopic != 0,
	}
	if !slices.Contains(chat.GroupTypes, g.Type) {
		return g, strict.RefuseREST(rest.CodeBadGroupRequest, "There is no group type %q; the types are %s.", q.Type,
			strings.Join(chat.Texts(chat.GroupTypes), ", "))
	}
	if err := checkOptions(&q.ApplyJoinOption, &q.InviteJoinOption); err != nil {
		return g, err
	}
	if g.JoinOption == "" {
		g.JoinOption = chat.DefaultJoinOption(g.Type)
	}
	if g.InviteOption == "" {
		g.InviteOption = chat.DefaultInviteOption(g.Type)
	}
	g.MaxMembers = t.mostMembers(s.App.Edition, g.Type)
	strict.Overlay(&g.MaxMembers, q.MaxMemberNum)
	strict.Overlay(&g.MaxMembers, q.MaxMemberCount)
	g.CustomFields, err = asMap(q.AppDefinedData)
	return g, err
}

// checkOptions refuses words that the API does not have. Empty ones stand for the default.
func checkOptions(join, invite *string) error {
	if join != nil && *join != "" && !rest.JoinOptions.Known(*join) {
		return strict.RefuseREST(rest.CodeBadGroupRequest, "ApplyJoinOption is %q, but must be one of %s.", *join,
			strings.Join(rest.JoinOptions.All(), ", "))
	}
	if invite != nil && *invite != "" && !rest.InviteOptions.Known(*invite) {
		return strict.RefuseREST(rest.CodeBadGroupRequest, "InviteJoinOption is %q, but must be one of %s.", *invite,
			strings.Join(rest.InviteOptions.All(), ", "))
	}
	return nil
}

// checkNewGroup refuses a group that cannot be made.
func (t *Tx) checkNewGroup(s *AppState, g chat.Group, members []rest.NewMember) error {
	violations := slices.Concat(
		chat.CheckGroup(g),
		chat.CheckCommunity(g.Type, g.SupportTopic, *s.settings().GroupFeatures),
		chat.CheckMaxMembers(s.App.Edition, g.Type, g.MaxMembers, t.tuned(chat.MemberExpansion)),
		chat.CheckValueFields(chat.GroupFields, g.Type, g.CustomFields, s.fields(chat.GroupFields)),
	)
	if len(members) > 0 {
		violations = append(violations, chat.CheckMemberOf(g.Type, g.OwnerUserID, chat.Member{})...)
	}
	if err := refuseGroup(chat.InEra(t.era(), violations)); err != nil {
		return err
	}
	if len(members) > mostMembersPerCall {
		return strict.RefuseREST(rest.CodeTooManyInCall, "MemberList has %d accounts; the maximum is %d.", len(members), mostMembersPerCall)
	}
	if err := t.checkAccount(s, "OwnerUserID", g.OwnerUserID); err != nil {
		return err
	}
	taken, err := t.lookForGroup(s.App.SdkAppId, g.GroupID)
	if err != nil {
		return err
	}
	if taken == nil {
		return t.checkGroupQuota(s, g.Type)
	}
	refusal := strict.AsRefusal(refuseGroup(chat.CheckGroupIDFree(taken.chat(), g.OwnerUserID)))
	if g.OwnerUserID != "" && taken.Owner == g.OwnerUserID {
		refusal.Code = strconv.Itoa(rest.CodeGroupIDOwn)
	}
	return refusal
}

func (t *Tx) checkGroupQuota(s *AppState, typ chat.GroupType) error {
	av := typ == chat.AVChatRoom
	n, err := t.countGroups(s.App.SdkAppId, av)
	switch {
	case err != nil:
		return err
	case av && mostAVGroups[s.App.Edition] > 0 && n >= mostAVGroups[s.App.Edition]:
		return strict.RefuseREST(rest.CodeAVGroupsFull,
			"The app has %d audio-video groups, the most of the %s edition; dissolve one, or upgrade the edition.", n,
			s.App.Edition)
	case !av && mostGroups[s.App.Edition] > 0 && n >= mostGroups[s.App.Edition]:
		return strict.RefuseREST(rest.CodeGroupsFull,
			"The app has %d groups, the most of the %s edition; dissolve one, or upgrade the edition.", n,
			s.App.Edition)
	}
	return nil
}

// checkAccount refuses a UserID that is no account of the app; none at all is fine.
func (t *Tx) checkAccount(s *AppState, field, user string) error {
	if user == "" {
		return nil
	}
	a, err := t.chatAccount(s.App.SdkAppId, user)
	if err == nil && a == nil {
		err = refuseGroup(chat.CheckAccountKnown(field, user, false))
	}
	return err
}

// fill gives a new group its first members; the owner is one by itself.
func (t *Tx) fill(s *AppState, g *groupState, members []rest.NewMember) error {
	if g.Type == chat.AVChatRoom {
		return nil
	}
	if g.Owner != "" {
		if err := t.checkJoin(s, g, g.Owner); err != nil {
			return err
		}
		g.join(g.Owner, chat.RoleOwner, t.Now.Unix())
	}
	for _, m := range members {
		if m.Role != "" && m.Role != rest.GroupRoles.Word(chat.RoleAdmin) {
			return strict.RefuseREST(rest.CodeBadGroupRequest, "The Role of %s cannot be %q; only Admin can be given.", m.Member_Account, m.Role)
		}
		if err := t.checkAccount(s, "UserID", m.Member_Account); err != nil {
			return err
		}
		if g.member(m.Member_Account) != nil {
			continue
		}
		values, err := asMap(m.AppMemberDefinedData)
		if err != nil {
			return err
		}
		wanted := chat.Member{UserID: m.Member_Account, Role: rest.GroupRoles.Value(m.Role), CustomFields: values}
		if wanted.Role == "" {
			wanted.Role = chat.RoleMember
		}
		if err := t.checkMember(s, g, wanted); err != nil {
			return err
		}
		if err := t.checkJoin(s, g, wanted.UserID); err != nil {
			return err
		}
		g.join(wanted.UserID, wanted.Role, t.Now.Unix()).CustomFields = withoutEmpty(values)
	}
	return nil
}

// checkMember refuses what a member of a group cannot be.
func (t *Tx) checkMember(s *AppState, g *groupState, m chat.Member) error {
	return refuseGroup(slices.Concat(
		chat.CheckMember(m), chat.CheckMemberOf(g.Type, g.Owner, m),
		chat.CheckValueFields(chat.GroupMemberFields, g.Type, m.CustomFields, s.fields(chat.GroupMemberFields)),
	))
}

// checkJoin refuses one member too many, and one group too many for an account.
func (t *Tx) checkJoin(s *AppState, g *groupState, user string) error {
	if most := g.MaxMembers; most > 0 && int64(len(g.Members)) >= most {
		return strict.RefuseREST(
			rest.CodeGroupFull, "The group %s has %d members, which is all that it takes; raise MaxMemberNum, or the edition of the app.", g.GroupID,
			len(g.Members))
	}
	ids, err := t.joined(s.App.SdkAppId, user)
	if most := mostJoined[s.App.Edition]; err == nil && most > 0 && len(ids) >= most {
		err = strict.RefuseREST(
			rest.CodeUserGroupsFull,
			"The account %s is in %d groups, the most of the %s edition; the account must leave a group, or the edition must be upgraded.", user,
			len(ids), s.App.Edition)
	}
	return err
}
