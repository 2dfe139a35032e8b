package contract

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

type inner struct {
	B string
	C *int `json:"c,omitempty"`
}

type outer struct {
	A string `json:"a"`
	inner
	D map[string]int `json:",omitzero"`
}

func TestMembers(t *testing.T) {
	type tagged struct {
		inner `json:"inner"`
		E     int
	}
	for _, c := range []struct {
		value any
		want  string
	}{
		{outer{}, "a,B,c?,D?"}, {tagged{}, "inner,E"}, {struct{}{}, ""},
	} {
		var got []string
		for _, m := range Members(reflect.TypeOf(c.value)) {
			name := m.Key
			if m.Optional {
				name += "?"
			}
			got = append(got, name)
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%T has %v", c.value, got)
		}
	}
}

// Members are what encoding/json writes, and their indexes lead to their values.
func TestMembersAreThoseOfJSON(t *testing.T) {
	v := outer{A: "1", inner: inner{B: "2", C: new(3)}, D: map[string]int{"x": 4}}
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var written map[string]json.RawMessage
	if err := json.Unmarshal(body, &written); err != nil {
		t.Fatal(err)
	}
	for _, m := range Members(reflect.TypeOf(v)) {
		one, err := json.Marshal(reflect.ValueOf(v).FieldByIndex(m.Index).Interface())
		if err != nil || !slices.Equal(one, written[m.Key]) {
			t.Errorf("%s is %s, and is written as %s (%v)", m.Key, one, written[m.Key], err)
		}
		delete(written, m.Key)
	}
	if len(written) > 0 {
		t.Errorf("no members %v", written)
	}
}
