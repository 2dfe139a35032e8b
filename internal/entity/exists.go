package entity

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Exists tells of an object of the same kind, known by its keys, that has the name of the one that is to be created: what it is, in
// one sentence, and what to do. It is a warning, or the refusal of users who want unique names. An object that the state holds and no
// block keeps is tainted, or was moved, and no second one. Nothing is said of one that this creation takes over.
func (c *Change[M]) Exists(s *Session, field, summary, cause, remedy string, keys ...string) {
	c.Seen(keys...)
	if c.Takes(keys...) {
		return
	}
	if c.left.repeats() {
		c.Warn(field, summary, cause+" An earlier run of this configuration was interrupted while it created such an object. This apply "+
			"sends that request again with the same client token, and the service then returns what it made. "+remedy)
		return
	}
	broken := chat.CheckUniqueName(s.UniqueNames, field, cause, remedy)
	if len(broken) == 0 || s.Holds(c.kind, keys...) {
		c.Warn(field, summary, cause+" "+remedy)
		return
	}
	c.Report(broken...)
}

// Seen notes that an object has the name of the one that is to be created, so that it is never taken for the one that was.
func (c *Change[M]) Seen(keys ...string) {
	if id := joinID(keys); !slices.Contains(c.seen, id) {
		c.seen = append(c.seen, id)
	}
}

// Takes reports whether a creation takes over an object, known by its keys, that an earlier run of the same configuration has made.
func (c *Change[M]) Takes(keys ...string) bool {
	return c.left.id != "" && c.left.id == joinID(keys)
}
