package entity

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Read refreshes the state. An object that is gone leaves the state with a warning, and only when the credentials
// belong to the account that it was in.
func (o *object[M]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	defer guard.Plain(&resp.Diagnostics)
	// The framework wants an identity even of what is gone, and CLIs before 1.12 keep none.
	if keys, ok := o.keysOf(req.State.Raw); ok {
		o.identify(ctx, keys, resp.Identity, &resp.Diagnostics)
	}
	mark, ok := o.look(ctx, req.Private, &resp.Diagnostics)
	if !ok {
		return
	}
	var m M
	was := req.State
	was.Raw = unowned(remembered(ctx, req.Private), o.kind.Schema.Attributes, was.Raw)
	resp.Diagnostics.Append(was.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	err := api.Confirm(ctx, func(ctx context.Context) error { return o.kind.Read(ctx, o.session, &m) })
	if err == nil && o.lacks(ctx, &m, req.State) {
		var again M
		resp.Diagnostics.Append(req.State.Get(ctx, &again)...)
		err = api.Again(ctx, func(ctx context.Context) error { return o.kind.Read(ctx, o.session, &again) })
		m = again
	}
	if unread, ok := errors.AsType[*Unread](err); ok {
		err = nil
		o.tellUnread(unread, &resp.Diagnostics)
	}
	switch {
	case api.IsNotFound(err) && o.isImport(req.State.Raw):
		o.tellMissing(ctx, req.State.Raw, mark.Owner, &resp.Diagnostics)
		return
	case api.IsNotFound(err):
		if mark.Live {
			mark.Live = false
			mark.write(ctx, resp.Private, &resp.Diagnostics)
			resp.Diagnostics.AddWarning(
				fmt.Sprintf("The %s %s is gone", o.kind.Title, mark.ID),
				fmt.Sprintf("It no longer exists in account %s. It is removed from the state and planned for creation. If it was deleted on "+
					"purpose, remove its block.", mark.Owner),
			)
		}
		resp.State.RemoveResource(ctx)
		return
	case api.IsUnavailable(err) && mark.Live: // what is imported has no values to keep
		resp.Diagnostics.AddWarning(fmt.Sprintf("Not refreshed: %s %s", o.kind.Title, mark.ID), "The app is out of service, so the state is "+
			"kept as it is. "+reason(err))
		return
	case err != nil:
		fail(&resp.Diagnostics, "Cannot read the "+o.kind.Title, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	if !o.isImport(req.State.Raw) {
		o.session.World.Read(o.claim(req.State.Raw, &m, tftypes.Value{}))
	}
	mark.Live, mark.ID, mark.Ways = true, o.publish(ctx, &resp.State, resp.Identity, &resp.Diagnostics), waysOf(resp.State.Raw)
	o.held(mark.Owner, mark.ID)
	mark.write(ctx, resp.Private, &resp.Diagnostics)
}

// lacks reports whether a set or a map has no longer what it has in a state. Of that one answer is not enough, as of an object that is
// gone: a plan that removes whom a stale answer does not show would do nothing, and leave them their access.
func (o *object[M]) lacks(ctx context.Context, m *M, state tfsdk.State) bool {
	now := tfsdk.State{Schema: state.Schema, Raw: state.Raw.Copy()}
	if now.Set(ctx, m).HasError() {
		return false
	}
	for name, before := range members(state.Raw) {
		if len(Without(entries(before), entries(members(now.Raw)[name]))) > 0 {
			return true
		}
	}
	return false
}

// tellUnread says once in a walk that a part of objects of this kind is not refreshed.
func (o *object[M]) tellUnread(u *Unread, diags *diag.Diagnostics) {
	if o.session.World.Once(world.Object{Kind: o.kind.Name, ID: u.Part}) {
		diags.AddWarning(fmt.Sprintf("Not refreshed: the %s of each %s", u.Part, o.kind.Title), fmt.Sprintf("The state keeps the %s that it "+
			"has, and changes made elsewhere are not seen. %s", u.Part, reason(u.Err)))
	}
}

// isImport reports whether a state is that of an import, which has nothing but keys.
func (o *object[M]) isImport(state tftypes.Value) bool {
	for name, value := range members(state) {
		if name != "id" && !slices.Contains(o.kind.Keys, name) && !value.IsNull() {
			return false
		}
	}
	return true
}

// Create makes the object with one write. From then on nothing is an error: an error would taint the object, and many
// can never be replaced.
func (o *object[M]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	defer guard.Plain(&resp.Diagnostics)
	mark, ok := o.enter(ctx, nil, &resp.Diagnostics)
	if !ok {
		return
	}
	var plan M
	o.disclose(ctx, req.Plan, req.Config, &plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := o.create(ctx, mark.Owner, &plan, &req, resp.State, &resp.Diagnostics); err != nil {
		o.failCreation(ctx, &plan, resp.State, err, &resp.Diagnostics)
		return
	}
	o.wrote(ctx, &plan, resp.State, req.Config.Raw)
	config := req.Config.Raw
	if o.kind.Finish != nil {
		if err := o.kind.Finish(ctx, o.session, &plan); err != nil {
			summary, detail := cloud.Explain(err)
			resp.Diagnostics.AddWarning(fmt.Sprintf("The %s was created, but is not complete: %s", o.kind.Title, summary), detail+" The next "+
				"plan shows what is missing.")
			config = tftypes.Value{} // what was not written cannot be waited for
		}
	}
	shown, ok := o.settle(ctx, plan, config, req.Plan.Raw, &resp.State, &resp.Diagnostics)
	if !ok {
		resp.State.RemoveResource(ctx) // not tainted: the next apply sends the list again
		return
	}
	mark.Live, mark.ID, mark.Ways = true, o.publish(ctx, &resp.State, resp.Identity, &resp.Diagnostics), waysOf(resp.State.Raw)
	if shown.Type() != nil && config.Type() != nil {
		o.warnOfOthers(config, req.Plan.Raw, shown, mark.ID, &resp.Diagnostics)
	}
	mark.write(ctx, resp.Private, &resp.Diagnostics)
	o.remember(ctx, req.Config.Raw, resp.Private, &resp.Diagnostics)
}

// Update changes the object in place.
func (o *object[M]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	defer guard.Plain(&resp.Diagnostics)
	mark, ok := o.enter(ctx, req.Private, &resp.Diagnostics)
	if !ok {
		return
	}
	if fixed := o.fixed(req.State.Raw, req.Plan.Raw); len(fixed) > 0 { // lowered, or not known to the plan
		for _, v := range fixed {
			fail(&resp.Diagnostics, "Cannot change the "+o.kind.Title, &v)
		}
		return
	}
	var prior, plan M
	resp.Diagnostics.Append(o.before(ctx, req.Private, req.State, req.Plan.Raw).Get(ctx, &prior)...)
	kept := req.Plan
	kept.Raw = o.keepReleased(ctx, req.Private, req.Config.Raw, req.State.Raw, req.Plan.Raw)
	o.disclose(ctx, kept, req.Config, &plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	o.wrote(ctx, &plan, resp.State, req.Config.Raw)
	if o.kind.Update != nil {
		if err := o.kind.Update(ctx, o.session, &prior, &plan); err != nil {
			fail(&resp.Diagnostics, "Cannot change the "+o.kind.Title, err)
			return
		}
	}
	o.settle(ctx, plan, touched(req.Config.Raw, req.Plan.Raw, req.State.Raw), req.Plan.Raw, &resp.State, &resp.Diagnostics)
	mark.Live, mark.ID, mark.Ways = true, o.publish(ctx, &resp.State, resp.Identity, &resp.Diagnostics), waysOf(resp.State.Raw)
	mark.write(ctx, resp.Private, &resp.Diagnostics)
	o.remember(ctx, req.Config.Raw, resp.Private, &resp.Diagnostics)
}

// Delete repeats the refusals of the plan: a tainted object is destroyed without one.
func (o *object[M]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	defer guard.Plain(&resp.Diagnostics)
	_, ok := o.enter(ctx, req.Private, &resp.Diagnostics)
	if !ok {
		return
	}
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	keys, _ := o.keysOf(req.State.Raw) // a tainted object comes without a mark
	this := world.Object{Kind: o.kind.Name, ID: joinID(keys)}
	if o.session.World.HasWritten(this) { // create_before_destroy, with an id that does not change
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s %s is kept", o.kind.Title, this.ID), "This apply has created or changed it already, in "+
			"the place of itself, so it is not destroyed (create_before_destroy).")
		return
	}
	var destroy guard.Destroy
	err := api.Confirm(ctx, func(ctx context.Context) (err error) {
		destroy, err = o.kind.Destroy(ctx, o.session, &state)
		return err
	})
	if err == nil && len(destroy.Refusal) > 0 {
		guard.RefuseDestroy(&resp.Diagnostics, o.kind.Title, this.ID, guard.Applied, destroy.Refusal)
		return
	}
	if err == nil && destroy.Run != nil {
		err = destroy.Run()
	}
	o.session.World.Destroyed(this)
	switch {
	case err == nil, api.IsNotFound(err), o.appIsGone(ctx, req.State.Raw):
	case api.IsUnavailable(err):
		o.warnOfForgetting(&resp.Diagnostics, this.ID, err)
	default:
		fail(&resp.Diagnostics, "Cannot destroy the "+o.kind.Title, err)
	}
}

// appIsGone reports whether there is no app any more in which an object was: then the object is gone, too, whatever the service
// says of it.
func (o *object[M]) appIsGone(ctx context.Context, state tftypes.Value) bool {
	app, inApp := members(state)[SDKAppIDKey]
	if !inApp || o.kind.Name == appKind {
		return false
	}
	text, _ := stringOf(app)
	id, err := chat.ParseSDKAppID(text)
	if err == nil {
		_, err = o.session.Console.FreshApp(ctx, id)
	}
	return api.IsNotFound(err)
}

// warnOfForgetting tells what a destroy comes to in an app that takes no calls: it must not be kept in the way of a destroy of
// the app itself.
func (o *object[M]) warnOfForgetting(diags *diag.Diagnostics, id string, err error) {
	diags.AddWarning(fmt.Sprintf("The %s %s is only removed from the state", o.kind.Title, id),
		"Its app is out of service, so it cannot be destroyed: it remains in the app, and is only removed from the state. "+reason(err))
}

// enter begins an operation on an object: the provider must be configured, and the credentials must belong to the
// account that the object is in. Without private data (a creation) the marker is new.
func (o *object[M]) enter(ctx context.Context, private privateReader, diags *diag.Diagnostics) (marker, bool) {
	if o.session == nil {
		unconfigured(diags)
		return marker{}, false
	}
	var mark marker
	if private != nil {
		mark = readMarker(ctx, private, diags)
	}
	owner, err := o.session.owner(ctx)
	switch {
	case err != nil:
		fail(diags, "Cannot determine the account of the credentials", err)
	case mark.Owner != "" && mark.Owner != owner:
		diags.AddError("Wrong account", fmt.Sprintf("The %s %s belongs to account %s, but the credentials (or the emulator's data file) "+
			"belong to account %s. Nothing was read or changed. Use the credentials, profile or emulator data file with which this state was "+
			"created.", o.kind.Title, mark.ID, mark.Owner, owner))
	}
	mark.Owner = owner
	return mark, !diags.HasError()
}

// look is enter for an operation that only looks, and so may leave things as they are. What keeps the provider from its
// account keeps it from all objects alike: the first one that looks tells, the walk fails of it, and the others are silent.
func (o *object[M]) look(ctx context.Context, private privateReader, diags *diag.Diagnostics) (marker, bool) {
	var found diag.Diagnostics
	mark, ok := o.enter(ctx, private, &found)
	if ok || o.session == nil || o.session.reported.CompareAndSwap(false, true) {
		diags.Append(found...)
	}
	return mark, ok
}
