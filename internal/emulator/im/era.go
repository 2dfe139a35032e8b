package im

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// withTunables adds the settings that replace what the era says, and the quotas.
func withTunables(all map[string]store.Setting) map[string]store.Setting {
	for _, t := range chat.Tunables {
		by := make([]string, 0, len(chat.Eras))
		for _, e := range chat.Eras {
			by = append(by, fmt.Sprintf("%d in the era %s", t.Values[e], e))
		}
		all[t.Setting] = store.NumberSetting("", 0, t.What+" (default: "+strings.Join(by, ", ")+")")
	}
	for _, q := range chat.QuotaTable {
		if _, tunable := all[q.Setting]; !tunable {
			all[q.Setting] = store.NumberSetting(strconv.FormatInt(q.Limit.Maximum, 10), 0, "how many "+q.Limit.Name+" there may be")
		}
	}
	return all
}

// era is the state of the product that the file stands for.
func (t *Tx) era() chat.Era { return chat.Era(t.Value(SettingEra)) }

// tuned is a number that differs between the eras, unless a setting gives it.
func (t *Tx) tuned(n chat.Tunable) int64 {
	if t.Value(n.Setting) == "" {
		return n.Values[t.era()]
	}
	return t.Number(n.Setting)
}

// refuse turns the first violation that the product of the file's era minds into its refusal.
func (t *Tx) refuse(violations []chat.Violation) error {
	return strict.RefuseFirst(chat.InEra(t.era(), violations))
}

// mostMembers is how many members a group can have; 0 for no limit.
func (t *Tx) mostMembers(e chat.Edition, typ chat.GroupType) int64 {
	most, expanded := chat.MaxGroupMembers(t.era(), e, typ), t.tuned(chat.MemberExpansion)
	if typ == chat.Community || most == 0 || expanded == 0 {
		return most
	}
	return expanded
}

// quota is a number that an account can have raised.
func (t *Tx) quota(q chat.Quota) int64 { return t.Number(q.Info().Setting) }

// quotas are all of them.
func (t *Tx) quotas() chat.Quotas {
	all := chat.Quotas{}
	for _, q := range chat.QuotaTable {
		all[q.Quota] = t.quota(q.Quota)
	}
	return all
}
