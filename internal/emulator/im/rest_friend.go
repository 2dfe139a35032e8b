package im

import (
	"errors"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// RESTFriendCommands are those of friends and blocklists.
var RESTFriendCommands = map[string]RESTHandler{
	"sns/friend_add":        OnREST((*Tx).addFriends),
	"sns/friend_import":     OnREST((*Tx).importFriends),
	"sns/friend_update":     OnREST((*Tx).updateFriends),
	"sns/friend_delete":     OnREST((*Tx).deleteFriends),
	"sns/friend_delete_all": OnREST((*Tx).deleteAllFriends),
	"sns/friend_check":      readingREST(OnREST((*Tx).checkFriends)),
	"sns/friend_get":        readingREST(OnREST((*Tx).getFriends)),
	"sns/friend_get_list":   readingREST(OnREST((*Tx).getSomeFriends)),
	"sns/black_list_add":    OnREST((*Tx).block),
	"sns/black_list_delete": OnREST((*Tx).unblock),
	"sns/black_list_get":    readingREST(OnREST((*Tx).getBlocked)),
	"sns/black_list_check":  readingREST(OnREST((*Tx).checkBlocked)),
}

// Limits of friends (product page 269/9346) and codes of what becomes of one of them (1047/34348).
const (
	mostFriends      = 3000
	mostTrialFriends = 20
	mostBlocked      = 1000
	mostImported     = 1000
	friendPage       = 100
)

func (r *relations) limit() int {
	if r.app.App.Edition == chat.Developer {
		return mostTrialFriends
	}
	return mostFriends
}

func (a *accountState) befriend(user string, f *friendState) {
	if a.Friends == nil {
		a.Friends = map[string]*friendState{}
	}
	a.Friends[user] = f
}

// verification is what an account wants of those who want to be its friend: its own choice, or the app's.
func (r *relations) verification(a *accountState) (chat.Verification, error) {
	known, err := a.account()
	if err == nil && known.FriendVerification != nil {
		return *known.FriendVerification, nil
	}
	return *r.app.settings().Friend.DefaultVerification, err
}

func (t *Tx) addFriends(s *AppState, q rest.FriendAddRequest) (out rest.FriendResultResponse, err error) {
	if !slices.Contains([]string{"", "Add_Type_Single", "Add_Type_Both"}, q.AddType) {
		return out, strict.RefuseREST(rest.CodeBadRelation, "There is no AddType %q.", q.AddType)
	}
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	users, states, err := s.friendsOf(q.AddFriendItem, t.Now.Unix())
	if err != nil {
		return out, err
	}
	both := q.AddType != "Add_Type_Single"
	var failed error
	out, done, err := r.eachTarget(users, friendPage, func(to *accountState) int {
		wants, err := r.verification(to)
		failed = errors.Join(failed, err)
		_, already := r.from.Friends[to.UserID]
		_, blocked := r.from.Blocked[to.UserID]
		_, blockedBy := to.Blocked[r.from.UserID]
		switch {
		case already:
			return rest.CodeAlreadyFriend
		case blocked:
			return rest.CodeOnOwnBlocklist
		case blockedBy:
			return rest.CodeOnTheirBlocklist
		case len(r.from.Friends) >= r.limit():
			return rest.CodeFriendsFull
		case both && len(to.Friends) >= r.limit():
			return rest.CodeOthersFriendsFull
		case q.ForceAddFlags != 1 && wants == chat.DenyAny:
			return rest.CodeFriendsDenied
		case q.ForceAddFlags != 1 && wants == chat.NeedConfirm:
			return rest.CodeFriendConfirms
		}
		r.from.befriend(to.UserID, states[to.UserID])
		if both {
			to.befriend(r.from.UserID, &friendState{AddedAt: t.Now.Unix(), Tags: map[string]string{snsSource: states[to.UserID].Tags[snsSource]}})
		}
		return 0
	})
	if err = errors.Join(err, failed); err != nil {
		return out, err
	}
	return out, errors.Join(r.store("ChainIncrease", done), t.afterRelations(s, chat.EventFriendAdd, q.From_Account, out, both))
}

func (t *Tx) importFriends(s *AppState, q rest.FriendImportRequest) (out rest.FriendResultResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	users, states, err := s.friendsOf(q.AddFriendItem, t.Now.Unix())
	if err != nil {
		return out, err
	}
	out, done, err := r.eachTarget(users, mostImported, func(to *accountState) int {
		if _, already := r.from.Friends[to.UserID]; !already && len(r.from.Friends) >= r.limit() {
			return rest.CodeFriendsFull
		}
		r.from.befriend(to.UserID, states[to.UserID])
		return 0
	})
	if err != nil {
		return out, err
	}
	return out, r.store("ChainIncrease", done)
}

func (t *Tx) updateFriends(s *AppState, q rest.FriendUpdateRequest) (out rest.FriendResultResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	var users []string
	items := map[string][]rest.SnsItem{}
	for _, u := range q.UpdateItem {
		users, items[u.To_Account] = append(users, u.To_Account), u.SnsItem
	}
	var failed error
	out, _, err = r.eachTarget(users, friendPage, func(to *accountState) int {
		f, friend := r.from.Friends[to.UserID]
		if !friend {
			return rest.CodeNoFriend
		}
		if f.Tags == nil {
			f.Tags = map[string]string{}
		}
		for _, item := range items[to.UserID] {
			failed = errors.Join(failed, s.setFriendItem(f, item))
		}
		return 0
	})
	if err = errors.Join(err, failed); err != nil {
		return out, err
	}
	return out, r.store("", 0)
}

func deletesBoth(deleteType string) (bool, error) {
	if !slices.Contains([]string{"", "Delete_Type_Single", "Delete_Type_Both"}, deleteType) {
		return false, strict.RefuseREST(rest.CodeBadRelation, "There is no DeleteType %q.", deleteType)
	}
	return deleteType == "Delete_Type_Both", nil
}

func (t *Tx) deleteFriends(s *AppState, q rest.FriendDeleteRequest) (out rest.FriendResultResponse, err error) {
	both, err := deletesBoth(q.DeleteType)
	if err != nil {
		return out, err
	}
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	out, done, err := r.eachTarget(q.To_Account, friendPage, func(to *accountState) int {
		if _, friend := r.from.Friends[to.UserID]; !friend {
			return rest.CodeNoFriend
		}
		delete(r.from.Friends, to.UserID)
		if both {
			delete(to.Friends, r.from.UserID)
		}
		return 0
	})
	if err != nil {
		return out, err
	}
	return out, errors.Join(r.store("ChainDecrease", done), t.afterRelations(s, chat.EventFriendDelete, q.From_Account, out, both))
}

func (t *Tx) deleteAllFriends(s *AppState, q rest.FriendDeleteAllRequest) (out rest.Empty, err error) {
	both, err := deletesBoth(q.DeleteType)
	if err != nil {
		return out, err
	}
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	var gone rest.FriendResultResponse
	for _, user := range slices.Sorted(maps.Keys(r.from.Friends)) {
		gone.ResultItem = append(gone.ResultItem, rest.FriendResult{To_Account: user})
		to, err := r.of(user)
		if err != nil {
			return out, err
		}
		if both && to != nil {
			delete(to.Friends, q.From_Account)
		}
	}
	r.from.Friends = nil
	return out, errors.Join(r.store("ChainDecrease", len(gone.ResultItem)),
		t.afterRelations(s, chat.EventFriendDelete, q.From_Account, gone, both))
}
