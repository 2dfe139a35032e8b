package chat

import "reflect"

// Enumeration is what is known of the values of a string type.
type Enumeration struct {
	Values []string // in the order in which they are shown
	Open   bool     // other values are judged by a rule, not by whoever reads them
}

// Closed reports whether there are no other values.
func (e Enumeration) Closed() bool { return e.Values != nil && !e.Open }

// Enumerations has every enumeration of the product. The emulator's decoder and page, and the guide page about the
// console's contract read it; schemas read the lists that are registered here.
var Enumerations = map[reflect.Type]Enumeration{}

// enumeration registers all values of a type, and returns them.
func enumeration[T ~string](values ...T) []T {
	Enumerations[reflect.TypeFor[T]()] = Enumeration{Values: Texts(values)}
	return values
}

// openEnumeration is enumeration for a type of which a rule judges other values.
func openEnumeration[T ~string](values ...T) []T {
	Enumerations[reflect.TypeFor[T]()] = Enumeration{Values: Texts(values), Open: true}
	return values
}

// Texts returns values of a string type as strings.
func Texts[T ~string](values []T) []string {
	return each(values, func(v T) string { return string(v) })
}

func each[Row, T any](rows []Row, of func(Row) T) []T {
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = of(r)
	}
	return out
}
