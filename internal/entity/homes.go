package entity

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Home is an app that a block may be in, as the plan leaves it.
type Home struct {
	App    chat.App
	Conf   console.Conf // of HomesOf alone
	Quotas chat.Quotas  // of the account; of HomesOf alone
}

// Homes are the apps that a block may be in: the one that it names or, while that is not known, the new apps that the plan
// creates. Where it creates none, the SDKAppID comes from elsewhere, and the block may be in an app of any edition.
type Homes struct {
	ID    chat.SDKAppID // 0 while it is not known
	all   []Home
	news  int  // new apps
	other bool // the SDKAppID comes from elsewhere
}

// Known reports whether there is just one home, which exists.
func (h Homes) Known() bool { return h.ID != 0 }

// News is the number of new apps among which the home is; 0 where it is none of them.
func (h Homes) News() int { return h.news }

// Share is how many of so many objects at least one home gets, however they are spread over the new apps.
func (h Homes) Share(objects int) int {
	several := max(1, h.news)
	return (objects + several - 1) / several
}

// Any returns one of the homes, for what they have in common.
func (h Homes) Any() Home { return h.all[0] }

// AppsOf returns the homes of a block without their configurations.
func AppsOf(ctx context.Context, s *Session, app SDKAppID) (Homes, error) {
	id, known := app.Known()
	if known {
		present, err := PlannedApp(ctx, s, id)
		return Homes{ID: id, all: []Home{{App: present}}}, err
	}
	planned := world.Unnamed[AppPlan](s.World, appKind, world.Account)
	if len(planned) == 0 {
		return anywhere(), nil
	}
	homes := Homes{news: len(planned)}
	for _, n := range planned {
		alike := func(h Home) bool { return h.App.Edition == n.App.Edition && h.App.Enabled == n.App.Enabled }
		if !slices.ContainsFunc(homes.all, alike) {
			homes.all = append(homes.all, Home{App: n.App})
		}
	}
	return homes, nil
}

// HomesOf returns the homes of a block with their configurations as the plan leaves them, but for what blocks of some kind,
// such as the block's own, plan.
func HomesOf(ctx context.Context, s *Session, app SDKAppID, but string) (Homes, error) {
	homes, err := AppsOf(ctx, s, app)
	if err != nil {
		return homes, err
	}
	conf := console.Conf{Settings: chat.DefaultSettings()}
	parent := ""
	if homes.Known() {
		if conf, err = s.Console.Conf(ctx, homes.ID); err != nil {
			return homes, err
		}
		parent = homes.ID.String()
	}
	conf = plannedConf(s, conf, parent, but, homes.news > 1)
	for i := range homes.all {
		homes.all[i].Conf, homes.all[i].Quotas = conf, s.Quotas
	}
	return homes, nil
}

// Judge returns the rules that a block breaks. It is judged as an error only if no home could have it; what depends on where
// an SDKAppID from elsewhere leads is a warning.
func (h Homes) Judge(check func(Home) []chat.Violation) []chat.Violation {
	if h.Known() {
		return check(h.all[0])
	}
	violations := h.common(check)
	if h.other {
		return chat.AsWarnings(chat.Refused(violations))
	}
	for i, v := range violations {
		if !v.Warning {
			violations[i].Remedy = v.Way() + fmt.Sprintf(" If the SDKAppID is not that of a new app, but comes from a data source that is read in "+
				"the apply, lower the rule: rules_as_warnings = [%q].", v.Rule)
		}
	}
	return violations
}

func (h Homes) common(check func(Home) []chat.Violation) []chat.Violation {
	return Common(h.all, check)
}

// Common returns the violations that there are in every case, in the words for the last. One that only warns in some only warns.
func Common[T any](cases []T, check func(T) []chat.Violation) []chat.Violation {
	if len(cases) == 1 {
		return check(cases[0])
	}
	type broken struct {
		rule  chat.RuleID
		field string
	}
	var last []chat.Violation
	count, firm := map[broken]int{}, map[broken]int{}
	for _, c := range cases {
		seen := map[broken]bool{}
		last = check(c)
		for _, v := range last {
			at := broken{v.Rule, v.Field}
			if !seen[at] {
				seen[at] = true
				count[at]++
			}
			if !v.Warning {
				firm[at]++
			}
		}
	}
	var out []chat.Violation
	for _, v := range last {
		at := broken{v.Rule, v.Field}
		if count[at] == len(cases) {
			v.Warning = v.Warning || firm[at] < len(cases)
			out = append(out, v)
		}
	}
	return out
}

// anywhere are the homes of a block of which nothing is known.
func anywhere() Homes {
	h := Homes{other: true}
	for _, e := range chat.Editions {
		h.all = append(h.all, Home{App: chat.App{Edition: e, Enabled: true, Status: chat.StatusEnabled}})
	}
	return h
}

// EveryEdition returns the violations that a change has in each edition: what no app can have, whichever it is.
func EveryEdition(check func(chat.App) []chat.Violation) []chat.Violation {
	return chat.Refused(anywhere().common(func(h Home) []chat.Violation { return check(h.App) }))
}

// settingsKinds are the kinds whose blocks plan settings.
var settingsKinds = []string{
	"login_settings", "message_settings", "friend_settings", "account_settings", "group_type_settings",
	"group_features",
}

// plannedConf lays over a configuration what blocks plan of it. Where the blocks belong to several new apps, something counts
// as on if one of them turns it on.
func plannedConf(s *Session, conf console.Conf, parent, but string, several bool) console.Conf {
	for _, kind := range settingsKinds {
		if kind == but {
			continue
		}
		for _, planned := range world.Under[chat.Settings](s.World, kind, parent) {
			before := conf.Settings
			conf.Settings = chat.Overlay(before, planned)
			if several {
				keepOn(reflect.ValueOf(&conf.Settings).Elem(), reflect.ValueOf(before))
			}
		}
	}
	fields := map[chat.FieldKind][]chat.Field{}
	for _, k := range chat.FieldKinds {
		fields[k] = conf.Fields[k]
		if string(k)+fieldEnding == but {
			continue
		}
		for _, planned := range world.Under[chat.Field](s.World, string(k)+fieldEnding, parent) {
			others := func(f chat.Field) bool { return f.Name == planned.Name }
			fields[k] = append(slices.DeleteFunc(slices.Clone(fields[k]), others), planned)
		}
	}
	conf.Fields = fields
	return conf
}

// Declared returns the settings of an app that blocks planned before declare; what none declares is nil.
func Declared(s *Session, id chat.SDKAppID) chat.Settings {
	var all chat.Settings
	for _, kind := range settingsKinds {
		for _, planned := range world.Under[chat.Settings](s.World, kind, id.String()) {
			all = chat.Overlay(all, planned)
		}
	}
	return all
}

// keepOn turns on again what was on.
func keepOn(now, before reflect.Value) {
	for f, b := range before.Fields() {
		n := now.FieldByIndex(f.Index)
		for n.Kind() == reflect.Pointer && b.Kind() == reflect.Pointer && !b.IsNil() && !n.IsNil() {
			n, b = n.Elem(), b.Elem()
		}
		switch {
		case n.Kind() != b.Kind():
		case n.Kind() == reflect.Struct:
			keepOn(n, b)
		case n.Kind() == reflect.Bool && b.Bool():
			now.FieldByIndex(f.Index).Set(before.FieldByIndex(f.Index))
		}
	}
}
