package account

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Formats of an export.
const (
	formatCSV  = "csv"
	formatJSON = "json"
)

var formats = []string{formatCSV, formatJSON}

const customFields = "custom_fields"

// column is one value of an account, by the name of its attribute. What there is not is nil.
type column struct {
	name  string
	value any
}

// columns are those of an account, in the order of its type. Custom fields are one of them.
func columns(a chat.Account) []column {
	var out []column
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		for f, field := range v.Fields() {
			if f.Anonymous {
				visit(field)
				continue
			}
			c := column{name: guard.AttributeName(f.Name)}
			if field.Kind() != reflect.Pointer {
				c.value = field.Interface()
			} else if !field.IsNil() {
				c.value = field.Elem().Interface()
			}
			if made, ok := c.value.(time.Time); ok {
				if c.value = nil; !made.IsZero() {
					c.value = made.UTC().Format(time.RFC3339)
				}
			}
			out = append(out, c)
		}
	}
	visit(reflect.ValueOf(a))
	return out
}

// export writes accounts in a format.
func export(format string, accounts []chat.Account) ([]byte, error) {
	if format == formatCSV {
		return exportCSV(accounts)
	}
	objects := make([]map[string]any, len(accounts))
	for i, a := range accounts {
		objects[i] = map[string]any{}
		for _, c := range columns(a) {
			objects[i][c.name] = c.value
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(objects)
	return out.Bytes(), err
}

// exportCSV has a column for each custom field that any account has a value of.
func exportCSV(accounts []chat.Account) ([]byte, error) {
	custom := map[string]bool{}
	for _, a := range accounts {
		for name := range a.CustomFields {
			custom[name] = true
		}
	}
	names := slices.Sorted(maps.Keys(custom))
	row := func(a chat.Account, cell func(column) string, field func(name string) string) (cells []string) {
		for _, c := range columns(a) {
			if c.name != customFields {
				cells = append(cells, cell(c))
			}
		}
		for _, name := range names {
			cells = append(cells, field(name))
		}
		return cells
	}
	rows := make([][]string, 0, 1+len(accounts))
	rows = append(rows,
		row(chat.Account{}, func(c column) string { return c.name }, func(name string) string { return customFields + "." + name }))
	for _, a := range accounts {
		rows = append(rows, row(a, func(c column) string {
			if c.value == nil {
				return ""
			}
			return fmt.Sprint(c.value)
		}, func(name string) string { return a.CustomFields[name] }))
	}
	var out bytes.Buffer
	err := csv.NewWriter(&out).WriteAll(rows)
	return out.Bytes(), err
}
