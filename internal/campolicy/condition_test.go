package campolicy

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// compared is a document with one condition.
func compared(operator, key, value string) string {
	return where(fmt.Sprintf(`{%q:{%q:%q}}`, operator, key, value))
}

// Values have the form that their operator compares, whatever qualifies it.
func TestValuesOfConditions(t *testing.T) {
	for base, values := range map[string]struct{ good, bad []string }{
		"numeric_equal":     {[]string{"1", "-1.5", "1e3", "${uin}"}, []string{"", "one", "1,5", "0x"}},
		"numeric_less_than": {[]string{"10"}, []string{"10MB"}},
		"date_greater_than": {
			[]string{
				"2016-06-01T00:01:00Z", "2016-06-01T00:01:00.5Z", "2016-06-01T08:01:00+08:00", "2016-06-01T08:01:00+0800", "2016-06-01 00:01:00",
				"2016-06-01T00:01Z", "2016-06-01", "20160601T000100Z",
			},
			[]string{"", "2016-06-31T00:01:00Z", "1.6.2016", "tomorrow", "1464739260", "2016-06-01T25:00:00Z"},
		},
		"bool_equal":   {[]string{"true", "False", "0", "1"}, []string{"", "yes", "on"}},
		"ip_equal":     {[]string{"203.0.113.7", "203.0.113.0/24", "10.121.2.10/24", "2001:db8::/32", "2001:db8::1"}, []string{"", "10.0.0.0/33", "10.0.0", "10.0.0.*", "example.com"}},
		"ip_not_equal": {[]string{"203.0.113.7"}, []string{"10.0.0.256"}},
		"string_equal": {[]string{"", "ten"}, nil},
		"null_equal":   {[]string{"true", "maybe"}, nil},
	} {
		for _, operator := range []string{base, "for_any_value:" + base, base + "_if_exist"} {
			if operator == "null_equal_if_exist" {
				continue
			}
			for _, v := range values.good {
				if err := Check(compared(operator, "k", v)); err != nil {
					t.Errorf("%s %q: %v", operator, v, err)
				}
			}
			for _, v := range values.bad {
				p, ok := errors.AsType[*Problem](Check(compared(operator, "k", v)))
				if !ok || p.Code != "ConditionContentError" || !strings.Contains(p.Message, fmt.Sprintf("%q", v)) {
					t.Errorf("%s %q: %v", operator, v, p)
				}
				trust := strings.Replace(compared(operator, "k", v), `"effect"`, `"principal":"*","effect"`, 1)
				if p, ok := errors.AsType[*Problem](CheckTrust(trust)); !ok || p.Code != "ConditionContentError" {
					t.Errorf("in a trust policy, %s %q: %v", operator, v, p)
				}
			}
		}
	}
}

func TestDoubts(t *testing.T) {
	for _, c := range []struct{ operator, key, value, want string }{
		{"ip_equal", "qcs:ip", "10.0.0.0/8", ""},
		{"ip_not_equal_if_exist", "qcs:ip", "10.0.0.0/8", ""},
		{"null_equal", "qcs:ip", "true", ""},
		{"string_equal", "qcs:ip", "10.0.0.1", "begin with ip_"},
		{"date_less_than", "qcs:current_time", "2016-06-01T00:01:00Z", ""},
		{"date_less_than", "qcs:current_time", "2016-06-01 00:01:00", ""},
		{"date_less_than", "qcs:current_time", "2016-06-01T08:01:00+08:00", "write 2016-06-01T00:01:00Z"},
		{"numeric_less_than", "qcs:current_time", "1464739260", "begin with date_"},
		{"for_any_value:string_equal", "qcs:resource_tag", "a&b", ""},
		{"for_any_value:string_like", "qcs:resource_tag", "team*", ""},
		{"for_any_value:binary_equal", "qcs:request_tag", "a&b", ""},
		{"string_equal", "qcs:resource_tag", "a&b", "begin with for_any_value:"},
		{"for_any_value:string_equal", "qcs:request_tag", "team", "KEY&VALUE"},
		{"for_any_value:string_equal", "qcs:request_tag", "${uin}", ""},
		{"for_any_value:bool_equal", "qcs:request_tag", "true", "begin with string_"},
		{"string_equal_ignore_case", "qcs:uin", "100", ""},
		{"numeric_equal", "cos:content-length", "1", ""},
	} {
		d, err := Parse(compared(c.operator, c.key, c.value))
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(d.Doubts(), " ")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) || len(d.Doubts()) > 1 {
			t.Errorf("%s of %s with %s: %q, want %q", c.operator, c.key, c.value, got, c.want)
		}
	}
}

// What a request is compared with may be written in any of the forms.
func TestFormsAreCompared(t *testing.T) {
	request := Request{Action: "im:DescribeSdkAppInfo", Resource: "*", IP: "203.0.113.7", Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	for _, c := range []struct {
		operator, key, value string
		want                 bool
	}{
		{"ip_equal", "qcs:ip", "203.0.113.9/24", true},
		{"ip_equal", "qcs:ip", "203.0.113.7", true},
		{"ip_equal", "qcs:ip", "203.0.113.8", false},
		{"date_less_than", "qcs:current_time", "2999-01-01", true},
		{"date_greater_than", "qcs:current_time", "2999-01-01 00:00:00", false},
	} {
		d, err := Parse(compared(c.operator, c.key, c.value))
		if err != nil {
			t.Fatal(err)
		}
		if got := Evaluate([]Policy{{"p", d}}, request).Allowed(); got != c.want {
			t.Errorf("%s %s: %t", c.operator, c.value, got)
		}
	}
}
