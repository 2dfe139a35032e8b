package entity

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	listschema "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

func (o *object[M]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = listschema.Schema{
		Description: "Lists every " + o.kind.Title + " of the account, or of one app.",
		Attributes: map[string]listschema.Attribute{
			SDKAppIDKey: listschema.StringAttribute{
				Optional: true, CustomType: SDKAppIDType{}, Description: "SDKAppID of the app. The default is all apps of the account.",
			},
		},
	}
}

func (o *object[M]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	if o.session == nil {
		unconfigured(&diags)
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	var app *chat.SDKAppID
	var filter SDKAppID
	diags.Append(req.Config.GetAttribute(ctx, path.Root(SDKAppIDKey), &filter)...)
	if id, given := filter.Known(); given {
		app = &id
	}
	if _, err := o.session.owner(ctx); err != nil {
		o.session.barred(&diags, "Cannot determine the account of the credentials", err)
	}
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		var sent int64
		for m, err := range o.kind.List(ctx, o.session, app) {
			if req.Limit > 0 && sent == req.Limit {
				return
			}
			if left, ok := errors.AsType[*Unlisted](err); ok {
				result := list.ListResult{}
				summary, detail := explain(left.Err)
				result.Diagnostics.AddWarning(fmt.Sprintf("%s is left out of the list of each %s: %s", left.App.Subject(),
					o.kind.Title, summary), detail)
				if !push(result) {
					return
				}
				continue
			}
			result := req.NewListResult(ctx)
			if err != nil {
				fail(&result.Diagnostics, "Cannot list", err)
			} else {
				o.present(ctx, m, &result)
			}
			sent++
			guard.Plain(&result.Diagnostics)
			if !push(result) || err != nil {
				return
			}
		}
	}
}

// present fills a result. It is shown as the object's id, since that is what a person needs to import it, and its name.
func (o *object[M]) present(ctx context.Context, m M, result *list.ListResult) {
	state := tfsdk.State{Schema: result.Resource.Schema, Raw: result.Resource.Raw}
	result.Diagnostics.Append(state.Set(ctx, &m)...)
	result.DisplayName = o.publish(ctx, &state, result.Identity, &result.Diagnostics)
	if _, ok := o.kind.Schema.Attributes["name"]; ok && !slices.Contains(o.kind.Keys, "name") {
		var name types.String
		result.Diagnostics.Append(state.GetAttribute(ctx, path.Root("name"), &name)...)
		result.DisplayName += " (" + name.ValueString() + ")"
	}
	result.DisplayName = chat.Shown(result.DisplayName)
	result.Resource.Raw = state.Raw
}
