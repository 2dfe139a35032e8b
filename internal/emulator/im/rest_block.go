package im

import (
	"errors"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// block puts users on a blocklist, which ends being friends unless the app keeps that.
func (t *Tx) block(s *AppState, q rest.BlackListRequest) (out rest.FriendResultResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	out, _, err = r.eachTarget(q.To_Account, mostImported, func(to *accountState) int {
		if len(r.from.Blocked) >= mostBlocked {
			return rest.CodeBlocklistFull
		}
		if r.from.Blocked == nil {
			r.from.Blocked = map[string]int64{}
		}
		r.from.Blocked[to.UserID] = t.Now.Unix()
		if !*s.settings().Friend.KeepFriendsOnBlock {
			delete(r.from.Friends, to.UserID)
		}
		return 0
	})
	if err != nil {
		return out, err
	}
	return out, errors.Join(r.store("", 0), t.afterRelations(s, chat.EventBlackListAdd, q.From_Account, out, false))
}

func (t *Tx) unblock(s *AppState, q rest.BlackListRequest) (out rest.FriendResultResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	out, _, err = r.eachTarget(q.To_Account, mostImported, func(to *accountState) int {
		if _, blocked := r.from.Blocked[to.UserID]; !blocked {
			return rest.CodeNotBlocked
		}
		delete(r.from.Blocked, to.UserID)
		return 0
	})
	if err != nil {
		return out, err
	}
	return out, errors.Join(r.store("", 0), t.afterRelations(s, chat.EventBlackListDelete, q.From_Account, out, false))
}

func (t *Tx) getBlocked(s *AppState, q rest.BlackListGetRequest) (out rest.BlackListGetResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	if q.MaxLimited < 1 {
		return out, strict.RefuseREST(rest.CodeBadRelation, "The member MaxLimited is %d, but must be 1 or more.", q.MaxLimited)
	}
	out = rest.BlackListGetResponse{BlackListItem: []rest.BlockedUser{}, CurruentSequence: q.LastSequence}
	page, next := cut(slices.Sorted(maps.Keys(r.from.Blocked)), q.StartIndex, min(q.MaxLimited, mostBlocked))
	for _, user := range page {
		out.BlackListItem = append(out.BlackListItem, rest.BlockedUser{To_Account: user, AddBlackTimeStamp: r.from.Blocked[user]})
	}
	out.StartIndex = next
	return out, nil
}
