package access

import (
	"cmp"
	"errors"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// MaxAttached is how many policies one user, group or role has directly.
const MaxAttached = 200

// What a policy may be attached to.
const (
	attachedUser  = "user"
	attachedGroup = "group"
	attachedRole  = "role"
)

// attachment is a policy that somebody has.
type attachment struct {
	Kind   string `json:"kind"`
	Target string `json:"target"` // uin, or id
	Policy uint64 `json:"policy"`
	Since  int64  `json:"since"`
}

func (a attachment) key() string { return a.Kind + "/" + a.Target + "/" + strict.Decimal(a.Policy) }

// attach gives somebody a policy. To give it again changes nothing; no code is documented for it.
func (t *tx) attach(kind, target string, policy uint64) error {
	if _, err := t.policy(policy); err != nil {
		return err
	}
	a := attachment{kind, target, policy, t.Now.Unix()}
	if found, err := t.Get(kindAttachment, a.key(), &attachment{}); err != nil || found {
		return err
	}
	n := 0
	err := store.Each(t, kindAttachment, func(key string, _ attachment) error {
		if strings.HasPrefix(key, kind+"/"+target+"/") {
			n++
		}
		return nil
	})
	if err == nil && n >= MaxAttached {
		err = strict.Refuse("InvalidParameter.AttachmentFull", "The %s has %d policies, which is the maximum.", kind, n)
	}
	if err != nil {
		return err
	}
	return t.Save(kindAttachment, a.key(), a)
}

// detach takes a policy away. To take what is not there changes nothing; no code is documented for it.
func (t *tx) detach(kind, target string, policy uint64) error {
	if _, err := t.policy(policy); err != nil {
		return err
	}
	a := attachment{Kind: kind, Target: target, Policy: policy}
	if found, err := t.Get(kindAttachment, a.key(), &attachment{}); err != nil || !found {
		return err
	}
	return t.Remove(kindAttachment, a.key())
}

func (t *tx) detachAll(which func(attachment) bool) error {
	all, err := store.Present[attachment](t, kindAttachment)
	for key, a := range all {
		if which(a) {
			err = errors.Join(err, t.Remove(kindAttachment, key))
		}
	}
	return err
}

// knownUser refuses a uin that is no sub-account's.
func (t *tx) knownUser(uin uint64) error {
	found, err := t.Get(kindUser, strict.Decimal(uin), &user{})
	if err == nil && !found {
		err = t.noUser("with the uin %d", uin)
	}
	return err
}

type attachUserRequest struct{ PolicyId, AttachUin uint64 }

func (t *tx) attachUser(q attachUserRequest) (r struct{}, err error) {
	return r, cmp.Or(t.knownUser(q.AttachUin), t.attach(attachedUser, strict.Decimal(q.AttachUin), q.PolicyId))
}

type detachUserRequest struct{ PolicyId, DetachUin uint64 }

func (t *tx) detachUser(q detachUserRequest) (r struct{}, err error) {
	return r, cmp.Or(t.knownUser(q.DetachUin), t.detach(attachedUser, strict.Decimal(q.DetachUin), q.PolicyId))
}

type attachGroupRequest struct{ PolicyId, AttachGroupId uint64 }

func (t *tx) attachGroup(q attachGroupRequest) (r struct{}, err error) {
	if _, err = t.userGroup(q.AttachGroupId); err != nil {
		return r, err
	}
	return r, t.attach(attachedGroup, strict.Decimal(q.AttachGroupId), q.PolicyId)
}

type detachGroupRequest struct{ PolicyId, DetachGroupId uint64 }

func (t *tx) detachGroup(q detachGroupRequest) (r struct{}, err error) {
	if _, err = t.userGroup(q.DetachGroupId); err != nil {
		return r, err
	}
	return r, t.detach(attachedGroup, strict.Decimal(q.DetachGroupId), q.PolicyId)
}

// rolePair finds the policy and the role of a call that may name both by id or by name.
func (t *tx) rolePair(id *uint64, name *string, roleID, roleName *string) (role role, policy uint64, err error) {
	if role, err = t.role(roleID, roleName); err != nil {
		return role, 0, err
	}
	switch {
	case id != nil:
		return role, *id, nil
	case name == nil:
		return role, 0, strict.Refuse(camParam, "Name the policy by PolicyId or by PolicyName.")
	}
	p, err := t.policyByName(*name)
	if err == nil && p == nil {
		err = strict.Refuse("InvalidParameter.PolicyNameError", "The account has no policy with the name %s.", *name)
	}
	if err != nil {
		return role, 0, err
	}
	return role, p.ID, nil
}

type attachRoleRequest struct {
	PolicyId                     *uint64
	PolicyName                   *string
	AttachRoleId, AttachRoleName *string
}

func (t *tx) attachRole(q attachRoleRequest) (r struct{}, err error) {
	role, policy, err := t.rolePair(q.PolicyId, q.PolicyName, q.AttachRoleId, q.AttachRoleName)
	if err != nil {
		return r, err
	}
	return r, t.attach(attachedRole, role.ID, policy)
}

type detachRoleRequest struct {
	PolicyId                     *uint64
	PolicyName                   *string
	DetachRoleId, DetachRoleName *string
}

func (t *tx) detachRole(q detachRoleRequest) (r struct{}, err error) {
	role, policy, err := t.rolePair(q.PolicyId, q.PolicyName, q.DetachRoleId, q.DetachRoleName)
	if err != nil {
		return r, err
	}
	return r, t.detach(attachedRole, role.ID, policy)
}
