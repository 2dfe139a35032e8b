package im

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of single calls (product pages 269/1615 to 269/1633).
const (
	mostMembersPerCall = 100
	mostGroupsPerCall  = 50
	largestGroupAnswer = 1 << 20
)

func (t *Tx) modifyGroup(s *AppState, q rest.ModifyGroupRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	present := g.chat()
	wanted := present
	strict.Overlay(&wanted.Name, q.Name)
	strict.Overlay(&wanted.Introduction, q.Introduction)
	strict.Overlay(&wanted.Notification, q.Notification)
	strict.Overlay(&wanted.AvatarURL, q.FaceUrl)
	strict.Overlay(&wanted.MaxMembers, q.MaxMemberCount)
	strict.Overlay(&wanted.MaxMembers, q.MaxMemberNum)
	overlayWord(&wanted.JoinOption, rest.JoinOptions, q.ApplyJoinOption)
	overlayWord(&wanted.InviteOption, rest.InviteOptions, q.InviteJoinOption)
	err = cmp.Or(
		checkOptions(q.ApplyJoinOption, q.InviteJoinOption), overlaySwitch(&wanted.MuteAll, "ShutUpAllMember", q.ShutUpAllMember),
		overlaySwitch(&wanted.MuteAll, "MuteAllMember", q.MuteAllMember),
	)
	if err != nil {
		return r, err
	}
	values, err := asMap(q.AppDefinedData)
	if err != nil {
		return r, err
	}
	wanted.CustomFields = withValues(present.CustomFields, values)
	change := wanted.Against(present)
	violations := slices.Concat(chat.CheckGroupChange(g.Type, change, false),
		chat.CheckValueFields(chat.GroupFields, g.Type, values, s.fields(chat.GroupFields)))
	if change.Name != nil && strings.TrimSpace(*change.Name) == "" {
		violations = append(violations, chat.CheckGroup(chat.Group{Type: g.Type})...)
	}
	if change.MaxMembers != nil {
		violations = append(violations, chat.CheckMaxMembers(s.App.Edition, g.Type, wanted.MaxMembers, t.tuned(chat.MemberExpansion))...)
	}
	if err := refuseGroup(chat.InEra(t.era(), violations)); err != nil {
		return r, err
	}
	if h := q.HistoryMsgBeforeJoin; h != nil {
		switch {
		case g.Type == chat.AVChatRoom || g.Type == chat.Community:
			return r, strict.RefuseREST(rest.CodeGroupDenied, "Groups of the type %s have no HistoryMsgBeforeJoin.", g.Type)
		case *h != "On" && *h != "Off":
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "HistoryMsgBeforeJoin is %q, but must be On or Off.", *h)
		}
		g.History = *h
	}
	g.take(wanted)
	g.changed(t.Now.Unix())
	changes := map[string]*string{
		"Name": change.Name, "Introduction": change.Introduction, "Notification": change.Notification,
		"FaceUrl": change.AvatarURL,
	}
	return r, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.AfterInfo(s, chat.EventGroupInfoChanged, t.ofGroup(g), changes))
}

func overlayWord[T ~string](to *T, words rest.Words[T], from *string) {
	if from != nil {
		*to = words.Value(*from)
	}
}

func overlaySwitch(to *bool, name string, from *string) error {
	if from == nil {
		return nil
	}
	if *from != "On" && *from != "Off" {
		return strict.RefuseREST(rest.CodeBadGroupRequest, "%s is %q, but must be On or Off.", name, *from)
	}
	*to = *from == "On"
	return nil
}

func (t *Tx) destroyGroup(s *AppState, q rest.GroupRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	end := t.ofGroup(g).With("Owner_Account", g.Owner, "Name", g.Name, "MemberList", hookMembers(g.users()))
	return r, errors.Join(
		t.countDay(s.App.SdkAppId, "GroupDestroyGroupNum", 1), t.replaceGroup(s.App.SdkAppId, q.GroupId, nil),
		t.After(s, chat.EventAfterGroupDestroyed, end),
	)
}
