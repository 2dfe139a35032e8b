package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// model is the provider block.
type model struct {
	SecretID          types.String      `tfsdk:"secret_id"`
	SecretKey         types.String      `tfsdk:"secret_key"`
	SecurityToken     types.String      `tfsdk:"security_token"`
	Profile           types.String      `tfsdk:"profile"`
	CredentialsFile   types.String      `tfsdk:"credentials_file"`
	AssumeRole        []assumeRoleModel `tfsdk:"assume_role"`
	Region            types.String      `tfsdk:"region"`
	Endpoint          types.String      `tfsdk:"endpoint"`
	Endpoints         *endpointsModel   `tfsdk:"endpoints"`
	AppAdministrator  types.String      `tfsdk:"app_administrator"`
	AppKeys           types.Map         `tfsdk:"app_keys"`
	AllowedAccountIDs types.Set         `tfsdk:"allowed_account_ids"`
	Teardown          types.Bool        `tfsdk:"teardown"`
	UniqueNames       types.Bool        `tfsdk:"unique_names"`
	RulesAsWarnings   types.Set         `tfsdk:"rules_as_warnings"`
	Quotas            types.Map         `tfsdk:"quotas"`
	RESTHosts         types.Map         `tfsdk:"rest_hosts"`
	MaxRetries        types.Int64       `tfsdk:"max_retries"`
	RetryWindow       types.Int64       `tfsdk:"retry_window_seconds"`
	RequestTimeout    types.Int64       `tfsdk:"request_timeout_seconds"`
	RequestsPerSecond types.Float64     `tfsdk:"requests_per_second"`
	CACertificateFile types.String      `tfsdk:"ca_certificate_file"`
	Emulator          *emulatorModel    `tfsdk:"emulator"`
}

type assumeRoleModel struct {
	RoleARN         types.String `tfsdk:"role_arn"`
	SessionName     types.String `tfsdk:"session_name"`
	SessionDuration types.Int64  `tfsdk:"session_duration_seconds"`
	Policy          types.String `tfsdk:"policy"`
	ExternalID      types.String `tfsdk:"external_id"`
}

type endpointsModel struct {
	Console types.String `tfsdk:"console"`
	CAM     types.String `tfsdk:"cam"`
	Tag     types.String `tfsdk:"tag"`
	STS     types.String `tfsdk:"sts"`
	REST    types.String `tfsdk:"rest"`
}

type emulatorModel struct {
	Data types.String `tfsdk:"data"`
}

func optional(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description}
}

func secret(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Sensitive: true, MarkdownDescription: description, Validators: []validator.String{entity.NoBlanks()},
	}
}

// bounds of numbers, in the block and in the environment.
var bounds = map[string][2]int64{
	"session_duration_seconds": {chat.LimitRoleSession.Minimum, chat.LimitRoleSession.Maximum},
	"max_retries":              {0, 100},
	"retry_window_seconds":     {1, 299},
	"request_timeout_seconds":  {1, 3600},
}

func number(attribute, description string) schema.Int64Attribute {
	between := int64validator.Between(bounds[attribute][0], bounds[attribute][1])
	return schema.Int64Attribute{Optional: true, MarkdownDescription: description, Validators: []validator.Int64{between}}
}

func quotaNames() []chat.Quota {
	names := make([]chat.Quota, 0, len(chat.QuotaTable))
	for _, q := range chat.QuotaTable {
		names = append(names, q.Quota)
	}
	return names
}

func lowerable() []string {
	var ids []string
	for _, r := range chat.Rules {
		if !r.Destroy {
			ids = append(ids, string(r.ID))
		}
	}
	return ids
}

var block = schema.Schema{
	MarkdownDescription: "Manage the Tencent Cloud Chat (IM) console as code: apps and their settings, custom fields, accounts and groups, " +
		"webhooks, push certificates, and CAM policies. Plans refuse changes that the service does not allow, and warn about irreversible " +
		"operations." + entity.Unchecked("endpoints", "emulator"),
	Attributes: map[string]schema.Attribute{
		"secret_id":      secret("SecretId of the credentials. Also from `TENCENTCLOUD_SECRET_ID`."),
		"secret_key":     secret("SecretKey of the credentials. Also from `TENCENTCLOUD_SECRET_KEY`."),
		"security_token": secret("Token of temporary credentials. Also from `TENCENTCLOUD_SECURITY_TOKEN`."),
		"profile": optional("Section of the credentials file, or profile of tccli. Also from `TENCENTCLOUD_PROFILE`. If set in the " +
			"block, keys in the environment are ignored."),
		"credentials_file": optional("Shared credentials file (INI with secret_id, secret_key, token). Also from " +
			"`TENCENTCLOUD_CREDENTIALS_FILE`; the default is `~/.tencentcloud/credentials`."),
		"region": optional("Region to send to the services. Chat, CAM, Tag and STS do not depend on it. Also from `TENCENTCLOUD_REGION`."),
		"endpoint": optional("Address of all services, for example of a served emulator: `https://HOST`, or `http://HOST:PORT` on the local " +
			"machine. Also from `TENCENTCHAT_ENDPOINT`."),
		"endpoints": schema.SingleNestedAttribute{
			Optional: true, MarkdownDescription: "Addresses of individual services. Each takes precedence over `endpoint`.",
			Attributes: map[string]schema.Attribute{
				"console": optional("Address of the console's API. Also from `TENCENTCHAT_CONSOLE_ENDPOINT`."),
				"cam":     optional("Address of CAM. Also from `TENCENTCHAT_CAM_ENDPOINT`."),
				"tag":     optional("Address of the Tag API. Also from `TENCENTCHAT_TAG_ENDPOINT`."),
				"sts":     optional("Address of STS. Also from `TENCENTCHAT_STS_ENDPOINT`."),
				"rest": optional("Address of IM REST, which is used to manage accounts and groups. The default is the public host of the region " +
					"of each app. Also from `TENCENTCHAT_REST_ENDPOINT`."),
			},
		},
		"app_administrator": optional("UserID of the app administrator that is used to manage accounts and groups. The default is " +
			"`administrator`, which every app has. Also from `TENCENTCHAT_APP_ADMINISTRATOR`."),
		"app_keys": schema.MapAttribute{
			Optional: true, Sensitive: true, ElementType: types.StringType,
			MarkdownDescription: "Keys of apps, by SDKAppID, for credentials without permission to read them from the console. The keys of other " +
				"apps are read from the console. " +
				"Also from `TENCENTCHAT_APP_KEYS`: a JSON object, or `SDKAPPID=KEY` separated by commas.",
			Validators: []validator.Map{
				mapvalidator.KeysAre(entity.SDKAppIDs()), mapvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1), entity.NoBlanks()),
			},
		},
		"allowed_account_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType,
			MarkdownDescription: "UINs of the root accounts that may be managed. Credentials of any other account fail before anything is read " +
				"or written. Also from `TENCENTCHAT_ALLOWED_ACCOUNT_IDS`, separated by commas.",
		},
		"teardown": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Whether to override the destroy guards: objects that cannot be deleted are abandoned, developer apps are " +
				"disabled and deleted, and paid apps are abandoned, each with a warning. Rules only warn, so that " +
				"a configuration that they refuse can be destroyed. Intended for a single run, with `TENCENTCHAT_TEARDOWN=1`.",
		},
		"unique_names": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Whether a plan refuses to create an object whose name another object of its kind already has (rule " +
				"UNIQUE_NAMES): an app, a group without `group_id`, a push certificate for the same account of a push service, a CAM policy or a CAM " +
				"group. The error contains the import block. The default is a warning. Recommended for pipelines. Also from " +
				"`TENCENTCHAT_UNIQUE_NAMES`.",
		},
		"rest_hosts": schema.MapAttribute{
			Optional: true, ElementType: types.StringType,
			MarkdownDescription: "Hosts of IM REST by region, such as `adminapisgp.im.qcloud.com`, for regions that the provider does not know " +
				"and hosts that have changed. The known regions are " + entity.Words(chat.Regions) + ". `endpoints.rest` takes precedence. Also from " +
				"`TENCENTCHAT_REST_HOSTS`: `REGION=HOST` separated by commas.",
		},
		"quotas": schema.MapAttribute{
			Optional: true, ElementType: types.Int64Type,
			MarkdownDescription: "Quotas that Tencent has raised for the account, by name: " + entity.Words(quotaNames()) + ". Plans count " +
				"against them instead of the usual numbers, and so does the emulator inside the provider. `group_members` is the number of " +
				"members that Work, Public and Meeting groups can have. Also from `TENCENTCHAT_QUOTAS`: `NAME=NUMBER` separated by commas.",
		},
		"rules_as_warnings": schema.SetAttribute{
			Optional: true, ElementType: types.StringType,
			MarkdownDescription: "IDs of rules that only warn, so that the service decides. Rules that guard a destroy cannot be lowered. An " +
				"unknown ID gives a warning, and the former ID of a rule still lowers it. Also from `TENCENTCHAT_RULES_AS_WARNINGS`, separated by " +
				"commas.",
		},
		"max_retries": number("max_retries", "Maximum number of retries of a request. The default is 10. Also from "+
			"`TENCENTCHAT_MAX_RETRIES`."),
		"retry_window_seconds": number("retry_window_seconds", "Time window in seconds within which all attempts of a request start. The "+
			"default is 120; "+
			"it must be less than 300, the validity of a signature. Also from `TENCENTCHAT_RETRY_WINDOW_SECONDS`."),
		"request_timeout_seconds": number("request_timeout_seconds", "Timeout of a single attempt in seconds. The default is 30. Also from "+
			"`TENCENTCHAT_REQUEST_TIMEOUT_SECONDS`."),
		"requests_per_second": schema.Float64Attribute{
			Optional: true, Validators: []validator.Float64{float64validator.AtLeast(0.01)},
			MarkdownDescription: "Maximum number of requests per second and action, if lower than the built-in limit: 20, or the documented " +
				"limit of each IM REST command and app. Also from `TENCENTCHAT_REQUESTS_PER_SECOND`.",
		},
		"ca_certificate_file": optional("Path of a PEM file with CA certificates to trust in addition to those of the system. Also from " +
			"`TENCENTCHAT_CA_CERTIFICATE_FILE`."),
		"emulator": schema.SingleNestedAttribute{
			Optional: true,
			MarkdownDescription: "Use the emulator inside the provider instead of the service, without credentials, a server or a network. " +
				"Conflicts with credentials, endpoints and app keys in the block.",
			Attributes: map[string]schema.Attribute{
				"data": schema.StringAttribute{Required: true, MarkdownDescription: "Path of the emulator's data file, which is created if it does " +
					"not exist. Without the block, also from `TENCENTCHAT_EMULATOR`."},
			},
		},
	},
	Blocks: map[string]schema.Block{
		"assume_role": schema.ListNestedBlock{
			MarkdownDescription: "CAM role to assume with the credentials. At most one.",
			Validators:          []validator.List{listvalidator.SizeAtMost(1)},
			NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
				"role_arn": schema.StringAttribute{Required: true, MarkdownDescription: "Resource name of the role, " +
					"`qcs::cam::uin/UIN:roleName/NAME`. Without the block, also from `TENCENTCLOUD_ASSUME_ROLE_ARN`."},
				"session_name": optional("Name of the session. Also from `TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME`."),
				"session_duration_seconds": number("session_duration_seconds", fmt.Sprintf("Duration of the session in seconds, at most %d. The "+
					"default is %d. Also "+
					"from `TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION`.", chat.LimitRoleSession.Maximum, chat.DefaultRoleSession)),
				"policy":      optional("Policy (JSON) that further restricts the session."),
				"external_id": optional("External ID that the role requires."),
			}},
		},
	},
}
