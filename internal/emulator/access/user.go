package access

import (
	"cmp"
	"crypto/rand"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
)

// The limit of sub-accounts, and what their calls and new users have.
const (
	MaxUsers       = 1000
	usersPerCall   = 50
	firstUserUin   = 700_000_000_000
	firstUserUID   = 20_000_000
	subUserType    = 2
	passwordLength = 32
)

// user is a sub-account.
type user struct {
	Uin          uint64 `json:"uin"`
	UID          uint64 `json:"uid"`
	Name         string `json:"name"`
	Remark       string `json:"remark,omitempty"`
	ConsoleLogin bool   `json:"console_login,omitempty"`
	Phone        string `json:"phone,omitempty"`
	CountryCode  string `json:"country_code,omitempty"`
	Email        string `json:"email,omitempty"`
	Created      int64  `json:"created"`

	NeedResetPassword bool `json:"need_reset_password,omitempty"` // at the next login, of which there is none here
}

// The forms of names and notes; what the console allows of users, its page does not tell (assumed), and the others are those
// of the SDK's sts.AssumeRoleRequest.
var (
	limitSessionName    = chat.Limit{Name: "name of a session", Minimum: 2, Maximum: 128, Unit: chat.LimitCAMUserName.Unit}
	limitExternalID     = chat.Limit{Name: "external id", Minimum: 2, Maximum: 128, Unit: "letters, digits and the characters +=,.@:/_-"}
	limitKeyDescription = chat.Limit{Name: "description of a key", Minimum: 1, Maximum: 1024, Unit: limitExternalID.Unit}
	camNotes            = regexp.MustCompile(`^[\w+=,.@:/-]+$`)
)

// userChange is what AddUser and UpdateUser have in common.
type userChange struct {
	Name              string
	Remark            *string
	ConsoleLogin      *uint64
	Password          *string
	NeedResetPassword *uint64
	PhoneNum          *string
	CountryCode       *string
	Email             *string
}

func (q userChange) apply(u *user) error {
	login, err := flag("ConsoleLogin", q.ConsoleLogin)
	reset, err2 := flag("NeedResetPassword", q.NeedResetPassword)
	if err = cmp.Or(err, err2); err != nil {
		return err
	}
	if q.ConsoleLogin != nil {
		u.ConsoleLogin = login
	}
	if q.NeedResetPassword != nil {
		u.NeedResetPassword = reset
	}
	strict.Overlay(&u.Remark, q.Remark)
	strict.Overlay(&u.Phone, q.PhoneNum)
	strict.Overlay(&u.CountryCode, q.CountryCode)
	strict.Overlay(&u.Email, q.Email)
	switch {
	case q.Password != nil && !u.ConsoleLogin:
		return strict.Refuse(camParam, "The user %s has a password, but may not log in to the console.", u.Name)
	case u.Email != "" && !strings.Contains(u.Email, "@"):
		return strict.Refuse(camParam, "%q is not an email address.", u.Email)
	case q.Password != nil:
		return strict.RefuseFirst(strict.Firmly(chat.CheckCAMPassword(*q.Password)))
	}
	return nil
}

type addUserRequest struct {
	Name              string
	Remark            *string
	ConsoleLogin      *uint64
	UseApi            *uint64
	Password          *string
	NeedResetPassword *uint64
	PhoneNum          *string
	CountryCode       *string
	Email             *string
}

type addUserResponse struct {
	Uin                                 uint64
	Name, Password, SecretId, SecretKey string
	Uid                                 uint64
}

func (t *tx) addUser(q addUserRequest) (r addUserResponse, err error) {
	if err := strict.RefuseFirst(strict.Firmly(chat.CheckCAMUserName(q.Name))); err != nil {
		return r, err
	}
	all, err := store.Present[user](t, kindUser)
	if err != nil {
		return r, err
	}
	for _, u := range all {
		if u.Name == q.Name {
			return r, strict.Refuse("InvalidParameter.SubUserNameInUse", "The account has a user with the name %s already.", q.Name)
		}
	}
	if len(all) >= MaxUsers {
		return r, strict.Refuse("InvalidParameter.SubUserFull", "The account has %d users, which is the maximum.", len(all))
	}
	id, err := t.nextCAM(kindUser)
	if err != nil {
		return r, err
	}
	u := user{Uin: firstUserUin + id, UID: firstUserUID + id, Name: q.Name, Created: t.Now.Unix()}
	if err := (userChange{
		q.Name, q.Remark, q.ConsoleLogin, q.Password, q.NeedResetPassword, q.PhoneNum, q.CountryCode, q.Email,
	}).apply(&u); err != nil {
		return r, err
	}
	r = addUserResponse{Uin: u.Uin, Uid: u.UID, Name: u.Name}
	if q.Password != nil {
		r.Password = *q.Password
	} else if u.ConsoleLogin {
		r.Password = ("aA1!" + rand.Text() + rand.Text())[:passwordLength]
	}
	keyed, err := flag("UseApi", q.UseApi)
	if err != nil {
		return r, err
	}
	if keyed {
		k, err := t.newKey(u.Uin, "")
		if err != nil {
			return r, err
		}
		r.SecretId, r.SecretKey = k.ID, k.SecretKey
	}
	return r, t.Save(kindUser, strict.Decimal(u.Uin), u)
}

func (t *tx) noUser(format string, args ...any) *strict.Refusal {
	return t.absent("user", "UserNotExist", format, args...)
}

// user returns a user by its name, which writes work on.
func (t *tx) user(name string) (u user, err error) {
	all, err := store.Present[user](t, kindUser)
	for _, u := range all {
		if u.Name == name {
			return u, err
		}
	}
	return u, cmp.Or(err, error(t.noUser("with the name %s", name)))
}

type userName struct{ Name string }

type userRow struct {
	Uin                          uint64
	Name                         string
	Uid                          uint64
	Remark                       *string
	ConsoleLogin                 uint64
	PhoneNum, CountryCode, Email string
}

func (u user) row() userRow {
	return userRow{u.Uin, u.Name, u.UID, &u.Remark, strict.Digit(u.ConsoleLogin), u.Phone, u.CountryCode, u.Email}
}

func (t *tx) getUser(q userName) (r struct {
	userRow
	RecentlyLoginIP, RecentlyLoginTime string
}, err error,
) {
	all, err := store.SeenAll[user](t, kindUser)
	if err != nil {
		return r, err
	}
	for _, u := range all {
		if u.Name == q.Name {
			r.userRow = u.row()
			return r, nil
		}
	}
	return r, strict.Refuse("ResourceNotFound.UserNotExist", "The account has no user with the name %s.", q.Name)
}

func (t *tx) updateUser(q userChange) (r struct{}, err error) {
	u, err := t.user(q.Name)
	if err == nil {
		err = q.apply(&u)
	}
	if err != nil {
		return r, err
	}
	return r, t.Save(kindUser, strict.Decimal(u.Uin), u)
}

type deleteUserRequest struct {
	Name  string
	Force *uint64
}

func (t *tx) deleteUser(q deleteUserRequest) (r struct{}, err error) {
	u, err := t.user(q.Name)
	if err != nil {
		return r, err
	}
	force, err := flag("Force", q.Force)
	if err != nil {
		return r, err
	}
	keys, err := t.keysOf(u.Uin)
	if err != nil {
		return r, err
	}
	if len(keys) > 0 && !force {
		return r, strict.Refuse("OperationDenied.HaveKeys", "[QC_WACCOUNT] The user %s has %d access keys; delete them first, or set Force.",
			u.Name, len(keys))
	}
	for _, k := range keys {
		err = errors.Join(err, t.Delete(kindAccessKey, k.ID))
	}
	groups, err2 := store.Present[group](t, kindUserGroup)
	err = errors.Join(err, err2)
	for key, g := range groups {
		if g.has(u.Uin) {
			err = errors.Join(err, t.Save(kindUserGroup, key, g.without(u.Uin)))
		}
	}
	err = errors.Join(err, t.detachAll(func(a attachment) bool { return a.Kind == attachedUser && a.Target == strict.Decimal(u.Uin) }))
	return r, errors.Join(err, t.Remove(kindUser, strict.Decimal(u.Uin)))
}

type listedUser struct {
	userRow
	CreateTime, NickName string
}

func (t *tx) listUsers(struct{}) (r struct{ Data []listedUser }, err error) {
	all, err := store.SeenAll[user](t, kindUser)
	r.Data = []listedUser{}
	for _, u := range byID(all) {
		r.Data = append(r.Data, listedUser{u.row(), camTime(u.Created), u.Name})
	}
	return r, err
}

type subAccount struct {
	Uin                uint64
	Name               string
	Uid                uint64
	Remark, CreateTime string
	UserType           uint64
	LastLoginIp        string
	LastLoginTime      string
}

type describeSubAccountsRequest struct{ FilterSubAccountUin []uint64 }

func (t *tx) describeSubAccounts(q describeSubAccountsRequest) (r struct{ SubAccounts []subAccount }, err error) {
	if err := tags.CheckCount("FilterSubAccountUin", len(q.FilterSubAccountUin), usersPerCall, camParam); err != nil {
		return r, err
	}
	all, err := store.SeenAll[user](t, kindUser)
	r.SubAccounts = []subAccount{}
	for _, uin := range q.FilterSubAccountUin {
		if u, ok := all[strict.Decimal(uin)]; ok {
			r.SubAccounts = append(r.SubAccounts, subAccount{u.Uin, u.Name, u.UID, u.Remark, camTime(u.Created), subUserType, "", ""})
		}
	}
	return r, err
}

// UinOf reads the uin of an id that is told as text.
func UinOf(text string) uint64 {
	n, _ := strconv.ParseUint(text, 10, 64)
	return n
}
