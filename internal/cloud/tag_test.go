package cloud

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// tagStore is the Tag API, and a console with the apps 1 to n.
type tagStore struct {
	fake
	tags map[string]map[string]string
}

type tagRequest struct {
	Resource    string
	ReplaceTags []struct{ TagKey, TagValue string }
	DeleteTags  []struct{ TagKey string }
	ResourceIds []string
	Offset      int
	Limit       int
	Category    string

	ResourceList []string
	Tags         []struct{ TagKey, TagValue string }
	TagKeys      []string
}

func newTagStore(n int) *tagStore {
	s := &tagStore{tags: map[string]map[string]string{}}
	var apps []string
	for i := range n {
		apps = append(apps, fmt.Sprintf(`{"SdkAppId":%d}`, i+1))
	}
	s.answers = map[string]func(*http.Request) string{
		"GetCallerIdentity": members(callerReply),
		"DescribeIMAppList": func(*http.Request) string {
			q := s.asked()
			return fmt.Sprintf(`"TotalCount":%d,"Apps":[%s]`, n, strings.Join(apps[min(q.Offset, n):min(q.Offset+q.Limit, n)], ","))
		},
		"ModifyResourceTags": func(*http.Request) string {
			q := s.asked()
			id := strings.TrimPrefix(q.Resource, "qcs::im::uin/100:sdkappid/")
			if s.tags[id] == nil {
				s.tags[id] = map[string]string{}
			}
			for _, t := range q.ReplaceTags {
				s.tags[id][t.TagKey] = t.TagValue
			}
			for _, t := range q.DeleteTags {
				delete(s.tags[id], t.TagKey)
			}
			return `"x":1`
		},
		"TagResources":   s.together,
		"UnTagResources": s.together,
		"DescribeResourceTagsByResourceIds": func(*http.Request) string {
			q := s.asked()
			var rows []string
			for _, id := range q.ResourceIds {
				for _, key := range slices.Sorted(maps.Keys(s.tags[id])) {
					rows = append(rows, fmt.Sprintf(`{"TagKey":%q,"TagValue":%q,"ResourceId":%q}`, key, s.tags[id][key], id))
				}
			}
			page := rows[min(q.Offset, len(rows)):min(q.Offset+q.Limit, len(rows))]
			return fmt.Sprintf(`"TotalCount":%d,"Tags":[%s]`, len(rows), strings.Join(page, ","))
		},
	}
	return s
}

// together changes tags of several apps. App 13 cannot be tagged.
func (s *tagStore) together(*http.Request) string {
	q, failed := s.asked(), []string{}
	for _, resource := range q.ResourceList {
		id := strings.TrimPrefix(resource, "qcs::im::uin/100:sdkappid/")
		if id == "13" {
			failed = append(failed, fmt.Sprintf(`{"Resource":%q,"Code":"FailedOperation","Message":"unlucky"}`, resource))
			continue
		}
		if s.tags[id] == nil {
			s.tags[id] = map[string]string{}
		}
		for _, t := range q.Tags {
			s.tags[id][t.TagKey] = t.TagValue
		}
		for _, key := range q.TagKeys {
			delete(s.tags[id], key)
		}
	}
	return `"FailedResources":[` + strings.Join(failed, ",") + `]`
}

func (s *tagStore) asked() tagRequest {
	var q tagRequest
	if err := json.Unmarshal([]byte(s.last().body), &q); err != nil {
		panic(err)
	}
	return q
}

// counts tells how often each action was called.
func (s *tagStore) counts() map[string]int {
	counts := map[string]int{}
	for name := range strings.FieldsSeq(s.actions()) {
		counts[name]++
	}
	return counts
}

func numbered(n int) map[string]string {
	tags := map[string]string{}
	for i := range n {
		tags[fmt.Sprintf("k%02d", i)] = "v"
	}
	return tags
}

func TestTagsAreReadTogether(t *testing.T) {
	s := newTagStore(120)
	s.tags["7"] = map[string]string{"env": "test"}
	c := client(t, s.config())
	for range 2 {
		for _, id := range []chat.SDKAppID{3, 7, 50, 51, 120} {
			tags, err := c.Tag().Tags(t.Context(), id)
			if err != nil || (len(tags) == 1 && tags["env"] == "test") != (id == 7) {
				t.Errorf("app %s: %v, %v", id, tags, err)
			}
		}
	}
	want := map[string]int{"DescribeResourceTagsByResourceIds": 3 + 3, "DescribeIMAppList": 2} // three by themselves, then all
	if got := s.counts(); !maps.Equal(got, want) {
		t.Errorf("called %v, want %v", got, want)
	}
	if q := s.asked(); len(q.ResourceIds) != 20 || q.Category != "Custom" {
		t.Errorf("the last call was %+v", q)
	}
	s.tags["7"]["env"] = "prod"
	if tags, err := c.Tag().Tags(api.WithFresh(t.Context()), 7); err != nil || tags["env"] != "prod" {
		t.Errorf("a fresh read: %v, %v", tags, err)
	}
}

// tagPage is how many tags the Tag API tells in a page.
const tagPage = 100

func TestTagsPage(t *testing.T) {
	for n, calls := range map[int]int{0: 1, tagPage: 1, tagPage + 1: 2, 2*tagPage + 50: 3} {
		s := newTagStore(1)
		s.tags["1"] = map[string]string{}
		for i := range n {
			s.tags["1"][fmt.Sprint(i)] = "v"
		}
		tags, err := client(t, s.config()).Tag().Tags(t.Context(), 1)
		if err != nil || len(tags) != n || s.counts()["DescribeResourceTagsByResourceIds"] != calls {
			t.Errorf("%d tags of %d in %s: %v", len(tags), n, s.actions(), err)
		}
	}
}

func TestTagsFail(t *testing.T) {
	s := newTagStore(1)
	for code, answer := range map[string]func(*http.Request) string{
		"UnauthorizedOperation": refusal("UnauthorizedOperation"),
		api.BadReply:            members(`"Tags":[]`),
	} {
		s.answers["DescribeResourceTagsByResourceIds"] = answer
		_, err := client(t, s.config()).Tag().Tags(t.Context(), 1)
		_ = expectCode(t, err, code)
		if api.IsDenied(err) != (code == "UnauthorizedOperation") {
			t.Errorf("%v: denied %t", err, api.IsDenied(err))
		}
	}
	if api.IsDenied(nil) || api.IsDenied(errors.New("UnauthorizedOperation")) ||
		!api.IsDenied(&api.Error{Code: "AuthFailure.UnauthorizedOperation"}) {
		t.Error("who is denied is not known")
	}
}

func TestChangeTags(t *testing.T) {
	cases := map[string]struct {
		present, wanted map[string]string
		bodies          []string // of the writes
	}{
		"nothing":        {map[string]string{"a": "1"}, map[string]string{"a": "1"}, nil},
		"nothing at all": {nil, nil, nil},
		"new": {
			nil,
			map[string]string{"b": "2", "a": "1"},
			[]string{`{"Resource":"qcs::im::uin/100:sdkappid/1","ReplaceTags":[{"TagKey":"a","TagValue":"1"},{"TagKey":"b","TagValue":"2"}]}`},
		},
		"removed": {
			map[string]string{"a": "1"},
			map[string]string{},
			[]string{`{"Resource":"qcs::im::uin/100:sdkappid/1","DeleteTags":[{"TagKey":"a"}]}`},
		},
		"another value": {
			map[string]string{"a": "1", "b": ""},
			map[string]string{"a": "2", "b": ""},
			[]string{`{"Resource":"qcs::im::uin/100:sdkappid/1","ReplaceTags":[{"TagKey":"a","TagValue":"2"}]}`},
		},
		"both in one": {
			map[string]string{"a": "1"},
			map[string]string{"A": "1"},
			[]string{`{"Resource":"qcs::im::uin/100:sdkappid/1","ReplaceTags":[{"TagKey":"A","TagValue":"1"}],"DeleteTags":[{"TagKey":"a"}]}`},
		},
		"more than fits":  {nil, numbered(21), make([]string, 3)},
		"more to remove":  {numbered(50), map[string]string{"a": "1"}, make([]string, 5)},
		"all to replace":  {numbered(50), map[string]string{"k00": "w", "k01": "w", "k02": "w"}, make([]string, 5)},
		"as many as fits": {nil, numbered(10), make([]string, 1)},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			s := newTagStore(1)
			s.tags["1"] = maps.Clone(tc.present)
			c := client(t, s.config())
			before, err := c.Tag().Tags(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Tag().ChangeTags(t.Context(), 1, before, tc.wanted); err != nil {
				t.Fatal(err)
			}
			var bodies []string
			for _, sent := range s.got {
				if sent.Get("X-TC-Action") == "ModifyResourceTags" {
					bodies = append(bodies, sent.body)
				}
			}
			if len(bodies) != len(tc.bodies) {
				t.Fatalf("%d writes, want %d: %v", len(bodies), len(tc.bodies), bodies)
			}
			for i, want := range tc.bodies {
				if want != "" && bodies[i] != want {
					t.Errorf("write %d is %s, want %s", i, bodies[i], want)
				}
			}
			if after, err := c.Tag().Tags(t.Context(), 1); err != nil || !maps.Equal(after, tc.wanted) {
				t.Errorf("the tags are %v, %v", after, err)
			}
		})
	}
	s := newTagStore(1)
	s.answers["GetCallerIdentity"] = refusal("FailedOperation")
	_ = expectCode(t, client(t, s.config()).Tag().ChangeTags(t.Context(), 1, nil, numbered(1)), "FailedOperation")
	s = newTagStore(1)
	s.answers["ModifyResourceTags"] = refusal("LimitExceeded.ResourceAttachedTags")
	if err := client(
		t,
		s.config(),
	).Tag().
		ChangeTags(t.Context(), 1, nil, numbered(11)); api.RuleOf(err) == nil ||
		s.counts()["ModifyResourceTags"] != 1 {
		t.Errorf("%v after %s", err, s.actions())
	}
}

// TestSingleTagsAreChangedTogether counts the calls that tags of several apps need which are changed at about the same time.
func TestSingleTagsAreChangedTogether(t *testing.T) {
	type tag struct {
		app chat.SDKAppID
		key string
	}
	grid := func(apps, keys int) (all []tag) {
		for a := range apps {
			for k := range keys {
				all = append(all, tag{chat.SDKAppID(a + 1), fmt.Sprint("k", k)})
			}
		}
		return all
	}
	const modify, set, unset = "ModifyResourceTags", "TagResources", "UnTagResources"
	for name, x := range map[string]struct {
		tags   []tag
		refuse map[string]string
		fails  int // of the tags
		made   map[string]int
		gone   map[string]int
	}{
		"one":                  {tags: grid(1, 1), made: map[string]int{modify: 1}, gone: map[string]int{modify: 1}},
		"one app":              {tags: grid(1, 12), made: map[string]int{modify: 2}, gone: map[string]int{modify: 2}},
		"one tag of many apps": {tags: grid(12, 1), made: map[string]int{set: 2}, gone: map[string]int{unset: 2}},
		"some of some":         {tags: grid(4, 3), made: map[string]int{set: 3}, gone: map[string]int{unset: 3}},
		"more tags than apps":  {tags: grid(3, 5), made: map[string]int{modify: 3}, gone: map[string]int{modify: 3}},
		"one of them fails":    {tags: grid(13, 1), fails: 1, made: map[string]int{set: 2}, gone: map[string]int{unset: 2}},
		"not allowed for several": {
			tags: grid(3, 1), refuse: map[string]string{set: "UnauthorizedOperation", unset: "UnauthorizedOperation"},
			made: map[string]int{set: 1, modify: 3}, gone: map[string]int{unset: 1, modify: 3},
		},
		"not allowed at all": {
			tags: grid(3, 1), refuse: map[string]string{
				set: "UnauthorizedOperation", unset: "UnauthorizedOperation", modify: "UnauthorizedOperation",
			},
			fails: 3, made: map[string]int{set: 1, modify: 3}, gone: map[string]int{unset: 1, modify: 3},
		},
		"too many": {
			tags: grid(1, 3), refuse: map[string]string{modify: "LimitExceeded.ResourceAttachedTags"}, fails: 3,
			made: map[string]int{modify: 1 + 3}, gone: map[string]int{modify: 1 + 3},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTagStore(20)
			for action, code := range x.refuse {
				s.answers[action] = refusal(code)
			}
			c := client(t, s.config())
			if _, err := c.owner(t.Context()); err != nil {
				t.Fatal(err)
			}
			all := func(change func(tag) error) (failed int) {
				var wait sync.WaitGroup
				errs := make([]error, len(x.tags))
				for i, one := range x.tags {
					wait.Go(func() { errs[i] = change(one) })
				}
				wait.Wait()
				for _, err := range errs {
					if err != nil {
						failed++
					}
				}
				return failed
			}
			for _, step := range []struct {
				change func(tag) error
				calls  map[string]int
				there  bool
			}{
				{func(one tag) error { return c.Tag().SetTag(t.Context(), one.app, one.key, "v") }, x.made, true},
				{func(one tag) error { return c.Tag().RemoveTag(t.Context(), one.app, one.key) }, x.gone, false},
			} {
				before := s.counts()
				if failed := all(step.change); failed != x.fails {
					t.Errorf("%d tags failed, want %d", failed, x.fails)
				}
				calls := s.counts()
				for action, n := range before {
					if calls[action] -= n; calls[action] == 0 {
						delete(calls, action)
					}
				}
				if !maps.Equal(calls, step.calls) {
					t.Errorf("called %v, want %v", calls, step.calls)
				}
				there := 0
				for _, tags := range s.tags {
					there += len(tags)
				}
				if want := map[bool]int{true: len(x.tags) - x.fails}[step.there]; there != want {
					t.Errorf("there are %d tags, want %d", there, want)
				}
			}
		})
	}
}
