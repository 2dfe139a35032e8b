package emulator

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
)

// Limits of single calls (product pages 269/1615 to 269/1633).
const (
	mostMembersPerCall = 100
	mostGroupsPerCall  = 50
	largestGroupAnswer = 1 << 20
)

// Limits of editions (product page 1047/34577, of 2023); 0 for none.
var (
	mostGroups   = map[chat.Edition]int{chat.Developer: 100}
	mostAVGroups = map[chat.Edition]int{chat.Developer: 10, chat.Standard: 50}
	mostJoined   = map[chat.Edition]int{chat.Developer: 50, chat.Standard: 500, chat.Premium: 1000}
)

func (t *tx) createGroup(s *appState, q rest.CreateGroupRequest) (r rest.CreateGroupResponse, err error) {
	wanted, err := newGroup(s, q)
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
	g := &groupState{GroupID: wanted.GroupID, Type: wanted.Type, Owner: wanted.Owner, CreatedAt: t.now.Unix()}
	g.take(wanted)
	g.changed(t.now.Unix())
	if err := t.fill(s, g, q.MemberList); err != nil {
		return r, err
	}
	creation := t.ofGroup(g).with("Owner_Account", g.Owner, "Name", g.Name, "MemberList", hookMembers(g.users()))
	if err := t.before(s, chat.EventBeforeCreateGroup, creation.with("GroupId", q.GroupId)); err != nil {
		return r, err
	}
	r.GroupId = g.GroupID
	return r, errors.Join(t.countDay(app, "GroupNewGroupNum", 1), t.saveGroup(app, g), t.after(s, chat.EventAfterCreateGroup, creation))
}

// newGroup is what a request wants, with the defaults of the type.
func newGroup(s *appState, q rest.CreateGroupRequest) (g chat.ChatGroup, err error) {
	g = chat.ChatGroup{
		GroupID: q.GroupId, Type: chat.NormalGroupType(q.Type), Name: q.Name, Owner: q.Owner_Account, Introduction: q.Introduction, Notification: q.Notification,
		AvatarURL: q.FaceUrl, JoinOption: chat.JoinOption(q.ApplyJoinOption), InviteOption: chat.InviteOption(q.InviteJoinOption),
		SupportTopic: q.SupportTopic != nil && *q.SupportTopic != 0,
	}
	if !slices.Contains(chat.GroupTypes, g.Type) {
		return g, refuseREST(10004, "There is no group type %q; the types are %s.", q.Type, strings.Join(words(chat.GroupTypes), ", "))
	}
	if err := checkOptions(g); err != nil {
		return g, err
	}
	if g.JoinOption == "" {
		g.JoinOption = chat.DefaultJoinOption(g.Type)
	}
	if g.InviteOption == "" {
		g.InviteOption = chat.DefaultInviteOption(g.Type)
	}
	g.MaxMembers = chat.MaxGroupMembers(s.App.Edition, g.Type)
	overlay(&g.MaxMembers, q.MaxMemberNum)
	overlay(&g.MaxMembers, q.MaxMemberCount)
	g.CustomFields, err = asMap(q.AppDefinedData)
	return g, err
}

func checkOptions(g chat.ChatGroup) error {
	if g.JoinOption != "" && !slices.Contains(chat.JoinOptions, g.JoinOption) {
		return refuseREST(10004, "ApplyJoinOption cannot be %q; it is one of %s.", g.JoinOption, strings.Join(words(chat.JoinOptions), ", "))
	}
	if g.InviteOption != "" && !slices.Contains(chat.InviteOptions, g.InviteOption) {
		return refuseREST(10004, "InviteJoinOption cannot be %q; it is one of %s.", g.InviteOption, strings.Join(words(chat.InviteOptions), ", "))
	}
	return nil
}

// checkNewGroup refuses a group that cannot be made.
func (t *tx) checkNewGroup(s *appState, g chat.ChatGroup, members []rest.NewMember) error {
	community := s.settings().GroupFeatures.Community
	violations := slices.Concat(
		chat.CheckGroup(g),
		chat.CheckCommunity(g.Type, community != nil && *community, false),
		firmly(chat.CheckMaxMembers(s.App.Edition, g.Type, g.MaxMembers)),
		chat.CheckValueFields(chat.GroupFields, g.Type, g.CustomFields, s.fields(chat.GroupFields), nil),
	)
	if len(members) > 0 {
		violations = append(violations, chat.CheckMemberOf(g.Type, g.Owner, chat.Member{})...)
	}
	if err := refuseGroup(violations); err != nil {
		return err
	}
	if len(members) > mostMembersPerCall {
		return refuseREST(10005, "MemberList has %d accounts, and %d is the most.", len(members), mostMembersPerCall)
	}
	if err := t.checkAccount(s, "Owner", g.Owner); err != nil {
		return err
	}
	taken, err := t.lookForGroup(s.App.SdkAppId, g.GroupID)
	if err != nil || taken == nil {
		return orError(err, func() error { return t.checkGroupQuota(s, g.Type) })
	}
	refusal := asRefusal(refuseGroup(chat.CheckGroupIDFree(taken.chat(), g.Owner)))
	if g.Owner != "" && taken.Owner == g.Owner {
		refusal.Code = "10025"
	}
	return refusal
}

func orError(err error, or func() error) error {
	if err != nil {
		return err
	}
	return or()
}

func asRefusal(err error) *Refusal {
	r, _ := err.(*Refusal)
	return r
}

// firmly decides what the plan only warns of: the emulator goes by the numbers that it knows.
func firmly(violations []chat.Violation) []chat.Violation {
	for i := range violations {
		violations[i].Warning = false
	}
	return violations
}

func (t *tx) checkGroupQuota(s *appState, typ chat.GroupType) error {
	av := typ == chat.AVChatRoom
	n, err := t.countGroups(s.App.SdkAppId, av)
	switch {
	case err != nil:
		return err
	case av && mostAVGroups[s.App.Edition] > 0 && n >= mostAVGroups[s.App.Edition]:
		return refuseREST(10036, "The app has %d audio-video groups, the most of the %s edition; dissolve one, or raise the edition.", n, s.App.Edition)
	case !av && mostGroups[s.App.Edition] > 0 && n >= mostGroups[s.App.Edition]:
		return refuseREST(10058, "The app has %d groups, the most of the %s edition; dissolve one, or raise the edition.", n, s.App.Edition)
	}
	return nil
}

// checkAccount refuses a UserID that is no account of the app; none at all is fine.
func (t *tx) checkAccount(s *appState, field, user string) error {
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
func (t *tx) fill(s *appState, g *groupState, members []rest.NewMember) error {
	if g.Type == chat.AVChatRoom {
		return nil
	}
	if g.Owner != "" {
		if err := t.checkJoin(s, g, g.Owner); err != nil {
			return err
		}
		g.join(g.Owner, chat.RoleOwner, t.now.Unix())
	}
	for _, m := range members {
		if m.Role != "" && m.Role != string(chat.RoleAdmin) {
			return refuseREST(10004, "The Role of %s cannot be %q; only Admin can be given.", m.Member_Account, m.Role)
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
		wanted := chat.Member{UserID: m.Member_Account, Role: chat.GroupRole(m.Role), CustomFields: values}
		if wanted.Role == "" {
			wanted.Role = chat.RoleMember
		}
		if err := t.checkMember(s, g, wanted); err != nil {
			return err
		}
		if err := t.checkJoin(s, g, wanted.UserID); err != nil {
			return err
		}
		g.join(wanted.UserID, wanted.Role, t.now.Unix()).CustomFields = withoutEmpty(values)
	}
	return nil
}

// checkMember refuses what a member of a group cannot be.
func (t *tx) checkMember(s *appState, g *groupState, m chat.Member) error {
	return refuseGroup(slices.Concat(
		chat.CheckMember(m), chat.CheckMemberOf(g.Type, g.Owner, m),
		chat.CheckValueFields(chat.GroupMemberFields, g.Type, m.CustomFields, s.fields(chat.GroupMemberFields), nil),
	))
}

// checkJoin refuses one member too many, and one group too many for an account.
func (t *tx) checkJoin(s *appState, g *groupState, user string) error {
	if most := g.MaxMembers; most > 0 && int64(len(g.Members)) >= most {
		return refuseREST(10014, "The group %s has %d members, which is all that it takes; raise MaxMemberNum, or the edition of the app.", g.GroupID, len(g.Members))
	}
	ids, err := t.joined(s.App.SdkAppId, user)
	if most := mostJoined[s.App.Edition]; err == nil && most > 0 && len(ids) >= most {
		err = refuseREST(10037, "The account %s is in %d groups, the most of the %s edition; it has to leave one, or the edition has to be raised.", user, len(ids), s.App.Edition)
	}
	return err
}

func (t *tx) getGroupInfo(s *appState, q rest.GetGroupInfoRequest) (r rest.GetGroupInfoResponse, err error) {
	if n := len(q.GroupIdList); n < 1 || n > mostGroupsPerCall {
		return r, refuseREST(10004, "GroupIdList has %d ids; it has 1 to %d.", n, mostGroupsPerCall)
	}
	filter := q.ResponseFilter
	if filter == nil {
		filter = &rest.ResponseFilter{AppDefinedDataFilter_Group: chat.FieldNames(s.fields(chat.GroupFields)), AppDefinedDataFilter_GroupMember: chat.FieldNames(s.fields(chat.GroupMemberFields)), MemberInfoFilter: memberInfo}
	}
	if err := firstOf(checkFilter("GroupBaseInfoFilter", filter.GroupBaseInfoFilter, groupInfo), checkFilter("MemberInfoFilter", filter.MemberInfoFilter, memberInfo)); err != nil {
		return r, err
	}
	for _, id := range q.GroupIdList {
		g, err := t.seenGroup(s.App.SdkAppId, id)
		if err != nil {
			return r, err
		}
		if g == nil {
			r.GroupInfo = append(r.GroupInfo, rest.GroupInfo{GroupId: id, ErrorCode: 10010, ErrorInfo: "this group does not exist or was dissolved"})
			continue
		}
		r.GroupInfo = append(r.GroupInfo, g.info(s, filter, t.now.Unix()))
	}
	return r, withinAnswer(r)
}

// firstOf returns the first error of several.
func firstOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkFilter(name string, filter, known []string) error {
	for _, f := range filter {
		if !slices.Contains(known, f) {
			return refuseREST(10004, "%s names %q; it has any of %s.", name, f, strings.Join(known, ", "))
		}
	}
	return nil
}

// withinAnswer refuses an answer that is too large.
func withinAnswer(r any) error {
	b, err := json.Marshal(r)
	if err == nil && len(b) > largestGroupAnswer {
		err = refuseREST(10018, "The answer would have %d bytes, and %d is the most; ask for less at once.", len(b), largestGroupAnswer)
	}
	return err
}

// groupInfo and memberInfo are what can be asked for of groups and members.
var (
	groupInfo = []string{
		"GroupId", "Appid", "Type", "Name", "Introduction", "Notification", "FaceUrl", "Owner_Account", "CreateTime", "InfoSeq", "LastInfoTime", "LastMsgTime",
		"NextMsgSeq", "MemberNum", "MaxMemberNum", "ApplyJoinOption", "InviteJoinOption", "MuteAllMember", "ShutUpAllMember", "SupportTopic",
	}
	memberInfo = []string{"Member_Account", "Role", "JoinTime", "MsgSeq", "MsgFlag", "LastSendMsgTime", "NameCard", "MuteUntil", "ShutUpUntil"}
)

// info is the group as a filter shows it.
func (g *groupState) info(s *appState, f *rest.ResponseFilter, now int64) rest.GroupInfo {
	i := rest.GroupInfo{GroupId: g.GroupID, Appid: s.App.SdkAppId, Type: string(g.Type)}
	show := func(name string) bool {
		return len(f.GroupBaseInfoFilter) == 0 || slices.Contains(f.GroupBaseInfoFilter, name)
	}
	mute := map[bool]string{true: "On", false: "Off"}[g.MuteAll]
	members := int64(len(g.Members))
	for name, set := range map[string]func(){
		"Name": func() { i.Name = &g.Name }, "Introduction": func() { i.Introduction = &g.Introduction }, "Notification": func() { i.Notification = &g.Notification },
		"FaceUrl": func() { i.FaceUrl = &g.AvatarURL }, "Owner_Account": func() { i.Owner_Account = &g.Owner }, "CreateTime": func() { i.CreateTime = &g.CreatedAt },
		"InfoSeq": func() { i.InfoSeq = &g.ChangeSeq }, "LastInfoTime": func() { i.LastInfoTime = &g.ChangedAt }, "LastMsgTime": func() { i.LastMsgTime = &g.MessageAt },
		"NextMsgSeq": func() { i.NextMsgSeq = new(g.MessageSeq + 1) }, "MemberNum": func() { i.MemberNum = &members }, "MaxMemberNum": func() { i.MaxMemberNum = &g.MaxMembers },
		"ApplyJoinOption": func() { i.ApplyJoinOption = new(string(g.JoinOption)) }, "MuteAllMember": func() { i.MuteAllMember = &mute },
		"InviteJoinOption": func() {
			if g.Type != chat.AVChatRoom {
				i.InviteJoinOption = new(string(g.InviteOption))
			}
		},
		"SupportTopic": func() {
			if g.Type == chat.Community {
				i.SupportTopic = new(map[bool]int64{true: 1}[g.SupportTopic])
			}
		},
	} {
		if show(name) {
			set()
		}
	}
	if f.AppDefinedDataFilter_Group != nil {
		i.AppDefinedData = new(keyValues(g.CustomFields, f.AppDefinedDataFilter_Group))
	}
	if f.MemberInfoFilter != nil && g.Type != chat.AVChatRoom {
		list := []rest.Member{}
		for _, m := range g.Members {
			list = append(list, m.info(f.MemberInfoFilter, f.AppDefinedDataFilter_GroupMember, now))
		}
		i.MemberList = &list
	}
	return i
}

func (t *tx) modifyGroup(s *appState, q rest.ModifyGroupRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	present := g.chat()
	wanted := present
	overlay(&wanted.Name, q.Name)
	overlay(&wanted.Introduction, q.Introduction)
	overlay(&wanted.Notification, q.Notification)
	overlay(&wanted.AvatarURL, q.FaceUrl)
	overlay(&wanted.MaxMembers, q.MaxMemberCount)
	overlay(&wanted.MaxMembers, q.MaxMemberNum)
	overlayWord(&wanted.JoinOption, q.ApplyJoinOption)
	overlayWord(&wanted.InviteOption, q.InviteJoinOption)
	if err := firstOf(checkOptions(wanted), overlaySwitch(&wanted.MuteAll, "ShutUpAllMember", q.ShutUpAllMember), overlaySwitch(&wanted.MuteAll, "MuteAllMember", q.MuteAllMember)); err != nil {
		return r, err
	}
	values, err := asMap(q.AppDefinedData)
	if err != nil {
		return r, err
	}
	wanted.CustomFields = withValues(present.CustomFields, values)
	change := wanted.Against(present)
	violations := slices.Concat(chat.CheckGroupChange(g.Type, change, false), chat.CheckValueFields(chat.GroupFields, g.Type, values, s.fields(chat.GroupFields), nil))
	if change.Name != nil && strings.TrimSpace(*change.Name) == "" {
		violations = append(violations, chat.CheckGroup(chat.ChatGroup{Type: g.Type})...)
	}
	if change.MaxMembers != nil {
		violations = append(violations, firmly(chat.CheckMaxMembers(s.App.Edition, g.Type, wanted.MaxMembers))...)
	}
	if err := refuseGroup(violations); err != nil {
		return r, err
	}
	if h := q.HistoryMsgBeforeJoin; h != nil {
		switch {
		case g.Type == chat.AVChatRoom || g.Type == chat.Community:
			return r, refuseREST(10007, "Groups of the type %s have no HistoryMsgBeforeJoin.", g.Type)
		case *h != "On" && *h != "Off":
			return r, refuseREST(10004, "HistoryMsgBeforeJoin cannot be %q; it is On or Off.", *h)
		}
		g.History = *h
	}
	g.take(wanted)
	g.changed(t.now.Unix())
	told := map[string]*string{"Name": change.Name, "Introduction": change.Introduction, "Notification": change.Notification, "FaceUrl": change.AvatarURL}
	return r, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.afterInfo(s, chat.EventGroupInfoChanged, t.ofGroup(g), told))
}

func overlayWord[T ~string](to *T, from *string) {
	if from != nil {
		*to = T(*from)
	}
}

func overlaySwitch(to *bool, name string, from *string) error {
	if from == nil {
		return nil
	}
	if *from != "On" && *from != "Off" {
		return refuseREST(10004, "%s cannot be %q; it is On or Off.", name, *from)
	}
	*to = *from == "On"
	return nil
}

func (t *tx) destroyGroup(s *appState, q rest.GroupRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	end := t.ofGroup(g).with("Owner_Account", g.Owner, "Name", g.Name, "MemberList", hookMembers(g.users()))
	return r, errors.Join(
		t.countDay(s.App.SdkAppId, "GroupDestroyGroupNum", 1), t.replaceGroup(s.App.SdkAppId, q.GroupId, nil), t.after(s, chat.EventAfterGroupDestroyed, end),
	)
}

func (t *tx) listGroupIDs(s *appState, q rest.ListGroupsRequest) (r rest.ListGroupsResponse, err error) {
	limit, next := int64(largestGroupPage), int64(0)
	overlay(&limit, q.Limit)
	overlay(&next, q.Next)
	if limit < 1 || limit > largestGroupPage || next < 0 {
		return r, refuseREST(10004, "Limit is 1 to %d, and Next is 0 or what the last answer gave; they are %d and %d.", largestGroupPage, limit, next)
	}
	typ := chat.NormalGroupType(q.GroupType)
	if q.GroupType != "" && !slices.Contains(chat.GroupTypes, typ) {
		return r, refuseREST(10004, "There is no group type %q; the types are %s.", q.GroupType, strings.Join(words(chat.GroupTypes), ", "))
	}
	r.GroupIdList = []rest.GroupRequest{}
	err = t.eachGroup(s.App.SdkAppId, func(g *groupState) error {
		if q.GroupType != "" && g.Type != typ {
			return nil
		}
		if r.TotalCount >= next && int64(len(r.GroupIdList)) < limit {
			r.GroupIdList = append(r.GroupIdList, rest.GroupRequest{GroupId: g.GroupID})
		}
		r.TotalCount++
		return nil
	})
	if end := next + limit; end < r.TotalCount {
		r.Next = end
	}
	return r, err
}

const largestGroupPage = 10_000
