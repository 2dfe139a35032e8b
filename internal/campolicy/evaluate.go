package campolicy

import (
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Policy is a document that somebody has, under its name.
type Policy struct {
	Name     string
	Document Document
}

// Request is what somebody wants to do.
type Request struct {
	Action      string            // SERVICE:ACTION
	Resource    string            // of six segments; * for an action that has none
	Tags        map[string]string // of the resource
	RequestTags map[string]string // that the call binds or removes
	Uin         string            // of the caller
	OwnerUin    string            // of the root account
	AppID       string            // of the root account
	IP          string
	Now         time.Time
}

// Decision is what policies make of a request. Without a policy that speaks of it, Effect is empty, and the request is denied.
type Decision struct {
	Effect    string
	Policy    string // that decided
	Statement int    // of that policy, from 0
}

// Allowed reports whether the request may go on.
func (d Decision) Allowed() bool { return d.Effect == Allow }

// Evaluate decides: a deny wins wherever it stands, then an allow; what nobody speaks of is denied.
func Evaluate(policies []Policy, q Request) (decision Decision) {
	for _, p := range policies {
		for i, s := range p.Document.Statements {
			if !s.covers(q) {
				continue
			}
			if s.Effect == Deny {
				return Decision{Deny, p.Name, i}
			}
			if decision.Effect == "" {
				decision = Decision{Allow, p.Name, i}
			}
		}
	}
	return decision
}

// MayAct reports whether some statement allows the action on some resource, whichever: then a list may be asked for, and each of
// its objects decides by itself whether it is seen.
func MayAct(policies []Policy, action string) bool {
	for _, p := range policies {
		for _, s := range p.Document.Statements {
			if s.Effect == Allow && s.names(action) {
				return true
			}
		}
	}
	return false
}

func (s Statement) names(action string) bool {
	return slices.ContainsFunc(s.Actions, func(a string) bool { return Match(plainAction(a), action) })
}

func (s Statement) covers(q Request) bool {
	return s.names(q.Action) &&
		slices.ContainsFunc(s.Resources, q.within) &&
		!slices.ContainsFunc(s.Conditions, func(c Condition) bool { return !c.holds(q) })
}

// Match reports whether a text fits a pattern, in which * stands for any characters.
func Match(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == text
	}
	if !strings.HasPrefix(text, parts[0]) {
		return false
	}
	text = text[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return strings.HasSuffix(text, last)
}

// within reports whether the resource of a request is one that a pattern names.
func (q Request) within(pattern string) bool {
	if pattern == "*" || q.Resource == "*" {
		return pattern == "*"
	}
	want, have := strings.SplitN(q.fill(pattern), ":", 6), strings.SplitN(q.Resource, ":", 6)
	if len(want) != 6 || len(have) != 6 {
		return false
	}
	account := want[4]
	if account == "" || account == "uin/" {
		account = "uin/" + q.OwnerUin
	}
	if want[2] == "cam" && want[5] == "root" {
		want[5] = "uin/" + q.OwnerUin
	}
	return Match(want[2], have[2]) && (want[3] == "" || Match(want[3], have[3])) && Match(account, have[4]) && Match(want[5], have[5])
}

// fill puts the values of policy variables in their places.
func (q Request) fill(text string) string {
	return strings.NewReplacer("${uin}", q.Uin, "${owner_uin}", q.OwnerUin, "${app_id}", q.AppID).Replace(text)
}

// values returns what a request says under a key; false where it says nothing.
func (q Request) values(key string) ([]string, bool) {
	one := func(v string) ([]string, bool) { return []string{v}, v != "" }
	switch key {
	case ResourceTag:
		return pairs(q.Tags), len(q.Tags) > 0
	case RequestTag:
		return pairs(q.RequestTags), len(q.RequestTags) > 0
	case "qcs:uin":
		return one(q.Uin)
	case "qcs:owner_uin":
		return one(q.OwnerUin)
	case "qcs:ip":
		return one(q.IP)
	case "qcs:current_time":
		if q.Now.IsZero() {
			return nil, false
		}
		return []string{q.Now.UTC().Format(time.RFC3339)}, true
	}
	if name, ok := strings.CutPrefix(key, "qcs:tag/"); ok {
		v, there := q.Tags[name]
		return []string{v}, there
	}
	return nil, false
}

func pairs(tags map[string]string) (all []string) {
	for _, k := range slices.Sorted(maps.Keys(tags)) {
		all = append(all, k+"&"+tags[k])
	}
	return all
}

// holds reports whether a condition is met. Something that the request does not say meets none but those that allow it.
func (c Condition) holds(q Request) bool {
	qualifier, base, optional, known := operator(c.Operator)
	have, there := q.values(c.Key)
	switch {
	case !known:
		return false
	case base == "null_equal":
		return slices.Contains(c.Values, strconv.FormatBool(!there))
	case !there:
		return optional || qualifier == forAll
	}
	positive := strings.Replace(base, "not_", "", 1)
	matches := func(v string) bool {
		hit := slices.ContainsFunc(c.Values, func(want string) bool { return compare(positive, v, q.fill(want)) })
		return hit == (positive == base)
	}
	if qualifier == forAny {
		return slices.ContainsFunc(have, matches)
	}
	return !slices.ContainsFunc(have, func(v string) bool { return !matches(v) })
}

func compare(operator, have, want string) bool {
	switch operator {
	case "string_equal", "binary_equal":
		return have == want
	case "string_equal_ignore_case", "bool_equal":
		return strings.EqualFold(have, want)
	case "string_like":
		return Match(want, have)
	case "ip_equal":
		return inNetwork(have, want)
	}
	kind, relation, _ := strings.Cut(operator, "_")
	order, ok := 0, false
	switch kind {
	case "numeric":
		a, err := strconv.ParseFloat(have, 64)
		b, err2 := strconv.ParseFloat(want, 64)
		order, ok = sign(a-b), err == nil && err2 == nil
	case "date":
		a, readable := parseDate(have)
		b, alike := parseDate(want)
		order, ok = a.Compare(b), readable && alike
	}
	switch relation {
	case "equal":
		return ok && order == 0
	case "less_than":
		return ok && order < 0
	case "less_than_equal":
		return ok && order <= 0
	case "greater_than":
		return ok && order > 0
	case "greater_than_equal":
		return ok && order >= 0
	}
	return false
}

func sign(f float64) int {
	switch {
	case f < 0:
		return -1
	case f > 0:
		return 1
	}
	return 0
}

func inNetwork(have, want string) bool {
	ip, err := netip.ParseAddr(have)
	network, ok := parseNetwork(want)
	return err == nil && ok && network.Contains(ip)
}
