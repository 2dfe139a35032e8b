// Package guard reports broken rules to users, and decides which of them stop a plan.
//
//   - [Policy] reports the violations that internal/chat returns, each on its attribute, and lowers those that the user named in
//     rules_as_warnings.
//   - [Destroy] is the decision about one destroy; [RefuseDestroy] reports a refused one with every remedy.
//   - [ReportClash] tells that two blocks of one plan do not go together, as internal/world finds; [ImportHint] and [MovedHint] show
//     the blocks that help.
//
// Rules themselves are in internal/chat. This package knows diagnostics and paths, but no service and no kind of object.
//
// # Patterns
//
//   - A rule that judges one block returns []chat.Violation; the envelope in internal/entity reports it with the [Policy] of the
//     configured provider. A violation names the field of the domain type, and [Attribute] derives the path from it.
//   - A destroy is decided by a function that returns a [Destroy]. The plan reports it; the apply decides again, reports the same text,
//     and only then runs it.
//
// # Must
//
//   - Cause in one sentence, remedy in another, the rule's id at the end: all of them from the registry.
//   - What is not known yet is skipped. The CLI plans again in the apply, when it is.
//
// # Must not
//
//   - No error for what a block that is yet to be planned may still bring: siblings come in random order. Warn, as entity.MayCome
//     does.
//   - No lowering of the guards of a destroy.
//
// The example is a rule that a user has lowered.
package guard
