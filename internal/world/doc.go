// Package world is the console as one plan leaves it: what the blocks of a configuration create, keep, replace and destroy.
// Rules that look beyond their own block ask it, together with the service.
//
//   - A [Place] is one block's hold on one object: the block creates it or keeps it, and says what it will be.
//   - [World.Create], [World.Keep] and [World.Destroy] note what a plan does, and report a [Clash] with what another block
//     of the same plan does.
//   - [Get] and [Under] return what planned objects will be.
//   - [World.Read] and [World.Wrote] note what a walk really did.
//
// # One walk
//
// A CLI plans dependencies first and everything else in random order. What the world knows of a dependency is therefore final.
// Of anything else, more may come: a quota or a clash can only get worse, so whoever comes second is refused; something that
// is missing may still be brought, so it is only warned of.
//
// A world lives for one walk. A read after a write begins another one: terraform test of Terraform 1.16 keeps one configured
// provider for all its walks. There, a block that is planned again cannot be told from an equal twin, nor a clash from what an
// earlier walk has planned. So either begins another walk, and nothing clashes.
//
// # New objects
//
// An object whose ID the service assigns has none in the plan. It is known by its kind, its parent and its names; what will
// be in a new app has an unknown parent, the empty string.
//
// # Must not
//
// No I/O, no diagnostics, no knowledge of any kind: internal/entity fills the world and words what comes of it.
package world
