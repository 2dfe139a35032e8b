package entity

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// SDKAppIDKey is the attribute by which every object names its app.
const SDKAppIDKey = "sdk_app_id"

// Kind is what is particular to one kind of object. M is its model: a struct with tfsdk tags, ID among them.
//
// Functions that take a model find its keys set. They return errors of the client as they are; the envelope explains
// them.
type Kind[M any] struct {
	Name   string        // type name without the prefix
	Title  string        // what users call it, in the middle of a sentence
	Keys   []string      // string attributes that identify an object, in the order of the import id
	Schema schema.Schema // without id, which the envelope adds

	// Pinned is the rule under which a change of a key is refused. Where it is empty, a change of a key replaces the
	// object, and Movable says why that loses nothing.
	Pinned  chat.RuleID
	Movable string

	Validate func(M) []chat.Violation                          // value rules; unknown counts as unset
	Plan     func(context.Context, *Session, *Change[M]) error // rules of creating and changing
	Create   func(context.Context, *Session, *M) error         // the one write that creates; sets keys that the service assigns
	Finish   func(context.Context, *Session, *M) error         // what follows a creation; its failure is a warning
	Read     func(context.Context, *Session, *M) error         // fills the model; a "not found" of the client means gone
	Update   func(ctx context.Context, s *Session, prior, plan *M) error
	Destroy  func(context.Context, *Session, *M) (guard.Destroy, error) // decides; must not write until it is run
	List     func(context.Context, *Session, *chat.SDKAppID) iter.Seq2[M, error]
}

// Change is a planned creation or change of one object.
type Change[M any] struct {
	Prior   *M // nil for a creation
	Planned *M
	Config  *M

	policy guard.Policy
	config tftypes.Value
	diags  *diag.Diagnostics
}

// Report tells rules that the change breaks.
func (c *Change[M]) Report(violations ...chat.Violation) {
	c.policy.Report(c.diags, judgeable(c.config, violations)...)
}

// Warn tells something about an attribute, or about the object where the attribute is empty.
func (c *Change[M]) Warn(attribute, summary, detail string) {
	if attribute == "" {
		c.diags.AddWarning(summary, detail)
		return
	}
	c.diags.AddAttributeWarning(path.Root(attribute), summary, detail)
}

// AppID reads the SDKAppID of a model; false while it is unknown, an error is told when it is malformed.
func AppID(v types.String) (chat.SDKAppID, bool) {
	if v.IsNull() || v.IsUnknown() {
		return 0, false
	}
	id, err := chat.ParseSDKAppID(v.ValueString())
	return id, err == nil
}
