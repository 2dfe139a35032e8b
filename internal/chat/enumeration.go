package chat

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Enumeration is what is known of the values of a string type. The service may report other values of any of them, which are
// shown as they are.
type Enumeration struct {
	Type   string   // its name
	Values []string // in the order in which they are shown
	Open   bool     // the service may take more by now, so plans warn of other values and let the server decide
	Judged bool     // other values are judged by a rule of their own
}

// Has reports whether a value is known.
func (e Enumeration) Has(value string) bool { return slices.Contains(e.Values, value) }

// Refuses reports whether a server that knows the enumeration as it stands here refuses a value.
func (e Enumeration) Refuses(value string) bool { return e.Values != nil && !e.Judged && !e.Has(value) }

// Check returns the violation of a value that is not known.
func (e Enumeration) Check(value string) []Violation {
	if e.Judged || e.Has(value) {
		return nil
	}
	if now, renamed := FormerValue(e.Type, value); renamed {
		return []Violation{{
			Rule: ValueKnown, Cause: fmt.Sprintf("%q is called %q now.", value, now),
			Remedy: fmt.Sprintf("Write %q. The guide page \"Compatibility\" lists what has other names.", now),
		}}
	}
	open := e.Open && value != ""
	v := Violation{Rule: ValueKnown, Warning: open, Cause: fmt.Sprintf("%q is not a known value; the known ones are %s.", value,
		strings.Join(e.shown(), ", "))}
	if near := Nearest(value, e.Values); near != "" {
		v.Remedy = fmt.Sprintf("Did you mean %q?", near)
	}
	if open {
		v.Remedy = strings.TrimSpace(v.Remedy + " If the service offers this value by now, ignore the warning: the server decides.")
	}
	return []Violation{v}
}

// shown are the values, but for an empty one, which stands for none.
func (e Enumeration) shown() []string {
	return slices.DeleteFunc(slices.Clone(e.Values), func(v string) bool { return v == "" })
}

// Enumerations has every enumeration of the product. The emulator's decoder and page, and the guide page about the
// console's contract read it; schemas read the lists that are registered here.
var Enumerations = map[reflect.Type]Enumeration{}

// EnumerationOf returns what is known of a type that is registered; some restricts it to some of its values.
func EnumerationOf[T ~string](some []T) Enumeration {
	e, ok := Enumerations[reflect.TypeFor[T]()]
	if !ok {
		panic("chat: no enumeration " + reflect.TypeFor[T]().String())
	}
	e.Values = Texts(some)
	return e
}

// enumeration registers all values of a type, and returns them. They are words of the provider and of the contract, or what the
// guide and the documents list without a sign that the list grows.
func enumeration[T ~string](values ...T) []T {
	register(values, Enumeration{})
	return values
}

// openEnumeration is enumeration for what the service has extended over the years, or may have.
func openEnumeration[T ~string](values ...T) []T {
	register(values, Enumeration{Open: true})
	return values
}

// judgedEnumeration is openEnumeration for a type of which a rule of its own judges other values.
func judgedEnumeration[T ~string](values ...T) []T {
	register(values, Enumeration{Open: true, Judged: true})
	return values
}

func register[T ~string](values []T, e Enumeration) {
	e.Type, e.Values = reflect.TypeFor[T]().Name(), Texts(values)
	Enumerations[reflect.TypeFor[T]()] = e
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
