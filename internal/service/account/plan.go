package account

import (
	"context"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

func plan(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	if c.Prior == nil {
		return planCreation(ctx, s, c)
	}
	id, user := named(c.Prior)
	if present := chat.AccountType(c.Prior.Type.ValueString()); present != "" && !c.Planned.Type.IsUnknown() && !c.Config.Type.IsNull() {
		c.Report(chat.CheckAccountType(user, present, chat.AccountType(c.Planned.Type.ValueString()))...)
	}
	change := changes(c.Prior, c.Planned)
	if chat.IsEmpty(change) {
		return nil
	}
	if err := checkApp(ctx, s, c, id); err != nil {
		return err
	}
	return planFields(ctx, s, c, id, change.CustomFields)
}

func planCreation(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	id, user, known := keys(c.Planned)
	if !c.Planned.UserID.IsUnknown() {
		c.Report(chat.CheckUserID(user)...)
	}
	if _, known := c.Planned.SDKAppID.Known(); !known {
		return nil
	}
	if err := checkApp(ctx, s, c, id); err != nil {
		return err
	}
	if known {
		switch _, err := s.Cloud.Account(ctx, id, user); {
		case err == nil:
			return exists(id, user)
		case !api.IsNotFound(err):
			return err
		}
	}
	if c.Config.Type.ValueString() == string(chat.AdminAccount) && known {
		admins, err := s.Ledger.Grow("admins/"+id.String(), user, func() ([]string, error) { return admins(ctx, s, id) })
		if err != nil {
			return err
		}
		c.Report(chat.CheckAdminQuota(len(admins))...)
	}
	return planFields(ctx, s, c, id, profileOf(c.Planned).CustomFields)
}

func admins(ctx context.Context, s *entity.Session, id chat.SDKAppID) (names []string, err error) {
	for a, err := range s.Console.Accounts(ctx, id, new(chat.AdminAccount)) {
		if err != nil {
			return nil, err
		}
		names = append(names, a.UserID)
	}
	return names, nil
}

// checkApp refuses changes in an app that takes none.
func checkApp(ctx context.Context, s *entity.Session, c *entity.Change[model], id chat.SDKAppID) error {
	app, known := appOf(ctx, s, id)
	if !known {
		return nil
	}
	c.Report(chat.CheckWritable(app)...)
	return checkEnabled(ctx, s, id)
}

func checkEnabled(ctx context.Context, s *entity.Session, id chat.SDKAppID) error {
	if app, known := appOf(ctx, s, id); known {
		return entity.CheckEnabled(app, "about its accounts")
	}
	return nil
}

// planFields looks at the custom fields that get a value. What there is not yet may come by another block of this plan, so
// it only warns: the check before the write has the last word.
func planFields(ctx context.Context, s *entity.Session, c *entity.Change[model], id chat.SDKAppID, values map[string]string) error {
	if len(values) == 0 {
		return nil
	}
	conf, err := s.Console.Conf(ctx, id)
	if api.IsDenied(err) {
		return nil // the service decides
	}
	if err != nil {
		return err
	}
	live := conf.Fields[chat.UserFields]
	c.Report(
		entity.MissingFields(
			s,
			chat.UserFields,
			id,
			live,
			values,
			func(name string) []chat.Violation { return chat.CheckCustomValue(live, name) },
		)...)
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
