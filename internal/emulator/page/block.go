package page

import (
	"fmt"
	"strings"
	"time"
)

// block is a part of a page under a heading: a table, a form or a chart, or nothing but the heading and a note.
type block struct {
	Title string
	Note  string
	Table *table
	Form  *form
	Chart *chart
}

// ID is the block's name in addresses.
func (b block) ID() string {
	if b.Form != nil {
		return b.Form.ID
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(b.Title))
}

// table is a plain table, the first cell of each row being its heading.
type table struct {
	Head []string
	Rows [][]cell
	Of   int // how many rows there would be; more than there are if the table is cut
}

// mostRows keeps pages of large apps readable.
const mostRows = 200

// cell is a value in a table.
type cell struct {
	Text   string
	URL    string // where the text leads
	Detail string // behind a switch
}

func plain(texts ...string) (row []cell) {
	for _, t := range texts {
		row = append(row, cell{Text: t})
	}
	return row
}

// list makes a table of items, each of which gives a row.
func list[T any](title string, head []string, items []T, row func(T) []cell) block {
	t := &table{Head: head, Of: len(items)}
	for _, item := range items[:min(len(items), mostRows)] {
		t.Rows = append(t.Rows, row(item))
	}
	return block{Title: title, Table: t}
}

// Caption tells how much a table has.
func (t table) Caption() string {
	switch {
	case t.Of > len(t.Rows):
		return fmt.Sprintf("The first %d of %d", len(t.Rows), t.Of)
	case t.Of == 1:
		return "1 row"
	}
	return fmt.Sprintf("%d rows", t.Of)
}

// pair is a value with its name.
type pair struct{ name, value string }

// pairs makes a table of names and values.
func pairs(title string, all ...pair) block {
	return list(title, []string{"Name", "Value"}, all, func(p pair) []cell { return plain(p.name, p.value) })
}

func moment(t time.Time) string {
	if t.IsZero() || t.Unix() == 0 {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04:05 MST")
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
