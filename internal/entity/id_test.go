package entity

import (
	"slices"
	"strings"
	"testing"
)

func TestIDs(t *testing.T) {
	for id, keys := range map[string][]string{
		"1400000001":          {"1400000001"},
		"1400000001/level":    {"1400000001", "level"},
		"1/%40TGS%231%2F2%20": {"1", "@TGS#1/2 "},
		"a/%25/%E4%BD%A0":     {"a", "%", "你"},
	} {
		got, err := splitID(id, keys)
		if err != nil || !slices.Equal(got, keys) {
			t.Errorf("%s came apart as %q, %v", id, got, err)
		}
		if back, err := splitID(joinID(keys), keys); err != nil || !slices.Equal(back, keys) {
			t.Errorf("%q became %s, and that %q, %v", keys, joinID(keys), back, err)
		}
	}
	for id, says := range map[string]string{
		"": "<app>/<name>", "1": "<app>/<name>", "1/2/3": "%2F", "/2": "<app>", "1/": "<name>",
		"1/%": "percent-encoded",
	} {
		if got, err := splitID(id, []string{"app", "name"}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q came apart as %q, %v", id, got, err)
		}
	}
}

func FuzzID(f *testing.F) {
	f.Add("1400000001", "level")
	f.Add("a/b", "%2F")
	f.Add("", "..")
	f.Fuzz(func(t *testing.T, a, b string) {
		keys := []string{a, b}
		got, err := splitID(joinID(keys), keys)
		if empty := a == "" || b == ""; (err != nil) != empty || !empty && !slices.Equal(got, keys) {
			t.Errorf("%q became %q, %v", keys, got, err)
		}
		if parts, err := splitID(a, keys); err == nil {
			if again, err := splitID(joinID(parts), keys); err != nil || !slices.Equal(again, parts) {
				t.Errorf("%q came apart as %q, and that as %q, %v", a, parts, again, err)
			}
		}
	})
}
