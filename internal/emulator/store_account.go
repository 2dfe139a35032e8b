package emulator

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
func (d *dataFile) Account(ctx context.Context) (a Account, err error) {
	err = d.update(ctx, func(t *fileTx) error {
		a, err = t.account()
		return err
	})
	return a, err
}

// newAccount makes the account of a new file: each file is another one.
func (t *fileTx) newAccount() error {
	uin, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		return err
	}
	offset, err := rand.Int(rand.Reader, big.NewInt(10_000_000))
	if err != nil {
		return err
	}
	a := Account{Uin: fmt.Sprintf("1000%08d", uin), AppID: 1_250_000_000 + offset.Uint64()}
	return errors.Join(t.put(kindMeta, metaAccount, a), t.put(kindMeta, metaSalt, rand.Text()))
}

func (t *fileTx) account() (Account, error) {
	var a Account
	_, err := t.get(kindMeta, metaAccount, &a)
	if uin := t.settings[settingOwnerUin]; uin != "" {
		a.Uin = uin
	}
	return a, err
}

// Reset wipes the file: objects, account, clock, faults, tokens and journal. Only settings stay.
func (d *dataFile) Reset(ctx context.Context) error {
	return d.update(ctx, func(t *fileTx) error {
		return errors.Join(
			t.exec("DELETE FROM object WHERE kind <> ?", kindSetting), t.exec("DELETE FROM token"),
			t.exec("DELETE FROM fault"), t.exec("DELETE FROM journal"), t.newAccount(),
		)
	})
}
