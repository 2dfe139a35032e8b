// Package field offers custom fields: things that an app never loses again once it has them.
package field

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/google/uuid"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// UserModel is a custom user field as configurations and states show it.
type UserModel struct {
	ID        types.String `tfsdk:"id"`
	SDKAppID  types.String `tfsdk:"sdk_app_id"`
	Name      types.String `tfsdk:"name"`
	Type      types.String `tfsdk:"type"`
	Read      types.Set    `tfsdk:"read"`
	Write     types.Set    `tfsdk:"write"`
	OnDestroy types.String `tfsdk:"on_destroy"`
}

// User is the resource tencentchat_user_field.
var User = &entity.Kind[UserModel]{
	Name:     "user_field",
	Title:    "custom user field",
	Keys:     []string{entity.SDKAppIDKey, "name"},
	Schema:   userSchema,
	Pinned:   chat.FieldFixed,
	Validate: validateUser,
	Plan:     planUser,
	Create:   createUser,
	Read:     readUser,
	Update:   updateUser,
	Destroy:  destroyUser,
	List:     listUsers,
}

// newField is what a configuration adds to: a field whose permissions are not configured is open to the app's
// administrators only.
func newField() chat.UserField {
	return chat.UserField{Read: []chat.Permission{chat.PermitAppAdmin}, Write: []chat.Permission{chat.PermitAppAdmin}}
}

// overlay returns a field with everything that a model knows.
func overlay(f chat.UserField, m *UserModel) chat.UserField {
	entity.Expand(m, &f)
	return f
}

func validateUser(m UserModel) []chat.Violation { return chat.CheckUserField(overlay(newField(), &m)) }

func planUser(ctx context.Context, s *entity.Session, c *entity.Change[UserModel]) error {
	present, exists := newField(), c.Prior != nil
	if exists {
		present = overlay(present, c.Prior)
	} else {
		c.Warn("", "Custom fields are for ever", "A custom field can never be deleted, renamed or given another type, and there are only so many. Check name and type before you apply.")
	}
	if id, known := entity.AppID(c.Planned.SDKAppID); known && !c.Planned.Name.IsUnknown() {
		app, err := s.Console.App(ctx, id)
		if err != nil {
			return err
		}
		conf, err := s.Console.Conf(ctx, id)
		if err != nil {
			return err
		}
		if live, found := chat.FindField(conf.UserFields, c.Planned.Name.ValueString()); found {
			if !exists {
				warnOfAdoption(c, id, live)
			}
			present, exists = live, true
		}
		if !exists || !samePermissions(present, overlay(present, c.Config)) {
			c.Report(chat.CheckWritable(app)...)
		}
		if err := checkUserQuota(s, c, id, conf.UserFields, exists); err != nil {
			return err
		}
	}
	if exists {
		c.Report(chat.CheckFieldFixed(present, overlay(present, c.Config))...)
	}
	return nil
}

// checkUserQuota counts the fields that the app has and those that this plan adds.
func checkUserQuota(s *entity.Session, c *entity.Change[UserModel], id chat.SDKAppID, live []chat.UserField, exists bool) error {
	count, err := s.Ledger.Grow("user_field/"+id.String(), c.Planned.Name.ValueString(), func() ([]string, error) {
		names := make([]string, len(live))
		for i, f := range live {
			names[i] = f.Name
		}
		return names, nil
	})
	if !exists {
		c.Report(chat.CheckUserFieldQuota(count)...)
	}
	return err
}

func warnOfAdoption(c *entity.Change[UserModel], id chat.SDKAppID, live chat.UserField) {
	wanted := overlay(live, c.Config)
	detail := fmt.Sprintf("App %s has the field %s already, so this apply takes it over instead of adding it.", id, live.Name)
	if !samePermissions(live, wanted) {
		detail += fmt.Sprintf(" Its permissions change: read from %v to %v, write from %v to %v.", live.Read, wanted.Read, live.Write, wanted.Write)
	}
	c.Warn("name", "An existing field is adopted", detail)
}

func samePermissions(a, b chat.UserField) bool {
	return slices.Equal(a.Read, b.Read) && slices.Equal(a.Write, b.Write)
}

// createUser adds the field, or takes over the one that the plan has seen.
func createUser(ctx context.Context, s *entity.Session, m *UserModel) error {
	id, err := chat.ParseSDKAppID(m.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	conf, err := s.Console.Conf(ctx, id)
	if err != nil {
		return err
	}
	live, found := chat.FindField(conf.UserFields, m.Name.ValueString())
	if !found {
		return s.Console.AddUserField(ctx, id, uuid.NewString(), overlay(newField(), m))
	}
	return permit(ctx, s, id, live, overlay(live, m))
}

func readUser(ctx context.Context, s *entity.Session, m *UserModel) error {
	id, err := chat.ParseSDKAppID(m.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	conf, err := s.Console.Conf(ctx, id)
	if err != nil {
		return err
	}
	field, found := chat.FindField(conf.UserFields, m.Name.ValueString())
	if !found {
		return console.NoField(id, m.Name.ValueString())
	}
	entity.Flatten(field, m)
	return nil
}

func updateUser(ctx context.Context, s *entity.Session, prior, planned *UserModel) error {
	id, err := chat.ParseSDKAppID(planned.SDKAppID.ValueString())
	if err != nil {
		return err
	}
	change := *planned // what the plan does not change may have another value by now, and is not ours to take back
	if change.Read.Equal(prior.Read) {
		change.Read = types.SetNull(types.StringType)
	}
	if change.Write.Equal(prior.Write) {
		change.Write = types.SetNull(types.StringType)
	}
	conf, err := s.Console.Conf(ctx, id)
	if err != nil {
		return err
	}
	live, found := chat.FindField(conf.UserFields, planned.Name.ValueString())
	if !found {
		return console.NoField(id, planned.Name.ValueString())
	}
	return permit(ctx, s, id, live, overlay(live, &change))
}

// permit makes one field of another. Only permissions can differ; no call could ask the service for more.
func permit(ctx context.Context, s *entity.Session, id chat.SDKAppID, live, wanted chat.UserField) error {
	if broken := chat.CheckFieldFixed(live, wanted); len(broken) > 0 {
		return &broken[0]
	}
	if samePermissions(live, wanted) {
		return nil
	}
	return s.Console.SetUserFieldPermissions(ctx, id, wanted)
}

// What destroying a field may mean; the first is the default.
const (
	onDestroyPrevent = "prevent"
	onDestroyAbandon = "abandon"
)

func destroyUser(_ context.Context, s *entity.Session, m *UserModel) (guard.Destroy, error) {
	if !s.Teardown && m.OnDestroy.ValueString() != onDestroyAbandon {
		return guard.Destroy{Refusal: chat.CheckFieldDelete(m.Name.ValueString())}, nil
	}
	return guard.Destroy{Warning: fmt.Sprintf("A custom field cannot be deleted: %s and its share of the quota stay with app %s, and Terraform only forgets it.",
		m.Name.ValueString(), m.SDKAppID.ValueString())}, nil
}

func listUsers(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[UserModel, error] {
	return func(yield func(UserModel, error) bool) {
		for app, err := range entity.Apps(ctx, s, only) {
			var conf console.Conf
			if err == nil {
				conf, err = s.Console.Conf(ctx, app.SDKAppID)
			}
			if err != nil {
				yield(UserModel{}, err)
				return
			}
			for _, f := range conf.UserFields {
				m := UserModel{SDKAppID: types.StringValue(app.SDKAppID.String())}
				entity.Flatten(f, &m)
				if !yield(m, nil) {
					return
				}
			}
		}
	}
}
