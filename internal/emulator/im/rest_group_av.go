package im

import (
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of bans (product page 1047/50296).
const (
	mostBansPerCall       = 20
	mostBansPerPage       = 100
	largestBanDescription = 1000
)

// banGroup is an audio-video group of an app in which members can be banned.
func (t *Tx) banGroup(s *AppState, id string, users []string) (*groupState, error) {
	g, err := t.group(s.App.SdkAppId, id)
	if err != nil {
		return nil, err
	}
	if g.Type != chat.AVChatRoom {
		return nil, strict.RefuseREST(rest.CodeGroupDenied, "Only members of audio-video groups are banned; %s is of the type %s.", id, g.Type)
	}
	if b := s.settings().GroupFeatures.AVMemberBan; b == nil || !*b {
		return nil, strict.RefuseREST(rest.CodeGroupDenied, "Banning members of audio-video groups is switched off for app %d.", s.App.SdkAppId)
	}
	if len(users) > mostBansPerCall {
		return nil, strict.RefuseREST(rest.CodeTooManyInCall, "Members_Account has %d accounts; the maximum is %d.", len(users), mostBansPerCall)
	}
	for _, user := range users {
		if err := t.checkAccount(s, "UserID", user); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (t *Tx) banMembers(s *AppState, q rest.BanRequest) (r rest.Empty, err error) {
	g, err := t.banGroup(s, q.GroupId, q.Members_Account)
	if err != nil {
		return r, err
	}
	switch {
	case len(q.Members_Account) == 0:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Members_Account is empty.")
	case q.Duration < 1:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Duration is %d, but must be at least 1 second.", q.Duration)
	case len(q.Description) > largestBanDescription:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest,
			"Description has %d bytes; the maximum is %d.", len(q.Description), largestBanDescription)
	}
	if g.Banned == nil {
		g.Banned = map[string]int64{}
	}
	for _, user := range q.Members_Account {
		g.Banned[user] = t.Now.Unix() + q.Duration
	}
	return r, t.saveGroup(s.App.SdkAppId, g)
}

func (t *Tx) unbanMembers(s *AppState, q rest.UnbanRequest) (r rest.Empty, err error) {
	g, err := t.banGroup(s, q.GroupId, q.Members_Account)
	if err != nil {
		return r, err
	}
	if len(q.Members_Account) == 0 {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Members_Account is empty.")
	}
	for _, user := range q.Members_Account {
		delete(g.Banned, user)
	}
	return r, t.saveGroup(s.App.SdkAppId, g)
}

func (t *Tx) bannedMembers(s *AppState, q rest.BannedRequest) (r rest.BannedResponse, err error) {
	g, err := t.banGroup(s, q.GroupId, nil)
	if err != nil {
		return r, err
	}
	limit, offset := int64(mostBansPerPage), int64(0)
	strict.Overlay(&limit, q.Limit)
	strict.Overlay(&offset, q.Offset)
	if limit < 1 || limit > mostBansPerPage || offset < 0 {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest,
			"Limit is 1 to %d and Offset 0 or more; they are %d and %d.", mostBansPerPage, limit, offset)
	}
	maps.DeleteFunc(g.Banned, func(_ string, until int64) bool { return until <= t.Now.Unix() })
	users := slices.Sorted(maps.Keys(g.Banned))
	from := min(offset, int64(len(users)))
	until := min(from+limit, int64(len(users)))
	r.BannedAccountList = []rest.Banned{}
	for _, user := range users[from:until] {
		r.BannedAccountList = append(r.BannedAccountList, rest.Banned{Member_Account: user, BannedUntil: g.Banned[user]})
	}
	if until < int64(len(users)) {
		r.NextOffset = until
	}
	return r, nil
}

// onlineMembers tells that nobody is online: no client ever connects to the emulator.
func (t *Tx) onlineMembers(s *AppState, q rest.GroupRequest) (r rest.OnlineNumResponse, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err == nil && g.Type != chat.AVChatRoom {
		err = strict.RefuseREST(rest.CodeGroupDenied,
			"Only the members of audio-video groups are counted; %s is of the type %s.", q.GroupId, g.Type)
	}
	return r, err
}
