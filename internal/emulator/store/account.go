package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
)

// Account is who the emulated console belongs to.
type Account struct {
	Uin   string `json:"uin"` // of the root account, which is also the caller
	AppID uint64 `json:"app_id"`
}

// Account returns who the console of the file belongs to.
func (d *File) Account(ctx context.Context) (a Account, err error) {
	err = d.Update(ctx, func(t *Tx) error {
		a, err = t.Account()
		return err
	})
	return a, err
}

// newAccount makes the account of a new file: each file is another one.
func (t *Tx) newAccount() error {
	uin, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		return err
	}
	offset, err := rand.Int(rand.Reader, big.NewInt(10_000_000))
	if err != nil {
		return err
	}
	a := Account{Uin: fmt.Sprintf("1000%08d", uin), AppID: 1_250_000_000 + offset.Uint64()}
	return errors.Join(t.Put(KindMeta, metaAccount, a), t.Put(KindMeta, metaSalt, rand.Text()))
}

// Account returns who the console of the file belongs to.
func (t *Tx) Account() (Account, error) {
	var a Account
	_, err := t.Get(KindMeta, metaAccount, &a)
	if uin := t.settings[SettingOwnerUin]; uin != "" {
		a.Uin = uin
	}
	return a, err
}

// Reset wipes the file: objects, account, clock, faults, tokens and journal. Only settings stay.
func (d *File) Reset(ctx context.Context) error {
	return d.Update(ctx, func(t *Tx) error {
		return errors.Join(
			t.Exec("DELETE FROM object WHERE kind <> ?", kindSetting), t.Exec("DELETE FROM token"),
			t.Exec("DELETE FROM fault"), t.Exec("DELETE FROM journal"), t.newAccount(),
		)
	})
}
