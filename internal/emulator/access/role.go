package access

import (
	"cmp"
	"errors"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// The limit of roles, and the first id of one.
const (
	MaxRoles    = 1000
	firstRoleID = 4_611_686_018_427_387_904
)

// role is a role, which sts.AssumeRole lets its principals take.
type role struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Document     string `json:"document"` // its trust policy
	Description  string `json:"description,omitempty"`
	ConsoleLogin bool   `json:"console_login,omitempty"`
	Session      uint64 `json:"session,omitempty"` // longest, in seconds; 0 for the service's own limit
	Created      int64  `json:"created"`
	Updated      int64  `json:"updated"`
}

// roleOf finds a role by its id or by its name, among those that a read sees or those that there are.
func (t *tx) roleOf(all map[string]role, id, name *string) (r role, err error) {
	if id == nil && name == nil {
		return r, strict.Refuse(camParam, "Name the role by its id or by its name.")
	}
	for _, r := range all {
		if (id == nil || r.ID == *id) && (name == nil || r.Name == *name) {
			return r, nil
		}
	}
	return r, strict.Refuse("InvalidParameter.RoleNotExist", "The account has no such role.")
}

func (t *tx) role(id, name *string) (r role, err error) {
	all, err := store.Present[role](t, kindRole)
	if err != nil {
		return r, err
	}
	return t.roleOf(all, id, name)
}

type roleRef struct{ RoleId, RoleName *string }

// checkTrust refuses a trust policy that CAM does not take.
func checkTrust(document string) error { return policyRefusal(campolicy.CheckTrust(document)) }

type createRoleRequest struct {
	RoleName        string
	PolicyDocument  string
	Description     *string
	ConsoleLogin    *uint64
	SessionDuration *uint64
	Tags            []tag `json:",omitempty"`
}

func (t *tx) createRole(q createRoleRequest) (r struct{ RoleId string }, err error) {
	made := role{Name: q.RoleName, Document: q.PolicyDocument, Created: t.Now.Unix(), Updated: t.Now.Unix()}
	strict.Overlay(&made.Description, q.Description)
	strict.Overlay(&made.Session, q.SessionDuration)
	if made.ConsoleLogin, err = flag("ConsoleLogin", q.ConsoleLogin); err != nil {
		return r, err
	}
	switch {
	case campolicy.CheckName(q.RoleName) != nil:
		return r, strict.Refuse("InvalidParameter.RoleNameError", "The name %q is not a valid name of a role.", q.RoleName)
	case made.Session > uint64(chat.LimitRoleSession.Maximum):
		return r, strict.Refuse(camParam, "The member SessionDuration is %d; the maximum is %d.", made.Session,
			chat.LimitRoleSession.Maximum)
	}
	if err := checkTrust(q.PolicyDocument); err != nil {
		return r, err
	}
	all, err := store.Present[role](t, kindRole)
	for _, other := range all {
		if other.Name == q.RoleName {
			return r, strict.Refuse("InvalidParameter.RoleNameInUse", "The account has a role with the name %s already.", q.RoleName)
		}
	}
	if err == nil && len(all) >= MaxRoles {
		err = strict.Refuse("InvalidParameter.RoleFull", "The account has %d roles, which is the maximum.", len(all))
	}
	if err != nil {
		return r, err
	}
	id, err := t.nextCAM(kindRole)
	made.ID = strict.Decimal(firstRoleID + id)
	r.RoleId = made.ID
	return r, errors.Join(err, t.Save(kindRole, made.ID, made))
}

type roleInfo struct {
	RoleId, RoleName, PolicyDocument, Description, AddTime, UpdateTime string
	ConsoleLogin                                                       uint64
	RoleType                                                           string
	SessionDuration                                                    uint64
	DeletionTaskId                                                     string
	Tags                                                               []tag
	RoleArn                                                            string
}

func (t *tx) showRole(r role) (roleInfo, error) {
	a, err := t.Account()
	return roleInfo{
		r.ID, r.Name, campolicy.Escaped(r.Document), r.Description, camTime(r.Created), camTime(r.Updated), strict.Digit(r.ConsoleLogin),
		"user", r.Session, "",
		[]tag{},
		"qcs::cam::uin/" + a.Uin + ":roleName/" + r.Name,
	}, err
}

func (t *tx) getRole(q roleRef) (r struct{ RoleInfo roleInfo }, err error) {
	all, err := store.SeenAll[role](t, kindRole)
	if err != nil {
		return r, err
	}
	role, err := t.roleOf(all, q.RoleId, q.RoleName)
	if err == nil {
		r.RoleInfo, err = t.showRole(role)
	}
	return r, err
}

func (t *tx) deleteRole(q roleRef) (r struct{}, err error) {
	role, err := t.role(q.RoleId, q.RoleName)
	if err != nil {
		return r, err
	}
	err = t.detachAll(func(a attachment) bool { return a.Kind == attachedRole && a.Target == role.ID })
	return r, errors.Join(err, t.Remove(kindRole, role.ID))
}

type updateTrustRequest struct {
	PolicyDocument   string
	RoleId, RoleName *string
}

func (t *tx) updateTrust(q updateTrustRequest) (r struct{}, err error) {
	role, err := t.role(q.RoleId, q.RoleName)
	if err = cmp.Or(err, checkTrust(q.PolicyDocument)); err != nil {
		return r, err
	}
	role.Document, role.Updated = q.PolicyDocument, t.Now.Unix()
	return r, t.Save(kindRole, role.ID, role)
}

type describeRoleRequest struct {
	Description      string
	RoleId, RoleName *string
}

func (t *tx) describeRole(q describeRoleRequest) (r struct{}, err error) {
	role, err := t.role(q.RoleId, q.RoleName)
	if err != nil {
		return r, err
	}
	role.Description, role.Updated = q.Description, t.Now.Unix()
	return r, t.Save(kindRole, role.ID, role)
}

type listRolesRequest struct {
	Page, Rp uint64
	Tags     []tag `json:",omitempty"`
}

func (t *tx) listRoles(q listRolesRequest) (r struct {
	TotalNum uint64
	List     []roleInfo
}, err error,
) {
	seen, err := store.SeenAll[role](t, kindRole)
	if err != nil {
		return r, err
	}
	all := []roleInfo{}
	for _, role := range byID(seen) {
		info, err := t.showRole(role)
		if err != nil {
			return r, err
		}
		all = append(all, info)
	}
	r.TotalNum = uint64(len(all))
	r.List, err = camPage(all, &q.Page, &q.Rp)
	return r, err
}

type accountSummary struct{ Policies, Roles, Idps, User, Group, Member, IdentityProviders uint64 }

func (t *tx) accountSummary(struct{}) (r accountSummary, err error) {
	for kind, n := range map[string]*uint64{kindPolicy: &r.Policies, kindRole: &r.Roles, kindUser: &r.User, kindUserGroup: &r.Group} {
		found, wrong := t.Count(kind)
		*n, err = uint64(found), errors.Join(err, wrong)
	}
	all, err2 := store.Present[group](t, kindUserGroup)
	var members []uint64
	for _, g := range all {
		members = append(members, g.Members...)
	}
	r.Member = uint64(len(slices.Compact(slices.Sorted(slices.Values(members)))))
	return r, errors.Join(err, err2)
}
