package account

import (
	"context"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

func plan(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	if c.Prior == nil {
		return planCreation(ctx, s, c)
	}
	_, user := named(c.Prior)
	if present := chat.AccountType(c.Prior.Type.ValueString()); present != "" && !c.Planned.Type.IsUnknown() && !c.Config.Type.IsNull() {
		c.Report(chat.CheckAccountType(user, present, chat.AccountType(c.Planned.Type.ValueString()))...)
	}
	change := changes(c.Prior, c.Planned)
	if chat.IsEmpty(change) {
		return nil
	}
	if err := checkBirthday(change); err != nil {
		return err
	}
	if err := checkApp(ctx, s, c); err != nil {
		return err
	}
	return planFields(ctx, s, c, change.CustomFields)
}

func planCreation(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	id, user, known := keys(c.Planned)
	if !c.Planned.UserID.IsUnknown() {
		c.Report(chat.CheckUserID(user)...)
	}
	c.Becomes(chat.Account{UserID: user, Type: chat.AccountType(c.Config.Type.ValueString())})
	if err := checkBirthday(profileOf(c.Planned)); err != nil {
		return err
	}
	if err := checkApp(ctx, s, c); err != nil {
		return err
	}
	if known {
		switch _, err := s.Cloud.Account(ctx, id, user); {
		case err == nil && c.Takes(id.String(), user):
			return nil
		case err == nil:
			return exists(s, id, user)
		case !api.IsNotFound(err):
			return err
		}
	}
	if c.Config.Type.ValueString() == string(chat.AdminAccount) {
		if err := checkQuota(ctx, s, c); err != nil {
			return err
		}
	}
	return planFields(ctx, s, c, profileOf(c.Planned).CustomFields)
}

// checkBirthday refuses a new birthday that is no date. One that the account has already stays.
func checkBirthday(change chat.Profile) error {
	if b := change.Birthday; b != nil && chat.OddBirthday(*b) {
		return &entity.Problem{Field: "Birthday", Summary: noDate, Detail: noDateDetail(*b)}
	}
	return nil
}

// checkQuota counts the administrators that the app has once the plan is applied. Those of several new apps may be spread over
// them in any way.
func checkQuota(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	homes, err := entity.AppsOf(ctx, s, c.Planned.SDKAppID)
	if err != nil || !homes.Known() && homes.News() == 0 {
		return err
	}
	names := map[string]bool{}
	parent := ""
	if homes.Known() {
		parent = homes.ID.String()
		for a, err := range s.Console.Accounts(ctx, homes.ID, new(chat.AdminAccount)) {
			if err != nil {
				return err
			}
			names[a.UserID] = true
		}
		maps.DeleteFunc(names, func(user string, _ bool) bool {
			return user == chat.BuiltInAdmin || s.Replaced(c.Name(), parent, user)
		})
	}
	others := 0
	for _, a := range world.Under[chat.Account](s.World, c.Name(), parent) {
		if a.Type == chat.AdminAccount && homes.News() <= 1 {
			names[a.UserID] = true
		} else if a.Type == chat.AdminAccount {
			others++
		}
	}
	c.Report(homes.Judge(func(entity.Home) []chat.Violation {
		return chat.CheckAdminQuota(len(names)+homes.Share(others), s.Quotas)
	})...)
	return nil
}

// checkApp refuses changes in an app that takes none.
func checkApp(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	homes, err := entity.AppsOf(api.WithRemembered(ctx), s, c.Planned.SDKAppID)
	if err != nil {
		return nil // where the console does not tell, the service decides
	}
	c.Report(homes.Judge(func(h entity.Home) []chat.Violation { return chat.CheckWritable(h.App) })...)
	return homes.MayBeEnabled(aboutAccounts)
}

// aboutAccounts is what cannot be done while an app is disabled.
const aboutAccounts = "about its accounts"

// planFields looks at the custom fields that get a value. What there is not yet may come by another block of this plan, so
// it only warns: the check before the write has the last word.
func planFields(ctx context.Context, s *entity.Session, c *entity.Change[model], values map[string]string) error {
	if len(values) == 0 {
		return nil
	}
	homes, err := entity.HomesOf(ctx, s, c.Planned.SDKAppID, "")
	if api.IsDenied(err) {
		return nil // the service decides
	}
	if err != nil {
		return err
	}
	c.Report(homes.Judge(func(h entity.Home) []chat.Violation {
		live := h.Conf.Fields[chat.UserFields]
		return entity.MissingFields(chat.UserFields, h.Quotas, live, values, func(name string) []chat.Violation {
			return chat.CheckCustomValue(live, name)
		})
	})...)
	return nil
}

// checkFields refuses values of custom fields that an app does not have, before anything is written.
func checkFields(ctx context.Context, s *entity.Session, id chat.SDKAppID, values map[string]string) error {
	if len(values) == 0 {
		return nil
	}
	conf, err := s.Console.Conf(ctx, id)
	if api.IsDenied(err) {
		return nil // the service decides
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range chat.CheckCustomValue(conf.Fields[chat.UserFields], name) {
			if err == nil && s.Policy.Refuses(v) {
				err = &v
			}
		}
	}
	return err
}
