// Package account offers the accounts of an app: the resource, its list, data sources and actions.
package account

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

type model struct {
	ID types.String `tfsdk:"id"`
	shown
}

// shown is an account as configurations, states and data sources show it.
type shown struct {
	SDKAppID           entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID             types.String    `tfsdk:"user_id"`
	Type               types.String    `tfsdk:"type"`
	Nickname           types.String    `tfsdk:"nickname"`
	AvatarURL          types.String    `tfsdk:"avatar_url"`
	Gender             types.String    `tfsdk:"gender"`
	Birthday           types.String    `tfsdk:"birthday"`
	Location           types.String    `tfsdk:"location"`
	SelfSignature      types.String    `tfsdk:"self_signature"`
	FriendVerification types.String    `tfsdk:"friend_verification"`
	Language           types.Int64     `tfsdk:"language"`
	MessageReception   types.String    `tfsdk:"message_reception"`
	FriendingAllowed   types.Bool      `tfsdk:"friending_allowed"`
	Level              types.Int64     `tfsdk:"level"`
	Role               types.Int64     `tfsdk:"role"`
	CustomFields       types.Map       `tfsdk:"custom_fields"`
	CreatedAt          types.String    `tfsdk:"created_at"`
}

// Kind is the resource tencentchat_account.
var Kind = &entity.Kind[model]{
	Area: entity.AreaAccounts, Traced: true,
	Name: "account", Title: "account", Keys: []string{entity.SDKAppIDKey, "user_id"}, Schema: resourceSchema,
	Lossy: true, Never: chat.AccountDeleteLock, Formers: []entity.Former{former},
	Validate: validate, Plan: plan, Create: create, Finish: finish, Read: read, Update: update, Destroy: destroy, List: entity.PerApp(list),
}

// profileOf returns what a model sets of the profile.
func profileOf(m *model) (p chat.Profile) {
	entity.Expand(m, &p)
	return p
}

// keys returns the SDKAppID and the UserID of a model; false while one is not known.
func keys(m *model) (id chat.SDKAppID, user string, known bool) {
	id, known = m.SDKAppID.Known()
	return id, m.UserID.ValueString(), known && !m.UserID.IsNull() && !m.UserID.IsUnknown()
}

func named(m *model) (chat.SDKAppID, string) { return m.SDKAppID.ID(), m.UserID.ValueString() }

func validate(m model) []chat.Violation {
	p := profileOf(&m)
	out := append(chat.CheckProfile(p), chat.CheckCustomNames(chat.UserFields, p.CustomFields)...)
	if m.UserID.IsUnknown() || m.UserID.IsNull() {
		return out
	}
	return append(out, chat.Refused(chat.CheckUserID(m.UserID.ValueString()))...) // the plan of a creation warns
}

// exists is the problem of an account that is there before it is created.
func exists(s *entity.Session, id chat.SDKAppID, user string) error {
	remedy := s.ExistsHint("account", id.String(), user)
	if user == chat.BuiltInAdmin {
		remedy = "Every app has this built-in account. " + remedy
	}
	return &entity.Problem{Field: "UserID", Summary: "The account exists already", Detail: fmt.Sprintf("App %s already has the account "+
		"%s, and it is not overwritten. %s", id, user, remedy)}
}

func create(ctx context.Context, s *entity.Session, m *model) error {
	id, user := named(m)
	p := profileOf(m)
	if err := checkFields(ctx, s, id, p.CustomFields); err != nil {
		return err
	}
	if m.Type.IsUnknown() || m.Type.IsNull() {
		m.Type = types.StringValue(string(chat.GeneralAccount))
	}
	defer s.Console.ForgetAccount(id, user)
	if m.Type.ValueString() == string(chat.AdminAccount) {
		err := s.Console.CreateAccount(ctx, id, entity.ClientToken(ctx), chat.Account{UserID: user, Type: chat.AdminAccount, Profile: p})
		if e, ok := errors.AsType[*api.Error](err); ok && api.IsClass(e.Code, "ResourceInUse") {
			return exists(s, id, user)
		}
		return err
	}
	there, err := s.REST.HasAccount(ctx, id, user)
	if err == nil && there {
		err = exists(s, id, user)
	}
	if err != nil {
		return err
	}
	err = s.REST.ImportAccount(ctx, id, user, p)
	if api.IsUnclear(err) { // there was none a moment ago, and an import makes nothing twice
		if made, looked := s.REST.HasAccount(ctx, id, user); looked == nil && made {
			return nil
		}
	}
	return err
}

// finish sets what a creation does not take.
func finish(ctx context.Context, s *entity.Session, m *model) error {
	id, user := named(m)
	rest := profileOf(m)
	rest.Nickname, rest.AvatarURL = nil, nil
	return change(ctx, s, id, user, rest)
}

func change(ctx context.Context, s *entity.Session, id chat.SDKAppID, user string, p chat.Profile) error {
	defer s.Console.ForgetAccount(id, user)
	return s.REST.ChangeProfile(ctx, id, user, p)
}

// changes returns what a plan changes of a profile. The rest may have another value by now, which is not ours to take back.
func changes(prior, planned *model) chat.Profile {
	before, after := profileOf(prior), profileOf(planned)
	p := chat.Changed(before, after)
	if p.CustomFields != nil {
		p.CustomFields = chat.ChangedValues(before.CustomFields, after.CustomFields)
	}
	return p
}

func update(ctx context.Context, s *entity.Session, prior, planned *model) error {
	id, user := named(planned)
	p := changes(prior, planned)
	if err := checkFields(ctx, s, id, p.CustomFields); err != nil {
		return err
	}
	return change(ctx, s, id, user, p)
}

func read(ctx context.Context, s *entity.Session, m *model) error {
	id, user := named(m)
	a, err := s.Cloud.Account(ctx, id, user, slices.Sorted(maps.Keys(m.CustomFields.Elements()))...)
	if err == nil {
		show(a, &m.shown)
	}
	return err
}

// show copies an account into a model. Of the custom fields it shows those that the model has, or all where it has none
// yet. What IM REST alone does not tell stays as it was.
func show(a chat.Account, m *shown) {
	kind, made := m.Type, m.CreatedAt
	a.CustomFields = entity.Owned(a.CustomFields, m.CustomFields)
	entity.Flatten(a, m)
	if a.Type == "" {
		if m.Type = kind; kind.IsUnknown() {
			m.Type = types.StringNull()
		}
	}
	if a.CreatedAt.IsZero() && !made.IsUnknown() {
		m.CreatedAt = made
	}
}

// showOf shows an account whole.
func showOf(id chat.SDKAppID, a chat.Account) shown {
	m := shown{SDKAppID: entity.SDKAppIDValue(id), CustomFields: types.MapNull(types.StringType)}
	show(a, &m)
	return m
}

func destroy(ctx context.Context, s *entity.Session, m *model) (guard.Destroy, error) {
	id, user := named(m)
	if user == chat.BuiltInAdmin {
		return guard.Destroy{Warning: fmt.Sprintf("The account %s is built into app %s and cannot be deleted. It is only removed from the "+
			"state.", user, id)}, nil
	}
	warning := fmt.Sprintf("The account %s of app %s is permanently deleted, with its profile, friends and group memberships.", user, id)
	if app, known := appOf(ctx, s, id); !known || app.Edition != chat.Developer {
		if locked(ctx, s, id) {
			warning += " The service may refuse the deletion (71000) until deletion_allowed = true of tencentchat_account_settings is applied."
		}
		warning += " The UserID cannot be used again for three months (70399; rule ACCOUNT_DELETE_LOCK)."
	}
	if s.Teardown {
		warning += " If deletions are locked, the account is only removed from the state."
	}
	return guard.Destroy{Warning: warning, Run: func() error {
		defer s.Console.ForgetAccount(id, user)
		err := s.REST.DeleteAccount(ctx, id, user)
		if s.Teardown && api.IsREST(err, 71000) {
			return nil
		}
		return err
	}}, nil
}

// locked reports whether the deletion of accounts is locked, or may be where the console does not tell.
func locked(ctx context.Context, s *entity.Session, id chat.SDKAppID) bool {
	conf, err := s.Console.Conf(api.WithRemembered(ctx), id)
	return err != nil || !*conf.Settings.Account.DeletionAllowed
}

// appOf returns an app; false where the console does not tell.
func appOf(ctx context.Context, s *entity.Session, id chat.SDKAppID) (chat.App, bool) {
	app, err := s.Console.App(api.WithRemembered(ctx), id)
	return app, err == nil
}

func list(ctx context.Context, s *entity.Session, app chat.App) ([]model, error) {
	var all []model
	for a, err := range s.Console.Accounts(ctx, app.SDKAppID, nil) {
		if err != nil {
			return nil, err
		}
		all = append(all, model{shown: showOf(app.SDKAppID, a)})
	}
	return all, nil
}
