package emulator

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// setting is a setting of a data file.
type setting struct {
	fallback string
	takes    string // what values it takes, in words
	valid    func(string) bool
}

// numberSetting is a setting that takes numbers from some least one on.
func numberSetting(fallback string, least int64, takes string) setting {
	return setting{fallback, takes, func(s string) bool { return strict.IsNumber(s, least) }}
}

// switchSetting is a setting that is 0 or 1.
func switchSetting(takes string) setting { return choiceSetting("0", takes, "0", "1") }

// choiceSetting is a setting that takes one of some words.
func choiceSetting(fallback, takes string, words ...string) setting {
	return setting{fallback, takes, func(s string) bool { return slices.Contains(words, s) }}
}

// Settings of a file as such.
const (
	settingOwnerUin   = "owner_uin"
	settingLagReads   = "lag_reads"
	settingLagSeconds = "lag_seconds"
)

var fileSettings = map[string]setting{
	settingOwnerUin: {"", "the uin of the root account: digits", isUin},
	settingRate: {"0", "requests per second and action; 0 for no ceiling, " + documentedRates + " for the published ones",
		func(s string) bool { return s == documentedRates || strict.IsNumber(s, 0) }},
	settingLagReads:   numberSetting("0", 0, "how many reads of an object see it as it was before a write; 0 for none"),
	settingLagSeconds: numberSetting("0", 0, "for how many seconds of business time reads see an object as it was before a write; 0 for none"),
}

func isUin(s string) bool { return strict.IsNumber(s, 1) && len(s) <= 20 }

// Settings returns every setting with the value in force.
func (d *dataFile) Settings(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	err := d.update(ctx, func(t *fileTx) error {
		for key := range d.parts.settings() {
			out[key] = t.setting(key)
		}
		return nil
	})
	return out, err
}

// SetSetting changes a setting; an empty value goes back to the default.
func (d *dataFile) SetSetting(ctx context.Context, key, value string) error {
	return d.SetSettings(ctx, map[string]string{key: value})
}

// SetSettings changes several settings, all or none.
func (d *dataFile) SetSettings(ctx context.Context, values map[string]string) error {
	for key, value := range values {
		if err := d.parts.checkSetting(key, value); err != nil {
			return err // before a missing file would be created
		}
	}
	return d.update(ctx, func(t *fileTx) error {
		for key, value := range values {
			if err := t.setSetting(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p parts) checkSetting(key, value string) error {
	all := p.settings()
	kind, ok := all[key]
	if !ok {
		return fmt.Errorf("there is no setting %q; the settings are %s", key, strings.Join(slices.Sorted(maps.Keys(all)), ", "))
	}
	if value != "" && !kind.valid(value) {
		return fmt.Errorf("the setting %s cannot be %q; it is %s", key, value, kind.takes)
	}
	return nil
}

func (t *fileTx) setSetting(key, value string) error {
	if err := t.parts.checkSetting(key, value); err != nil {
		return err
	}
	if value == "" {
		delete(t.settings, key)
		return t.del(kindSetting, key)
	}
	t.settings[key] = value
	return t.put(kindSetting, key, value)
}

func (t *fileTx) setting(key string) string {
	if value, ok := t.settings[key]; ok {
		return value
	}
	for _, p := range t.parts {
		if s, ok := p.settings[key]; ok {
			return s.fallback
		}
	}
	return ""
}

// number is a setting that takes only numbers.
func (t *fileTx) number(key string) int64 {
	n, _ := strconv.ParseInt(t.setting(key), 10, 64)
	return n
}
