package entity

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// failCreation tells why a creation failed. Where nobody knows whether it took effect, it also tells what it may have made.
func (o *object[M]) failCreation(ctx context.Context, wanted *M, like tfsdk.State, err error, diags *diag.Diagnostics) {
	if api.CodeOf(err) != api.UnknownOutcome || ctx.Err() != nil {
		fail(diags, "Cannot create the "+o.kind.Title, err)
		return
	}
	summary, detail := explain(err)
	found, lookErr := o.candidates(ctx, wanted, like)
	switch {
	case lookErr != nil:
	case len(found) == 0:
		detail += fmt.Sprintf("\n\nNo such %s is visible now. If none appears, apply again.", o.kind.Title)
	default:
		detail += fmt.Sprintf("\n\nThe %s %s is visible now, and may be what this creation made. If it is, apply again after you import it. ",
			o.kind.Title, strings.Join(found, " or "))
		hints := make([]string, len(found))
		for i, id := range found {
			hints[i] = guard.ImportHint(Prefix+o.kind.Name, id)
		}
		detail += strings.Join(hints, "\n")
	}
	diags.AddError("Cannot create the "+o.kind.Title+": "+summary, detail)
}

// candidates returns the import IDs of the objects that a creation may have made: the one with the keys that it set or, where the
// service assigns a key, those with the same names that nothing in this walk has written. There are at most as many as a message shows.
func (o *object[M]) candidates(ctx context.Context, wanted *M, like tfsdk.State) (ids []string, err error) {
	ctx = api.WithFresh(ctx)
	raw := o.rawOf(ctx, wanted, like)
	keys, known := o.keysOf(raw)
	if known {
		m := *wanted
		if err = o.kind.Read(ctx, o.session, &m); err == nil {
			return []string{joinID(keys)}, nil
		}
		if api.IsNotFound(err) {
			err = nil
		}
		return nil, err
	}
	if o.kind.Names == nil {
		return nil, nil
	}
	names := o.kind.Names(*wanted)
	for m, err := range o.kind.List(ctx, o.session, o.appOf(raw)) {
		if err != nil {
			return ids, err
		}
		if !shares(names, o.kind.Names(m)) {
			continue
		}
		if keys, ok := o.keysOf(o.rawOf(ctx, &m, like)); ok && len(ids) < listed &&
			!o.session.World.HasWritten(world.Object{Kind: o.kind.Name, ID: joinID(keys)}) {
			ids = append(ids, joinID(keys))
		}
	}
	return ids, nil
}

// rawOf returns a model as a value; null where it is none.
func (o *object[M]) rawOf(ctx context.Context, m *M, like tfsdk.State) tftypes.Value {
	state := tfsdk.State{Schema: like.Schema, Raw: null(like.Schema.Type().TerraformType(ctx))}
	_ = state.Set(ctx, m) // what does not fit leaves the value as it is
	return state.Raw
}

// appOf returns the app that a value of the kind belongs to; nil for what belongs to the account, and for apps.
func (o *object[M]) appOf(raw tftypes.Value) *chat.SDKAppID {
	text, _ := stringOf(members(raw)[SDKAppIDKey])
	if id, err := chat.ParseSDKAppID(text); err == nil && o.kind.Name != appKind {
		return &id
	}
	return nil
}

// shares reports whether two lists have a text in common.
func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(text string) bool { return slices.Contains(b, text) })
}
