// Package settings offers the pages of settings that each app has once: they exist as long as their app does, so creating
// such a resource takes over what it declares, and destroying it leaves the values as they are.
package settings

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// target is what the model of every page begins with.
type target struct {
	ID       types.String    `tfsdk:"id"`
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
}

func (t *target) parent() *target { return t }

// model is a pointer to the model of a page.
type model[M any] interface {
	*M
	parent() *target
}

// page is what is particular to one page of settings. S is its domain type.
type page[M, S any] struct {
	name    string
	title   string
	schema  schema.Schema
	formers []entity.Former
	keys    []string                                                    // besides the app
	each    func(M) []M                                                 // of an empty model, the pages that an app has; nil where there is one
	of      func(*chat.Settings, *M) *S                                 // the page among all settings; nil for one that does not exist
	only    func(*M, *S) chat.Settings                                  // settings with this page alone
	accepts func(*M) bool                                               // consent to charges; nil where there is nothing to consent to
	show    func(console.Conf, *M)                                      // what the page shows beside the settings; may be nil
	fresh   func(*entity.Change[M], *M)                                 // what show will show in a new app, as far as known; may be nil
	warn    func(c *entity.Change[M], now time.Time, present, change S) // of what has consequences; may be nil
}

// kind makes the resource of a page.
func kind[M, S any, P model[M]](p page[M, S]) *entity.Kind[M] {
	p.schema.Attributes[entity.SDKAppIDKey] = entity.Parent()
	k := &entity.Kind[M]{
		Area: entity.AreaSettings,
		Name: p.name, Title: p.title, Keys: append([]string{entity.SDKAppIDKey}, p.keys...), Schema: p.schema, Formers: p.formers,
		Movable: "Settings belong to their app: those of the old app are not changed, and those of the new app are adopted.",
	}
	write := func(ctx context.Context, s *entity.Session, m *M, change S) error {
		if chat.IsEmpty(change) {
			return nil
		}
		return s.Console.Set(ctx, P(m).parent().SDKAppID.ID(), p.only(m, &change), p.consent(m))
	}
	k.Begins = func(m *M) any {
		defaults := chat.DefaultSettings()
		if first := p.of(&defaults, m); first != nil {
			return *first
		}
		return nil
	}
	k.Validate = func(m M) []chat.Violation { return p.impossible(&m, lenient(), true) }
	k.Plan = func(ctx context.Context, s *entity.Session, c *entity.Change[M]) error {
		declared := settingsOf[S](c.Config)
		homes, err := entity.HomesOf(ctx, s, P(c.Planned).parent().SDKAppID, p.name)
		if err != nil {
			return err
		}
		conf := homes.Any().Conf
		page := p.of(&conf.Settings, c.Planned)
		if page == nil {
			return nil // which page it is will be known later
		}
		only := p.only(c.Config, &declared)
		c.Becomes(only)
		if c.Prior == nil && entity.InNewApp(s, P(c.Planned).parent().SDKAppID) {
			p.foresee(ctx, c, declared)
		}
		accept := p.consent(c.Planned) || p.accepts != nil && c.Unknown("AcceptCharges")
		violations := homes.Judge(func(home entity.Home) []chat.Violation {
			moment := chat.Moment{Now: home.Conf.Now, HistoryChangedAt: home.Conf.HistoryChangedAt}
			return chat.CheckSettings(home.App, moment, home.Conf.Settings, only, accept)
		})
		if homes.Known() && !entity.AppPlanned(s, homes.ID) {
			adviseReference(violations)
		}
		c.Report(violations...)
		if c.Prior == nil && homes.Known() {
			p.warnOfOverwriting(c, homes.ID, conf.Settings, declared)
		}
		p.warnOf(c, conf.Now, page, declared)
		return reportRaise(ctx, s, c, homes, only)
	}
	k.Create = func(ctx context.Context, s *entity.Session, m *M) error { return write(ctx, s, m, settingsOf[S](m)) }
	k.Update = func(ctx context.Context, s *entity.Session, prior, planned *M) error {
		return write(ctx, s, planned, chat.Changed(settingsOf[S](prior), settingsOf[S](planned)))
	}
	k.Read = func(ctx context.Context, s *entity.Session, m *M) error {
		_, conf, err := entity.ConfOf(ctx, s, P(m).parent().SDKAppID)
		if err != nil {
			return err
		}
		settings := p.of(&conf.Settings, m)
		if settings == nil {
			return &entity.Problem{Summary: "Settings not found", Detail: fmt.Sprintf("The app has no such %s. Check %v.", p.title, p.keys)}
		}
		entity.Flatten(*settings, m)
		if p.show != nil {
			p.show(conf, m)
		}
		return nil
	}
	k.Destroy = func(_ context.Context, _ *entity.Session, m *M) (guard.Destroy, error) {
		return guard.Destroy{Warning: fmt.Sprintf("Settings cannot be deleted: the %s of app %s are not changed, and are only removed from "+
			"the state.",
			p.title, P(m).parent().SDKAppID.ValueString())}, nil
	}
	k.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]M, error) {
		pages := []M{k.New()}
		if p.each != nil {
			pages = p.each(pages[0])
		}
		for i := range pages {
			P(&pages[i]).parent().SDKAppID = entity.SDKAppIDValue(app.SDKAppID)
			if err := k.Read(ctx, s, &pages[i]); err != nil {
				return nil, err
			}
		}
		return pages, nil
	})
	return k
}

// foresee plans what a page of a new app will have.
func (p page[M, S]) foresee(ctx context.Context, c *entity.Change[M], declared S) {
	defaults, m := chat.DefaultSettings(), *c.Planned
	page := p.of(&defaults, c.Planned)
	entity.Flatten(chat.Overlay(*page, declared), &m)
	if p.fresh != nil {
		p.fresh(c, &m)
	}
	c.Foresee(ctx, m)
}

func settingsOf[S, M any](m *M) S {
	var s S
	entity.Expand(m, &s)
	return s
}

func (p page[M, S]) consent(m *M) bool { return p.accepts != nil && p.accepts(m) }

// lenient are settings beside which the most is possible.
func lenient() chat.Settings {
	s := chat.DefaultSettings()
	s.Login.MultiDevicePolicy = new(chat.MultiPlatform)
	s.Message.HistoryStorageDays = new(chat.LongestHistory())
	return s
}

// impossible returns what no app with such present settings can have, whatever its edition.
func (p page[M, S]) impossible(config *M, present chat.Settings, accept bool) []chat.Violation {
	declared := settingsOf[S](config)
	if p.of(&present, config) == nil {
		return nil // which page it is will be known later
	}
	return entity.EveryEdition(func(app chat.App) []chat.Violation {
		return chat.CheckSettings(app, chat.Moment{}, present, p.only(config, &declared), accept)
	})
}

func (p page[M, S]) warnOf(c *entity.Change[M], now time.Time, present *S, declared S) {
	if p.warn == nil || present == nil {
		return
	}
	if change := chat.Changed(*present, declared); !chat.IsEmpty(change) {
		p.warn(c, now, *present, change)
	}
}

// reportRaise tells what the app has now, and could not get again once this plan has upgraded it.
func reportRaise[M any](ctx context.Context, s *entity.Session, c *entity.Change[M], homes entity.Homes, declared chat.Settings) error {
	if !homes.Known() {
		return nil
	}
	live, err := s.Console.App(ctx, homes.ID)
	if err == nil {
		c.Report(chat.CheckRaise(live.Edition, homes.Any().App.Edition, homes.Any().Conf.Settings, declared)...)
	}
	return err
}

// adviseReference completes what is said of editions where no block of the plan has spoken for the app yet: one may still
// do so, and only a reference makes it come first.
func adviseReference(violations []chat.Violation) {
	for i, v := range violations {
		if v.Rule == chat.EditionHas && !v.Warning {
			violations[i].Remedy = v.Way() + " If this configuration upgrades the app, reference it (tencentchat_app.NAME.sdk_app_id), so that " +
				"the upgrade comes first."
		}
	}
}

// warnOfOverwriting tells which values that somebody chose the first apply replaces.
func (p page[M, S]) warnOfOverwriting(c *entity.Change[M], id chat.SDKAppID, present chat.Settings, declared S) {
	defaults, page := chat.DefaultSettings(), p.of(&present, c.Planned)
	c.WarnOfOverwriting(id, chat.Replaced(*p.of(&defaults, c.Planned), *page, declared))
}
