package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
)

// Source is what is particular to one data source. M is its model.
type Source[M any] struct {
	Name       string // type name without the prefix
	Title      string // what users call it, in the middle of a sentence
	Schema     schema.Schema
	Validators []datasource.ConfigValidator
	Read       func(context.Context, *Session, *M) error
}

type source[M any] struct {
	kind    *Source[M]
	session *Session
}

var (
	_ datasource.DataSourceWithConfigure        = (*source[struct{}])(nil)
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

func (s *source[M]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	s.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (s *source[M]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	if s.session == nil {
		unconfigured(&resp.Diagnostics)
		return
	}
	var m M
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	_, err := s.session.owner(ctx)
	if err == nil {
		err = s.kind.Read(ctx, s.session, &m)
	}
	if err != nil {
		fail(&resp.Diagnostics, "Cannot read the "+s.kind.Title, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}
