package contract

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Member is a member of the JSON object that a struct becomes.
type Member struct {
	reflect.StructField // of the struct, also where it stands in an embedded one

	Key      string // name on the wire
	Optional bool   // may be left out
}

// Members returns the members of a struct type, in order. Those of embedded structs are its own.
func Members(t reflect.Type) (all []Member) {
	for f := range t.Fields() {
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && key == "" && f.Type.Kind() == reflect.Struct {
			for _, m := range Members(f.Type) {
				m.Index = slices.Concat(f.Index, m.Index)
				all = append(all, m)
			}
			continue
		}
		all = append(all, Member{StructField: f, Key: cmp.Or(key, f.Name), Optional: strings.Contains(options, "omit")})
	}
	return all
}
