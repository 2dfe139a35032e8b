package entity

// look is what FirstLook remembers.
type look struct {
	value any
	err   error
}

// FirstLook returns what a read returned when a walk looked for the first time, before it wrote anything of the kind: what was there
// already. Later reads of the same name cost nothing.
func FirstLook[T any](s *Session, name string, read func() (T, error)) (T, error) {
	s.looking.Lock()
	defer s.looking.Unlock()
	l, known := s.looks[name]
	if !known {
		value, err := read()
		l = look{value, err}
		if s.looks == nil {
			s.looks = map[string]look{}
		}
		s.looks[name] = l
	}
	value, _ := l.value.(T)
	return value, l.err
}
