package access

import (
	"context"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// CAMView is what the account has in CAM, as it is now.
type CAMView struct {
	Policies []PolicyView // by id, presets first
	Users    []UserView   // by uin
}

// PolicyView is a policy with the version that counts.
type PolicyView struct {
	ID                          string
	Name, Description, Document string
	Preset                      bool
	Updated                     time.Time // zero if it never was
}

// UserView is a sub-account.
type UserView struct {
	Uin, Name, Remark string
	Created           time.Time
}

// CAM shows what the account has in CAM. Like AppView it is no call.
func (c Manager) CAM(ctx context.Context) (v CAMView, err error) {
	err = c.change(ctx, func(t *tx) error {
		policies, err := t.policies()
		if err != nil {
			return err
		}
		for _, p := range byID(policies) {
			v.Policies = append(v.Policies, PolicyView{
				strict.Decimal(p.ID), p.Name, p.Description, p.document(), p.Preset, time.Unix(p.Updated, 0).UTC(),
			})
		}
		users, err := store.Present[*user](t, kindUser)
		for _, u := range byID(users) {
			v.Users = append(v.Users, UserView{strict.Decimal(u.Uin), u.Name, u.Remark, time.Unix(u.Created, 0).UTC()})
		}
		return err
	})
	return v, err
}
