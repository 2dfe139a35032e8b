package api_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// read reads the pages of a list until it ends; a list that goes on for longer than any of these would fails.
func read(t *testing.T, pages [][]string, end func(*api.Paging[string], int) (bool, error)) (all []string, err error) {
	t.Helper()
	paging := api.Paging[string]{Service: "im", Action: "List"}
	more := true
	for n := 0; more; n++ {
		if n == len(pages) {
			t.Fatalf("page %d was asked for", n)
		}
		for _, row := range pages[n] {
			if paging.New(row) {
				all = append(all, row)
			}
		}
		if more, err = end(&paging, n); err != nil {
			return all, err
		}
	}
	return all, nil
}

func TestPagingOfATotal(t *testing.T) {
	cases := map[string]struct {
		pages  [][]string
		totals []int64
		want   int
		stuck  bool
	}{
		"nothing":                {pages: [][]string{{}}, totals: []int64{0}},
		"one page":               {pages: [][]string{{"a", "b"}}, totals: []int64{2}, want: 2},
		"short pages":            {pages: [][]string{{"a"}, {"b"}, {"c"}}, totals: []int64{3, 3, 3}, want: 3},
		"one is made meanwhile":  {pages: [][]string{{"b", "c"}, {"c", "d"}}, totals: []int64{3, 4}, want: 3},
		"one is deleted":         {pages: [][]string{{"a", "b"}, {"d"}}, totals: []int64{4, 3}, want: 3},
		"no total":               {pages: [][]string{{"a"}}, totals: []int64{0}, want: 1},
		"the offset is ignored":  {pages: [][]string{{"a", "b"}, {"a", "b"}}, totals: []int64{9, 9}, want: 2, stuck: true},
		"ignored on a last page": {pages: [][]string{{"a", "b"}, {"a", "b"}}, totals: []int64{3, 3}, want: 2, stuck: true},
		"the total grows":        {pages: [][]string{{"a"}, {"b"}, {"b"}}, totals: []int64{2, 4, 6}, want: 2, stuck: true},
		"a count without rows":   {pages: [][]string{{}}, totals: []int64{5}, stuck: true},
		"rows end early":         {pages: [][]string{{"a"}, {}}, totals: []int64{5, 5}, want: 1, stuck: true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			all, err := read(t, c.pages, func(p *api.Paging[string], n int) (bool, error) { return p.MoreOf(c.totals[n]) })
			if len(all) != c.want || (api.CodeOf(err) == api.BadReply) != c.stuck {
				t.Errorf("%d rows, %v", len(all), err)
			}
		})
	}
}

func TestPagingByACursor(t *testing.T) {
	cases := map[string]struct {
		pages [][]string
		want  int
		stuck bool
	}{
		"one page":                {pages: [][]string{{"a"}}, want: 1},
		"empty pages in between":  {pages: [][]string{{"a"}, {}, {}, {"b"}, {}}, want: 2},
		"the cursor is ignored":   {pages: [][]string{{"a"}, {"a"}, {"a"}, {"a"}, {"a"}}, want: 1, stuck: true},
		"a cursor without an end": {pages: [][]string{{}, {}, {}, {}}, stuck: true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			all, err := read(t, c.pages, func(p *api.Paging[string], n int) (bool, error) { return p.MoreAfter(n+1 < len(c.pages)) })
			if len(all) != c.want || (api.CodeOf(err) == api.BadReply) != c.stuck {
				t.Errorf("%d rows, %v", len(all), err)
			}
		})
	}
}
