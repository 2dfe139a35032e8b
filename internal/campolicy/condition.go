package campolicy

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Operators are the comparisons of conditions (product page 598/10608), without qualifier and ending.
var Operators = []string{
	"string_equal", "string_not_equal", "string_equal_ignore_case", "string_not_equal_ignore_case", "string_like", "string_not_like",
	"numeric_equal", "numeric_not_equal", "numeric_less_than", "numeric_less_than_equal", "numeric_greater_than", "numeric_greater_than_equal",
	"date_equal", "date_not_equal", "date_less_than", "date_less_than_equal", "date_greater_than", "date_greater_than_equal",
	"bool_equal", "ip_equal", "ip_not_equal", "binary_equal", "null_equal",
}

// Qualifiers and the ending of operators.
const (
	forAny  = "for_any_value:"
	forAll  = "for_all_value:"
	ifExist = "_if_exist"
)

// operator takes the name of an operator apart.
func operator(name string) (qualifier, base string, optional, ok bool) {
	base = name
	for _, q := range []string{forAny, forAll} {
		if rest, found := strings.CutPrefix(name, q); found {
			qualifier, base = q, rest
		}
	}
	if rest, found := strings.CutSuffix(base, ifExist); found && rest != "null_equal" {
		base, optional = rest, true
	}
	return qualifier, base, optional, slices.Contains(Operators, base)
}

// AnyTag is the operator of conditions about tags.
const AnyTag = forAny + "string_equal"

// Keys of conditions about tags. Their values are "KEY&VALUE".
const (
	ResourceTag = "qcs:resource_tag"
	RequestTag  = "qcs:request_tag"
)

func (c Condition) check() *Problem {
	switch _, _, _, ok := operator(c.Operator); {
	case !ok:
		return problem("ConditionTypeError", "its condition has the operator %q; operators are %s, with for_any_value: or for_all_value: "+
			"before and %s after them.", c.Operator, strings.Join(Operators, ", "), ifExist)
	case c.Key == "" || !utf8.ValidString(c.Key):
		return problem("ConditionContentError", "its condition %s has an empty key.", c.Operator)
	case len(c.Values) == 0:
		return problem("ConditionContentError", "its condition %s of %s has no values.", c.Operator, c.Key)
	}
	_, base, _, _ := operator(c.Operator)
	form, ok := forms[kindOf(base)]
	for _, v := range c.Values {
		if ok && !strings.Contains(v, "${") && !form.fits(v) {
			return problem("ConditionContentError", "its condition %s of %s compares with %q, which is not %s, so it does not mean what it says.",
				c.Operator, c.Key, v, form.name)
		}
	}
	return nil
}

// kindOf is what an operator compares: string, numeric, date, bool, ip, binary or null.
func kindOf(base string) string {
	kind, _, _ := strings.Cut(base, "_")
	return kind
}

// forms are those of values, by the kind of operator. Of binary_equal and null_equal none is documented.
var forms = map[string]struct {
	name string
	fits func(string) bool
}{
	"numeric": {"a number", func(v string) bool { _, err := strconv.ParseFloat(v, 64); return err == nil }},
	"date":    {"a date and time of ISO 8601, such as 2026-12-31T23:59:59Z", func(v string) bool { _, ok := parseDate(v); return ok }},
	"bool":    {"true or false", func(v string) bool { return slices.Contains([]string{"true", "false", "0", "1"}, strings.ToLower(v)) }},
	"ip": {"an IP address or a network in CIDR notation, such as 203.0.113.0/24", func(v string) bool {
		_, ok := parseNetwork(v)
		return ok
	}},
}

// dates are the spellings of ISO 8601, with the blank that older examples of the product have. Seconds may have a fraction.
var dates = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateTime,
	time.DateOnly, "20060102T150405Z0700", "20060102T150405", "20060102",
}

func parseDate(text string) (at time.Time, ok bool) {
	for _, layout := range dates {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return at, false
}

// parseNetwork reads a network; an address is one of its own.
func parseNetwork(text string) (netip.Prefix, bool) {
	if network, err := netip.ParsePrefix(text); err == nil {
		return network, true
	}
	one, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(one, one.BitLen()), true
}

// keyKinds say what general keys hold (product page 598/10608, 2024). A tag is also compared by binary_equal, as text is.
var keyKinds = map[string]string{"qcs:current_time": "date", "qcs:ip": "ip", ResourceTag: "string", RequestTag: "string"}

// doubts tells why a condition, which the grammar allows, hardly ever matches as it stands.
func (c Condition) doubts() (all []string) {
	qualifier, base, _, _ := operator(c.Operator)
	kind, isTag := kindOf(base), c.Key == ResourceTag || c.Key == RequestTag
	doubt := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if holds, ok := keyKinds[c.Key]; ok && kind != holds && kind != "null" && (!isTag || kind != "binary") {
		doubt("compares %s with %s; CAM documents only operators that begin with %s_ for this key.", c.Key, c.Operator, holds)
	} else if isTag && qualifier != forAny {
		doubt("compares %s with %s; for tags, CAM supports only operators that begin with %s.", c.Key, c.Operator, forAny)
	}
	for _, v := range c.Values {
		at, ok := parseDate(v)
		_, offset := at.Zone()
		switch {
		case isTag && kind == "string" && !strings.HasSuffix(base, "_like") && !strings.Contains(v, "&") && !strings.Contains(v, "${"):
			doubt("compares %s with %q, but tags are written as KEY&VALUE.", c.Key, v)
		case kind == "date" && ok && offset != 0:
			doubt("compares %s with %s, but times of conditions must be in UTC: write %s.", c.Key, v, at.UTC().Format(time.RFC3339))
		}
	}
	return all
}

// Doubts tells of conditions that hardly ever match as they stand.
func (d Document) Doubts() (all []string) {
	for i, s := range d.Statements {
		for _, c := range s.Conditions {
			for _, doubt := range c.doubts() {
				all = append(all, fmt.Sprintf("Statement %d %s", i+1, doubt))
			}
		}
	}
	return all
}
