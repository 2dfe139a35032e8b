// Package entity is the envelope that everything the provider offers shares. A package of internal/service describes one
// thing as data and a few functions; the envelope implements the framework's interfaces over it.
//
//   - [Kind] is an object: one Kind is a resource and its list resource.
//   - [Source] is a data source, [Action] an action, [Ephemeral] an ephemeral resource, [Function] a function.
//
// Each names its [Area]. What lists the offers (README, guides, subcategories, tests) is rendered from or checked against
// the constructors in internal/provider.
//
// # What the envelope does
//
// It configures and checks the account, imports by id and by identity, publishes identity and id, reads back after each
// write, keeps write-only values out of plan and state, takes objects that are gone out of the state, guards destroys and
// explains errors. A [Session] has the clients and what the walk knows.
//
// # Patterns
//
//   - The model is a struct with tfsdk tags, ID among them. [Flatten] and [Expand] move values between it and the types of
//     internal/chat, by name.
//   - [Managed] makes an attribute that is changed where it is configured and only read where it is not.
//   - [Secret] makes the pair name_wo and name_wo_version.
//   - Validate judges values alone and Plan judges the change, both by rules of internal/chat; [Change].Report takes what
//     they return.
//   - Destroy decides during the plan and returns a guard.Destroy, whose function runs in the apply.
//   - [PerApp] makes a List of what one app has.
//
// # Must
//
//   - Keys are string attributes that never change for one object. They alone make the import id and the identity.
//   - Either Pinned names the rule that forbids a change of a key, or Movable or Lossy says what a replacement means.
//   - Create makes one write and sets the keys that the service assigns. What can fail afterwards belongs in Finish.
//   - Read returns the client's "not found" as it is: it means that the object is gone.
//   - The description has a sentence for each attribute, and a paragraph that begins with **Destroy**.
//
// # Must not
//
//   - No write in Plan, Read, List, Validate or Open, nor in Destroy before it is run.
//   - No RequiresReplace in a schema: the envelope replaces, and only where the Kind says that it may.
//   - No timeout, retry or wait: these are the client's.
//   - No error text of the client's: return the error, or a [Problem] in words for users.
//
// The example shows a whole Kind.
package entity
