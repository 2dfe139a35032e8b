package provider

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/trace"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Configure resolves the block and makes a session of it. It sends nothing. With values that are not known yet there is
// no session: whatever needs one then says so.
func (p *Provider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	defer guard.Plain(&resp.Diagnostics)
	if !req.Config.Raw.IsFullyKnown() {
		return
	}
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	s := inputs{m: m, env: p.getenv, diags: &resp.Diagnostics}
	cfg := s.cloud(ctx)
	cfg.UserAgent, cfg.Transport = userAgent(p.version, req.TerraformVersion, p.getenv), p.base
	// A CLI validates the block before it configures a provider for one walk. terraform test of Terraform 1.16 does not, and uses one
	// provider for all its walks.
	walks := p.validated.Load() == nil
	session := &entity.Session{
		World: world.New(walks), Teardown: s.truth(m.Teardown, "teardown", "TENCENTCHAT_TEARDOWN"), Policy: s.policy(ctx), Quotas: s.quotas(ctx),
		UniqueNames: s.truth(m.UniqueNames, "unique_names", "TENCENTCHAT_UNIQUE_NAMES"),
	}
	if session.Teardown {
		session.Policy = guard.Lenient()
	}
	if file := s.emulatorFile(); file != "" && !resp.Diagnostics.HasError() {
		p.useEmulator(file, session.Quotas, &cfg, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	client, err := cloud.New(cfg)
	if err != nil {
		hint := ""
		if errors.Is(err, cloud.ErrNoCredentials) {
			hint = " To try the provider without an account, use the emulator: emulator = { data = \"chat.emulator\" }."
		}
		resp.Diagnostics.AddError("The provider cannot be configured", sentence(err)+hint)
		return
	}
	log, scope := p.traces()
	session.Trace, session.Scope = log, trace.Digest(scope, cfg.Endpoint, fmt.Sprint(cfg.Endpoints), s.emulatorFile())
	session.Cloud, session.Console, session.REST = client, client.Console(), client.REST()
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData = session, session, session
	resp.ActionData, resp.EphemeralResourceData = session, session
}

// ValidateConfig remembers which rules the block lowers: the objects of a configuration are validated before any provider
// is configured.
func (p *Provider) ValidateConfig(ctx context.Context, req provider.ValidateConfigRequest, resp *provider.ValidateConfigResponse) {
	resp.Diagnostics.Append(entity.CheckElements(req.Config.Raw)...)
	if resp.Diagnostics.HasError() {
		return
	}
	var rules types.Set
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("rules_as_warnings"), &rules)...)
	policy := guard.Policy{}
	if raw, err := rules.ToTerraformValue(ctx); err != nil || !raw.IsFullyKnown() {
		for _, id := range lowerable() {
			policy[chat.RuleID(id)] = true // any of them may be lowered; the plan knows
		}
	} else {
		var said diag.Diagnostics
		s := inputs{m: model{RulesAsWarnings: rules}, env: p.getenv, diags: &said}
		policy = s.policy(ctx)
		resp.Diagnostics.Append(said.Errors()...) // Configure warns, so that a plan says it once
	}
	var teardown types.Bool
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("teardown"), &teardown)...)
	s := inputs{env: p.getenv, diags: &resp.Diagnostics}
	if teardown.IsUnknown() || s.truth(teardown, "teardown", "TENCENTCHAT_TEARDOWN") {
		policy = guard.Lenient()
	}
	p.validated.Store(&policy)
}

// lowered returns what ValidateConfig remembers.
func (p *Provider) lowered() guard.Policy {
	if policy := p.validated.Load(); policy != nil {
		return *policy
	}
	return nil
}

// useEmulator makes the configuration one of the emulator inside this process.
func (p *Provider) useEmulator(file string, quotas chat.Quotas, cfg *cloud.Config, diags *diag.Diagnostics) {
	abs, err := filepath.Abs(file)
	if err == nil {
		err = p.emulator(abs, quotas).Check()
	}
	if err != nil {
		diags.AddAttributeError(path.Root("emulator"), "The emulator's data file cannot be used", sentence(err))
		return
	}
	cfg.Transport = p.emulator(abs, quotas).RoundTripper()
	cfg.SecretID, cfg.SecretKey = emulator.SecretID, emulator.SecretKey
	cfg.AssumeRole = nil                                          // of the environment, which is about the service
	cfg.Endpoints = map[string]string{"rest": "http://localhost"} // of whatever region an app is
	diags.AddWarning("The emulator is in use", fmt.Sprintf("Nothing reaches Tencent Cloud: all objects are kept in the data file %s.", file))
}

// emulator returns the one of a file whose product knows some quotas. Blocks with other quotas have others, of the same file.
func (p *Provider) emulator(file string, quotas chat.Quotas) *emulator.Emulator {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := fmt.Sprint(file, quotas)
	if p.emulators[key] == nil {
		p.emulators[key] = emulator.Open(file, emulator.Options{Quotas: quotas})
	}
	return p.emulators[key]
}

// cloud is the part of the block that says how to reach the services.
func (s *inputs) cloud(ctx context.Context) cloud.Config {
	m := s.m
	cfg := cloud.Config{
		SecretID: m.SecretID.ValueString(), SecretKey: m.SecretKey.ValueString(), Token: m.SecurityToken.ValueString(),
		Profile: m.Profile.ValueString(), CredentialsFile: m.CredentialsFile.ValueString(), Getenv: s.env,
		Region:            s.text(m.Region, "TENCENTCLOUD_REGION"),
		Endpoint:          s.text(m.Endpoint, "TENCENTCHAT_ENDPOINT"),
		Endpoints:         map[string]string{},
		RESTHosts:         s.hosts(ctx),
		AllowedAccountIDs: s.words(ctx, m.AllowedAccountIDs, "TENCENTCHAT_ALLOWED_ACCOUNT_IDS"),
		RetryWindow:       time.Duration(s.number(m.RetryWindow, "retry_window_seconds", "TENCENTCHAT_RETRY_WINDOW_SECONDS")) * time.Second,
		RequestTimeout: time.Duration(s.number(m.RequestTimeout, "request_timeout_seconds",
			"TENCENTCHAT_REQUEST_TIMEOUT_SECONDS")) * time.Second,
		RequestsPerSecond: s.decimal(m.RequestsPerSecond, "requests_per_second", "TENCENTCHAT_REQUESTS_PER_SECOND"),
		CACertificateFile: s.text(m.CACertificateFile, "TENCENTCHAT_CA_CERTIFICATE_FILE"),
		MaxRetries:        int(s.number(m.MaxRetries, "max_retries", "TENCENTCHAT_MAX_RETRIES")),
		AssumeRole:        s.assumeRole(),
		AppAdministrator:  s.text(m.AppAdministrator, s.ofService("TENCENTCHAT_APP_ADMINISTRATOR")),
		AppKeys:           s.secrets(ctx, m.AppKeys, "app_keys", s.ofService("TENCENTCHAT_APP_KEYS")),
	}
	if cfg.MaxRetries == 0 && s.given(m.MaxRetries, "TENCENTCHAT_MAX_RETRIES") {
		cfg.MaxRetries = -1 // none, where 0 stands for the default
	}
	e := endpointsModel{}
	if m.Endpoints != nil {
		e = *m.Endpoints
	}
	for name, address := range map[string]string{
		"console": s.text(e.Console, "TENCENTCHAT_CONSOLE_ENDPOINT"), "cam": s.text(e.CAM, "TENCENTCHAT_CAM_ENDPOINT"), "tag": s.text(e.Tag,
			"TENCENTCHAT_TAG_ENDPOINT"),
		"sts": s.text(e.STS, "TENCENTCHAT_STS_ENDPOINT"), "rest": s.text(e.REST, "TENCENTCHAT_REST_ENDPOINT"),
	} {
		if address != "" {
			cfg.Endpoints[name] = address
		}
	}
	return cfg
}

func (s *inputs) assumeRole() *sts.AssumeRole {
	m := assumeRoleModel{}
	if len(s.m.AssumeRole) > 0 {
		m = s.m.AssumeRole[0]
	}
	r := &sts.AssumeRole{
		RoleARN:     s.text(m.RoleARN, "TENCENTCLOUD_ASSUME_ROLE_ARN"),
		SessionName: s.text(m.SessionName, "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME"),
		Duration: time.Duration(s.number(m.SessionDuration, "session_duration_seconds",
			"TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION")) * time.Second,
		Policy: m.Policy.ValueString(), ExternalID: m.ExternalID.ValueString(),
	}
	if r.RoleARN == "" && len(s.m.AssumeRole) == 0 {
		return nil
	}
	return r
}

// emulatorFile returns the data file of the emulator, or nothing. Whoever also says how to reach the service cannot mean
// both.
func (s *inputs) emulatorFile() string {
	m := s.m
	file := s.env("TENCENTCHAT_EMULATOR")
	if m.Emulator != nil {
		file = m.Emulator.Data.ValueString()
		if file == "" {
			s.diags.AddAttributeError(path.Root("emulator").AtName("data"), "No data file", "The emulator needs a data file. Set data to its "+
				"path; the file is created if it does not exist.")
		}
	}
	if file == "" {
		return ""
	}
	for _, other := range []struct {
		name string
		set  bool
	}{
		{"secret_id", !m.SecretID.IsNull()},
		{"secret_key", !m.SecretKey.IsNull()},
		{"security_token", !m.SecurityToken.IsNull()},
		{"profile", !m.Profile.IsNull()},
		{"credentials_file", !m.CredentialsFile.IsNull()},
		{"assume_role", len(m.AssumeRole) > 0},
		{"endpoint", !m.Endpoint.IsNull()},
		{"endpoints", m.Endpoints != nil},
		{"rest_hosts", !m.RESTHosts.IsNull()},
		{"app_keys", !m.AppKeys.IsNull()},
	} {
		if other.set {
			s.diags.AddAttributeError(path.Root(other.name), "Conflicting configuration", fmt.Sprintf(
				"The provider is configured to use the emulator (emulator or TENCENTCHAT_EMULATOR), but %s configures access to the service. Remove "+
					"one of them.", other.name))
		}
	}
	if s.env("TENCENTCHAT_ENDPOINT") != "" && m.Endpoint.IsNull() {
		s.diags.AddError("Conflicting configuration", "The provider is configured to use the embedded emulator, but the environment variable "+
			"TENCENTCHAT_ENDPOINT is set. Unset it, or remove emulator and TENCENTCHAT_EMULATOR.")
	}
	return file
}

// policy reads which rules only warn. What an earlier or a later version knows is no reason to stop: an id that is not known only
// warns, and one that a rule had before still lowers it.
func (s *inputs) policy(ctx context.Context) guard.Policy {
	policy := guard.Policy{}
	at := path.Root("rules_as_warnings")
	for _, id := range s.words(ctx, s.m.RulesAsWarnings, "TENCENTCHAT_RULES_AS_WARNINGS") {
		now, known := chat.CurrentRule(id)
		switch {
		case !known:
			s.diags.AddAttributeWarning(at, "Unknown rule", unknownRule(id))
			continue
		case chat.RuleByID(now).Destroy:
			s.diags.AddAttributeError(at, "Rule cannot be a warning", fmt.Sprintf("The rule %s guards a destroy and "+
				"cannot be lowered to a warning. Use on_destroy or teardown instead.", id))
			continue
		case string(now) != id:
			s.diags.AddAttributeWarning(at, "Former name of a rule", fmt.Sprintf("The rule %s is called %s now. It is lowered all the same; "+
				"write %s.",
				chat.Shown(id), now, now))
		}
		policy[now] = true
	}
	return policy
}

// unknownRule says what a rule id without a rule does.
func unknownRule(id string) string {
	text := fmt.Sprintf("This version of the provider has no rule %q, so nothing is lowered. ", chat.Shown(id))
	if near := chat.Nearest(strings.ToUpper(id), lowerable()); near != "" {
		text += fmt.Sprintf("Did you mean %s? ", near)
	}
	return text + "The guide page \"Rules\" lists all rules."
}

// userAgent names the provider and the program that runs it.
func userAgent(version, terraform string, getenv func(string) string) string {
	agent := "terraform-provider-tencentchat/" + cmp.Or(version, "dev") + " terraform/" + cmp.Or(terraform, "unknown")
	return strings.TrimSpace(agent + " " + getenv("TF_APPEND_USER_AGENT"))
}

// sentence makes a sentence of an error.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + strings.TrimRight(text[1:], ".") + "."
}
