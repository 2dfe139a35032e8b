// Package app offers chat apps: the resource and list resource tencentchat_app, and the data sources tencentchat_app and
// tencentchat_apps.
package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"strings"

	"github.com/google/uuid"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Model is an app as configurations and states show it. Fields without a counterpart in chat.App are the provider's own.
type Model struct {
	ID                 types.String `tfsdk:"id"`
	SDKAppID           types.String `tfsdk:"sdk_app_id"`
	Name               types.String `tfsdk:"name"`
	Type               types.String `tfsdk:"type"`
	Introduction       types.String `tfsdk:"introduction"`
	Region             types.String `tfsdk:"region"`
	Edition            types.String `tfsdk:"edition"`
	AcceptCharges      types.Bool   `tfsdk:"accept_charges"`
	Enabled            types.Bool   `tfsdk:"enabled"`
	SignatureAlgorithm types.String `tfsdk:"signature_algorithm"`
	OnDestroy          types.String `tfsdk:"on_destroy"`
	Status             types.String `tfsdk:"status"`
	Origin             types.String `tfsdk:"origin"`
	CreatedAt          types.String `tfsdk:"created_at"`
	ExpiresAt          types.String `tfsdk:"expires_at"`
}

// Kind is the resource tencentchat_app.
var Kind = &entity.Kind[Model]{
	Name:     "app",
	Title:    "app",
	Keys:     []string{entity.SDKAppIDKey},
	Schema:   resourceSchema,
	Pinned:   chat.RegionFixed, // the key is assigned by the service, so no configuration can change it
	Validate: validate,
	Plan:     plan,
	Create:   create,
	Finish:   finish,
	Read:     read,
	Update:   update,
	Destroy:  destroy,
	List:     list,
}

// wanted returns what a model sets.
func wanted(m Model) chat.AppChange {
	var c chat.AppChange
	entity.Expand(&m, &c)
	return c
}

// validate judges what is wrong in any app; the rest depends on the present one.
func validate(m Model) []chat.Violation {
	return chat.CheckAppChange(chat.App{}, chat.AppChange{Name: wanted(m).Name})
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[Model]) error {
	change := wanted(*c.Config)
	present := chat.NewApp(change)
	if c.Prior == nil {
		if err := checkSiblings(ctx, s, c); err != nil {
			return err
		}
	} else {
		id, ok := entity.AppID(c.Prior.SDKAppID)
		if !ok {
			return fmt.Errorf("the state holds %q, which is not an SDKAppID", c.Prior.SDKAppID.ValueString())
		}
		var err error
		if present, err = s.Console.App(ctx, id); err != nil {
			return err
		}
		edition := present.Edition
		if change.Edition != nil {
			edition = *change.Edition
		}
		s.Ledger.PlanEdition(id, edition)
	}
	c.Report(chat.CheckAppChange(present, change)...)
	if change.Edition != nil && present.Edition.Below(*change.Edition) {
		warnOfRaise(c, present.Edition, *change.Edition)
	}
	return nil
}

// checkSiblings looks at the other apps of the account: the quota counts what the account has and what this plan adds, and
// an app of the same name may be what an apply that was cut off left behind. An app has no key before it is created, so
// each planned one counts under a name of its own.
func checkSiblings(ctx context.Context, s *entity.Session, c *entity.Change[Model]) error {
	apps, err := s.Console.Apps(ctx)
	if err != nil {
		return err
	}
	count, err := s.Ledger.Grow("apps", rand.Text(), func() ([]string, error) {
		ids := make([]string, len(apps))
		for i, a := range apps {
			ids[i] = a.SDKAppID.String()
		}
		return ids, nil
	})
	c.Report(chat.CheckAppQuota(count, chat.MaxApps)...)
	for _, a := range apps {
		if a.Name == c.Planned.Name.ValueString() {
			c.Warn("name", "An app of this name exists", fmt.Sprintf("App %s has the name %q already, and names need not be unique. If you mean that app, "+
				"import it instead of creating another one: import {\n  to = <the address of this block>\n  id = \"%s\"\n}", a.SDKAppID, a.Name, a.SDKAppID))
		}
	}
	return err
}

func warnOfRaise(c *entity.Change[Model], from, to chat.Edition) {
	detail := fmt.Sprintf("Raising the edition from %s to %s costs money and can never be undone.", from, to)
	if lost := chat.LostByRaising(from, to); len(lost) > 0 {
		names := make([]string, len(lost))
		for i, f := range lost {
			names[i] = string(f)
		}
		detail += fmt.Sprintf(" What %s apps may have and %s apps lack: %s.", from, to, strings.Join(names, ", "))
	}
	c.Warn("edition", "The edition is raised for good", detail)
}

func create(ctx context.Context, s *entity.Session, m *Model) error {
	id, err := s.Console.CreateApp(ctx, uuid.NewString(), wanted(*m))
	if err == nil {
		m.SDKAppID = types.StringValue(id.String())
	}
	return err
}

// finish brings a new app to where its first plan wants it: edition, signature algorithm, switch.
func finish(ctx context.Context, s *entity.Session, m *Model) error {
	id, err := chat.ParseSDKAppID(m.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	present := chat.NewApp(wanted(*m))
	present.SDKAppID = id
	return s.Console.ChangeApp(ctx, present, wanted(*m))
}

func update(ctx context.Context, s *entity.Session, prior, planned *Model) error {
	id, err := chat.ParseSDKAppID(planned.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	present, err := s.Console.App(ctx, id)
	if err != nil {
		return err
	}
	return s.Console.ChangeApp(ctx, present, changed(wanted(*prior), wanted(*planned)))
}

// changed leaves out what a plan does not change: that may have another value by now, and is not ours to take back.
func changed(before, after chat.AppChange) chat.AppChange {
	keep(&after.Name, before.Name)
	keep(&after.Type, before.Type)
	keep(&after.Introduction, before.Introduction)
	keep(&after.Region, before.Region)
	keep(&after.Edition, before.Edition)
	keep(&after.Enabled, before.Enabled)
	keep(&after.SignatureAlgorithm, before.SignatureAlgorithm)
	return after
}

func keep[T comparable](after **T, before *T) {
	if before != nil && *after != nil && **after == *before {
		*after = nil
	}
}

func read(ctx context.Context, s *entity.Session, m *Model) error {
	id, err := chat.ParseSDKAppID(m.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	app, err := s.Console.App(ctx, id)
	if err == nil {
		entity.Flatten(app, m)
	}
	return err
}

func list(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[Model, error] {
	return func(yield func(Model, error) bool) {
		for app, err := range entity.Apps(ctx, s, only) {
			var m Model
			entity.Flatten(app, &m)
			if !yield(m, err) {
				return
			}
		}
	}
}
