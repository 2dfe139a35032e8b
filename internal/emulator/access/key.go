package access

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

const maxKeys = 2 // of one user

// accessKey is a key pair of a sub-account, for as long as it is wanted.
type accessKey struct {
	ID          string `json:"id"` // its SecretId
	SecretKey   string `json:"secret_key"`
	Uin         uint64 `json:"uin"`
	Inactive    bool   `json:"inactive,omitempty"`
	Description string `json:"description,omitempty"`
	Created     int64  `json:"created"`
}

// Key is an access key as its maker learns it, once.
type Key struct {
	SecretID  string `json:"secret_id"`
	SecretKey string `json:"secret_key"`
}

// AddKey makes an access key for a sub-account, so that somebody can act as it.
func (c Manager) AddKey(ctx context.Context, user string) (made Key, err error) {
	err = c.change(ctx, func(t *tx) error {
		u, err := t.user(user)
		if err != nil {
			return err
		}
		k, err := t.newKey(u.Uin, "")
		made = Key{k.ID, k.SecretKey}
		return err
	})
	return made, err
}

// subAccountKey finds an access key that counts.
func (t *tx) subAccountKey(secretID string, into *key) (bool, error) {
	var k accessKey
	found, err := t.Get(kindAccessKey, secretID, &k)
	*into = key{SecretKey: k.SecretKey, Caller: call.Caller{Uin: k.Uin}}
	return found && !k.Inactive, err
}

func (t *tx) keysOf(uin uint64) (keys []accessKey, err error) {
	all, err := store.Present[accessKey](t, kindAccessKey)
	for _, k := range all {
		if k.Uin == uin {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b accessKey) int { return strings.Compare(a.ID, b.ID) })
	return keys, err
}

func (t *tx) newKey(uin uint64, description string) (k accessKey, err error) {
	keys, err := t.keysOf(uin)
	if err != nil {
		return k, err
	}
	if len(keys) >= maxKeys {
		return k, strict.Refuse("OperationDenied.AccessKeyOverLimit", "The user has %d access keys, which is the maximum.", len(keys))
	}
	k = accessKey{ID: "AKID-emulator-" + rand.Text(), SecretKey: rand.Text(), Uin: uin, Description: description, Created: t.Now.Unix()}
	return k, t.Put(kindAccessKey, k.ID, k)
}

type createKeyRequest struct {
	TargetUin   *uint64
	Description *string
}

type keyRow struct {
	AccessKeyId     string
	SecretAccessKey string `json:",omitempty"`
	Status          string
	CreateTime      string
	Description     string
}

func (k accessKey) row() keyRow {
	status := "Active"
	if k.Inactive {
		status = "Inactive"
	}
	return keyRow{k.ID, "", status, camTime(k.Created), k.Description}
}

// target is the user that a call about keys is for: the caller unless another one is named. The root account keeps its key.
func (t *tx) target(uin *uint64) (uint64, error) {
	id := t.Caller.Uin
	strict.Overlay(&id, uin)
	if found, err := t.Get(kindUser, strict.Decimal(id), &user{}); err != nil || found {
		return id, err
	}
	return 0, strict.Refuse(
		"ResourceNotFound.UserNotExist", "The account has no user with the uin %d; the emulator makes keys for sub-accounts only.", id)
}

func (t *tx) createKey(q createKeyRequest) (r struct{ AccessKey keyRow }, err error) {
	uin, err := t.target(q.TargetUin)
	if err != nil {
		return r, err
	}
	var description string
	strict.Overlay(&description, q.Description)
	if q.Description != nil && (!limitKeyDescription.Allows(int64(len(description))) || !camNotes.MatchString(description)) {
		return r, strict.Refuse(camParam, "The member Description has %v.", limitKeyDescription)
	}
	k, err := t.newKey(uin, description)
	r.AccessKey = k.row()
	r.AccessKey.SecretAccessKey = k.SecretKey
	return r, err
}

type listKeysRequest struct{ TargetUin *uint64 }

func (t *tx) listKeys(q listKeysRequest) (r struct{ AccessKeys []keyRow }, err error) {
	uin, err := t.target(q.TargetUin)
	if err != nil {
		return r, err
	}
	keys, err := t.keysOf(uin)
	r.AccessKeys = []keyRow{}
	for _, k := range keys {
		r.AccessKeys = append(r.AccessKeys, k.row())
	}
	return r, err
}

// keyOf returns a key of a user, which writes work on.
func (t *tx) keyOf(target *uint64, id string) (k accessKey, err error) {
	uin, err := t.target(target)
	if err != nil {
		return k, err
	}
	found, err := t.Get(kindAccessKey, id, &k)
	if err == nil && (!found || k.Uin != uin) {
		err = strict.Refuse(camParam, "The user has no such access key.")
	}
	return k, err
}

type updateKeyRequest struct {
	AccessKeyId, Status string
	TargetUin           *uint64
}

func (t *tx) updateKey(q updateKeyRequest) (r struct{}, err error) {
	k, err := t.keyOf(q.TargetUin, q.AccessKeyId)
	if err == nil && q.Status != "Active" && q.Status != "Inactive" {
		err = strict.Refuse(camParam, "The member Status is %q, but must be Active or Inactive.", q.Status)
	}
	if err != nil {
		return r, err
	}
	k.Inactive = q.Status == "Inactive"
	return r, t.Put(kindAccessKey, k.ID, k)
}

type deleteKeyRequest struct {
	AccessKeyId string
	TargetUin   *uint64
}

func (t *tx) deleteKey(q deleteKeyRequest) (r struct{}, err error) {
	k, err := t.keyOf(q.TargetUin, q.AccessKeyId)
	if err != nil {
		return r, err
	}
	return r, t.Delete(kindAccessKey, k.ID)
}
