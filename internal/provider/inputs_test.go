package provider

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// settled is all that a block and an environment come to.
type settled struct {
	cloud.Config
	teardown bool
	unique   bool
	policy   guard.Policy
	emulator string
	quotas   chat.Quotas
}

func settle(t *testing.T, m model, environment map[string]string) (settled, diag.Diagnostics) {
	t.Helper()
	var diags diag.Diagnostics
	s := inputs{m: m, env: func(name string) string { return environment[name] }, diags: &diags}
	out := settled{
		Config: s.cloud(t.Context()), teardown: s.truth(m.Teardown, "teardown", "TENCENTCHAT_TEARDOWN"), policy: s.policy(t.Context()),
		unique:   s.truth(m.UniqueNames, "unique_names", "TENCENTCHAT_UNIQUE_NAMES"),
		emulator: s.emulatorFile(), quotas: s.quotas(t.Context()),
	}
	return out, diags
}

func words(w ...string) types.Set {
	set, _ := types.SetValueFrom(context.Background(), types.StringType, w)
	return set
}

func texts(key, value string) types.Map {
	m, _ := types.MapValueFrom(context.Background(), types.StringType, map[string]string{key: value})
	return m
}

func numbers(key string, value int64) types.Map {
	m, _ := types.MapValueFrom(context.Background(), types.Int64Type, map[string]int64{key: value})
	return m
}

// inputRows has for each variable what it comes to, and an attribute that wins over it.
var inputRows = map[string]struct {
	value string
	got   func(settled) any
	want  any
	block model
	wins  any
}{
	"TENCENTCLOUD_REGION": {
		"ap-seoul", func(s settled) any { return s.Region }, "ap-seoul",
		model{Region: types.StringValue("ap-tokyo")},
		"ap-tokyo",
	},
	"TENCENTCHAT_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoint }, "https://a.example",
		model{Endpoint: types.StringValue("https://b.example")},
		"https://b.example",
	},
	"TENCENTCHAT_CONSOLE_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoints["console"] }, "https://a.example",
		model{Endpoints: &endpointsModel{Console: types.StringValue("https://b.example")}},
		"https://b.example",
	},
	"TENCENTCHAT_CAM_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoints["cam"] }, "https://a.example",
		model{Endpoints: &endpointsModel{CAM: types.StringValue("https://b.example")}},
		"https://b.example",
	},
	"TENCENTCHAT_TAG_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoints["tag"] }, "https://a.example",
		model{Endpoints: &endpointsModel{Tag: types.StringValue("https://b.example")}},
		"https://b.example",
	},
	"TENCENTCHAT_STS_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoints["sts"] }, "https://a.example",
		model{Endpoints: &endpointsModel{STS: types.StringValue("https://b.example")}},
		"https://b.example",
	},
	"TENCENTCHAT_REST_ENDPOINT": {
		"https://a.example", func(s settled) any { return s.Endpoints["rest"] }, "https://a.example",
		model{Endpoints: &endpointsModel{REST: types.StringValue("https://b.example")}},
		"https://b.example",
	},
	"TENCENTCHAT_APP_ADMINISTRATOR": {
		"boss", func(s settled) any { return s.AppAdministrator }, "boss",
		model{AppAdministrator: types.StringValue("chief")},
		"chief",
	},
	"TENCENTCHAT_APP_KEYS": {
		" 1400000001=k=1, 1400000002=l", func(s settled) any { return s.AppKeys },
		map[string]chat.Secret{"1400000001": "k=1", "1400000002": "l"},
		model{AppKeys: texts("1400000003", "m")},
		map[string]chat.Secret{"1400000003": "m"},
	},
	"TENCENTCHAT_ALLOWED_ACCOUNT_IDS": {
		"1, 2", func(s settled) any { return s.AllowedAccountIDs },
		[]string{"1", "2"},
		model{AllowedAccountIDs: words("3")},
		[]string{"3"},
	},
	"TENCENTCHAT_TEARDOWN": {"1", func(s settled) any { return s.teardown }, true, model{Teardown: types.BoolValue(false)}, false},
	"TENCENTCHAT_UNIQUE_NAMES": {
		"true", func(s settled) any { return s.unique }, true,
		model{UniqueNames: types.BoolValue(false)},
		false,
	},
	"TENCENTCHAT_RULES_AS_WARNINGS": {
		"CHARGES,APP_NAME", func(s settled) any { return s.policy },
		guard.Policy{chat.Charges: true, chat.AppName: true},
		model{RulesAsWarnings: words("APP_QUOTA", "MESSAGE_300", "NO_RULE")},
		guard.Policy{chat.AppQuota: true, chat.MessageLength: true},
	},
	"TENCENTCHAT_QUOTAS": {
		"apps=1000, tags=60", func(s settled) any { return s.quotas },
		chat.Quotas{chat.QuotaApps: 1000, chat.QuotaTags: 60},
		model{Quotas: numbers("administrators", 20)},
		chat.Quotas{chat.QuotaAdministrators: 20},
	},
	"TENCENTCHAT_REST_HOSTS": {
		"mars=a.example,china=b.example", func(s settled) any { return s.RESTHosts },
		map[string]string{"mars": "a.example", "china": "b.example"},
		model{RESTHosts: texts("seoul", "c.example")},
		map[string]string{"seoul": "c.example"},
	},
	"TENCENTCHAT_MAX_RETRIES": {"0", func(s settled) any { return s.MaxRetries }, -1, model{MaxRetries: types.Int64Value(3)}, 3},
	"TENCENTCHAT_RETRY_WINDOW_SECONDS": {
		"7", func(s settled) any { return s.RetryWindow }, 7 * time.Second,
		model{RetryWindow: types.Int64Value(8)},
		8 * time.Second,
	},
	"TENCENTCHAT_REQUEST_TIMEOUT_SECONDS": {
		"7", func(s settled) any { return s.RequestTimeout }, 7 * time.Second,
		model{RequestTimeout: types.Int64Value(8)},
		8 * time.Second,
	},
	"TENCENTCHAT_REQUESTS_PER_SECOND": {
		"0.5", func(s settled) any { return s.RequestsPerSecond }, 0.5,
		model{RequestsPerSecond: types.Float64Value(2)},
		2.0,
	},
	"TENCENTCHAT_CA_CERTIFICATE_FILE": {
		"a.pem", func(s settled) any { return s.CACertificateFile }, "a.pem",
		model{CACertificateFile: types.StringValue("b.pem")},
		"b.pem",
	},
	"TENCENTCHAT_EMULATOR": {
		"a.db", func(s settled) any { return s.emulator }, "a.db",
		model{Emulator: &emulatorModel{Data: types.StringValue("b.db")}},
		"b.db",
	},
	"TENCENTCLOUD_ASSUME_ROLE_ARN": {
		"qcs::cam::uin/1:roleName/a", func(s settled) any { return s.AssumeRole.RoleARN }, "qcs::cam::uin/1:roleName/a",
		model{AssumeRole: []assumeRoleModel{{RoleARN: types.StringValue("qcs::cam::uin/1:roleName/b")}}},
		"qcs::cam::uin/1:roleName/b",
	},
	"TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME": {
		"a", func(s settled) any { return s.AssumeRole.SessionName }, "a",
		model{AssumeRole: []assumeRoleModel{{RoleARN: types.StringValue("r"), SessionName: types.StringValue("b")}}},
		"b",
	},
	"TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION": {
		"60", func(s settled) any { return s.AssumeRole.Duration }, time.Minute,
		model{AssumeRole: []assumeRoleModel{{RoleARN: types.StringValue("r"), SessionDuration: types.Int64Value(30)}}},
		30 * time.Second,
	},
}

// byTheClient are the variables that the client reads itself.
var byTheClient = map[string]bool{
	"TENCENTCLOUD_SECRET_ID": true, "TENCENTCLOUD_SECRET_KEY": true, "TENCENTCLOUD_SECURITY_TOKEN": true, "TENCENTCLOUD_PROFILE": true,
	"TENCENTCLOUD_CREDENTIALS_FILE": true,
}

func TestEnvironment(t *testing.T) {
	for name, row := range inputRows {
		environment := map[string]string{name: row.value, "TENCENTCLOUD_ASSUME_ROLE_ARN": "r"}
		if name == "TENCENTCLOUD_ASSUME_ROLE_ARN" {
			environment[name] = row.value
		}
		for _, x := range []struct {
			block model
			want  any
		}{{model{}, row.want}, {row.block, row.wins}} {
			s, d := settle(t, x.block, environment)
			if got := row.got(s); !reflect.DeepEqual(got, x.want) || d.HasError() {
				t.Errorf("%s with %+v: got %v, want %v; %v", name, x.block, got, x.want, d)
			}
		}
	}
	for name, a := range every(block.Attributes, block.Blocks) {
		found := regexp.MustCompile("`(TENCENT[A-Z_]+)[`=]").FindAllStringSubmatch(a.GetMarkdownDescription(), -1)
		if len(found) == 0 && name != "emulator" && name != "assume_role" && name != "endpoints" && name != "policy" && name != "external_id" {
			t.Errorf("%s names no variable", name)
		}
		for _, m := range found {
			if _, ok := inputRows[m[1]]; !ok && !byTheClient[m[1]] {
				t.Errorf("no row is about %s, which %s names", m[1], name)
			}
		}
	}
}

// every returns the attributes of a block and those nested in them.
func every(attributes map[string]schema.Attribute, blocks map[string]schema.Block) map[string]schema.Attribute {
	all := maps.Clone(attributes)
	for _, b := range blocks {
		maps.Copy(all, b.(schema.ListNestedBlock).NestedObject.Attributes)
	}
	for _, a := range attributes {
		if nested, ok := a.(schema.SingleNestedAttribute); ok {
			maps.Copy(all, every(nested.Attributes, nil))
		}
	}
	return all
}

func TestAppKeysAsJSON(t *testing.T) {
	s, d := settle(t, model{}, map[string]string{"TENCENTCHAT_APP_KEYS": `{"1400000001": "a,b"}`})
	if want := map[string]chat.Secret{"1400000001": "a,b"}; !reflect.DeepEqual(s.AppKeys, want) || d.HasError() {
		t.Errorf("got %d keys; %v", len(s.AppKeys), d)
	}
}

// What the environment says of the apps of the service is none of the emulator's.
func TestEmulatorHasKeysOfItsOwn(t *testing.T) {
	environment := map[string]string{"TENCENTCHAT_APP_KEYS": "nonsense", "TENCENTCHAT_APP_ADMINISTRATOR": "boss"}
	byBlock, d := settle(t, model{Emulator: &emulatorModel{Data: types.StringValue("a.db")}, AppAdministrator: types.StringValue("chief")},
		environment)
	environment["TENCENTCHAT_EMULATOR"] = "a.db"
	byVariable, more := settle(t, model{}, environment)
	if len(byBlock.AppKeys)+len(byVariable.AppKeys) > 0 || byBlock.AppAdministrator != "chief" || byVariable.AppAdministrator != "" ||
		d.HasError() || more.HasError() {
		t.Errorf("got %+v and %+v; %v, %v", byBlock, byVariable, d, more)
	}
}

func TestUnusableEnvironment(t *testing.T) {
	for name, values := range map[string][]string{
		"TENCENTCHAT_MAX_RETRIES": {"many", "-1", "1.5", "99999999999"}, "TENCENTCHAT_RETRY_WINDOW_SECONDS": {"2m"},
		"TENCENTCHAT_REQUEST_TIMEOUT_SECONDS": {"soon"},
		"TENCENTCHAT_QUOTAS":                  {"many", "apps=lots", "chairs=1", "apps=-1"}, "TENCENTCHAT_REST_HOSTS": {"china", "=a.example"},
		"TENCENTCHAT_REQUESTS_PER_SECOND": {"0", "-1", "fast", "NaN"}, "TENCENTCHAT_TEARDOWN": {"yes", "2"},
		"TENCENTCHAT_APP_KEYS":                      {"planted-secret", "{planted-secret", `{"1400000001":7}`, "1400000001=planted-secret,x"},
		"TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION": {"long"}, "TENCENTCHAT_RULES_AS_WARNINGS": {"CHARGES,FIELD_NO_DELETE"},
	} {
		for _, value := range values {
			_, d := settle(t, model{}, map[string]string{name: value})
			if d.ErrorsCount() != 1 || strings.Contains(fmt.Sprint(d), "planted-secret") {
				t.Errorf("%s=%s: %v", name, value, d)
			}
		}
	}
}

func TestUserAgent(t *testing.T) {
	for _, x := range []struct{ version, terraform, more, want string }{
		{"1.2.3", "1.11.4", "", "terraform-provider-tencentchat/1.2.3 terraform/1.11.4"},
		{"", "", "pipeline/7", "terraform-provider-tencentchat/dev terraform/unknown pipeline/7"},
	} {
		if got := userAgent(x.version, x.terraform, func(string) string { return x.more }); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{"it failed": "It failed.", "It failed.": "It failed.", "x": "X."} {
		if got := sentence(fmt.Errorf("%s", in)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
