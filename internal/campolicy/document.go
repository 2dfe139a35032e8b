// Package campolicy knows the policy language of CAM (product pages 598/10603 to 10608): it reads documents, checks their
// grammar, tells which of them mean the same, writes them, and decides what a set of policies allows. Pure Go: no I/O.
package campolicy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Version is the only version that documents have.
const Version = "2.0"

// The effects of statements.
const (
	Allow = "allow"
	Deny  = "deny"
)

// Document is a policy.
type Document struct {
	Version    string
	Statements []Statement
	Principal  Principal // of the whole document; only trust policies have one
}

// Statement allows or denies actions on resources. A list that was written as one bare value has that element.
type Statement struct {
	Effect     string
	Actions    []string
	Resources  []string
	Conditions []Condition
	Principal  Principal // only in trust policies
}

// Condition compares what a request says under a key with values, of which any may match.
type Condition struct {
	Operator string
	Key      string
	Values   []string // numbers and truth values as text
}

// Principal names whom a trust policy speaks of, by kind such as qcs or service; nil for none.
type Principal map[string][]string

// Problem is what is wrong with a document. Code is that of the service, after its class InvalidParameter.
type Problem struct{ Code, Message string }

// Error gives the message.
func (p *Problem) Error() string { return p.Message }

func problem(code, format string, args ...any) *Problem {
	return &Problem{code, fmt.Sprintf(format, args...)}
}

// Parse reads the shape of a document; Check judges what stands in it.
func Parse(text string) (Document, error) {
	d, p := parse(text)
	if p != nil {
		return d, p
	}
	return d, nil
}

// byteOrderMark is what some editors put before UTF-8, and what JSON does not allow.
const byteOrderMark = "\ufeff"

func parse(text string) (d Document, p *Problem) {
	if strings.HasPrefix(text, byteOrderMark) {
		return d, problem("PolicyDocumentError", "The document begins with a byte order mark. Save the file as UTF-8 without one.")
	}
	top, err := object([]byte(text))
	if err != nil {
		return d, problem("PolicyDocumentError", "The document is not a JSON object: %v.", err)
	}
	for name := range top {
		if !slices.Contains([]string{"version", "statement", "principal"}, name) {
			return d, problem("PolicyDocumentError", "The document has a member %q; the members are version and statement, in lowercase.", name)
		}
	}
	if json.Unmarshal(top["version"], &d.Version) != nil {
		return d, problem("VersionError", "The document needs the member version, and the only version is %q.", Version)
	}
	if d.Principal, p = parsePrincipal(top["principal"]); p != nil {
		return d, p
	}
	var statements []json.RawMessage
	raw := bytes.TrimSpace(top["statement"])
	switch {
	case len(raw) == 0:
		return d, problem("StatementError", "The document has no statement.")
	case raw[0] == '{': // one statement without its list
		statements = []json.RawMessage{raw}
	case json.Unmarshal(raw, &statements) != nil:
		return d, problem("StatementError", "The member statement is not a list of objects.")
	}
	for i, raw := range statements {
		s, p := parseStatement(raw)
		if p != nil {
			p.Message = fmt.Sprintf("Statement %d: %s", i+1, p.Message)
			return d, p
		}
		d.Statements = append(d.Statements, s)
	}
	return d, nil
}

func parseStatement(raw []byte) (s Statement, p *Problem) {
	members, err := object(raw)
	if err != nil {
		return s, problem("StatementError", "it is not an object: %v.", err)
	}
	for name := range members {
		if !slices.Contains([]string{"effect", "action", "resource", "condition", "principal"}, name) {
			return s, problem("StatementError", "it has a member %q; the members are effect, action, resource and condition, in lowercase.", name)
		}
	}
	if json.Unmarshal(members["effect"], &s.Effect) != nil {
		return s, problem("EffectError", "its effect is not a text; it must be %s or %s.", Allow, Deny)
	}
	if members["action"] == nil {
		return s, problem("ActionMiss", "it has no action.")
	}
	if s.Actions, err = words(members["action"], false); err != nil {
		return s, problem("ActionError", "its action is not a text or a list of texts.")
	}
	if members["resource"] == nil {
		return s, problem("ResourceError", "it has no resource.")
	}
	if s.Resources, err = words(members["resource"], false); err != nil {
		return s, problem("ResourceError", "its resource is not a text or a list of texts.")
	}
	if s.Principal, p = parsePrincipal(members["principal"]); p != nil {
		return s, p
	}
	s.Conditions, p = parseConditions(members["condition"])
	return s, p
}

func parseConditions(raw []byte) (all []Condition, p *Problem) {
	if raw == nil || string(raw) == "null" {
		return nil, nil
	}
	operators, err := object(raw)
	if err != nil {
		return nil, problem("ConditionError", "its condition is not an object of operators.")
	}
	for operator, keys := range operators {
		byKey, err := object(keys)
		if err != nil {
			return nil, problem("ConditionContentError", "its condition %s is not an object of keys.", operator)
		}
		for key, raw := range byKey {
			values, err := words(raw, true)
			if err != nil {
				return nil, problem("ConditionContentError", "its condition %s of %s is neither a value nor a list of values.", operator, key)
			}
			all = append(all, Condition{operator, key, values})
		}
	}
	slices.SortFunc(all, func(a, b Condition) int { return strings.Compare(a.Operator+"\n"+a.Key, b.Operator+"\n"+b.Key) })
	return all, nil
}

func parsePrincipal(raw []byte) (Principal, *Problem) {
	if raw == nil {
		return nil, nil
	}
	if anyone, err := words(raw, false); err == nil {
		return Principal{"": anyone}, nil
	}
	kinds, err := object(raw)
	out := Principal{}
	for kind, names := range kinds {
		if out[kind], err = words(names, false); err != nil {
			break
		}
	}
	if err != nil {
		return nil, problem("PrincipalError", "the principal is not an object of lists.")
	}
	return out, nil
}

// object reads a JSON object whose members come once each.
func object(raw []byte) (map[string]json.RawMessage, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, err
	}
	if members == nil {
		return nil, fmt.Errorf("it is null")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	_, _ = dec.Token() // it was read before
	seen := map[string]bool{}
	for dec.More() {
		token, _ := dec.Token()
		name, _ := token.(string)
		if seen[name] {
			return nil, fmt.Errorf("the member %q is given twice", name)
		}
		seen[name] = true
		var skipped json.RawMessage
		_ = dec.Decode(&skipped)
	}
	return members, nil
}

// words reads a text or a list of texts; numbers and truth values only where they may stand.
func words(raw []byte, scalars bool) ([]string, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	out := []string{}
	for _, v := range list {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case json.Number, bool:
			if !scalars {
				return nil, fmt.Errorf("%v is not a text", v)
			}
			out = append(out, fmt.Sprint(v))
		default:
			return nil, fmt.Errorf("%T is not a text", v)
		}
	}
	return out, nil
}

// Size is the length of a document as its limit counts it: characters, without white space between them.
func Size(text string) int {
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return utf8.RuneCountInString(text)
	}
	return utf8.RuneCount(b.Bytes())
}
