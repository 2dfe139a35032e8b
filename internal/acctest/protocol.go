package acctest

import (
	"context"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// Protocol calls a provider as a CLI does in one walk, but without any CLI: a case takes milliseconds, and warnings are
// seen.
type Protocol struct {
	tb     testing.TB
	server tfprotov6.ProviderServer
	schema *tfprotov6.GetProviderSchemaResponse
}

// Object is a resource as a state keeps it.
type Object struct {
	Type     string
	Value    tftypes.Value
	Private  []byte
	Identity *tfprotov6.ResourceIdentityData
}

// Plan is a planned change; its null value is a planned destroy.
type Plan struct {
	Object
	Prior    *Object // nil for a creation
	Config   tftypes.Value
	Replaces bool // the object is destroyed first
}

// NewProtocol returns a provider that is not configured. Its environment holds what is given here and nothing else.
func NewProtocol(tb testing.TB, environment map[string]string) *Protocol {
	tb.Helper()
	return newProtocol(tb, environment, nil)
}

// newProtocol is NewProtocol with calls that go through base, or the network where that is nil.
func newProtocol(tb testing.TB, environment map[string]string, base http.RoundTripper) *Protocol {
	tb.Helper()
	prov := provider.New("test", func(name string) string { return environment[name] }).Over(base)
	tb.Cleanup(prov.Close)
	p := &Protocol{tb: tb, server: providerserver.NewProtocol6(prov)()}
	var err error
	p.schema, err = schemaOnce()
	p.ok(err)
	return p
}

// schemaOnce is the schema of the provider, which CLIs cache, too.
var schemaOnce = sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
	prov := provider.New("test", func(string) string { return "" })
	defer prov.Close()
	return providerserver.NewProtocol6(prov)().GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
})

// Protocol returns a provider that works on this console.
func (c *Console) Protocol(block map[string]any) *Protocol {
	c.tb.Helper()
	return c.ProtocolIn(nil, block)
}

// ProtocolIn is Protocol for a provider with an environment.
func (c *Console) ProtocolIn(environment map[string]string, block map[string]any) *Protocol {
	c.tb.Helper()
	p := newProtocol(c.tb, environment, c.base)
	block = maps.Clone(block)
	if block == nil {
		block = map[string]any{}
	}
	block["endpoint"], block["secret_id"], block["secret_key"] = c.URL, emulator.SecretID, emulator.SecretKey
	if d := p.Configure(block); len(d) > 0 {
		c.tb.Fatal(d)
	}
	return p
}

// Shared returns a provider on this console as terraform test of Terraform 1.16 configures it: once for several walks, and without
// a validation.
func (c *Console) Shared() *Protocol {
	c.tb.Helper()
	p := newProtocol(c.tb, nil, c.base)
	block := map[string]any{"endpoint": c.URL, "secret_id": emulator.SecretID, "secret_key": emulator.SecretKey}
	resp, err := p.server.ConfigureProvider(c.tb.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.99.0", Config: p.pack(p.object(p.schema.Provider.ValueType(), block)),
	})
	p.ok(err)
	if len(resp.Diagnostics) > 0 {
		c.tb.Fatal(Diagnostics(resp.Diagnostics))
	}
	return p
}

// ValidateProvider judges a provider block, as CLIs do before they validate what uses it; the provider stays as it is.
func (p *Protocol) ValidateProvider(block map[string]any) Diagnostics {
	p.tb.Helper()
	return p.validateProvider(p.object(p.schema.Provider.ValueType(), block))
}

func (p *Protocol) validateProvider(config tftypes.Value) Diagnostics {
	p.tb.Helper()
	resp, err := p.server.ValidateProviderConfig(p.tb.Context(), &tfprotov6.ValidateProviderConfigRequest{Config: p.pack(config)})
	p.ok(err)
	return resp.Diagnostics
}

// Configure configures the provider with a block.
func (p *Protocol) Configure(block map[string]any) Diagnostics {
	p.tb.Helper()
	return p.configure(p.object(p.schema.Provider.ValueType(), block))
}

func (p *Protocol) configure(config tftypes.Value) Diagnostics {
	p.tb.Helper()
	valid := p.validateProvider(config)
	if len(valid.Errors()) > 0 {
		return valid
	}
	resp, err := p.server.ConfigureProvider(p.tb.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.99.0", Config: p.pack(config),
	})
	p.ok(err)
	return append(valid, resp.Diagnostics...)
}

// Validate judges a configuration of a resource by itself.
func (p *Protocol) Validate(kind string, config map[string]any) Diagnostics {
	p.tb.Helper()
	return p.validate(kind, p.object(p.schemaOf(kind).ValueType(), config))
}

func (p *Protocol) validate(kind string, config tftypes.Value) Diagnostics {
	p.tb.Helper()
	resp, err := p.server.ValidateResourceConfig(p.tb.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: kind, Config: p.pack(config),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	p.ok(err)
	return resp.Diagnostics
}

// Plan validates and plans a configuration, as an object of its own or as what becomes of a prior one. No configuration
// means a destroy.
func (p *Protocol) Plan(kind string, prior *Object, config map[string]any) (*Plan, Diagnostics) {
	p.tb.Helper()
	typ := p.schemaOf(kind).ValueType()
	if config == nil {
		return p.plan(Plan{Object: Object{Type: kind}, Prior: prior, Config: tftypes.NewValue(typ, nil)}, tftypes.NewValue(typ, nil), prior)
	}
	return p.planConfig(kind, prior, p.object(typ, config))
}

func (p *Protocol) planConfig(kind string, prior *Object, config tftypes.Value) (*Plan, Diagnostics) {
	p.tb.Helper()
	wanted := Plan{Object: Object{Type: kind}, Prior: prior, Config: config}
	if d := p.validate(kind, wanted.Config); len(d.Errors()) > 0 {
		return nil, d
	}
	planned, d := p.plan(wanted, p.proposed(kind, prior, wanted.Config), prior)
	if len(d.Errors()) > 0 || !planned.Replaces {
		return planned, d
	}
	return p.replace(planned, d)
}

// Replace plans a configuration the way -replace does.
func (p *Protocol) Replace(kind string, prior *Object, config map[string]any) (*Plan, Diagnostics) {
	p.tb.Helper()
	planned, d := p.Plan(kind, prior, config)
	if len(d.Errors()) > 0 {
		return nil, d
	}
	return p.replace(planned, d)
}

// replace makes the second call of a replacement: a creation that still has the old private data.
func (p *Protocol) replace(first *Plan, d Diagnostics) (*Plan, Diagnostics) {
	p.tb.Helper()
	second := Plan{Object: Object{Type: first.Type}, Prior: first.Prior, Config: first.Config}
	planned, more := p.plan(second, p.proposed(first.Type, nil, first.Config), &Object{Private: first.Prior.Private})
	if planned != nil {
		planned.Replaces = true
	}
	return planned, append(d, more...)
}

func (p *Protocol) plan(wanted Plan, proposed tftypes.Value, prior *Object) (*Plan, Diagnostics) {
	p.tb.Helper()
	typ := proposed.Type()
	req := &tfprotov6.PlanResourceChangeRequest{
		TypeName: wanted.Type, PriorState: p.pack(tftypes.NewValue(typ, nil)), ProposedNewState: p.pack(proposed), Config: p.pack(wanted.Config),
	}
	if prior != nil {
		req.PriorPrivate, req.PriorIdentity = prior.Private, prior.Identity
		if prior.Value.Type() != nil {
			req.PriorState = p.pack(prior.Value)
		}
	}
	resp, err := p.server.PlanResourceChange(p.tb.Context(), req)
	p.ok(err)
	if d := Diagnostics(resp.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	wanted.Value, wanted.Private, wanted.Identity = p.unpack(resp.PlannedState, typ), resp.PlannedPrivate, resp.PlannedIdentity
	wanted.Replaces = len(resp.RequiresReplace) > 0
	p.checkPlan(wanted, req)
	return &wanted, resp.Diagnostics
}

// Apply does what was planned. The object is nil after a destroy, or if there is none to keep.
func (p *Protocol) Apply(plan *Plan) (*Object, Diagnostics) {
	p.tb.Helper()
	typ := plan.Config.Type()
	req := &tfprotov6.ApplyResourceChangeRequest{
		TypeName: plan.Type, PriorState: p.pack(tftypes.NewValue(typ, nil)), PlannedState: p.pack(plan.Value), Config: p.pack(plan.Config),
		PlannedPrivate: plan.Private, PlannedIdentity: plan.Identity,
	}
	if plan.Prior != nil {
		req.PriorState = p.pack(plan.Prior.Value)
	}
	if plan.Replaces {
		p.tb.Fatal("destroy the old object first, then plan a creation")
	}
	resp, err := p.server.ApplyResourceChange(p.tb.Context(), req)
	p.ok(err)
	o := p.kept(plan.Type, resp.NewState, resp.Private, resp.NewIdentity)
	if d := Diagnostics(resp.Diagnostics); len(d.Errors()) == 0 {
		p.checkApplied(plan, o)
	}
	for _, d := range resp.Diagnostics {
		if strings.HasSuffix(d.Summary, entity.NotAsPlanned) {
			p.tb.Errorf("%s: %s", d.Summary, d.Detail)
		}
	}
	return o, resp.Diagnostics
}

// Read refreshes an object; it is nil if the object is gone.
func (p *Protocol) Read(o *Object) (*Object, Diagnostics) {
	p.tb.Helper()
	resp, err := p.server.ReadResource(p.tb.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: o.Type, CurrentState: p.pack(o.Value), Private: o.Private, CurrentIdentity: o.Identity,
	})
	p.ok(err)
	if d := Diagnostics(resp.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	return p.kept(o.Type, resp.NewState, resp.Private, resp.NewIdentity), resp.Diagnostics
}

// Import imports an object by its id and reads it.
func (p *Protocol) Import(kind, id string) (*Object, Diagnostics) {
	p.tb.Helper()
	return p.imports(&tfprotov6.ImportResourceStateRequest{TypeName: kind, ID: id})
}

// ImportIdentity imports an object by its identity and reads it.
func (p *Protocol) ImportIdentity(kind string, identity *tfprotov6.ResourceIdentityData) (*Object, Diagnostics) {
	p.tb.Helper()
	return p.imports(&tfprotov6.ImportResourceStateRequest{TypeName: kind, Identity: identity})
}

func (p *Protocol) imports(req *tfprotov6.ImportResourceStateRequest) (*Object, Diagnostics) {
	p.tb.Helper()
	kind := req.TypeName
	resp, err := p.server.ImportResourceState(p.tb.Context(), req)
	p.ok(err)
	d := Diagnostics(resp.Diagnostics)
	if len(d.Errors()) > 0 {
		return nil, d
	}
	if len(resp.ImportedResources) != 1 {
		p.tb.Fatalf("%d objects came of importing one %s", len(resp.ImportedResources), kind)
	}
	i := resp.ImportedResources[0]
	o, more := p.Read(&Object{Type: kind, Value: p.unpack(i.State, p.schemaOf(kind).ValueType()), Private: i.Private, Identity: i.Identity})
	return o, append(d, more...)
}

// Adopt imports an object and applies a configuration to it, which must go without a word.
func (p *Protocol) Adopt(kind, id string, config map[string]any) *Object {
	p.tb.Helper()
	o, d := p.Import(kind, id)
	if len(d) > 0 {
		p.tb.Fatal(d)
	}
	plan, d := p.Plan(kind, o, config)
	if len(d.Errors()) > 0 {
		p.tb.Fatal(d)
	}
	if o, d = p.Apply(plan); len(d) > 0 {
		p.tb.Fatal(d)
	}
	if o, d = p.Read(o); len(d) > 0 { // with which another walk begins
		p.tb.Fatal(d)
	}
	return o
}

func (p *Protocol) kept(kind string, value *tfprotov6.DynamicValue, private []byte, identity *tfprotov6.ResourceIdentityData) *Object {
	p.tb.Helper()
	if value == nil {
		return nil
	}
	o := &Object{Type: kind, Value: p.unpack(value, p.schemaOf(kind).ValueType()), Private: private, Identity: identity}
	if o.Value.IsNull() {
		return nil
	}
	o.Value = p.fromCty(p.cty(o.Value), o.Value.Type()) // a state orders the elements of sets
	return o
}

func (p *Protocol) schemaOf(kind string) *tfprotov6.Schema {
	p.tb.Helper()
	s, ok := p.schema.ResourceSchemas[kind]
	if !ok {
		p.tb.Fatalf("the provider has no resource %s", kind)
	}
	return s
}

func (p *Protocol) ok(err error) {
	p.tb.Helper()
	if err != nil {
		p.tb.Fatal(err)
	}
}
