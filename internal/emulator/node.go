package emulator

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
)

// node is a JSON value that keeps what encoding/json hides: whether a member came twice, and its exact name.
type node struct {
	kind    string // object, list, string, number, boolean or null
	members []member
	items   []*node
	text    string // of a string or a number
	truth   bool
}

type member struct {
	name  string
	value *node
}

// deepest bounds nesting, far above what any request needs.
const deepest = 32

// parse reads one JSON object and refuses duplicates and anything after it.
func parse(body []byte) (*node, *Refusal) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	n, refusal := parseValue(dec, "", 0)
	if refusal != nil {
		return nil, refusal
	}
	if n.kind != "object" {
		return nil, refuse("InvalidParameter", "The body is a JSON %s; it must be an object.", n.kind)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, refuse("InvalidRequest", "Something follows the JSON object in the body.")
	}
	return n, nil
}

func parseValue(dec *json.Decoder, path string, depth int) (*node, *Refusal) {
	broken := func(err error) *Refusal {
		return refuse("InvalidRequest", "The body is not JSON (%v); send one JSON object.", err)
	}
	if depth > deepest {
		return nil, refuse("InvalidRequest", "The body nests deeper than %d levels.", deepest)
	}
	token, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	switch v := token.(type) {
	case nil:
		return &node{kind: "null"}, nil
	case bool:
		return &node{kind: "boolean", truth: v}, nil
	case json.Number:
		return &node{kind: "number", text: v.String()}, nil
	case string:
		return &node{kind: "string", text: v}, nil
	}
	n := &node{kind: "list"}
	if token == json.Delim('{') {
		n.kind = "object"
	}
	for dec.More() {
		if n.kind == "list" {
			item, refusal := parseValue(dec, path+"."+strconv.Itoa(len(n.items)), depth+1)
			if refusal != nil {
				return nil, refusal
			}
			n.items = append(n.items, item)
			continue
		}
		token, err := dec.Token()
		if err != nil {
			return nil, broken(err)
		}
		name, ok := token.(string)
		if !ok {
			return nil, refuse("InvalidRequest", "The body is not JSON: a name in it is no string.")
		}
		if n.member(name) != nil {
			return nil, refuse("InvalidParameter", "The member %s comes twice.", join(path, name))
		}
		value, refusal := parseValue(dec, join(path, name), depth+1)
		if refusal != nil {
			return nil, refusal
		}
		n.members = append(n.members, member{name, value})
	}
	if _, err := dec.Token(); err != nil {
		return nil, broken(err)
	}
	return n, nil
}

func (n *node) member(name string) *node {
	for _, m := range n.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// unknown returns the first member that has none of some names; empty for none.
func (n *node) unknown(names []string) string {
	for _, m := range n.members {
		if !slices.Contains(names, m.name) {
			return m.name
		}
	}
	return ""
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
