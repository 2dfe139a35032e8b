package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
)

// Ephemeral is what is particular to one ephemeral resource: a value that is stored nowhere. M is its model.
type Ephemeral[M any] struct {
	Area   Area
	Name   string // type name without the prefix
	Title  string // what users call it, in the middle of a sentence
	Schema schema.Schema
	Open   func(context.Context, *Session, *M) error // it reads, and never writes
}

type ephemeralObject[M any] struct {
	kind    *Ephemeral[M]
	session *Session
}

var (
	_ ephemeral.EphemeralResourceWithConfigure      = (*ephemeralObject[struct{}])(nil)
	_ ephemeral.EphemeralResourceWithValidateConfig = (*ephemeralObject[struct{}])(nil)
)

// EphemeralResource returns the constructor of an ephemeral resource.
func EphemeralResource[M any](k *Ephemeral[M]) func() ephemeral.EphemeralResource {
	return func() ephemeral.EphemeralResource { return &ephemeralObject[M]{kind: k} }
}

func (e *ephemeralObject[M]) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = Prefix + e.kind.Name
}

func (e *ephemeralObject[M]) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = e.kind.Schema
}

// ValidateConfig refuses values that nothing can have.
func (e *ephemeralObject[M]) ValidateConfig(
	_ context.Context,
	req ephemeral.ValidateConfigRequest,
	resp *ephemeral.ValidateConfigResponse,
) {
	resp.Diagnostics.Append(checkValues(req.Config.Raw)...)
}

func (e *ephemeralObject[M]) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (e *ephemeralObject[M]) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	look(ctx, e.session, &resp.Diagnostics, e.kind.Title, e.kind.Open, req.Config.Get, resp.Result.Set)
}
