package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Setting is a setting of a data file.
type Setting struct {
	fallback string
	takes    string // what values it takes, in words
	valid    func(string) bool
}

// NumberSetting is a setting that takes numbers from some least one on.
func NumberSetting(fallback string, least int64, takes string) Setting {
	return Setting{fallback, takes, func(s string) bool { return strict.IsNumber(s, least) }}
}

// TextSetting is a setting that takes any text.
func TextSetting(takes string) Setting { return Setting{"", takes, func(string) bool { return true }} }

// SwitchSetting is a setting that is 0 or 1.
func SwitchSetting(takes string) Setting { return ChoiceSetting("0", takes, "0", "1") }

// ChoiceSetting is a setting that takes one of some words.
func ChoiceSetting(fallback, takes string, words ...string) Setting {
	return Setting{fallback, takes, func(s string) bool { return slices.Contains(words, s) }}
}

// Settings of a file as such.
const (
	SettingOwnerUin   = "owner_uin"
	SettingLagReads   = "lag_reads"
	SettingLagSeconds = "lag_seconds"
)

var fileSettings = map[string]Setting{
	SettingOwnerUin: {"", "the uin of the root account: digits", isUin},
	SettingRate: {
		"0", "requests per second and action; 0 for no ceiling, " + DocumentedRates + " for the published ones",
		func(s string) bool { return s == DocumentedRates || strict.IsNumber(s, 0) },
	},
	SettingLagReads:   NumberSetting("0", 0, "how many reads of an object see it as it was before a write; 0 for none"),
	SettingLagSeconds: NumberSetting("0", 0, "for how many seconds of business time reads see an object as it was before a write; 0 for none"),
}

func isUin(s string) bool { return strict.IsNumber(s, 1) && len(s) <= 20 }

// Settings returns every setting with the value in force.
func (d *File) Settings(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	err := d.Update(ctx, func(t *Tx) error {
		for key := range d.Parts.Settings() {
			out[key] = t.Value(key)
		}
		return nil
	})
	return out, err
}

// SetSetting changes a setting; an empty value goes back to the default.
func (d *File) SetSetting(ctx context.Context, key, value string) error {
	return d.SetSettings(ctx, map[string]string{key: value})
}

// SetSettings changes several settings, all or none.
func (d *File) SetSettings(ctx context.Context, values map[string]string) error {
	for key, value := range values {
		if err := d.Parts.checkSetting(key, value); err != nil {
			return err // before a missing file would be created
		}
	}
	return d.Update(ctx, func(t *Tx) error {
		for key, value := range values {
			if err := t.SetSetting(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p Parts) checkSetting(key, value string) error {
	all := p.Settings()
	kind, ok := all[key]
	if !ok {
		return fmt.Errorf("unknown setting %q; valid values are %s", key, strings.Join(slices.Sorted(maps.Keys(all)), ", "))
	}
	if value != "" && !kind.valid(value) {
		return fmt.Errorf("the setting %s is %q, but must be %s", key, value, kind.takes)
	}
	return nil
}

// SetSetting changes a setting; an empty value goes back to the default.
func (t *Tx) SetSetting(key, value string) error {
	if err := t.parts.checkSetting(key, value); err != nil {
		return err
	}
	if value == "" {
		delete(t.settings, key)
		return t.Delete(kindSetting, key)
	}
	t.settings[key] = value
	return t.Put(kindSetting, key, value)
}

// Override gives a setting a value that holds for this File alone, and is in no snapshot. It must come before the first use.
func (d *File) Override(key, value string) {
	if d.over == nil {
		d.over = map[string]string{}
	}
	d.over[key] = value
}

// Value is that of a setting.
func (t *Tx) Value(key string) string {
	if value, ok := t.over[key]; ok {
		return value
	}
	if value, ok := t.settings[key]; ok {
		return value
	}
	for _, p := range t.parts {
		if s, ok := p.Settings[key]; ok {
			return s.fallback
		}
	}
	return ""
}

// Number is a setting that takes only numbers.
func (t *Tx) Number(key string) int64 {
	n, _ := strconv.ParseInt(t.Value(key), 10, 64)
	return n
}
