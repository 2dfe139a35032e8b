package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Source is what is particular to one data source. M is its model.
type Source[M any] struct {
	Area       Area
	Name       string // type name without the prefix
	Title      string // what users call it, in the middle of a sentence
	Schema     schema.Schema
	Validators []datasource.ConfigValidator
	Local      bool // Read asks no service and takes no session, so the provider need not be configured
	Read       func(context.Context, *Session, *M) error
	Formers    []Former // what it was in earlier versions

	// Validate returns the rules that its values break, whatever there is. It may be nil.
	Validate func(M) []chat.Violation
}

type source[M any] struct {
	kind    *Source[M]
	lowered func() guard.Policy
	session *Session
}

var (
	_ datasource.DataSourceWithConfigure        = (*source[struct{}])(nil)
	_ datasource.DataSourceWithConfigValidators = (*source[struct{}])(nil)
	_ datasource.DataSourceWithValidateConfig   = (*source[struct{}])(nil)
)

// DataSource returns the constructor of a data source. Lowered returns the policy of a provider that is validated, not configured.
func DataSource[M any](k *Source[M], lowered func() guard.Policy) func() datasource.DataSource {
	return func() datasource.DataSource { return &source[M]{kind: k, lowered: lowered} }
}

func (s *source[M]) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = Prefix + s.kind.Name
}

func (s *source[M]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = s.kind.Schema
	resp.Schema.Attributes, resp.Schema.Blocks = Whole(resp.Schema.Attributes), Whole(resp.Schema.Blocks)
}

func (s *source[M]) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return s.kind.Validators
}

func (s *source[M]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	s.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig judges what is asked by itself. A model need not have a place for what is unknown yet.
func (s *source[M]) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	check := s.kind.Validate
	if !req.Config.Raw.IsFullyKnown() {
		check = nil
	}
	judge(ctx, req.Config, unknownWords(ctx, req.Config), check, policyOf(s.session, s.lowered), &resp.Diagnostics)
}

func (s *source[M]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	defer guard.Plain(&resp.Diagnostics)
	r := reading[M]{s.kind.Title, policyOf(s.session, s.lowered), s.kind.Validate, s.kind.Read, req.Config.Get, resp.State.Set}
	if s.kind.Local {
		r.fetch(ctx, nil, &resp.Diagnostics)
		return
	}
	r.look(ctx, s.session, &resp.Diagnostics)
}

// reading is one read of a data source or an ephemeral resource.
type reading[M any] struct {
	title    string
	policy   guard.Policy
	validate func(M) []chat.Violation // may be nil
	read     func(context.Context, *Session, *M) error
	get, set func(context.Context, any) diag.Diagnostics
}

// look is fetch after the check of the account.
func (r reading[M]) look(ctx context.Context, s *Session, diags *diag.Diagnostics) {
	if s == nil {
		unconfigured(diags)
		return
	}
	if _, err := s.owner(ctx); err != nil {
		s.barred(diags, "Cannot read the "+r.title, err)
		return
	}
	r.fetch(ctx, s, diags)
}

// fetch judges and reads a model that starts as what is configured.
func (r reading[M]) fetch(ctx context.Context, s *Session, diags *diag.Diagnostics) {
	var m M
	diags.Append(r.get(ctx, &m)...)
	if r.validate != nil && !diags.HasError() {
		r.policy.Report(diags, r.validate(m)...)
	}
	if diags.HasError() {
		return
	}
	if err := r.read(ctx, s, &m); err != nil {
		fail(diags, "Cannot read the "+r.title, err)
		return
	}
	diags.Append(r.set(ctx, &m)...)
}
