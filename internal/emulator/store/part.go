package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Part is what a service keeps in a data file.
type Part struct {
	Settings map[string]Setting
	Kinds    []string // of rows that a seed replaces
	Members  []Member // of documents, in their order
}

// Parts are all that is kept in a file.
type Parts []Part

// Settings are the settings of all parts.
func (p Parts) Settings() map[string]Setting {
	all := map[string]Setting{}
	for _, one := range p {
		maps.Copy(all, one.Settings)
	}
	return all
}

// Member is a member of documents. A document is the content of a data file that matters to a user: all but journal, faults,
// client tokens, sessions, keys and tokens of webhooks.
type Member struct {
	name     string
	snapshot func(*Tx) (any, error)                                 // nil: left out
	read     func(n *strict.Node, p Parts) (func(*Tx) error, error) // what seeds its value; the node is nil where a document has none
}

// MemberOf makes a member of typed functions. What check refuses is refused before a file is opened. Both get nil where a
// document leaves the member out.
func MemberOf[V any](name string, snapshot func(*Tx) (*V, error), check func(*V, Parts) error, seed func(*Tx, *V) error) Member {
	return Member{
		name: name,
		snapshot: func(t *Tx) (any, error) {
			v, err := snapshot(t)
			if err != nil || v == nil {
				return nil, err
			}
			return v, nil
		},
		read: func(n *strict.Node, p Parts) (func(*Tx) error, error) {
			var v *V
			if n != nil {
				v = new(V)
				if refusal := (strict.Decoder{Overlay: true}).DecodeNode(v, n, name); refusal != nil {
					return nil, SeedError(refusal)
				}
			}
			if check != nil {
				if err := check(v, p); err != nil {
					return nil, err
				}
			}
			return func(t *Tx) error { return seed(t, v) }, nil
		},
	}
}

// SeedError drops the code of a refusal: a seed is no request.
func SeedError(err error) error {
	if refusal, ok := errors.AsType[*strict.Refusal](err); ok {
		return errors.New("the seed cannot be used: " + refusal.Message)
	}
	return err
}

// documentVersion is that of the documents that Snapshot writes and Seed reads.
const documentVersion = 1

// filePart is what the file itself keeps.
var filePart = Part{Settings: fileSettings, Members: []Member{
	MemberOf("version",
		func(*Tx) (*int, error) { return new(documentVersion), nil },
		func(version *int, _ Parts) error {
			value := 0
			strict.Overlay(&value, version)
			if value != documentVersion {
				return fmt.Errorf("the seed has the version %d; this emulator reads version %d", value, documentVersion)
			}
			return nil
		},
		func(*Tx, *int) error { return nil },
	),
	MemberOf("account",
		func(t *Tx) (*Account, error) {
			a := &Account{}
			_, err := t.Get(KindMeta, metaAccount, a)
			return a, err
		},
		func(a *Account, _ Parts) error {
			if a != nil && (!isUin(a.Uin) || a.AppID == 0) {
				return errors.New("the seed's account needs a uin of digits and an app_id above 0")
			}
			return nil
		},
		func(t *Tx, a *Account) error {
			if a == nil {
				return nil
			}
			return t.Put(KindMeta, metaAccount, a)
		},
	),
	MemberOf("clock_shift", // as time.Duration prints it
		func(t *Tx) (*string, error) {
			shift, err := t.ClockShift()
			return new(shift.String()), err
		},
		func(text *string, _ Parts) error {
			if text == nil {
				return nil
			}
			if _, err := time.ParseDuration(*text); err != nil {
				return fmt.Errorf("the seed's clock_shift: %w; write it like 720h0m0s", err)
			}
			return nil
		},
		func(t *Tx, text *string) error {
			if text == nil {
				return nil
			}
			shift, _ := time.ParseDuration(*text) // checked before
			return t.setClockShift(shift)
		},
	),
	MemberOf("settings",
		func(t *Tx) (*map[string]string, error) { return &t.settings, nil },
		func(values *map[string]string, p Parts) error {
			if values == nil {
				return nil
			}
			for key, value := range *values {
				if err := p.checkSetting(key, value); err != nil {
					return fmt.Errorf("the seed's settings: %w", err)
				}
			}
			return nil
		},
		func(t *Tx, values *map[string]string) error {
			if values == nil {
				return nil
			}
			for key := range t.parts.Settings() {
				if err := t.SetSetting(key, (*values)[key]); err != nil {
					return err
				}
			}
			return nil
		},
	),
}}

// Snapshot returns the content of the file as an indented JSON document. The same content gives the same bytes.
func (d *File) Snapshot(ctx context.Context) ([]byte, error) {
	var out bytes.Buffer
	err := d.Update(ctx, func(t *Tx) error {
		var all bytes.Buffer
		enc := json.NewEncoder(&all)
		enc.SetEscapeHTML(false)
		separator := "{"
		for _, p := range d.Parts {
			for _, m := range p.Members {
				value, err := m.snapshot(t)
				if err != nil {
					return err
				}
				if value == nil {
					continue
				}
				all.WriteString(separator + strict.Quote(m.name) + ":")
				if err := enc.Encode(value); err != nil {
					return err
				}
				separator = ","
			}
		}
		all.WriteByte('}')
		return json.Indent(&out, all.Bytes(), "", "  ")
	})
	out.WriteByte('\n')
	return out.Bytes(), err
}

// Seed replaces what documents hold by a document: account, clock and settings where it has these, and all of the services. What
// an app leaves out is as of a new one, and its key is new. Client tokens and what late readers see are forgotten; faults and
// journal stay. If the document breaks a rule of the product, or has an unknown member, nothing changes.
func (d *File) Seed(ctx context.Context, doc []byte) error {
	first, rest, err := d.Parts.readDocument(doc)
	if err != nil {
		return err // before a missing file would be created
	}
	return d.Update(ctx, func(t *Tx) error {
		if err := inTurn(t, first); err != nil {
			return err
		}
		wiped := []string{kindLate}
		for _, p := range d.Parts {
			wiped = append(wiped, p.Kinds...)
		}
		for _, kind := range wiped {
			if err := t.Exec("DELETE FROM object WHERE kind = ?", kind); err != nil {
				return err
			}
		}
		if err := t.Exec("DELETE FROM token"); err != nil {
			return err
		}
		return inTurn(t, rest)
	})
}

func inTurn(t *Tx, steps []func(*Tx) error) error {
	for _, step := range steps {
		if err := step(t); err != nil {
			return err
		}
	}
	return nil
}

// readDocument checks all of a document that needs no file. It returns what seeds the file itself, and what seeds the services.
func (p Parts) readDocument(doc []byte) (first, rest []func(*Tx) error, err error) {
	n, refusal := strict.Parse(doc)
	if refusal != nil {
		return nil, nil, SeedError(refusal)
	}
	var names []string
	for _, one := range p {
		for _, m := range one.Members {
			names = append(names, m.name)
		}
	}
	if name := n.Unknown(names); name != "" {
		return nil, nil, fmt.Errorf("the seed cannot be used: the member %s is not known; the members are %s", name, strings.Join(names, ", "))
	}
	for i, one := range p {
		for _, m := range one.Members {
			seed, err := m.read(n.Member(m.name), p)
			if err != nil {
				return nil, nil, err
			}
			if i == 0 {
				first = append(first, seed)
			} else {
				rest = append(rest, seed)
			}
		}
	}
	return first, rest, nil
}
