package entity

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Apps yields the apps that a list is about: all of the account, or the one that it is narrowed to.
func Apps(ctx context.Context, s *Session, only *chat.SDKAppID) iter.Seq2[chat.App, error] {
	return func(yield func(chat.App, error) bool) {
		if only != nil {
			yield(s.Console.App(ctx, *only))
			return
		}
		apps, err := s.Console.Apps(ctx)
		if err != nil {
			yield(chat.App{}, err)
			return
		}
		for _, app := range apps {
			if !yield(app, nil) {
				return
			}
		}
	}
}

// Unlisted is why an app is left out of a list over all apps. The list goes on with the next.
type Unlisted struct {
	App chat.App
	Err error
}

// Error tells both.
func (u *Unlisted) Error() string { return u.App.Subject() + ": " + u.Err.Error() }

// Unwrap returns the reason.
func (u *Unlisted) Unwrap() error { return u.Err }

// ofOneApp reports whether an error may be that of one app alone: it takes no calls, signs with a key that we do not have, or is
// not ours to see. Whatever keeps the provider from any answer is not of that kind.
func ofOneApp(err error) bool {
	return api.IsUnavailable(err) || api.IsDenied(err) || api.IsNotFound(err) || errors.Is(err, chat.ErrOldSignature)
}

// PerApp lists what belongs to apps, app after app. Read returns all that one app has. Over all apps, one that cannot be read
// yields [Unlisted].
func PerApp[M any](
	read func(context.Context, *Session, chat.App) ([]M, error),
) func(context.Context, *Session, *chat.SDKAppID) iter.Seq2[M, error] {
	return func(ctx context.Context, s *Session, only *chat.SDKAppID) iter.Seq2[M, error] {
		return func(yield func(M, error) bool) {
			for app, err := range Apps(ctx, s, only) {
				var none M
				if err != nil {
					yield(none, err)
					return
				}
				all, err := read(ctx, s, app)
				if err != nil {
					one := only == nil && ofOneApp(err)
					if one {
						err = &Unlisted{app, err}
					}
					if !yield(none, err) || !one {
						return
					}
				}
				for _, m := range all {
					if !yield(m, nil) {
						return
					}
				}
			}
		}
	}
}

// ConfOf returns the configuration of the app that a model names.
func ConfOf(ctx context.Context, s *Session, app SDKAppID) (chat.SDKAppID, console.Conf, error) {
	id := app.ID()
	conf, err := s.Console.Conf(ctx, id)
	return id, conf, err
}

// appKind is the kind of apps.
const appKind = "app"

// fieldEnding ends the kinds of custom fields, which begin with what the field is of.
const fieldEnding = "_field"

// AppPlan is an app that a plan creates or keeps.
type AppPlan struct {
	App  chat.App
	Tags bool // its block manages all of its tags
}

// PlannedApp returns an app as the plan leaves it: what the service has of it, with what a block planned before this one
// changes.
func PlannedApp(ctx context.Context, s *Session, id chat.SDKAppID) (chat.App, error) {
	app, err := s.Console.App(ctx, id)
	if p, ok := world.Get[AppPlan](s.World, world.Object{Kind: appKind, ID: id.String()}); ok && err == nil {
		app.Edition, app.Enabled, app.Status = p.App.Edition, p.App.Enabled, p.App.Status
	}
	return app, err
}

// AppPlanned reports whether a block planned before has spoken for an app.
func AppPlanned(s *Session, id chat.SDKAppID) bool {
	return s.World.Has(world.Object{Kind: appKind, ID: id.String()})
}

// Planned reports whether a block that was planned before in this walk manages an object of a kind, named without the prefix. It
// says nothing of blocks that are yet to be planned: only those that an object depends on are certain to come first.
func (s *Session) Planned(kind string, keys ...string) bool {
	return s.World.Has(world.Object{Kind: kind, ID: joinID(keys)})
}

// Replaced reports whether a plan replaces an object of a kind.
func (s *Session) Replaced(kind string, keys ...string) bool {
	return s.World.Replaces(world.Object{Kind: kind, ID: joinID(keys)})
}

// Holds reports whether the state was seen to hold an object of a kind that no block keeps so far.
func (s *Session) Holds(kind string, keys ...string) bool {
	return s.World.Holds(world.Object{Kind: kind, ID: joinID(keys)})
}

// ExistsHint says what to do about an object that exists before it is created: import it, unless it is the state's own.
func (s *Session) ExistsHint(kind string, keys ...string) string {
	if !s.Holds(kind, keys...) {
		return ImportHint(kind, keys...) + "\n" + guard.MovedHint(Prefix+kind)
	}
	return "The state has it already: it is tainted, or its block was renamed. If it is tainted, run: terraform untaint 'ADDRESS' (tofu " +
		"untaint 'ADDRESS'), or replace it with -replace='ADDRESS', which the plan can judge. " + guard.MovedHint(Prefix+kind)
}

// TagsOf names the tags of an app as what blocks manage together; empty while the app is not known.
func TagsOf(app SDKAppID) string {
	if id, known := app.Known(); known {
		return "the tags of app " + id.String()
	}
	return ""
}

// CheckEnabled is the problem of changing something in an app that is disabled; what tells it, such as "in its groups".
func CheckEnabled(app chat.App, what string) error {
	if app.Enabled {
		return nil
	}
	return &Problem{
		Field: "SDKAppID", Summary: "The app is disabled",
		Detail: fmt.Sprintf("%s is disabled, or will be by this plan, so nothing can be done %s. Enable it first (enabled = true of "+
			"tencentchat_app), or apply this change before you disable it.", app.Subject(), what),
	}
}

// MayBeEnabled is CheckEnabled for the homes of a block: no problem if one of them is enabled.
func (h Homes) MayBeEnabled(what string) error {
	var err error
	for _, home := range h.all {
		if err = CheckEnabled(home.App, what); err == nil {
			return nil
		}
	}
	return err
}
