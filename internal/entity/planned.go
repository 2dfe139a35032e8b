package entity

// Planned reports whether a block that was planned before in this walk manages an object of a kind, named without the prefix. It
// says nothing of blocks that are yet to be planned: only those that an object depends on are certain to come first.
func (s *Session) Planned(kind string, keys ...string) bool {
	return s.Ledger.Claimed(kind + "/" + joinID(keys))
}
