// Package plansummary says in one place what a plan of Terraform or OpenTofu buys, makes permanent and destroys. A provider cannot: it
// judges one object at a time and never learns which is the last.
package plansummary

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Plan is what is read of the JSON of a plan.
type Plan struct {
	FormatVersion string `json:"format_version"`
	Changes       []struct {
		Address string `json:"address"`
		Mode    string `json:"mode"`
		Type    string `json:"type"`
		Change  struct {
			Actions []string       `json:"actions"`
			Before  map[string]any `json:"before"`
			After   map[string]any `json:"after"`
			Unknown map[string]any `json:"after_unknown"`
		} `json:"change"`
	} `json:"resource_changes"`
}

// Read reads the output of terraform show -json PLAN.
func Read(r io.Reader) (p Plan, err error) {
	if err = json.NewDecoder(r).Decode(&p); err != nil || p.FormatVersion == "" {
		return p, errors.Join(errors.New("this is not the JSON of a plan: make it with terraform show -json PLAN"), err)
	}
	return p, nil
}

// section is a heading with its lines, each of which stands for some objects.
type section struct {
	title string
	lines map[string][]string // addresses by line
}

func (s *section) add(address, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	s.lines[line] = append(s.lines[line], address)
}

// Write shows a summary of a plan.
func Write(w io.Writer, p Plan) error {
	buys := &section{"This plan spends money", map[string][]string{}}
	keeps := &section{"This plan makes permanent, or cannot be undone", map[string][]string{}}
	ends := &section{"This plan destroys", map[string][]string{}}
	for _, rc := range p.Changes {
		name, ours := strings.CutPrefix(rc.Type, entity.Prefix)
		if !ours || rc.Mode != "managed" {
			continue
		}
		creates := slices.Contains(rc.Change.Actions, "create")
		if slices.Contains(rc.Change.Actions, "delete") {
			ends.add(rc.Address, "%s", name)
		}
		if !creates && !slices.Contains(rc.Change.Actions, "update") {
			continue
		}
		d := diff{rc.Change.Before, rc.Change.After, rc.Change.Unknown}
		if creates {
			d.before = nil
		}
		if look := looks[name]; look != nil {
			look(d, func(format string, args ...any) { buys.add(rc.Address, format, args...) },
				func(format string, args ...any) { keeps.add(rc.Address, format, args...) })
		}
		if creates && permanent[name] != "" {
			keeps.add(rc.Address, "%s", permanent[name])
		}
	}
	said := false
	for _, s := range []*section{buys, keeps, ends} {
		if len(s.lines) == 0 {
			continue
		}
		said = true
		if _, err := fmt.Fprintf(w, "%s:\n", s.title); err != nil {
			return err
		}
		for _, line := range slices.Sorted(maps.Keys(s.lines)) {
			addresses := s.lines[line]
			if _, err := fmt.Fprintf(w, "  %d × %s\n      %s\n", len(addresses), line, strings.Join(addresses, "\n      ")); err != nil {
				return err
			}
		}
	}
	if !said {
		_, err := fmt.Fprintln(w, "This plan buys nothing, makes nothing permanent and destroys nothing.")
		return err
	}
	return nil
}

// diff is a change of one object.
type diff struct{ before, after, unknown map[string]any }

// text returns what an attribute becomes, if it is known and not what it was.
func (d diff) text(name string) (text string, changes bool) {
	text, _ = d.after[name].(string)
	return text, text != "" && d.after[name] != d.before[name]
}

// number returns what an attribute becomes, if it is more than it was; of a new object, it was as in a new app.
func (d diff) number(name string, fresh int64) (n int64, grows bool) {
	after, known := d.after[name].(float64)
	before, had := d.before[name].(float64)
	if !had {
		before = float64(fresh)
	}
	return int64(after), known && after > before
}

func (d diff) turnsOn(name string) bool { return d.after[name] == true && d.before[name] != true }

func (d diff) notKnown(name string) bool { return d.unknown[name] == true && d.after[name] == nil }

type say = func(format string, args ...any)

// permanent are the kinds that can never be deleted once they are created.
var permanent = map[string]string{
	"user_field": "custom user field", "friend_field": "custom friend field", "group_field": "custom group field",
	"group_member_field": "custom group member field", "trtc": "TRTC is activated", "call": "Call is activated",
}

// looks say what a change of a kind buys and makes permanent.
var looks = map[string]func(d diff, buys, keeps say){
	"app": func(d diff, buys, keeps say) {
		edition, changes := d.text("edition")
		if changes && edition != string(chat.Developer) {
			buys("app is raised to %s%s", edition, d.months("plan_months"))
			keeps("app is raised to %s", edition)
		}
		if d.notKnown("edition") {
			buys("app has an edition that is known after the apply")
		}
		d.renews(buys, "plan", "plan_months")
	},
	"message_settings": func(d diff, buys, _ say) {
		defaults := chat.DefaultMessageSettings()
		if days, grows := d.number("history_storage_days", *defaults.HistoryStorageDays); grows {
			buys("message history is kept for %d days", days)
		}
		if rate, grows := d.number("api_requests_per_second", *defaults.APIRequestsPerSecond); grows {
			buys("IM REST takes %d requests per second", rate)
		}
	},
	"call": func(d diff, buys, _ say) {
		if edition, changes := d.text("edition"); changes && edition != string(chat.CallTrial) {
			buys("Call edition %s%s", edition, d.months("months"))
		}
		d.renews(buys, "Call edition", "months")
	},
	"group_field":        newTypes,
	"group_member_field": newTypes,
}

func (d diff) months(name string) string {
	if n, ok := d.after[name].(float64); ok && n > 0 {
		return fmt.Sprintf(", %d months at a time", int64(n))
	}
	return ""
}

// renews tells of a renewal that begins or grows.
func (d diff) renews(buys say, what, months string) {
	more, grows := d.number(months, 0)
	switch {
	case d.turnsOn("auto_renew"):
		buys("%s is renewed automatically from now on", what)
	case grows && d.after["auto_renew"] == true && d.before != nil:
		buys("%s is renewed for %d months at a time", what, more)
	}
}

// newTypes tells of group types that a field gets besides those that it has.
func newTypes(d diff, _, keeps say) {
	before, had := d.before["permissions"].(map[string]any)
	after, _ := d.after["permissions"].(map[string]any)
	for _, t := range slices.Sorted(maps.Keys(after)) {
		if _, known := before[t]; had && !known {
			keeps("custom field is added to group type %s", t)
		}
	}
}
