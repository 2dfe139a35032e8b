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

type glimpse[M any] struct {
	kind    *Ephemeral[M]
	session *Session
}

var _ ephemeral.EphemeralResourceWithConfigure = (*glimpse[struct{}])(nil)

// EphemeralResource returns the constructor of an ephemeral resource.
func EphemeralResource[M any](k *Ephemeral[M]) func() ephemeral.EphemeralResource {
	return func() ephemeral.EphemeralResource { return &glimpse[M]{kind: k} }
}

func (g *glimpse[M]) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = Prefix + g.kind.Name
}

func (g *glimpse[M]) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = g.kind.Schema
}

func (g *glimpse[M]) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	g.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (g *glimpse[M]) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	look(ctx, g.session, &resp.Diagnostics, g.kind.Title, g.kind.Open, req.Config.Get, resp.Result.Set)
}
