package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mutation changes one member of the replies of an action.
type mutation struct {
	action string
	path   string // names of members, with a dot between them; of a list, its first element counts
	how    string
}

func (m mutation) String() string { return fmt.Sprintf("%s %s %s", m.action, m.path, m.how) }

// The ways to change a member.
const (
	missing    = "missing"
	null       = "null"
	otherType  = "of another type"
	huge       = "huge"
	duplicated = "twice"
)

var mutated = []string{missing, null, otherType, huge, duplicated}

// manyRows is how often a huge list has each of its rows, and longText how long a huge text is.
const (
	manyRows = 2000
	longText = 300_000
)

// membersOf returns the paths of all members of a reply.
func membersOf(path string, v any) (paths []string) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			at := strings.TrimPrefix(path+"."+name, ".")
			paths = append(append(paths, at), membersOf(at, v[name])...)
		}
	case []any:
		if len(v) > 0 {
			paths = membersOf(path, v[0])
		}
	}
	return paths
}

// apply changes a reply, and reports whether it has that member, and the change is one.
func (m mutation) apply(body []byte) ([]byte, bool) {
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.UseNumber()
	var reply any
	if d.Decode(&reply) != nil {
		return body, false
	}
	at, names := reply, strings.Split(m.path, ".")
	for _, name := range names[:len(names)-1] {
		at = memberOf(at, name)
	}
	if list, ok := at.([]any); ok && len(list) > 0 {
		at = list[0]
	}
	object, _ := at.(map[string]any)
	last := names[len(names)-1]
	old, has := object[last]
	if !has {
		return body, false
	}
	again := ""
	switch m.how {
	case missing:
		delete(object, last)
	case null:
		object[last] = nil
	case otherType:
		object[last] = otherThan(old)
	case huge:
		if object[last], has = larger(old); !has {
			return body, false
		}
	case duplicated:
		list, isList := old.([]any)
		if isList {
			object[last] = append(slices.Clone(list), list...)
			break
		}
		text, _ := json.Marshal(old)
		again = string(text)
		object[last] = marker
	}
	out, err := json.Marshal(reply)
	if again != "" {
		name, _ := json.Marshal(last)
		out = []byte(strings.Replace(string(out), fmt.Sprintf("%q", marker), again+","+string(name)+":"+again, 1))
	}
	return out, err == nil
}

// marker stands for a member that is written twice, which no map does.
const marker = "written twice"

// memberOf goes down into a value, of a list into its first element.
func memberOf(v any, name string) any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	object, _ := v.(map[string]any)
	return object[name]
}

func otherThan(v any) any {
	switch v.(type) {
	case string:
		return 17
	case []any:
		return map[string]any{"Odd": true}
	case map[string]any:
		return []any{"odd"}
	default:
		return "odd"
	}
}

func larger(v any) (any, bool) {
	switch v := v.(type) {
	case string:
		return strings.Repeat("x", longText), true
	case json.Number:
		return json.Number("18446744073709551616"), true
	case []any:
		if len(v) == 0 {
			return nil, false
		}
		return slices.Repeat(v, manyRows), true
	}
	return nil, false
}
