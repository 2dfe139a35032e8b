// Package app offers chat apps: the resource and list resource tencentchat_app, and the data sources tencentchat_app and
// tencentchat_apps.
package app

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Model is an app as configurations and states show it. Fields without a counterpart in chat.App are the provider's own.
type Model struct {
	ID                 types.String    `tfsdk:"id"`
	SDKAppID           entity.SDKAppID `tfsdk:"sdk_app_id"`
	Name               types.String    `tfsdk:"name"`
	Type               types.String    `tfsdk:"type"`
	Introduction       types.String    `tfsdk:"introduction"`
	DeploymentRegion   types.String    `tfsdk:"deployment_region"`
	Edition            types.String    `tfsdk:"edition"`
	AcceptCharges      types.Bool      `tfsdk:"accept_charges"`
	PlanMonths         types.Int64     `tfsdk:"plan_months"`
	AutoRenew          types.Bool      `tfsdk:"auto_renew"`
	Enabled            types.Bool      `tfsdk:"enabled"`
	SignatureAlgorithm types.String    `tfsdk:"signature_algorithm"`
	Tags               types.Map       `tfsdk:"tags"`
	OnDestroy          types.String    `tfsdk:"on_destroy"`
	Status             types.String    `tfsdk:"status"`
	Origin             types.String    `tfsdk:"origin"`
	CreatedAt          types.String    `tfsdk:"created_at"`
	ExpiresAt          types.String    `tfsdk:"expires_at"`
}

// Kind is the resource tencentchat_app.
var Kind = &entity.Kind[Model]{
	Area:   entity.AreaApps,
	Traced: true, Repeatable: true,
	Name:     "app",
	Title:    "app",
	Keys:     []string{entity.SDKAppIDKey},
	Schema:   resourceSchema,
	Formers:  []entity.Former{former},
	Pinned:   chat.RegionFixed, // the key is assigned by the service, so no configuration can change it
	Validate: validate,
	Plan:     plan,
	Create:   create,
	Finish:   finish,
	Read:     read,
	Update:   update,
	Destroy:  destroy,
	List:     list,
	Names:    func(m Model) []string { return []string{m.Name.ValueString()} },
	Shares: func(planned, config Model) (string, bool) {
		if config.Tags.IsNull() {
			return "", false
		}
		return entity.TagsOf(planned.SDKAppID), true
	},
}

// wanted returns what a model sets.
func wanted(m Model) chat.AppChange {
	var c chat.AppChange
	entity.Expand(&m, &c)
	return c
}

// validate judges what is wrong in any app; the rest depends on the present one.
func validate(m Model) []chat.Violation {
	change := wanted(m)
	out := chat.CheckAppChange(chat.App{}, chat.AppChange{Name: change.Name})
	if change.PlanMonths != nil {
		out = append(out, chat.CheckPlanMonths(*change.PlanMonths)...)
	}
	return append(out, chat.CheckTags(tagsOf(&m))...)
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[Model]) error {
	change := judgeable(*c.Config)
	present := chat.NewApp(change)
	if c.Prior != nil {
		id, ok := c.Prior.SDKAppID.Known()
		if !ok {
			return fmt.Errorf("the state holds %q, which is not an SDKAppID", c.Prior.SDKAppID.ValueString())
		}
		var err error
		if present, err = s.Console.App(ctx, id); err != nil {
			return err
		}
	}
	foresee(ctx, c, change)
	c.Becomes(entity.AppPlan{App: present.After(change), Tags: !c.Config.Tags.IsNull()})
	if c.Prior == nil {
		c.Report(chat.CheckNewApp(change)...)
		if err := checkSiblings(ctx, s, c); err != nil {
			return err
		}
	}
	c.Report(append(chat.CheckAppChange(present, change), chat.CheckTagQuota(len(tagsOf(c.Planned)), s.Quotas)...)...)
	warnOfCharges(c, present, change)
	return judgeRaise(ctx, s, c, present, change)
}

// judgeable returns what can be judged of a configuration: consent that is not known yet may come, and so may an edition
// that has a plan.
func judgeable(config Model) chat.AppChange {
	change := wanted(config)
	change.AcceptCharges = change.AcceptCharges || config.AcceptCharges.IsUnknown()
	if config.Edition.IsUnknown() {
		change.PlanMonths, change.AutoRenew = nil, nil
	}
	return change
}

// checkSiblings looks at the other apps of the account: the quota counts what the account has and what this plan adds, and
// an app of the same name may be what an apply that was cut off left behind.
func checkSiblings(ctx context.Context, s *entity.Session, c *entity.Change[Model]) error {
	apps, err := s.Console.Apps(ctx)
	if err != nil {
		return err
	}
	planned := world.Unnamed[entity.AppPlan](s.World, "app", world.Account)
	c.Report(chat.CheckAppQuota(len(apps)+len(planned), s.Quotas)...)
	for _, a := range apps {
		if a.Name != c.Planned.Name.ValueString() {
			continue
		}
		if s.Holds("app", a.SDKAppID.String()) {
			c.Warn("Name", "The state has an app with this name", fmt.Sprintf("App %s has the name %q. If this block creates another app of "+
				"that name, all is well. Otherwise: %s", a.SDKAppID, a.Name, s.ExistsHint("app", a.SDKAppID.String())))
			c.Report(chat.AsWarnings(chat.CheckDelete(a))...) // which the apply of a tainted app meets
		} else {
			c.Exists(s, "Name", "An app with this name already exists",
				fmt.Sprintf("App %s already has the name %q.", a.SDKAppID, a.Name),
				"Names need not be unique. To manage that app, do not create another one. "+entity.ImportHint("app", a.SDKAppID.String()),
				a.SDKAppID.String())
		}
	}
	return nil
}

// warnOfRaise tells what an upgrade means for what the app uses.
func warnOfRaise(c *entity.Change[Model], from chat.Edition, change chat.AppChange, used chat.Settings) {
	to, months := *change.Edition, ""
	if change.PlanMonths != nil {
		months = fmt.Sprintf(" for %d months", *change.PlanMonths)
	}
	detail := fmt.Sprintf("Upgrading the edition from %s to %s%s costs money and cannot be undone.", from, to, months)
	if lost := chat.UsedAndLost(from, to, used); len(lost) > 0 {
		detail += fmt.Sprintf(" The app uses features that the %s edition lacks: %s. Once one of them is turned off, it cannot be turned on "+
			"again.", to, strings.Join(chat.Texts(lost), ", "))
	}
	c.Warn("Edition", "The edition upgrade is irreversible", detail)
}

// judgeRaise judges an upgrade by what the app uses and what blocks that were planned before declare.
func judgeRaise(ctx context.Context, s *entity.Session, c *entity.Change[Model], present chat.App, change chat.AppChange) error {
	if change.Edition == nil || !present.Edition.Below(*change.Edition) {
		return nil
	}
	if c.Prior == nil {
		warnOfRaise(c, present.Edition, change, chat.Settings{})
		return nil
	}
	homes, err := entity.HomesOf(ctx, s, c.Prior.SDKAppID, "")
	if err != nil {
		return err
	}
	planned := homes.Any().Conf.Settings
	violations := chat.CheckRaise(present.Edition, *change.Edition, planned, entity.Declared(s, present.SDKAppID))
	for i, v := range violations {
		violations[i].Cause += fmt.Sprintf(" A block of this configuration declares it (%s).", guard.AttributeName(v.Field))
		violations[i].Field = "Edition"
	}
	c.Report(violations...)
	warnOfRaise(c, present.Edition, change, planned)
	return nil
}

// warnOfCharges tells what an apply buys besides an upgrade.
func warnOfCharges(c *entity.Change[Model], present chat.App, change chat.AppChange) {
	change = change.Against(present)
	months, renews := present.PlanMonths, present.AutoRenew
	if change.PlanMonths != nil {
		months = *change.PlanMonths
	}
	if change.AutoRenew != nil {
		renews = *change.AutoRenew
	}
	if renews && (!present.AutoRenew || months > present.PlanMonths) {
		c.Warn("AutoRenew", "The plan is renewed automatically", fmt.Sprintf("The plan is renewed for %d months each time it ends. Renewals "+
			"cost money until auto_renew is turned off.", max(months, chat.LimitPlanMonths.Minimum)))
	}
}

func create(ctx context.Context, s *entity.Session, m *Model) error {
	id, err := s.Console.CreateApp(ctx, entity.ClientToken(ctx), wanted(*m), tagsOf(m))
	if err == nil {
		m.SDKAppID = entity.SDKAppIDValue(id)
	}
	return err
}

// finish brings a new app to where its first plan wants it: edition, signature algorithm, switch.
func finish(ctx context.Context, s *entity.Session, m *Model) error {
	present := chat.NewApp(wanted(*m))
	present.SDKAppID = m.SDKAppID.ID()
	return s.Console.ChangeApp(ctx, present, wanted(*m))
}

// update changes what the plan changes. The rest may have another value by now, which is not ours to take back.
func update(ctx context.Context, s *entity.Session, prior, planned *Model) error {
	id := planned.SDKAppID.ID()
	present, err := s.Console.App(ctx, id)
	if err != nil {
		return err
	}
	if err := s.Console.ChangeApp(ctx, present, chat.Changed(wanted(*prior), wanted(*planned))); err != nil {
		return err
	}
	return updateTags(ctx, s, id, prior, planned)
}

func read(ctx context.Context, s *entity.Session, m *Model) error {
	id := m.SDKAppID.ID()
	app, err := s.Console.App(ctx, id)
	if err != nil {
		return err
	}
	err = readTags(ctx, s, id, m)
	show(app, m)
	return err
}

// show copies an app into a model.
func show(app chat.App, m *Model) {
	entity.Flatten(app, m)
	m.PlanMonths = shownMonths(app)
}

// shownMonths are the months of a plan, or null if there is none.
func shownMonths(app chat.App) types.Int64 {
	if app.PlanMonths == 0 {
		return types.Int64Null()
	}
	return types.Int64Value(app.PlanMonths)
}

func list(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[Model, error] {
	return func(yield func(Model, error) bool) {
		for app, err := range entity.Apps(ctx, s, only) {
			m := Model{Tags: noTags}
			show(app, &m)
			if !yield(m, err) {
				return
			}
		}
	}
}
