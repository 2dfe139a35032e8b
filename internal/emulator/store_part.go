package emulator

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

// part is what a service keeps in a data file.
type part struct {
	settings map[string]setting
	kinds    []string  // of rows that a seed replaces
	members  []member2 // of documents, in their order
}

// parts are all that is kept in a file.
type parts []part

func (p parts) settings() map[string]setting {
	all := map[string]setting{}
	for _, one := range p {
		maps.Copy(all, one.settings)
	}
	return all
}

// member2 is a member of documents. A document is the content of a data file that matters to a user: all but journal, faults,
// client tokens, sessions, keys and tokens of webhooks.
type member2 struct {
	name     string
	snapshot func(*fileTx) (any, error)                                 // nil: left out
	read     func(n *strict.Node, p parts) (func(*fileTx) error, error) // what seeds its value; the node is nil where a document has none
}

// documentMember makes a member of typed functions. What check refuses is refused before a file is opened. Both get nil where a
// document leaves the member out.
func documentMember[V any](name string, snapshot func(*fileTx) (*V, error), check func(*V, parts) error, seed func(*fileTx, *V) error) member2 {
	return member2{
		name: name,
		snapshot: func(t *fileTx) (any, error) {
			v, err := snapshot(t)
			if err != nil || v == nil {
				return nil, err
			}
			return v, nil
		},
		read: func(n *strict.Node, p parts) (func(*fileTx) error, error) {
			var v *V
			if n != nil {
				v = new(V)
				if refusal := (strict.Decoder{Overlay: true}).DecodeNode(v, n, name); refusal != nil {
					return nil, asSeedError(refusal)
				}
			}
			if check != nil {
				if err := check(v, p); err != nil {
					return nil, err
				}
			}
			return func(t *fileTx) error { return seed(t, v) }, nil
		},
	}
}

// asSeedError drops the code of a refusal: a seed is no request.
func asSeedError(err error) error {
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return errors.New("the seed cannot be used: " + refusal.Message)
	}
	return err
}

// documentVersion is that of the documents that Snapshot writes and Seed reads.
const documentVersion = 1

// filePart is what the file itself keeps.
var filePart = part{settings: fileSettings, members: []member2{
	documentMember("version",
		func(*fileTx) (*int, error) { return new(documentVersion), nil },
		func(version *int, _ parts) error {
			value := 0
			strict.Overlay(&value, version)
			if value != documentVersion {
				return fmt.Errorf("the seed has the version %d; this emulator reads version %d", value, documentVersion)
			}
			return nil
		},
		func(*fileTx, *int) error { return nil },
	),
	documentMember("account",
		func(t *fileTx) (*Account, error) {
			a := &Account{}
			_, err := t.get(kindMeta, metaAccount, a)
			return a, err
		},
		func(a *Account, _ parts) error {
			if a != nil && (!isUin(a.Uin) || a.AppID == 0) {
				return errors.New("the seed's account needs a uin of digits and an app_id above 0")
			}
			return nil
		},
		func(t *fileTx, a *Account) error {
			if a == nil {
				return nil
			}
			return t.put(kindMeta, metaAccount, a)
		},
	),
	documentMember("clock_shift", // as time.Duration prints it
		func(t *fileTx) (*string, error) {
			shift, err := t.clockShift()
			return new(shift.String()), err
		},
		func(text *string, _ parts) error {
			if text == nil {
				return nil
			}
			if _, err := time.ParseDuration(*text); err != nil {
				return fmt.Errorf("the seed's clock_shift: %w; write it like 720h0m0s", err)
			}
			return nil
		},
		func(t *fileTx, text *string) error {
			if text == nil {
				return nil
			}
			shift, _ := time.ParseDuration(*text) // checked before
			return t.setClockShift(shift)
		},
	),
	documentMember("settings",
		func(t *fileTx) (*map[string]string, error) { return &t.settings, nil },
		func(values *map[string]string, p parts) error {
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
		func(t *fileTx, values *map[string]string) error {
			if values == nil {
				return nil
			}
			for key := range t.parts.settings() {
				if err := t.setSetting(key, (*values)[key]); err != nil {
					return err
				}
			}
			return nil
		},
	),
}}

// Snapshot returns the content of the file as an indented JSON document. The same content gives the same bytes.
func (d *dataFile) Snapshot(ctx context.Context) ([]byte, error) {
	var out bytes.Buffer
	err := d.update(ctx, func(t *fileTx) error {
		var all bytes.Buffer
		enc := json.NewEncoder(&all)
		enc.SetEscapeHTML(false)
		separator := "{"
		for _, p := range d.parts {
			for _, m := range p.members {
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
func (d *dataFile) Seed(ctx context.Context, doc []byte) error {
	first, rest, err := d.parts.readDocument(doc)
	if err != nil {
		return err // before a missing file would be created
	}
	return d.update(ctx, func(t *fileTx) error {
		if err := inTurn(t, first); err != nil {
			return err
		}
		wiped := []string{kindLate}
		for _, p := range d.parts {
			wiped = append(wiped, p.kinds...)
		}
		for _, kind := range wiped {
			if err := t.exec("DELETE FROM object WHERE kind = ?", kind); err != nil {
				return err
			}
		}
		if err := t.exec("DELETE FROM token"); err != nil {
			return err
		}
		return inTurn(t, rest)
	})
}

func inTurn(t *fileTx, steps []func(*fileTx) error) error {
	for _, step := range steps {
		if err := step(t); err != nil {
			return err
		}
	}
	return nil
}

// readDocument checks all of a document that needs no file. It returns what seeds the file itself, and what seeds the services.
func (p parts) readDocument(doc []byte) (first, rest []func(*fileTx) error, err error) {
	n, refusal := strict.Parse(doc)
	if refusal != nil {
		return nil, nil, asSeedError(refusal)
	}
	var names []string
	for _, one := range p {
		for _, m := range one.members {
			names = append(names, m.name)
		}
	}
	if name := n.Unknown(names); name != "" {
		return nil, nil, fmt.Errorf("the seed cannot be used: The member %s is not known; the members are %s.", name, strings.Join(names, ", "))
	}
	for i, one := range p {
		for _, m := range one.members {
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
