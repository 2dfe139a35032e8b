// Package contract holds what the contracts of all services share: how an action may be repeated, how often a second it
// may be called, and what a Go type looks like on the wire.
package contract

// Class says how an action may be repeated after its reply was lost.
type Class int

// The classes.
const (
	Read    Class = iota // changes nothing: repeat
	Set                  // the same body has the same effect twice: repeat
	Create               // carries a ClientToken: repeat with the same token
	Delete               // repeat; "not found" then means done
	OneShot              // never repeated blindly
)
