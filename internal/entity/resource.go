package entity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// object serves one kind as a resource and as a list resource.
type object[M any] struct {
	kind    *Kind[M]
	lowered func() guard.Policy
	session *Session
}

var (
	_ resource.ResourceWithConfigure      = (*object[struct{}])(nil)
	_ resource.ResourceWithIdentity       = (*object[struct{}])(nil)
	_ resource.ResourceWithImportState    = (*object[struct{}])(nil)
	_ resource.ResourceWithModifyPlan     = (*object[struct{}])(nil)
	_ resource.ResourceWithValidateConfig = (*object[struct{}])(nil)
	_ list.ListResourceWithConfigure      = (*object[struct{}])(nil)
)

// Resource returns the constructor of a kind's resource. Lowered returns the policy of a provider that is validated, not
// configured.
func Resource[M any](k *Kind[M], lowered func() guard.Policy) func() resource.Resource {
	return func() resource.Resource { return &object[M]{kind: k, lowered: lowered} }
}

// ListResource returns the constructor of a kind's list resource.
func ListResource[M any](k *Kind[M]) func() list.ListResource {
	return func() list.ListResource { return &object[M]{kind: k} }
}

func (o *object[M]) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = Prefix + o.kind.Name
}

func (o *object[M]) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = o.kind.FullSchema()
}

func (o *object[M]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	attributes := map[string]identityschema.Attribute{}
	for _, k := range o.kind.Keys {
		a := o.kind.Schema.Attributes[k].(schema.StringAttribute) //nolint:forcetypeassert // keys are strings, as a conformance test proves
		attributes[k] = identityschema.StringAttribute{
			RequiredForImport: true, CustomType: a.CustomType, Description: cmp.Or(a.Description, a.MarkdownDescription),
		}
	}
	resp.IdentitySchema = identityschema.Schema{Version: int64(len(o.kind.Formers)), Attributes: attributes}
}

func (o *object[M]) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	o.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

func (o *object[M]) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	judge(ctx, req.Config, untilPlanned(unknownWords(ctx, req.Config)), o.kind.Validate, policyOf(o.session, o.lowered), &resp.Diagnostics,
		slices.Concat(o.kind.Keys, o.kind.Replacing)...)
}

func (o *object[M]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	defer guard.Plain(&resp.Diagnostics)
	var keys []string
	if req.ID != "" {
		var err error
		if keys, err = splitID(req.ID, o.kind.Keys); err != nil {
			resp.Diagnostics.AddError("Wrong import ID", err.Error())
			return
		}
	} else {
		keys, _ = o.keysOf(req.Identity.Raw)
	}
	for i, k := range o.kind.Keys {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(k), keys[i])...)
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), joinID(keys))...)
}

// keysOf returns the keys that a plan, a state or an identity has; false while one is unknown or null.
func (o *object[M]) keysOf(raw tftypes.Value) ([]string, bool) {
	keys, all, attributes := make([]string, len(o.kind.Keys)), true, members(raw)
	for i, k := range o.kind.Keys {
		var known bool
		keys[i], known = stringOf(attributes[k])
		all = all && known
	}
	return keys, all
}

// publish gives a state its id, and the identity the state's keys: nothing else ever identifies an object.
func (o *object[M]) publish(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) string {
	keys, ok := o.keysOf(state.Raw)
	if !ok {
		diags.AddError("Object without keys", fmt.Sprintf("The service returned a %s without %s. This is a bug in the provider; please report "+
			"it.", o.kind.Title, form(o.kind.Keys)))
		return ""
	}
	id := joinID(keys)
	diags.Append(state.SetAttribute(ctx, path.Root("id"), id)...)
	o.identify(ctx, keys, identity, diags)
	return id
}

func (o *object[M]) identify(ctx context.Context, keys []string, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	if identity == nil {
		return
	}
	for i, k := range o.kind.Keys {
		diags.Append(identity.SetAttribute(ctx, path.Root(k), keys[i])...)
	}
}
