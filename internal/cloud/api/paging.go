package api

import "fmt"

// idlePages is how many pages of a list with a cursor may bring nothing new: such lists are filtered page by page.
const idlePages = 3

// Paging follows a list through its pages. What is made or deleted meanwhile moves the rest between pages, so a row that is
// seen twice counts once. A page that brings nothing new although there is more is an error: the service ignores the offset, or
// counts what it does not give, and what was read so far must not be taken for the whole.
type Paging[K comparable] struct {
	Service, Action string

	seen  map[K]struct{}
	rows  int64 // of all pages
	fresh int   // rows of this page that no other had
	idle  int   // pages in a row without any
}

// New notes a row of the present page, and reports whether no page had it before.
func (p *Paging[K]) New(key K) bool {
	if p.seen == nil {
		p.seen = map[K]struct{}{}
	}
	p.rows++
	if _, again := p.seen[key]; again {
		return false
	}
	p.seen[key] = struct{}{}
	p.fresh++
	return true
}

// Rows is how many rows all pages had: the offset of the next page, since a service may give fewer than asked for.
func (p *Paging[K]) Rows() int64 { return p.rows }

// MoreOf ends a page of a list that tells how many rows it has in all, and reports whether there are more.
func (p *Paging[K]) MoreOf(total int64) (bool, error) {
	switch {
	case int64(len(p.seen)) >= total:
		return false, nil
	case p.fresh == 0:
		return false, p.stuck(fmt.Sprintf("%d rows, but after %d of them a page brought no other one", total, len(p.seen)))
	}
	p.fresh = 0
	return p.rows < total, nil
}

// MoreAfter ends a page of a list that tells where the next one begins, and reports whether to read it.
func (p *Paging[K]) MoreAfter(next bool) (bool, error) {
	p.idle++
	if p.fresh > 0 {
		p.idle = 0
	}
	if next && p.idle == idlePages {
		return false, p.stuck(fmt.Sprintf("a next page, but the last %d brought nothing new", idlePages))
	}
	p.fresh = 0
	return next, nil
}

func (p *Paging[K]) stuck(promise string) error {
	return &Error{Service: p.Service, Action: p.Action, Code: BadReply, Message: "the list does not go on: the service promises " + promise}
}
