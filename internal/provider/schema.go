package provider

import (
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
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
	SecretID          types.String     `tfsdk:"secret_id"`
	SecretKey         types.String     `tfsdk:"secret_key"`
	SecurityToken     types.String     `tfsdk:"security_token"`
	Profile           types.String     `tfsdk:"profile"`
	CredentialsFile   types.String     `tfsdk:"credentials_file"`
	AssumeRole        *assumeRoleModel `tfsdk:"assume_role"`
	Region            types.String     `tfsdk:"region"`
	Endpoint          types.String     `tfsdk:"endpoint"`
	Endpoints         *endpointsModel  `tfsdk:"endpoints"`
	AppAdministrator  types.String     `tfsdk:"app_administrator"`
	AppKeys           types.Map        `tfsdk:"app_keys"`
	AllowedAccountIDs types.Set        `tfsdk:"allowed_account_ids"`
	Teardown          types.Bool       `tfsdk:"teardown"`
	RulesAsWarnings   types.Set        `tfsdk:"rules_as_warnings"`
	MaxRetries        types.Int64      `tfsdk:"max_retries"`
	RetryWindow       types.Int64      `tfsdk:"retry_window"`
	RequestTimeout    types.Int64      `tfsdk:"request_timeout"`
	RequestsPerSecond types.Float64    `tfsdk:"requests_per_second"`
	CACertificateFile types.String     `tfsdk:"ca_certificate_file"`
	Emulator          *emulatorModel   `tfsdk:"emulator"`
}

type assumeRoleModel struct {
	RoleARN         types.String `tfsdk:"role_arn"`
	SessionName     types.String `tfsdk:"session_name"`
	SessionDuration types.Int64  `tfsdk:"session_duration"`
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
	return schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: description}
}

// bounds of numbers, in the block and in the environment.
var bounds = map[string][2]int64{
	"session_duration": {1, 43200},
	"max_retries":      {0, 100},
	"retry_window":     {1, 299},
	"request_timeout":  {1, 3600},
}

func number(attribute, description string) schema.Int64Attribute {
	between := int64validator.Between(bounds[attribute][0], bounds[attribute][1])
	return schema.Int64Attribute{Optional: true, MarkdownDescription: description, Validators: []validator.Int64{between}}
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
	MarkdownDescription: "Tencent Cloud Chat (IM) consoles as code: apps and their settings, custom fields, accounts and groups, webhooks, push certificates, CAM policies, with the one-way doors of the product enforced by the plan.",
	Attributes: map[string]schema.Attribute{
		"secret_id":        secret("Secret id of the credentials. Also from `TENCENTCLOUD_SECRET_ID`."),
		"secret_key":       secret("Secret key of the credentials. Also from `TENCENTCLOUD_SECRET_KEY`."),
		"security_token":   secret("Token of temporary credentials. Also from `TENCENTCLOUD_SECURITY_TOKEN`."),
		"profile":          optional("Section of the credentials file, or profile of tccli. Also from `TENCENTCLOUD_PROFILE`. When set in the block, keys in the environment do not count."),
		"credentials_file": optional("Shared credentials file (INI with secret_id, secret_key, token). Also from `TENCENTCLOUD_CREDENTIALS_FILE`; the default is `~/.tencentcloud/credentials`."),
		"assume_role": schema.SingleNestedAttribute{
			Optional: true, MarkdownDescription: "CAM role to assume with the credentials.",
			Attributes: map[string]schema.Attribute{
				"role_arn":         schema.StringAttribute{Required: true, MarkdownDescription: "Resource name of the role, `qcs::cam::uin/UIN:roleName/NAME`. Also from `TENCENTCLOUD_ASSUME_ROLE_ARN`, without the block."},
				"session_name":     optional("Name of the session. Also from `TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME`."),
				"session_duration": number("session_duration", "Seconds that a session lasts, 7200 unless set, at most "+strconv.FormatInt(bounds["session_duration"][1], 10)+". Also from `TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION`."),
				"policy":           optional("Policy (JSON) that further limits the session."),
				"external_id":      optional("External id that the role asks for."),
			},
		},
		"region":   optional("Region that is sent to the services. Chat, CAM, Tag and STS do not depend on it. Also from `TENCENTCLOUD_REGION`."),
		"endpoint": optional("Address of all services, such as a served emulator: `https://HOST`, or `http://HOST:PORT` on the local machine. Also from `TENCENTCHAT_ENDPOINT`."),
		"endpoints": schema.SingleNestedAttribute{
			Optional: true, MarkdownDescription: "Addresses of single services; each takes precedence over `endpoint`.",
			Attributes: map[string]schema.Attribute{
				"console": optional("Address of the console's API. Also from `TENCENTCHAT_CONSOLE_ENDPOINT`."),
				"cam":     optional("Address of CAM. Also from `TENCENTCHAT_CAM_ENDPOINT`."),
				"tag":     optional("Address of the Tag API. Also from `TENCENTCHAT_TAG_ENDPOINT`."),
				"sts":     optional("Address of STS. Also from `TENCENTCHAT_STS_ENDPOINT`."),
				"rest":    optional("Address of IM REST, by which accounts and groups are managed; without it, the public host of the region of each app. Also from `TENCENTCHAT_REST_ENDPOINT`."),
			},
		},
		"app_administrator": optional("UserID of an administrator of the apps, in whose name accounts and groups are managed; `administrator`, which every app has, unless set. " +
			"Also from `TENCENTCHAT_APP_ADMINISTRATOR`."),
		"app_keys": schema.MapAttribute{
			Optional: true, Sensitive: true, ElementType: types.StringType,
			MarkdownDescription: "Keys of apps by SDKAppID, for credentials that may not read them from the console. An app that is not named has its key read. " +
				"Also from `TENCENTCHAT_APP_KEYS`: a JSON object, or `SDKAPPID=KEY` separated by commas.",
			Validators: []validator.Map{
				mapvalidator.KeysAre(entity.SDKAppIDs()),
				mapvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1)),
			},
		},
		"allowed_account_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType,
			MarkdownDescription: "Uins of the root accounts that may be managed. Credentials of another account fail before anything is read or written. Also from `TENCENTCHAT_ALLOWED_ACCOUNT_IDS`, separated by commas.",
		},
		"teardown": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Tear down whatever this run destroys: what can never be deleted is abandoned, developer apps are disabled and deleted, paid apps are abandoned, each with a warning. " +
				"Meant for one run, as `TENCENTCHAT_TEARDOWN=1`.",
		},
		"rules_as_warnings": schema.SetAttribute{
			Optional: true, ElementType: types.StringType,
			MarkdownDescription: "Ids of rules that only warn, so that the service decides. Guards of a destroy cannot be lowered. Also from `TENCENTCHAT_RULES_AS_WARNINGS`, separated by commas.",
		},
		"max_retries":     number("max_retries", "How often a request is repeated, 10 unless set. Also from `TENCENTCHAT_MAX_RETRIES`."),
		"retry_window":    number("retry_window", "Seconds within which the attempts of one request start, 120 unless set; a signature counts for less than 300. Also from `TENCENTCHAT_RETRY_WINDOW`."),
		"request_timeout": number("request_timeout", "Seconds that one attempt may take, 30 unless set. Also from `TENCENTCHAT_REQUEST_TIMEOUT`."),
		"requests_per_second": schema.Float64Attribute{
			Optional: true, Validators: []validator.Float64{float64validator.AtLeast(0.01)},
			MarkdownDescription: "Ceiling of requests per second and action, if lower than the built-in one: 20, and in IM REST what is documented for each command and app. Also from `TENCENTCHAT_REQUESTS_PER_SECOND`.",
		},
		"ca_certificate_file": optional("File of CA certificates (PEM) to trust besides those of the system. Also from `TENCENTCHAT_CA_CERTIFICATE_FILE`."),
		"emulator": schema.SingleNestedAttribute{
			Optional: true,
			MarkdownDescription: "Work on the emulator inside the provider instead of the service: no credentials, no server, no network. " +
				"Not together with credentials, endpoints or keys of apps in the block.",
			Attributes: map[string]schema.Attribute{
				"data": schema.StringAttribute{Required: true, MarkdownDescription: "Data file of the emulator; created if missing. Also from `TENCENTCHAT_EMULATOR`, without the block."},
			},
		},
	},
}
