package entity

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// listed is how many import ids a message shows.
const listed = 10

// tellMissing tells that there is nothing to import under the id of a state, and what there is.
func (o *object[M]) tellMissing(ctx context.Context, state tftypes.Value, owner string, diags *diag.Diagnostics) {
	keys, _ := o.keysOf(state)
	app, inApp := stringOf(members(state)[SDKAppIDKey])
	var only *chat.SDKAppID
	place := "Account " + owner
	if id, err := chat.ParseSDKAppID(app); inApp && err == nil && len(o.kind.Keys) > 1 {
		only, place = &id, "App "+app
	}
	diags.AddError(fmt.Sprintf("Cannot import the %s %s: it does not exist", o.kind.Title, joinID(keys)), strings.TrimSpace(fmt.Sprintf(
		"%s has no such object. Check the ID, and that the credentials belong to the right account. %s", place, o.others(ctx, only))))
}

// others tells which objects of the kind there are in an app, or in the account.
func (o *object[M]) others(ctx context.Context, only *chat.SDKAppID) string {
	var ids []string
	full := o.kind.FullSchema()
	for m, err := range o.kind.List(ctx, o.session, only) {
		state := tfsdk.State{Schema: full, Raw: null(full.Type().TerraformType(ctx))}
		if err != nil || state.Set(ctx, &m).HasError() {
			return ""
		}
		if len(ids) == listed {
			ids = append(ids, "and more")
			break
		}
		if keys, ok := o.keysOf(state.Raw); ok {
			ids = append(ids, joinID(keys))
		}
	}
	if len(ids) == 0 {
		return "No object of this kind exists there."
	}
	return "These import IDs exist: " + strings.Join(ids, ", ") + "."
}
