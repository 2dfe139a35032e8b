package im

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// check tells who has whom in a list: only asked for one side, or for both. The words of both checks differ in their prefix
// and in the word for neither.
func (t *Tx) check(s *AppState, q rest.RelationCheckRequest, prefix, neither string,
	has func(a *accountState, user string) bool,
) (items []rest.Relation, failed []string, err error) {
	single := q.CheckType == prefix+"Single"
	if !single && q.CheckType != prefix+"Both" {
		return nil, nil, strict.RefuseREST(rest.CodeBadRelation, "There is no CheckType %q.", q.CheckType)
	}
	r, err := t.relations(s, q.From_Account)
	if err == nil {
		err = tooMany(rest.CodeBadRelation, len(q.To_Account), mostImported, "To_Account")
	}
	if err != nil {
		return nil, nil, err
	}
	for _, user := range q.To_Account {
		to, err := r.of(user)
		if err != nil {
			return nil, nil, err
		}
		relation := rest.Relation{To_Account: user, Relation: prefix + neither}
		if to == nil {
			relation.ResultCode, relation.ResultInfo = rest.CodeNoRelationAccount, "Err_SNS_"+strconv.Itoa(rest.CodeNoRelationAccount)
			failed, items = append(failed, user), append(items, relation)
			continue
		}
		there, back := has(r.from, user), has(to, q.From_Account)
		switch {
		case there && back && !single:
			relation.Relation = prefix + "BothWay"
		case there:
			relation.Relation = prefix + "AWithB"
		case back && !single:
			relation.Relation = prefix + "BWithA"
		}
		items = append(items, relation)
	}
	return items, failed, nil
}

func (t *Tx) checkFriends(s *AppState, q rest.RelationCheckRequest) (r rest.FriendCheckResponse, err error) {
	r.InfoItem, r.Fail_Account, err = t.check(s, q, "CheckResult_Type_", "NoRelation", func(a *accountState, user string) bool {
		return a.Friends[user] != nil
	})
	return r, err
}

func (t *Tx) checkBlocked(s *AppState, q rest.RelationCheckRequest) (r rest.BlackListCheckResponse, err error) {
	r.BlackListCheckItem, r.Fail_Account, err = t.check(s, q, "BlackCheckResult_Type_", "NO", func(a *accountState, user string) bool {
		_, blocked := a.Blocked[user]
		return blocked
	})
	return r, err
}

func (t *Tx) getFriends(s *AppState, q rest.FriendGetRequest) (out rest.FriendGetResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err != nil {
		return out, err
	}
	users := slices.Sorted(maps.Keys(r.from.Friends))
	out = rest.FriendGetResponse{
		UserDataItem: []rest.FriendData{}, StandardSequence: q.StandardSequence, CustomSequence: q.CustomSequence,
		FriendNum: len(users),
	}
	page, next := cut(users, q.StartIndex, friendPage)
	for _, user := range page {
		out.UserDataItem = append(out.UserDataItem, rest.FriendData{To_Account: user, ValueItem: r.from.Friends[user].items()})
	}
	if out.NextStartIndex = next; next == 0 {
		out.CompleteFlag = 1
	}
	return out, nil
}

// cut takes a page out of a list, and tells where the next one starts; 0 for nowhere.
func cut[T any](all []T, start, most int) (page []T, next int) {
	start = min(max(start, 0), len(all))
	end := min(start+most, len(all))
	if next = end; end == len(all) {
		next = 0
	}
	return all[start:end], next
}

func (t *Tx) getSomeFriends(s *AppState, q rest.FriendGetListRequest) (out rest.FriendGetListResponse, err error) {
	r, err := t.relations(s, q.From_Account)
	if err == nil {
		err = errors.Join(tooMany(rest.CodeBadRelation, len(q.To_Account), friendPage, "To_Account"),
			tooMany(rest.CodeBadRelation, len(q.TagList), friendPage, "TagList"))
	}
	if err != nil {
		return out, err
	}
	for _, user := range q.To_Account {
		p := rest.FriendProfile{To_Account: user}
		if f := r.from.Friends[user]; f != nil {
			p.SnsProfileItem = f.items(q.TagList...)
		} else {
			p.ResultCode, p.ResultInfo = rest.CodeNoFriend, "Err_SNS_"+strconv.Itoa(rest.CodeNoFriend)
			out.Fail_Account = append(out.Fail_Account, user)
		}
		out.InfoItem = append(out.InfoItem, p)
	}
	return out, nil
}
