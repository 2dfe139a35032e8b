package entity

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// Exists tells of an object of the same kind, known by its keys, that has the name of the one that is to be created: what it is, in
// one sentence, and what to do. It is a warning, or the refusal of users who want unique names. An object that the state holds and no
// block keeps is tainted, or was moved, and no second one.
func (c *Change[M]) Exists(s *Session, field, summary, cause, remedy string, keys ...string) {
	broken := chat.CheckUniqueName(s.UniqueNames, field, cause, remedy)
	if len(broken) == 0 || s.Holds(c.kind, keys...) {
		c.Warn(field, summary, cause+" "+remedy)
		return
	}
	c.Report(broken...)
}
