package strict

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Node is a JSON value that keeps what encoding/json hides: whether a member came twice, and its exact name.
type Node struct {
	kind    string // object, list, string, number, boolean or null
	members []member
	Items   []*Node
	Text    string // of a string or a number
	truth   bool
}

type member struct {
	name  string
	value *Node
}

// Deepest bounds nesting, far above what any request needs.
const Deepest = 32

// Parse reads one JSON object and refuses duplicates and anything after it.
func Parse(body []byte) (*Node, *Refusal) {
	if !utf8.Valid(body) {
		return nil, Refuse("InvalidRequest", "The body is not valid UTF-8.")
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	n, refusal := parseValue(dec, "", 0)
	if refusal != nil {
		return nil, refusal
	}
	if n.kind != "object" {
		return nil, Refuse("InvalidParameter", "The body is a JSON %s; it must be an object.", n.kind)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, Refuse("InvalidRequest", "Something follows the JSON object in the body.")
	}
	return n, nil
}

func parseValue(dec *json.Decoder, path string, depth int) (*Node, *Refusal) {
	broken := func(err error) *Refusal {
		return Refuse("InvalidRequest", "The body is not JSON (%v); send one JSON object.", err)
	}
	if depth > Deepest {
		return nil, Refuse("InvalidRequest", "The body nests deeper than %d levels.", Deepest)
	}
	token, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	switch v := token.(type) {
	case nil:
		return &Node{kind: "null"}, nil
	case bool:
		return &Node{kind: "boolean", truth: v}, nil
	case json.Number:
		return &Node{kind: "number", Text: v.String()}, nil
	case string:
		if strings.Contains(v, "\x00") {
			return nil, Refuse("InvalidParameter", "The member %s contains a NUL character.", path)
		}
		return &Node{kind: "string", Text: v}, nil
	}
	n := &Node{kind: "list"}
	if token == json.Delim('{') {
		n.kind = "object"
	}
	for dec.More() {
		if n.kind == "list" {
			item, refusal := parseValue(dec, path+"."+strconv.Itoa(len(n.Items)), depth+1)
			if refusal != nil {
				return nil, refusal
			}
			n.Items = append(n.Items, item)
			continue
		}
		token, err := dec.Token()
		if err != nil {
			return nil, broken(err)
		}
		name, ok := token.(string)
		if !ok {
			return nil, Refuse("InvalidRequest", "The body is not JSON: a name in it is not a string.")
		}
		if n.Member(name) != nil {
			return nil, Refuse("InvalidParameter", "The member %s is given twice.", join(path, name))
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

// Member returns the value of a member, or nil.
func (n *Node) Member(name string) *Node {
	for _, m := range n.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// Unknown returns the first member that has none of some names; empty for none.
func (n *Node) Unknown(names []string) string {
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
