package entity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/trace"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// A run that is killed may have made an object that its state does not know. The traces of package trace tell the next run of the same
// configuration. It takes an object over where that is certain: the service told its ID, it comes of the same client token, or nothing of
// its name was there before and it has every configured value.

// leftover is what an earlier run that was cut off has made, or has begun, for a block that is to be created.
type leftover struct {
	entry trace.Entry
	id    string // import ID; empty where only a repeated creation tells
}

// repeats reports whether the creation of the earlier run is to be repeated.
func (l leftover) repeats() bool { return l.id == "" && l.entry.Token != "" }

// remains is what a walk knows of leftovers.
type remains struct {
	mu      sync.Mutex
	planned map[string]bool     // tokens of the traces that blocks take
	seen    map[string][]string // import IDs of what has the name of a new object, by kind and digest
}

type tokenKey struct{}

// ClientToken returns the token of the creation that a context is of.
func ClientToken(ctx context.Context) string {
	if token, ok := ctx.Value(tokenKey{}).(string); ok {
		return token
	}
	return uuid.NewString()
}

func (o *object[M]) traces() bool { return o.kind.Traced && o.session.Trace != nil }

func (o *object[M]) scope(owner string) string { return trace.Digest(o.session.Scope, owner) }

// wants is a digest of a configuration without its secrets; false while a value is not known.
func wants(config tftypes.Value) (string, bool) {
	if config.Type() == nil || !config.IsFullyKnown() {
		return "", false
	}
	bare, err := tftypes.Transform(config, func(at *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		name, ok := at.LastStep().(tftypes.AttributeName)
		if ok && strings.HasSuffix(string(name), WriteOnly) {
			return null(v.Type()), nil
		}
		return v, nil
	})
	return trace.Digest(bare.String()), err == nil
}

// held ends the trace of an object that the state has.
func (o *object[M]) held(owner, id string) {
	if o.traces() && id != "" {
		o.session.Trace.Held(o.scope(owner), o.kind.Name, id)
	}
}

// noteSeen remembers for the creation what had the name of the object before.
func (o *object[M]) noteSeen(c *Change[M]) {
	digest, known := wants(c.config)
	if !o.traces() || !known || len(c.seen) == 0 {
		return
	}
	r := &o.session.remains
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen == nil {
		r.seen = map[string][]string{}
	}
	key := o.kind.Name + digest
	r.seen[key] = append(r.seen[key], c.seen...)
}

// planLeftover tells what a creation will take over. Of several blocks that are equal, the first one does.
func (o *object[M]) planLeftover(ctx context.Context, owner string, c *Change[M], req resource.ModifyPlanRequest) {
	if !o.traces() {
		return
	}
	r := &o.session.remains
	r.mu.Lock()
	defer r.mu.Unlock()
	free := func(e trace.Entry) bool { return !r.planned[e.Token] }
	left, found := o.leftover(ctx, owner, c.Planned, req.Config.Raw, req.Plan.Raw, tfsdk.State{Schema: req.Plan.Schema}, free)
	if !found {
		return
	}
	if r.planned == nil {
		r.planned = map[string]bool{}
	}
	r.planned[left.entry.Token], c.left = true, left
	if left.id != "" {
		c.Warn("", fmt.Sprintf("The %s %s is adopted", o.kind.Title, left.id), "An earlier run of this configuration was interrupted after "+
			"it created this object and before the state knew it. This apply adopts it instead of creating another one.")
	}
}

// leftover looks for what an earlier run has left for a block, among the traces that are free.
func (o *object[M]) leftover(
	ctx context.Context, owner string, wanted *M, config, planned tftypes.Value, like tfsdk.State, free func(trace.Entry) bool,
) (leftover, bool) {
	digest, known := wants(config)
	if !known {
		return leftover{}, false
	}
	left, others := o.session.Trace.Left(o.scope(owner), o.kind.Name, digest)
	for _, e := range left {
		if !free(e) {
			continue
		}
		switch {
		case e.ID != "":
			m, err := o.readAs(ctx, wanted, e.ID, like)
			if err == nil && o.sameName(wanted, &m) && !o.session.World.HasWritten(world.Object{Kind: o.kind.Name, ID: e.ID}) {
				return leftover{e, e.ID}, true
			}
			if err == nil || api.IsNotFound(err) {
				o.session.Trace.Drop(e)
			}
		case o.kind.Repeatable:
			return leftover{entry: e}, true
		default:
			if id := o.only(ctx, e, slices.Concat(left, others), wanted, config, planned, like); id != "" {
				return leftover{e, id}, true
			}
		}
	}
	return leftover{}, false
}

// only returns an object that a creation without a reply can have made: nothing of its name was there before, no other creation has
// made it, and it has every configured value. It is empty where there is none, or where there are more than such creations.
func (o *object[M]) only(
	ctx context.Context, e trace.Entry, all []trace.Entry, wanted *M, config, planned tftypes.Value, like tfsdk.State,
) string {
	ids, err := o.candidates(ctx, wanted, like)
	if err != nil {
		return ""
	}
	open := 0
	for _, other := range all {
		if other.Wants == e.Wants && other.ID == "" {
			open++
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool {
		if slices.Contains(e.Known, id) || slices.ContainsFunc(all, func(other trace.Entry) bool { return other.ID == id }) {
			return true
		}
		m, err := o.readAs(ctx, wanted, id, like)
		return err != nil || !agrees(config, planned, o.rawOf(ctx, &m, like))
	})
	if len(ids) == 0 || len(ids) > open {
		return ""
	}
	return ids[0]
}

// readAs reads the object of an import ID in the place of one that is planned.
func (o *object[M]) readAs(ctx context.Context, wanted *M, id string, like tfsdk.State) (M, error) {
	m, err := o.keyed(ctx, wanted, id, like)
	if err == nil {
		err = o.kind.Read(api.WithFresh(ctx), o.session, &m)
	}
	if _, ok := errors.AsType[*Unread](err); ok {
		err = nil
	}
	return m, err
}

// keyed returns a model with the keys of an import ID.
func (o *object[M]) keyed(ctx context.Context, wanted *M, id string, like tfsdk.State) (m M, err error) {
	keys, err := splitID(id, o.kind.Keys)
	if err != nil {
		return m, err
	}
	state := tfsdk.State{Schema: like.Schema, Raw: o.rawOf(ctx, wanted, like)}
	var diags diag.Diagnostics
	for i, k := range o.kind.Keys {
		diags.Append(state.SetAttribute(ctx, path.Root(k), keys[i])...)
	}
	diags.Append(state.Get(ctx, &m)...)
	if diags.HasError() {
		return m, fmt.Errorf("%v", diags.Errors())
	}
	return m, nil
}

// sameName reports whether an object has a name of the one that is planned, as far as its kind has names.
func (o *object[M]) sameName(wanted, found *M) bool {
	return o.kind.Names == nil || shares(o.kind.Names(*wanted), o.kind.Names(*found))
}

// create makes an object with one write, or takes over what an earlier run has made.
func (o *object[M]) create(
	ctx context.Context, owner string, m *M, req *resource.CreateRequest, like tfsdk.State, diags *diag.Diagnostics,
) error {
	digest, known := wants(req.Config.Raw)
	if !o.traces() || !known {
		return o.kind.Create(ctx, o.session, m)
	}
	entry, left := o.begin(ctx, owner, digest, m, req, like)
	if left.id != "" {
		diags.AddWarning(fmt.Sprintf("The %s %s was adopted", o.kind.Title, left.id), "An earlier run of this configuration was interrupted "+
			"after it created this object and before the state knew it. No other one was created.")
		taken, err := o.keyed(ctx, m, left.id, like)
		*m = taken
		return err
	}
	planned := *m
	err := o.make(ctx, entry, m, like)
	if !left.repeats() || err != nil || o.appears(ctx, m) {
		return err
	}
	// What the token stands for is gone: somebody has deleted it since.
	o.session.Trace.Drop(entry)
	*m = planned
	return o.make(ctx, o.session.Trace.Begin(o.scope(owner), o.kind.Name, digest, nil), m, like)
}

// begin takes the trace of an earlier run, or begins one.
func (o *object[M]) begin(
	ctx context.Context, owner, digest string, m *M, req *resource.CreateRequest, like tfsdk.State,
) (trace.Entry, leftover) {
	r := &o.session.remains
	r.mu.Lock()
	defer r.mu.Unlock()
	left, found := o.leftover(ctx, owner, m, req.Config.Raw, req.Plan.Raw, like, func(trace.Entry) bool { return true })
	if found {
		if entry, mine := o.session.Trace.Claim(left.entry); mine {
			if left.id != "" {
				o.session.Trace.Made(entry, left.id)
			}
			return entry, left
		}
	}
	return o.session.Trace.Begin(o.scope(owner), o.kind.Name, digest, r.seen[o.kind.Name+digest]), leftover{}
}

// make creates an object, and keeps its trace up to date.
func (o *object[M]) make(ctx context.Context, entry trace.Entry, m *M, like tfsdk.State) error {
	err := o.kind.Create(context.WithValue(ctx, tokenKey{}, entry.Token), o.session, m)
	switch {
	case err == nil:
		if keys, ok := o.keysOf(o.rawOf(ctx, m, like)); ok {
			o.session.Trace.Made(entry, joinID(keys))
		}
	case !inDoubt(err):
		o.session.Trace.Drop(entry)
	}
	return err
}

// appears waits until an object can be read. It is false for one that is gone.
func (o *object[M]) appears(ctx context.Context, made *M) bool {
	err := api.Await(ctx, func(ctx context.Context) (bool, error) {
		m := *made
		err := o.kind.Read(api.WithFresh(ctx), o.session, &m)
		return !api.IsNotFound(err), nil //nolint:nilerr // any other error says nothing of the object
	})
	return err == nil
}

// inDoubt reports whether a creation that failed may have made the object all the same.
func inDoubt(err error) bool {
	if _, known := errors.AsType[*api.Error](err); !known {
		return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	}
	switch code := api.CodeOf(err); code {
	case api.Unreachable, api.WaitTooLong:
		return false
	default:
		return api.IsClass(code, "ClientError") || api.IsClass(code, "InternalError")
	}
}
