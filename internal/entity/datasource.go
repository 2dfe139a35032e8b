package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
}

type source[M any] struct {
	kind    *Source[M]
	session *Session
}

var (
	_ datasource.DataSourceWithConfigure        = (*source[struct{}])(nil)
	_ datasource.DataSourceWithValidateConfig   = (*source[struct{}])(nil)
	_ datasource.DataSourceWithConfigValidators = (*source[struct{}])(nil)
)

// DataSource returns the constructor of a data source.
func DataSource[M any](k *Source[M]) func() datasource.DataSource {
	return func() datasource.DataSource { return &source[M]{kind: k} }
}

func (s *source[M]) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = Prefix + s.kind.Name
}

func (s *source[M]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = s.kind.Schema
}

func (s *source[M]) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return s.kind.Validators
}

// ValidateConfig refuses values that nothing can have.
func (s *source[M]) ValidateConfig(_ context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	resp.Diagnostics.Append(checkValues(req.Config.Raw)...)
}

func (s *source[M]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	s.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (s *source[M]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	if s.kind.Local {
		fetch(ctx, nil, &resp.Diagnostics, s.kind.Title, s.kind.Read, req.Config.Get, resp.State.Set)
		return
	}
	look(ctx, s.session, &resp.Diagnostics, s.kind.Title, s.kind.Read, req.Config.Get, resp.State.Set)
}

// look is fetch after the check of the account.
func look[M any](
	ctx context.Context, s *Session, diags *diag.Diagnostics, title string, read func(context.Context, *Session, *M) error,
	get, set func(context.Context, any) diag.Diagnostics,
) {
	if s == nil {
		unconfigured(diags)
		return
	}
	if _, err := s.owner(ctx); err != nil {
		fail(diags, "Cannot read the "+title, err)
		return
	}
	fetch(ctx, s, diags, title, read, get, set)
}

// fetch reads a model that starts as what is configured.
func fetch[M any](
	ctx context.Context, s *Session, diags *diag.Diagnostics, title string, read func(context.Context, *Session, *M) error,
	get, set func(context.Context, any) diag.Diagnostics,
) {
	var m M
	diags.Append(get(ctx, &m)...)
	if diags.HasError() {
		return
	}
	if err := read(ctx, s, &m); err != nil {
		fail(diags, "Cannot read the "+title, err)
		return
	}
	diags.Append(set(ctx, &m)...)
}
