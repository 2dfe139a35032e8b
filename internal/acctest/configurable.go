package acctest

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Configurable is anything of the provider that a configuration has a block for.
type Configurable struct {
	Name     string // such as "action tencentchat_send_group_message"
	Schema   *tfprotov6.Schema
	Validate func(config map[string]any) Diagnostics
}

// ProviderSchema is the schema of the provider block.
func (p *Protocol) ProviderSchema() *tfprotov6.Schema { return p.schema.Provider }

// ResourceSchema is the schema of a resource.
func (p *Protocol) ResourceSchema(kind string) *tfprotov6.Schema { return p.schemaOf(kind) }

// Configurables returns all resources, data sources, ephemeral resources, list resources and actions, in this order and by name.
func (p *Protocol) Configurables() (all []Configurable) {
	p.tb.Helper()
	ctx := p.tb.Context()
	add := func(sort string, schemas map[string]*tfprotov6.Schema,
		validate func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error),
	) {
		for _, kind := range slices.Sorted(maps.Keys(schemas)) {
			all = append(all, Configurable{sort + " " + kind, schemas[kind], func(config map[string]any) Diagnostics {
				d, err := validate(kind, p.pack(p.object(schemas[kind].ValueType(), config)))
				p.ok(err)
				return d
			}})
		}
	}
	add("resource", p.schema.ResourceSchemas, func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		resp, err := p.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
			TypeName: kind, Config: config, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{
				WriteOnlyAttributesAllowed: true,
			},
		})
		return resp.Diagnostics, err
	})
	add("data", p.schema.DataSourceSchemas, func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		resp, err := p.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: kind, Config: config})
		return resp.Diagnostics, err
	})
	add("ephemeral", p.schema.EphemeralResourceSchemas, func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		resp, err := p.server.ValidateEphemeralResourceConfig(ctx,
			&tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: kind, Config: config})
		return resp.Diagnostics, err
	})
	add("list", p.schema.ListResourceSchemas, func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		server := p.server.(tfprotov6.ListResourceServer)
		resp, err := server.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: kind, Config: config})
		return resp.Diagnostics, err
	})
	actions := map[string]*tfprotov6.Schema{}
	for kind, a := range p.schema.ActionSchemas {
		actions[kind] = a.Schema
	}
	add("action", actions, func(kind string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		server := p.server.(tfprotov6.ActionServer)
		resp, err := server.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: kind, Config: config})
		return resp.Diagnostics, err
	})
	return all
}

// FunctionSignatures are the functions as CLIs see them.
func (p *Protocol) FunctionSignatures() map[string]*tfprotov6.Function { return p.schema.Functions }

// IdentitySchemas are the schemas of the identities of all resources.
func (p *Protocol) IdentitySchemas() map[string]*tfprotov6.ResourceIdentitySchema {
	p.tb.Helper()
	resp, err := p.server.GetResourceIdentitySchemas(p.tb.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	p.ok(err)
	return resp.IdentitySchemas
}
