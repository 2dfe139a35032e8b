package acctest

import (
	"slices"
	"strings"
)

// moved is a state after the moved blocks of a module, and those that go without saying when count comes or goes.
func (s *state) moved(m *module) *state {
	s = s.clone()
	for _, v := range slices.Concat(m.moves, m.impliedMoves(s)) {
		s.move(v)
	}
	return s
}

// impliedMoves are those of an only instance to the first of many, and back.
func (m *module) impliedMoves(s *state) (out []move) {
	for _, b := range m.blocks {
		stated := slices.ContainsFunc(m.moves, func(v move) bool { return base(v.from) == b.address || base(v.to) == b.address })
		one, first := b.address, b.address+"[0]"
		switch {
		case stated || b.data:
		case b.body.Attributes["count"] != nil && s.has(one):
			out = append(out, move{one, first})
		case b.body.Attributes["count"] == nil && b.body.Attributes["for_each"] == nil && s.has(first):
			out = append(out, move{first, one})
		}
	}
	return out
}

func (s *state) has(address string) bool {
	_, has := s.objects[address]
	return has
}

// move moves an object, or all objects of a block, unless there is something at the destination.
func (s *state) move(v move) {
	whole := v.from == base(v.from) && v.to == base(v.to)
	if whole && s.holds(v.to) {
		return
	}
	for _, address := range sorted(s.objects) {
		to := v.to
		if whole && base(address) == v.from {
			to += strings.TrimPrefix(address, v.from)
		} else if address != v.from {
			continue
		}
		if s.has(to) {
			continue
		}
		s.objects[to] = s.objects[address]
		delete(s.objects, address)
		for _, key := range sorted(s.deposed) {
			if d := s.deposed[key]; d.address == address {
				d.address = to
				s.deposed[key] = d
			}
		}
	}
}

// holds reports whether a state has any object of a block.
func (s *state) holds(block string) bool {
	return slices.ContainsFunc(sorted(s.objects), func(address string) bool { return base(address) == block })
}
