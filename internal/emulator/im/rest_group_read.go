package im

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

func (t *Tx) getGroupInfo(s *AppState, q rest.GetGroupInfoRequest) (r rest.GetGroupInfoResponse, err error) {
	if n := len(q.GroupIdList); n < 1 || n > mostGroupsPerCall {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "GroupIdList has %d ids, but must have 1 to %d.", n, mostGroupsPerCall)
	}
	filter := q.ResponseFilter
	if filter == nil {
		filter = &rest.ResponseFilter{
			AppDefinedDataFilter_Group:       chat.FieldNames(s.fields(chat.GroupFields)),
			AppDefinedDataFilter_GroupMember: chat.FieldNames(s.fields(chat.GroupMemberFields)),
			MemberInfoFilter:                 memberInfo,
		}
	}
	err = cmp.Or(checkFilter("GroupBaseInfoFilter", filter.GroupBaseInfoFilter, groupInfo),
		checkFilter("MemberInfoFilter", filter.MemberInfoFilter, memberInfo))
	if err != nil {
		return r, err
	}
	for _, id := range q.GroupIdList {
		g, err := t.seenGroup(s.App.SdkAppId, id)
		if err != nil {
			return r, err
		}
		if g == nil {
			r.GroupInfo = append(r.GroupInfo, rest.GroupInfo{
				GroupId: id, ErrorCode: rest.CodeNoGroup, ErrorInfo: "this group does not exist or was dissolved",
			})
			continue
		}
		r.GroupInfo = append(r.GroupInfo, g.info(s, filter, t.Now.Unix()))
	}
	return r, withinAnswer(r)
}

func checkFilter(name string, filter, known []string) error {
	for _, f := range filter {
		if !slices.Contains(known, f) {
			return strict.RefuseREST(rest.CodeBadGroupRequest, "%s contains %q; valid values are %s.", name, f, strings.Join(known, ", "))
		}
	}
	return nil
}

// withinAnswer refuses an answer that is too large.
func withinAnswer(r any) error {
	b, err := json.Marshal(r)
	if err == nil && len(b) > largestGroupAnswer {
		err = strict.RefuseREST(rest.CodeAnswerTooLarge,
			"The answer would have %d bytes; the maximum is %d; ask for less at once.", len(b), largestGroupAnswer)
	}
	return err
}

// groupInfo and memberInfo are what can be asked for of groups and members.
var (
	groupInfo = []string{
		"GroupId", "Appid", "Type", "Name", "Introduction", "Notification", "FaceUrl", "Owner_Account", "CreateTime", "InfoSeq", "LastInfoTime",
		"LastMsgTime",
		"NextMsgSeq", "MemberNum", "MaxMemberNum", "ApplyJoinOption", "InviteJoinOption", "MuteAllMember", "ShutUpAllMember", "SupportTopic",
	}
	memberInfo = []string{"Member_Account", "Role", "JoinTime", "MsgSeq", "MsgFlag", "LastSendMsgTime", "NameCard", "MuteUntil", "ShutUpUntil"}
)

// info is the group as a filter shows it.
func (g *groupState) info(s *AppState, f *rest.ResponseFilter, now int64) rest.GroupInfo {
	i := rest.GroupInfo{GroupId: g.GroupID, Appid: s.App.SdkAppId, Type: string(g.Type)}
	show := func(name string) bool {
		return len(f.GroupBaseInfoFilter) == 0 || slices.Contains(f.GroupBaseInfoFilter, name)
	}
	mute := map[bool]string{true: "On", false: "Off"}[g.MuteAll]
	members := int64(len(g.Members))
	for name, set := range map[string]func(){
		"Name": func() { i.Name = &g.Name }, "Introduction": func() { i.Introduction = &g.Introduction },
		"Notification": func() { i.Notification = &g.Notification },
		"FaceUrl":      func() { i.FaceUrl = &g.AvatarURL }, "Owner_Account": func() { i.Owner_Account = &g.Owner },
		"CreateTime": func() { i.CreateTime = &g.CreatedAt },
		"InfoSeq":    func() { i.InfoSeq = &g.ChangeSeq }, "LastInfoTime": func() { i.LastInfoTime = &g.ChangedAt },
		"LastMsgTime": func() { i.LastMsgTime = &g.MessageAt },
		"NextMsgSeq":  func() { i.NextMsgSeq = new(g.MessageSeq + 1) }, "MemberNum": func() { i.MemberNum = &members },
		"MaxMemberNum":    func() { i.MaxMemberNum = &g.MaxMembers },
		"ApplyJoinOption": func() { i.ApplyJoinOption = new(rest.JoinOptions.Word(g.JoinOption)) },
		"MuteAllMember":   func() { i.MuteAllMember = &mute },
		"InviteJoinOption": func() {
			if g.Type != chat.AVChatRoom {
				i.InviteJoinOption = new(rest.InviteOptions.Word(g.InviteOption))
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
		list := make([]rest.Member, 0, len(g.Members))
		for _, m := range g.Members {
			list = append(list, m.info(f.MemberInfoFilter, f.AppDefinedDataFilter_GroupMember, now))
		}
		i.MemberList = &list
	}
	return i
}

func (t *Tx) listGroupIDs(s *AppState, q rest.ListGroupsRequest) (r rest.ListGroupsResponse, err error) {
	limit, next := int64(largestGroupPage), int64(0)
	strict.Overlay(&limit, q.Limit)
	strict.Overlay(&next, q.Next)
	if limit < 1 || limit > largestGroupPage || next < 0 {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Limit is 1 to %d, and Next is 0 or what the last answer gave; they are %d and %d.",
			largestGroupPage, limit, next)
	}
	typ := chat.NormalGroupType(q.GroupType)
	if q.GroupType != "" && !slices.Contains(chat.GroupTypes, typ) {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "There is no group type %q; the types are %s.", q.GroupType,
			strings.Join(chat.Texts(chat.GroupTypes), ", "))
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
