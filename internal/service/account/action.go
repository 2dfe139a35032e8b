package account

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/files"
)

type kickModel struct {
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID   types.String    `tfsdk:"user_id"`
}

// Kick is the action tencentchat_kick_account.
var Kick = &entity.Action[kickModel]{
	Area: entity.AreaAccounts,
	Name: "kick_account", Title: "end the sessions of the account",
	Schema: schema.Schema{
		MarkdownDescription: "Logs a user out on all devices. UserSigs generated for the user before this become invalid, so clients need a " +
			"new one to log in again.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
			"user_id":          schema.StringAttribute{Required: true, Description: "UserID of the account."},
		},
	},
	Check: checkKick,
	Run: func(ctx context.Context, s *entity.Session, m *kickModel, tell func(string)) error {
		id := m.SDKAppID.ID()
		if err := s.REST.Kick(ctx, id, m.UserID.ValueString()); err != nil {
			return err
		}
		tell(fmt.Sprintf("%s is logged out of app %s on all devices, and earlier UserSigs are invalid.", m.UserID.ValueString(), id))
		return nil
	},
}

func checkKick(ctx context.Context, s *entity.Session, m *kickModel, found *entity.Obstacles) error {
	id, user := m.SDKAppID.ID(), m.UserID.ValueString()
	if app, known := appOf(ctx, s, id); known {
		if disabled := entity.CheckEnabled(app, aboutAccounts); disabled != nil {
			found.Lacks("app", disabled)
			return nil
		}
	}
	if !found.Planning || m.UserID.IsUnknown() || s.Planned(Kind.Name, id.String(), user) {
		return nil
	}
	if _, err := s.Cloud.Account(ctx, id, user); api.IsNotFound(err) {
		found.Lacks(Kind.Name, err)
	}
	return nil
}

type exportModel struct {
	SDKAppID  entity.SDKAppID `tfsdk:"sdk_app_id"`
	Path      types.String    `tfsdk:"path"`
	Format    types.String    `tfsdk:"format"`
	Overwrite types.Bool      `tfsdk:"overwrite"`
}

// Export is the action tencentchat_export_accounts.
var Export = &entity.Action[exportModel]{
	Area: entity.AreaAccounts,
	Name: "export_accounts", Title: "export the accounts",
	Schema: schema.Schema{
		MarkdownDescription: "Writes all accounts of an app with their profiles to a file that only its owner can read. Nothing is stored in " +
			"the state.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
			"path": schema.StringAttribute{Required: true, Description: "Path of the file to write. The file must not exist, unless " +
				"overwrite is true."},
			"format": schema.StringAttribute{
				Optional: true, Validators: entity.Choice(formats...),
				MarkdownDescription: "Format: " + entity.Words(formats) + ". The default is `csv`. CSV values are not escaped for spreadsheets, " +
					"which may interpret a value that begins with = or + as a formula.",
			},
			"overwrite": schema.BoolAttribute{Optional: true, Description: "Whether to replace an existing file. The default is `false`."},
		},
	},
	Check: checkExport,
	Run:   exportTo,
}

// checkExport looks for the file where the plan is made; the action may run elsewhere.
func checkExport(_ context.Context, _ *entity.Session, m *exportModel, found *entity.Obstacles) error {
	if !found.Planning || m.Path.IsUnknown() || m.Overwrite.IsUnknown() || m.Overwrite.ValueBool() {
		return nil
	}
	if _, err := os.Lstat(m.Path.ValueString()); err == nil {
		found.Doubt(taken(m.Path.ValueString()))
	}
	return nil
}

func exportTo(ctx context.Context, s *entity.Session, m *exportModel, tell func(string)) error {
	id := m.SDKAppID.ID()
	path, put := m.Path.ValueString(), files.Create
	if m.Overwrite.ValueBool() {
		put = files.Replace
	} else if _, err := os.Lstat(path); err == nil {
		return taken(path) // before anything is read
	}
	accounts := []chat.Account{}
	for a, err := range s.Console.Accounts(ctx, id, nil) {
		if err != nil {
			return err
		}
		accounts = append(accounts, a)
	}
	format := m.Format.ValueString()
	if format == "" {
		format = formatCSV
	}
	content, err := export(format, accounts)
	if err == nil {
		err = put(path, content)
	}
	if errors.Is(err, os.ErrExist) {
		return taken(path)
	}
	if err != nil {
		return &entity.Problem{Summary: "The file cannot be written", Detail: err.Error() + ". No partial file remains. Choose another path."}
	}
	tell(fmt.Sprintf("%d accounts of app %s are in %s.", len(accounts), id, path))
	return nil
}

func taken(path string) error {
	return &entity.Problem{Summary: "The file already exists", Detail: fmt.Sprintf("%s is not replaced. Choose another path, or set "+
		"overwrite = true.", path)}
}
