package emulator

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Settings of a data file.
const (
	settingOwnerUin   = "owner_uin"
	settingFirstID    = "first_sdk_app_id"
	settingAppQuota   = "app_quota"
	settingRate       = "rate"
	settingCeilings   = "rest_ceilings"
	settingLagReads   = "lag_reads"
	settingDeletion   = "account_deletion"
	settingToken      = "token"
	settingLagSeconds = "lag_seconds"
	settingDocuments  = "policy_documents"
	settingSpelling   = "not_found"
	settingCallTrials = "call_trials"
	settingWebhooks   = "webhooks"
	settingPatience   = "webhook_timeout_ms"
	defaultFirstAppID = 1_400_000_001
)

// Values of settingWebhooks.
const (
	webhooksHere     = "loopback"
	webhooksAnywhere = "anywhere"
)

// settingKinds tells of each setting its default and what values it takes.
var settingKinds = map[string]struct {
	fallback string
	takes    string
	valid    func(string) bool
}{
	settingOwnerUin:   {"", "the uin of the root account: digits", func(s string) bool { return isNumber(s, 1) && len(s) <= 20 }},
	settingFirstID:    {strconv.Itoa(defaultFirstAppID), "the SDKAppID of the first app", func(s string) bool { return isNumber(s, 1) }},
	settingAppQuota:   {strconv.Itoa(chat.MaxApps), "how many apps the account may hold", func(s string) bool { return isNumber(s, 0) }},
	settingRate:       {"0", "requests per second and action; 0 for no ceiling, " + documentedRates + " for the published ones", func(s string) bool { return s == documentedRates || isNumber(s, 0) }},
	settingLagReads:   {"0", "how many reads of an app, or of an object of CAM, see it as it was before a write; 0 for none", func(s string) bool { return isNumber(s, 0) }},
	settingLagSeconds: {"0", "for how many seconds of business time reads of CAM see an object as it was before a write; 0 for none", func(s string) bool { return isNumber(s, 0) }},
	settingDocuments:  {documentsEscaped, "what GetPolicy does to documents: " + strings.Join(documentModes, ", "), func(s string) bool { return slices.Contains(documentModes, s) }},
	settingSpelling:   {spellingResource, "the class of codes with which CAM says that something is missing: " + spellingResource + " or " + spellingParameter, func(s string) bool { return s == spellingResource || s == spellingParameter }},
	settingCeilings:   {"0", "1 for the documented ceilings of IM REST commands per app, 0 for none", func(s string) bool { return s == "0" || s == "1" }},
	settingToken:      {"", "the security token that signed requests may carry", func(string) bool { return true }},
	settingCallTrials: {"0", "how many trials of Call the account has used besides those of its present apps", func(s string) bool { return isNumber(s, 0) }},
	settingDeletion:   {"0", "1 to let accounts of any edition be deleted, 0 to lock that where the product does", func(s string) bool { return s == "0" || s == "1" }},
	settingWebhooks:   {webhooksHere, "which webhooks are called: loopback for those of this machine, anywhere for all", func(s string) bool { return s == webhooksHere || s == webhooksAnywhere }},
	settingPatience:   {"2000", "how many milliseconds a webhook may take", func(s string) bool { return isNumber(s, 1) }}, // product page 1047/34354
}

func isNumber(s string, least int64) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= least && strconv.FormatInt(n, 10) == s
}

// Settings returns every setting with the value in force.
func (e *Emulator) Settings(ctx context.Context) (map[string]string, error) {
	out := make(map[string]string, len(settingKinds))
	err := e.update(ctx, func(t *tx) error {
		for key := range settingKinds {
			out[key] = t.setting(key)
		}
		return nil
	})
	return out, err
}

// SetSetting changes a setting; an empty value goes back to the default.
func (e *Emulator) SetSetting(ctx context.Context, key, value string) error {
	return e.SetSettings(ctx, map[string]string{key: value})
}

// SetSettings changes several settings, all or none.
func (e *Emulator) SetSettings(ctx context.Context, values map[string]string) error {
	for key, value := range values {
		if err := checkSetting(key, value); err != nil {
			return err // before a missing file would be created
		}
	}
	return e.update(ctx, func(t *tx) error {
		for key, value := range values {
			if err := t.setSetting(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

func checkSetting(key, value string) error {
	kind, ok := settingKinds[key]
	if !ok {
		return fmt.Errorf("there is no setting %q; the settings are %s", key, strings.Join(slices.Sorted(maps.Keys(settingKinds)), ", "))
	}
	if value != "" && !kind.valid(value) {
		return fmt.Errorf("the setting %s cannot be %q; it is %s", key, value, kind.takes)
	}
	return nil
}

func (t *tx) setSetting(key, value string) error {
	if err := checkSetting(key, value); err != nil {
		return err
	}
	if value == "" {
		delete(t.settings, key)
		return t.del(kindSetting, key)
	}
	t.settings[key] = value
	return t.put(kindSetting, key, value)
}

func (t *tx) setting(key string) string {
	if value, ok := t.settings[key]; ok {
		return value
	}
	return settingKinds[key].fallback
}

// number is a setting that checkSetting let pass as a number.
func (t *tx) number(key string) int64 {
	n, _ := strconv.ParseInt(t.setting(key), 10, 64)
	return n
}
