// Package settings offers the pages of settings that each app has once: they exist as long as their app does, so creating
// such a resource takes over what it declares, and destroying it leaves the values as they are.
package settings

import (
	"context"
	"fmt"
	"iter"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// target is what the model of every page begins with.
type target struct {
	ID       types.String `tfsdk:"id"`
	SDKAppID types.String `tfsdk:"sdk_app_id"`
}

func (t *target) parent() *target { return t }

// model is a pointer to the model of a page.
type model[M any] interface {
	*M
	parent() *target
}

// page is what is particular to one page of settings. S is its domain type, a struct of pointers.
type page[M, S any] struct {
	name     string
	title    string
	schema   schema.Schema
	defaults S // of a new app
	lenient  S // of an app that allows as much as any can
	of       func(console.Conf) S
	accepts  func(*M) bool // consent to charges
	check    func(app chat.App, moment chat.Moment, present, change S, accept bool) []chat.Violation
	set      func(ctx context.Context, c *console.Client, id chat.SDKAppID, change S, accept bool) error
	show     func(console.Conf, *M)                       // what the page shows beside the settings
	warn     func(c *entity.Change[M], present, change S) // of what is allowed and has consequences
}

// kind makes the resource of a page.
func kind[M any, S comparable, P model[M]](p page[M, S]) *entity.Kind[M] {
	p.schema.Attributes[entity.SDKAppIDKey] = entity.Parent()
	k := &entity.Kind[M]{
		Name: p.name, Title: p.title, Keys: []string{entity.SDKAppIDKey}, Schema: p.schema,
		Movable: "Settings belong to their app: those of the old one stay as they are, those of the new one are taken over.",
	}
	read := func(ctx context.Context, s *entity.Session, m *M) (console.Conf, error) {
		id, err := chat.ParseSDKAppID(P(m).parent().SDKAppID.ValueString())
		if err != nil {
			return console.Conf{}, err
		}
		return s.Console.Conf(ctx, id)
	}
	write := func(ctx context.Context, s *entity.Session, m *M, change S) error {
		id, err := chat.ParseSDKAppID(P(m).parent().SDKAppID.ValueString())
		if err != nil {
			return err
		}
		return p.set(ctx, s.Console, id, change, p.accepts(m))
	}
	k.Validate = func(m M) []chat.Violation {
		return entity.EveryEdition(func(app chat.App) []chat.Violation {
			return p.check(app, chat.Moment{}, p.lenient, settingsOf[S](&m), true)
		})
	}
	k.Plan = func(ctx context.Context, s *entity.Session, c *entity.Change[M]) error {
		id, known := entity.AppID(P(c.Planned).parent().SDKAppID)
		if !known {
			p.warnOfNewApp(c)
			return nil
		}
		app, err := entity.PlannedApp(ctx, s, id)
		if err != nil {
			return err
		}
		conf, err := s.Console.Conf(ctx, id)
		if err != nil {
			return err
		}
		present, declared := p.of(conf), settingsOf[S](c.Config)
		moment := chat.Moment{Now: conf.Now, HistoryChangedAt: conf.HistoryChangedAt}
		c.Report(p.check(app, moment, present, declared, p.accepts(c.Planned))...)
		if p.warn != nil {
			p.warn(c, present, declared)
		}
		if c.Prior == nil {
			p.warnOfOverwriting(c, id, present, declared)
		}
		return nil
	}
	k.Create = func(ctx context.Context, s *entity.Session, m *M) error { return write(ctx, s, m, settingsOf[S](m)) }
	k.Update = func(ctx context.Context, s *entity.Session, prior, planned *M) error {
		return write(ctx, s, planned, chat.Changed(settingsOf[S](prior), settingsOf[S](planned)))
	}
	k.Read = func(ctx context.Context, s *entity.Session, m *M) error {
		conf, err := read(ctx, s, m)
		if err == nil {
			p.flatten(conf, m)
		}
		return err
	}
	k.Destroy = func(_ context.Context, _ *entity.Session, m *M) (guard.Destroy, error) {
		return guard.Destroy{Warning: fmt.Sprintf("Settings cannot be deleted: the %s of app %s stay as they are, and Terraform only forgets them.",
			p.title, P(m).parent().SDKAppID.ValueString())}, nil
	}
	k.List = func(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[M, error] {
		return func(yield func(M, error) bool) {
			for app, err := range entity.Apps(ctx, s, only) {
				var m M
				P(&m).parent().SDKAppID = types.StringValue(app.SDKAppID.String())
				if err == nil {
					err = k.Read(ctx, s, &m)
				}
				if !yield(m, err) {
					return
				}
			}
		}
	}
	return k
}

func settingsOf[S, M any](m *M) S {
	var s S
	entity.Expand(m, &s)
	return s
}

func (p page[M, S]) flatten(conf console.Conf, m *M) {
	entity.Flatten(p.of(conf), m)
	if p.show != nil {
		p.show(conf, m)
	}
}

// warnOfNewApp tells what any new app would refuse, whatever its edition, where the app is not known yet.
func (p page[M, S]) warnOfNewApp(c *entity.Change[M]) {
	violations := entity.EveryEdition(func(app chat.App) []chat.Violation {
		return p.check(app, chat.Moment{}, p.defaults, settingsOf[S](c.Config), p.accepts(c.Planned))
	})
	for i := range violations {
		violations[i].Warning = true
	}
	c.Report(violations...)
	if p.warn != nil {
		p.warn(c, p.defaults, settingsOf[S](c.Config))
	}
}

// warnOfOverwriting tells which values that somebody chose the first apply replaces.
func (p page[M, S]) warnOfOverwriting(c *entity.Change[M], id chat.SDKAppID, present, declared S) {
	chosen := reflect.ValueOf(chat.Changed(p.defaults, present))
	replaced := reflect.ValueOf(chat.Changed(present, declared))
	for i := range replaced.NumField() {
		if chosen.Field(i).IsNil() || replaced.Field(i).IsNil() {
			continue
		}
		attribute := guard.AttributeName(replaced.Type().Field(i).Name)
		c.Warn(attribute, "Live settings will be overwritten", fmt.Sprintf(
			"App %s has %s = %v, which is not the default; this apply makes it %v. To keep what the app has, import it first and write its values: "+
				"import {\n  to = <the address of this block>\n  id = \"%s\"\n}", id, attribute, chosen.Field(i).Elem(), replaced.Field(i).Elem(), id))
	}
}
