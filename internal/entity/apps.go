package entity

import (
	"context"
	"fmt"
	"iter"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
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

// PerApp lists what belongs to apps, app after app. Read returns all that one app has.
func PerApp[M any](
	read func(context.Context, *Session, chat.App) ([]M, error),
) func(context.Context, *Session, *chat.SDKAppID) iter.Seq2[M, error] {
	return func(ctx context.Context, s *Session, only *chat.SDKAppID) iter.Seq2[M, error] {
		return func(yield func(M, error) bool) {
			for app, err := range Apps(ctx, s, only) {
				var all []M
				if err == nil {
					all, err = read(ctx, s, app)
				}
				if err != nil {
					var none M
					yield(none, err)
					return
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

// PlannedApp returns an app as it will be once this plan is applied: what the service has of it, with the edition that a
// block planned before this one gives it.
func PlannedApp(ctx context.Context, s *Session, id chat.SDKAppID) (chat.App, error) {
	app, err := s.Console.App(ctx, id)
	if edition, ok := s.Ledger.PlannedEdition(id); ok {
		app.Edition = edition
	}
	return app, err
}

// CheckEnabled is the problem of changing something in an app that is disabled; what tells it, such as "in its groups".
func CheckEnabled(app chat.App, what string) error {
	if app.Enabled {
		return nil
	}
	return &Problem{
		Summary: "The app is disabled",
		Detail: fmt.Sprintf("App %s is disabled, so nothing can be done %s. Enable it first (enabled = true of tencentchat_app).", app.SDKAppID,
			what),
	}
}

// EveryEdition returns the violations that a change has in each edition, in the words for the highest: what no app can
// have, whichever it is.
func EveryEdition(check func(chat.App) []chat.Violation) []chat.Violation {
	type broken struct {
		rule  chat.RuleID
		field string
	}
	var common []chat.Violation
	count := map[broken]int{}
	for _, e := range chat.Editions {
		common = chat.Refused(check(chat.App{Edition: e, Enabled: true, Status: chat.StatusEnabled}))
		for _, v := range common {
			count[broken{v.Rule, v.Field}]++
		}
	}
	var out []chat.Violation
	for _, v := range common {
		if count[broken{v.Rule, v.Field}] == len(chat.Editions) {
			out = append(out, v)
		}
	}
	return out
}
