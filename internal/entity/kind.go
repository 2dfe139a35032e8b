package entity

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// SDKAppIDKey is the attribute by which every object names its app.
const SDKAppIDKey = "sdk_app_id"

// Kind is what is particular to one kind of object. M is its model: a struct with tfsdk tags, ID among them.
//
// Functions that take a model find its keys set. They return errors of the client as they are; the envelope explains
// them.
type Kind[M any] struct {
	Area   Area
	Name   string        // type name without the prefix
	Title  string        // what users call it, in the middle of a sentence
	Keys   []string      // string attributes that identify an object, in the order of the import id
	Schema schema.Schema // without id, which the envelope adds

	// Formers are the versions of the schema before this one, oldest first; their number is the version of today.
	Formers []Former
	// ListFormers are the same of the list resource, which has the name of the resource.
	ListFormers []Former

	// Pinned is the rule under which a change of a key is refused. Where it is empty, a change of a key replaces the
	// object, and so does a change of an attribute of Replacing. Movable says why that loses nothing; where Lossy is set,
	// Destroy's warning says what it does lose. Of a nested attribute, only its presence counts.
	Pinned    chat.RuleID
	Movable   string
	Lossy     bool
	Replacing []string

	// Alike has attributes whose text can be written in several ways. One that means what the state has is no change, and the
	// state keeps its text.
	Alike map[string]func(ctx context.Context, s *Session, prior, planned string) bool

	// Parents are the attributes that name other objects, besides the app, with their kinds. An object whose parent is replaced is
	// replaced, too.
	Parents map[string]string

	// Names identify an object whose key the service assigns, so that a renamed block is known by what it destroys. Where Unique
	// is set, no two objects have a name in common.
	Names  func(M) []string
	Unique bool

	// Shares is for what several kinds manage together, such as the members of a group: what it is, and whether a block manages the
	// whole of it. It is empty for a block that has no share. What is destroyed has no configuration; then both are the state.
	Shares func(planned, config M) (scope string, whole bool)

	// Exact is for a complete list: what the service still shows otherwise is sent again, and an apply that does not bring it about
	// fails.
	Exact bool

	// Traced is for objects of which a second creation makes a second one, or is refused. Their creations leave a trace, by which the run
	// after one that was killed knows what it made. Where Repeatable is set, the service knows a creation by its client token, so one
	// without a reply is repeated.
	Traced, Repeatable bool

	// Begins is what the domain value of a new object is, for what is said of values that are no longer managed. It may be nil, or
	// return nil.
	Begins func(*M) any

	// Never is the rule under which an object that is destroyed cannot be made again. Where it is set, -replace is refused.
	Never chat.RuleID

	Validate func(M) []chat.Violation                                    // value rules; unknown counts as unset
	Plan     func(context.Context, *Session, *Change[M]) error           // rules of creating and changing
	Create   func(context.Context, *Session, *M) error                   // the one write that creates; knows write-only values, sets keys
	Finish   func(context.Context, *Session, *M) error                   // what follows a creation; its failure is a warning
	Read     func(context.Context, *Session, *M) error                   // fills the model; a "not found" of the client means gone
	Update   func(ctx context.Context, s *Session, prior, plan *M) error // nil where the service has nothing to change
	Destroy  func(context.Context, *Session, *M) (guard.Destroy, error)  // decides; must not write until it is run
	List     func(context.Context, *Session, *chat.SDKAppID) iter.Seq2[M, error]
}

// FullSchema is the schema with the id and the version.
func (k *Kind[M]) FullSchema() schema.Schema {
	full := k.Schema
	full.Version = int64(len(k.Formers))
	full.Attributes, full.Blocks = Whole(k.Schema.Attributes), Whole(k.Schema.Blocks)
	full.MarkdownDescription += Unchecked(objects(full.Attributes)...)
	full.Attributes["id"] = schema.StringAttribute{
		Computed:            true,
		MarkdownDescription: "Import ID: `" + form(k.Keys) + "`, each part percent-encoded.",
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
	return full
}

// New returns a model of which nothing is set.
func (k *Kind[M]) New() M {
	var m M
	ctx, full := context.Background(), k.FullSchema()
	attributes := map[string]tftypes.Value{}
	for name, a := range full.Attributes {
		attributes[name] = null(a.GetType().TerraformType(ctx))
	}
	state := tfsdk.State{Schema: full, Raw: tftypes.NewValue(full.Type().TerraformType(ctx), attributes)}
	if diags := state.Get(ctx, &m); diags.HasError() {
		panic(fmt.Sprintf("entity: the model of %s does not fit its schema: %v", k.Name, diags.Errors()))
	}
	return m
}

// Change is a planned creation or change of one object.
type Change[M any] struct {
	Prior   *M // nil for a creation
	Planned *M
	Config  *M
	ID      string // import id; empty while a key is not known

	// Replaces is the import id of the object that this creation takes the place of; empty for any other.
	Replaces string

	left leftover // of an earlier run
	seen []string // import IDs of objects of the same name

	kind   string
	place  *world.Place
	policy guard.Policy
	config tftypes.Value
	diags  *diag.Diagnostics
	plan   *tfsdk.Plan
}

// Report tells rules that the change breaks.
func (c *Change[M]) Report(violations ...chat.Violation) {
	c.policy.Report(c.diags, judgeable(c.config, violations)...)
}

// Name is the kind of the object, without the prefix.
func (c *Change[M]) Name() string { return c.kind }

// Unknown reports whether the configuration does not know a field of the model, by its Go name, yet.
func (c *Change[M]) Unknown(field string) bool {
	a, ok := members(c.config)[guard.AttributeName(field)]
	return ok && !a.IsFullyKnown()
}

// Becomes says what the object will be, for the rules of others.
func (c *Change[M]) Becomes(value any) { c.place.Becomes(value) }

// Recompute makes the plan show a computed text, by its Go name, as one that the apply will tell.
func (c *Change[M]) Recompute(ctx context.Context, field string) {
	c.diags.Append(c.plan.SetAttribute(ctx, guard.Attribute(field), types.StringUnknown())...)
}

// Warn tells something about a field of the model, by its Go name, or about the object where the field is empty.
func (c *Change[M]) Warn(field, summary, detail string) {
	if field == "" {
		c.diags.AddWarning(summary, detail)
		return
	}
	c.diags.AddAttributeWarning(guard.Attribute(field), summary, detail)
}

// WarnOfOverwriting tells which values of an app that somebody chose a creation replaces.
func (c *Change[M]) WarnOfOverwriting(id chat.SDKAppID, replaced []chat.Replacement) {
	for _, r := range replaced {
		c.Warn(r.Field, "Live settings will be overwritten", fmt.Sprintf(
			"App %s has %s = %s, which is not the default; this apply changes it to %s. To keep the current values, set them in the "+
				"configuration. %s",
			id, guard.Attribute(r.Field), r.Present, r.Wanted, guard.ImportHint(Prefix+c.kind, c.ID)))
	}
}
