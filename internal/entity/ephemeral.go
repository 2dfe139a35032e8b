package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Ephemeral is what is particular to one ephemeral resource: a value that is stored nowhere. M is its model.
type Ephemeral[M any] struct {
	Area    Area
	Name    string // type name without the prefix
	Title   string // what users call it, in the middle of a sentence
	Schema  schema.Schema
	Formers []Former                                  // what it was in earlier versions
	Open    func(context.Context, *Session, *M) error // it reads, and never writes

	// Validate returns the rules that its values break, whatever there is; unknown counts as unset. It may be nil.
	Validate func(M) []chat.Violation
}

type ephemeralObject[M any] struct {
	kind    *Ephemeral[M]
	lowered func() guard.Policy
	session *Session
}

var (
	_ ephemeral.EphemeralResourceWithConfigure      = (*ephemeralObject[struct{}])(nil)
	_ ephemeral.EphemeralResourceWithValidateConfig = (*ephemeralObject[struct{}])(nil)
)

// EphemeralResource returns the constructor of an ephemeral resource. Lowered returns the policy of a provider that is
// validated, not configured.
func EphemeralResource[M any](k *Ephemeral[M], lowered func() guard.Policy) func() ephemeral.EphemeralResource {
	return func() ephemeral.EphemeralResource { return &ephemeralObject[M]{kind: k, lowered: lowered} }
}

func (e *ephemeralObject[M]) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = Prefix + e.kind.Name
}

func (e *ephemeralObject[M]) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = e.kind.Schema
	resp.Schema.Attributes, resp.Schema.Blocks = Whole(resp.Schema.Attributes), Whole(resp.Schema.Blocks)
}

func (e *ephemeralObject[M]) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (e *ephemeralObject[M]) ValidateConfig(
	ctx context.Context, req ephemeral.ValidateConfigRequest, resp *ephemeral.ValidateConfigResponse,
) {
	judge(ctx, req.Config, unknownWords(ctx, req.Config), e.kind.Validate, policyOf(e.session, e.lowered), &resp.Diagnostics)
}

func (e *ephemeralObject[M]) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	defer guard.Plain(&resp.Diagnostics)
	reading[M]{e.kind.Title, policyOf(e.session, e.lowered), e.kind.Validate, e.kind.Open, req.Config.Get, resp.Result.Set}.
		look(ctx, e.session, &resp.Diagnostics)
}
