package emulator

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// documentVersion is that of the documents that Snapshot writes and Seed reads.
const documentVersion = 1

// document is the content of a data file that matters to a user: all but journal, faults, client tokens, sessions,
// keys and tokens of webhooks. An app that is seeded gets a new key.
type document struct {
	Version    int               `json:"version"`
	Account    *Account          `json:"account,omitempty"`
	ClockShift *string           `json:"clock_shift,omitempty"` // as time.Duration prints it
	Settings   map[string]string `json:"settings"`
	LastID     *uint64           `json:"last_sdk_app_id,omitempty"` // SDKAppIDs up to it are not given again
	Apps       []json.RawMessage `json:"apps"`
	CAM        *camDocument      `json:"cam,omitempty"`
}

// Snapshot returns the content of the file as an indented JSON document. The same content gives the same bytes.
func (e *Emulator) Snapshot(ctx context.Context) (out []byte, err error) {
	err = e.update(ctx, func(t *tx) error {
		out, err = t.snapshot()
		return err
	})
	return out, err
}

func (t *tx) snapshot() ([]byte, error) {
	doc := document{Version: documentVersion, Account: &Account{}, Settings: t.settings, Apps: []json.RawMessage{}}
	if _, err := t.get(kindMeta, metaAccount, doc.Account); err != nil {
		return nil, err
	}
	shift, err := t.clockShift()
	if err != nil {
		return nil, err
	}
	doc.ClockShift = new(shift.String())
	last, err := t.lastID()
	if err != nil {
		return nil, err
	}
	doc.LastID = &last
	apps, err := t.apps()
	if err != nil {
		return nil, err
	}
	for _, s := range apps {
		if err := errors.Join(t.fetchAccounts(s), t.fetchGroups(s)); err != nil {
			return nil, err
		}
		s.hideSecrets()
		b, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		doc.Apps = append(doc.Apps, b)
	}
	if doc.CAM, err = t.camSnapshot(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err = enc.Encode(doc)
	return out.Bytes(), err
}

// apps returns the present state of all apps, by SDKAppID.
func (t *tx) apps() (apps []*appState, err error) {
	owner, err := t.account()
	if err != nil {
		return nil, err
	}
	err = each(t, kindApp, func(_ string, s *appState) error {
		t.derive(s, owner)
		apps = append(apps, s)
		return nil
	})
	slices.SortFunc(apps, func(a, b *appState) int { return cmp.Compare(a.App.SdkAppId, b.App.SdkAppId) })
	return apps, err
}

// Seed replaces all apps by those of a document, and account, clock and settings by what it has of these. An app has the
// defaults of a new one where the document leaves something out. Client tokens and what late readers see are forgotten;
// faults and journal stay. If the document breaks a rule of the product, or has an unknown member, nothing changes.
func (e *Emulator) Seed(ctx context.Context, doc []byte) error {
	d, err := readDocument(doc)
	if err != nil {
		return err // before a missing file would be created
	}
	return e.update(ctx, func(t *tx) error { return t.seed(d) })
}

func (t *tx) seed(d document) error {
	if d.Account != nil {
		if err := t.put(kindMeta, metaAccount, d.Account); err != nil {
			return err
		}
	}
	if d.ClockShift != nil {
		shift, _ := time.ParseDuration(*d.ClockShift) // readDocument did it before
		if err := t.setClockShift(shift); err != nil {
			return err
		}
	}
	if d.Settings != nil {
		for key := range settingKinds {
			if err := t.setSetting(key, d.Settings[key]); err != nil {
				return err
			}
		}
	}
	owner, err := t.account()
	if err != nil {
		return err
	}
	for _, kind := range append([]string{kindApp, kindPrevious, kindKey, kindOutbox}, belongings...) {
		if err := t.exec("DELETE FROM object WHERE kind = ?", kind); err != nil {
			return err
		}
	}
	if err := t.exec("DELETE FROM token"); err != nil {
		return err
	}
	if err := t.camSeed(d.CAM); err != nil {
		return err
	}
	last, err := t.lastID()
	if err != nil {
		return err
	}
	overlay(&last, d.LastID)
	apps, err := t.seededApps(d.Apps, owner, last)
	if err != nil {
		return err
	}
	for _, s := range apps {
		last = max(last, s.App.SdkAppId)
		if err := errors.Join(t.keepAccounts(s), t.keepGroups(s), t.put(kindApp, chat.SDKAppID(s.App.SdkAppId).String(), s), t.equip(s.App)); err != nil {
			return err
		}
	}
	return t.put(kindMeta, metaLastID, last)
}
