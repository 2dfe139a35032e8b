package account

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Source is the data source tencentchat_account.
var Source = &entity.Source[shown]{
	Area: entity.AreaAccounts,
	Name: "account", Title: "account", Read: readSource,
	Formers: []entity.Former{former},
	Schema: schema.Schema{
		Description: "One account of an app, with its profile.",
		Attributes: with(entity.Shown(resourceSchema.Attributes, entity.SDKAppIDKey, "user_id"), map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"user_id":          schema.StringAttribute{Required: true, Description: "UserID of the account."},
		}),
	},
}

func with(attributes, more map[string]schema.Attribute) map[string]schema.Attribute {
	maps.Copy(attributes, more)
	return attributes
}

func readSource(ctx context.Context, s *entity.Session, m *shown) error {
	id := m.SDKAppID.ID()
	a, err := s.Cloud.Account(ctx, id, m.UserID.ValueString())
	if err == nil {
		*m = showOf(id, a)
	}
	return err
}

// mostShown is how many accounts a data source takes: a state is no place for more.
const mostShown = 1000

type listModel struct {
	SDKAppID  entity.SDKAppID `tfsdk:"sdk_app_id"`
	Type      types.String    `tfsdk:"type"`
	Limit     types.Int64     `tfsdk:"limit"`
	Truncated types.Bool      `tfsdk:"truncated"`
	Accounts  []shown         `tfsdk:"accounts"`
	JSON      types.String    `tfsdk:"json"`
	CSV       types.String    `tfsdk:"csv"`
}

// ListSource is the data source tencentchat_accounts.
var ListSource = &entity.Source[listModel]{
	Area: entity.AreaAccounts,
	Name: "accounts", Title: "accounts", Read: readListSource,
	Formers: []entity.Former{formerList},
	Schema: schema.Schema{
		Description: "The first accounts of an app, ordered by UserID, as objects and as exported text. All of them are stored in the state; " +
			"to export all accounts of a large app, use `terraform-provider-tencentchat run export_accounts` instead.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"type": schema.StringAttribute{Optional: true, Validators: entity.OneOf(chat.AccountTypes), Description: "Only accounts " +
				"of this type."},
			"limit": schema.Int64Attribute{
				Required: true, Validators: []validator.Int64{int64validator.Between(1, mostShown)},
				Description: fmt.Sprintf("Maximum number of accounts to read, 1 to %d.", mostShown),
			},
			"truncated": schema.BoolAttribute{Computed: true, Description: "Whether the app has more accounts than the limit."},
			"accounts": schema.ListNestedAttribute{
				Computed:     true,
				Description:  "The accounts.",
				NestedObject: schema.NestedAttributeObject{Attributes: entity.Shown(resourceSchema.Attributes)},
			},
			"json": schema.StringAttribute{Computed: true, Description: "The accounts as JSON: a list of objects."},
			"csv": schema.StringAttribute{Computed: true, Description: "The accounts as CSV (RFC 4180) with a header line. Values are not " +
				"escaped for spreadsheets, which may interpret a value that begins with = or + as a formula."},
		},
	},
}

func readListSource(ctx context.Context, s *entity.Session, m *listModel) error {
	id := m.SDKAppID.ID()
	var only *chat.AccountType
	if !m.Type.IsNull() {
		only = new(chat.AccountType(m.Type.ValueString()))
	}
	accounts := []chat.Account{}
	m.Accounts, m.Truncated = []shown{}, types.BoolValue(false)
	for a, err := range s.Console.Accounts(ctx, id, only) {
		if err != nil {
			return err
		}
		if int64(len(accounts)) == m.Limit.ValueInt64() {
			m.Truncated = types.BoolValue(true)
			break
		}
		accounts, m.Accounts = append(accounts, a), append(m.Accounts, showOf(id, a))
	}
	asJSON, err := export(formatJSON, accounts)
	if err != nil {
		return err
	}
	asCSV, err := export(formatCSV, accounts)
	m.JSON, m.CSV = types.StringValue(string(asJSON)), types.StringValue(string(asCSV))
	return err
}

type statusModel struct {
	SDKAppID       entity.SDKAppID       `tfsdk:"sdk_app_id"`
	UserIDs        []string              `tfsdk:"user_ids"`
	Users          map[string]userStatus `tfsdk:"users"`
	UnknownUserIDs []string              `tfsdk:"unknown_user_ids"`
}

type userStatus struct {
	Status  string            `tfsdk:"status"`
	Clients map[string]string `tfsdk:"clients"`
	Ready   bool              `tfsdk:"ready_for_offline_push"`
}

// StatusSource is the data source tencentchat_user_status.
var StatusSource = &entity.Source[statusModel]{
	Area: entity.AreaAccounts,
	Name: "user_status", Title: "status of the users", Read: readStatus, Formers: []entity.Former{{
		Renamed: map[string]string{"unknown": "unknown_user_ids"},
		Retyped: map[string]string{"users.*.status": "In snake case, such as `push_online`, also in `clients`."},
	}},
	Schema: schema.Schema{
		Description: "The current online status of users, by platform. The status can change at any time, so it is read on every run.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"user_ids": schema.SetAttribute{
				Required:    true,
				ElementType: types.StringType,
				Validators:  []validator.Set{setvalidator.SizeAtLeast(1)},
				Description: "UserIDs of the users.",
			},
			"users": schema.MapNestedAttribute{
				Computed: true, Description: "The existing users, by UserID.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"status": schema.StringAttribute{Computed: true, Description: "Highest status of any client: `online`, " +
						"`push_online` (not connected, but reachable by offline push) or `offline`."},
					"clients": schema.MapAttribute{Computed: true, ElementType: types.StringType, Description: "Status by platform, " +
						"such as iPhone, Android or Web."},
					"ready_for_offline_push": schema.BoolAttribute{Computed: true, Description: "Whether a client that is not connected is reachable " +
						"by offline push."},
				}},
			},
			"unknown_user_ids": schema.SetAttribute{
				Computed: true, ElementType: types.StringType,
				Description: "UserIDs that have no account in the app.",
			},
		},
	},
}

func readStatus(ctx context.Context, s *entity.Session, m *statusModel) error {
	out, err := s.REST.Statuses(ctx, m.SDKAppID.ID(), slices.Sorted(slices.Values(m.UserIDs)))
	if err != nil {
		return err
	}
	m.Users, m.UnknownUserIDs = map[string]userStatus{}, []string{}
	for _, u := range out.QueryResult {
		status := userStatus{Status: guard.AttributeName(u.Status), Clients: map[string]string{}, Ready: u.Status == rest.PushOnline}
		for _, c := range u.Detail {
			status.Clients[c.Platform] = guard.AttributeName(c.Status)
			status.Ready = status.Ready || c.Status == rest.PushOnline
		}
		m.Users[u.To_Account] = status
	}
	for _, u := range out.ErrorList {
		m.UnknownUserIDs = append(m.UnknownUserIDs, u.To_Account)
	}
	return nil
}
