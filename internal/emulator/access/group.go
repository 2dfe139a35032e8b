package access

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Limits of groups, and the first id of one.
const (
	MaxGroups        = 300
	longestGroupName = 128 // bytes; assumed
	firstGroupID     = 30_000
)

// group is a group of sub-accounts.
type group struct {
	ID      uint64   `json:"id"`
	Name    string   `json:"name"`
	Remark  string   `json:"remark,omitempty"`
	Created int64    `json:"created"`
	Members []uint64 `json:"members"` // uins, in the order in which they joined
}

func (g group) has(uin uint64) bool { return slices.Contains(g.Members, uin) }

func (g group) without(uin uint64) group {
	g.Members = slices.DeleteFunc(slices.Clone(g.Members), func(m uint64) bool { return m == uin })
	return g
}

func (t *tx) userGroup(id uint64) (g group, err error) {
	found, err := t.Get(kindUserGroup, strict.Decimal(id), &g)
	if err == nil && !found {
		err = t.absent("group", "GroupNotExist", "with the id %d", id)
	}
	return g, err
}

func (t *tx) checkGroupName(name string, own uint64) error {
	if name == "" || len(name) > longestGroupName {
		return strict.Refuse(camParam, "The name of a group has 1 to %d bytes.", longestGroupName)
	}
	all, err := store.Present[group](t, kindUserGroup)
	for _, g := range all {
		if g.Name == name && g.ID != own {
			return strict.Refuse("InvalidParameter.GroupNameInUse", "The account has a group with the name %s already.", name)
		}
	}
	if err == nil && own == 0 && len(all) >= MaxGroups {
		err = strict.Refuse("InvalidParameter.GroupFull", "The account has %d groups, which is the maximum.", len(all))
	}
	return err
}

type createGroupRequest struct {
	GroupName string
	Remark    *string
}

type groupID struct{ GroupId uint64 }

func (t *tx) createUserGroup(q createGroupRequest) (r groupID, err error) {
	if err = t.checkGroupName(q.GroupName, 0); err != nil {
		return r, err
	}
	id, err := t.nextCAM(kindUserGroup)
	g := group{ID: firstGroupID + id, Name: q.GroupName, Created: t.Now.Unix(), Members: []uint64{}}
	strict.Overlay(&g.Remark, q.Remark)
	return groupID{g.ID}, errors.Join(err, t.Save(kindUserGroup, strict.Decimal(g.ID), g))
}

type updateGroupRequest struct {
	GroupId   uint64
	GroupName *string
	Remark    *string
}

func (t *tx) updateUserGroup(q updateGroupRequest) (r struct{}, err error) {
	g, err := t.userGroup(q.GroupId)
	if err != nil {
		return r, err
	}
	strict.Overlay(&g.Name, q.GroupName)
	strict.Overlay(&g.Remark, q.Remark)
	return r, cmp.Or(t.checkGroupName(g.Name, g.ID), t.Save(kindUserGroup, strict.Decimal(g.ID), g))
}

func (t *tx) deleteUserGroup(q groupID) (r struct{}, err error) {
	g, err := t.userGroup(q.GroupId)
	if err != nil {
		return r, err
	}
	err = t.detachAll(func(a attachment) bool { return a.Kind == attachedGroup && a.Target == strict.Decimal(g.ID) })
	return r, errors.Join(err, t.Remove(kindUserGroup, strict.Decimal(g.ID)))
}

type memberRow struct {
	Uid, Uin              uint64
	Name                  string
	PhoneNum, CountryCode string
	PhoneFlag             uint64
	Email                 string
	EmailFlag             uint64
	UserType              uint64
	CreateTime            string
	IsReceiverOwner       uint64
	Remark                string
}

// members shows the members of a group as a read sees it.
func (t *tx) usersIn(id uint64) (g group, rows []memberRow, err error) {
	g, found, err := store.Seen[group](t, kindUserGroup, strict.Decimal(id))
	if err == nil && !found {
		err = strict.Refuse("ResourceNotFound.GroupNotExist", "The account has no group with the id %d.", id)
	}
	if err != nil {
		return g, nil, err
	}
	users, err := store.Present[user](t, kindUser)
	rows = []memberRow{}
	for _, uin := range g.Members {
		u := users[strict.Decimal(uin)]
		rows = append(rows, memberRow{
			Uid: u.UID, Uin: u.Uin, Name: u.Name, PhoneNum: u.Phone, CountryCode: u.CountryCode, Email: u.Email, UserType: subUserType,
			CreateTime: camTime(u.Created), Remark: u.Remark,
		})
	}
	return g, rows, err
}

type getGroupResponse struct {
	GroupId            uint64
	GroupName          string
	GroupNum           uint64
	Remark, CreateTime string
	UserInfo           []memberRow
}

func (t *tx) getUserGroup(q groupID) (r getGroupResponse, err error) {
	g, rows, err := t.usersIn(q.GroupId)
	return getGroupResponse{g.ID, g.Name, uint64(len(rows)), g.Remark, camTime(g.Created), rows}, err
}

type groupRow struct {
	GroupId                       uint64
	GroupName, CreateTime, Remark string
}

func (g group) row() groupRow { return groupRow{g.ID, g.Name, camTime(g.Created), g.Remark} }

type listGroupsRequest struct {
	Page, Rp *uint64
	Keyword  *string
}

type groupRows struct {
	TotalNum  uint64
	GroupInfo []groupRow
}

// groupPage is a page of the groups that fit.
func (t *tx) groupPage(page, rows *uint64, fits func(group) bool) (r groupRows, err error) {
	seen, err := store.SeenAll[group](t, kindUserGroup)
	if err != nil {
		return r, err
	}
	all := []groupRow{}
	for _, g := range byID(seen) {
		if fits(g) {
			all = append(all, g.row())
		}
	}
	r.TotalNum = uint64(len(all))
	r.GroupInfo, err = camPage(all, page, rows)
	return r, err
}

func (t *tx) listUserGroups(q listGroupsRequest) (groupRows, error) {
	keyword := ""
	strict.Overlay(&keyword, q.Keyword)
	return t.groupPage(q.Page, q.Rp, func(g group) bool { return strings.Contains(g.Name, keyword) })
}

type listGroupsForUserRequest struct{ Uid, SubUin, Rp, Page *uint64 }

func (t *tx) listGroupsForUser(q listGroupsForUserRequest) (r groupRows, err error) {
	u, err := t.someUser(q.Uid, q.SubUin)
	if err != nil {
		return r, err
	}
	return t.groupPage(q.Page, q.Rp, func(g group) bool { return g.has(u.Uin) })
}

// someUser finds a user by either of its two numbers.
func (t *tx) someUser(uid, uin *uint64) (u user, err error) {
	if uid == nil && uin == nil {
		return u, strict.Refuse("InvalidParameter.UserUinAndUinNotAllNull", "The user is named neither by Uid nor by its uin.")
	}
	all, err := store.Present[user](t, kindUser)
	for _, u := range all {
		if (uid == nil || u.UID == *uid) && (uin == nil || u.Uin == *uin) {
			return u, err
		}
	}
	return u, cmp.Or(err, error(t.noUser("with those numbers")))
}

type membership struct {
	GroupId  uint64
	Uid, Uin *uint64
}

type membershipRequest struct{ Info []membership }

// joinGroups adds users to groups. One who is a member already stays one.
func (t *tx) joinGroups(q membershipRequest) (r struct{}, err error) {
	return r, t.eachMembership(q, func(g *group, u user) error {
		if g.has(u.Uin) {
			return nil
		}
		all, err := store.Present[group](t, kindUserGroup)
		joined := 0
		for _, other := range all {
			joined += int(strict.Digit(other.has(u.Uin)))
		}
		switch {
		case err != nil:
			return err
		case len(chat.CheckCAMGroupUsers(len(g.Members)+1)) > 0:
			return strict.RefuseFirst(chat.CheckCAMGroupUsers(len(g.Members) + 1))
		case joined >= int(chat.LimitCAMUserGroups.Maximum):
			return strict.Refuse("InvalidParameter.UserGroupFull", "The user %s is in %d groups, which is the maximum.", u.Name, joined)
		}
		g.Members = append(g.Members, u.Uin)
		return nil
	})
}

func (t *tx) leaveGroups(q membershipRequest) (r struct{}, err error) {
	return r, t.eachMembership(q, func(g *group, u user) error {
		*g = g.without(u.Uin)
		return nil
	})
}

func (t *tx) eachMembership(q membershipRequest, change func(*group, user) error) error {
	if len(q.Info) == 0 {
		return strict.Refuse(camParam, "The member Info is empty.")
	}
	for _, m := range q.Info {
		g, err := t.userGroup(m.GroupId)
		if err != nil {
			return err
		}
		u, err := t.someUser(m.Uid, m.Uin)
		if err == nil {
			err = change(&g, u)
		}
		if err == nil {
			err = t.Save(kindUserGroup, strict.Decimal(g.ID), g)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type listUsersForGroupRequest struct {
	GroupId  uint64
	Page, Rp *uint64
}

func (t *tx) listUsersForGroup(q listUsersForGroupRequest) (r struct {
	TotalNum uint64
	UserInfo []memberRow
}, err error,
) {
	_, rows, err := t.usersIn(q.GroupId)
	if err != nil {
		return r, err
	}
	r.TotalNum = uint64(len(rows))
	r.UserInfo, err = camPage(rows, q.Page, q.Rp)
	return r, err
}
