package provider_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// spot is an attribute that can be set, wherever it is nested.
type spot struct {
	at  string // such as statement.condition.values
	typ tftypes.Type

	// config is a configuration that has a value there, and of the rest as little as possible.
	config func(value any) attributes
}

// spots walks over the attributes that can be set.
func spots(all []*tfprotov6.SchemaAttribute, at string, config func(attributes) attributes) (found []spot) {
	for _, a := range all {
		if !a.Optional && !a.Required {
			continue
		}
		here := strings.TrimPrefix(at+"."+a.Name, ".")
		with := func(value any) attributes {
			beside := attributes{}
			for _, other := range all {
				if other.Required && other.Name != a.Name {
					beside[other.Name] = acctest.Unknown
				}
			}
			beside[a.Name] = value
			return config(beside)
		}
		found = append(found, spot{here, a.ValueType(), with})
		if a.NestedType == nil {
			continue
		}
		found = append(found, spots(a.NestedType.Attributes, here, func(object attributes) attributes {
			switch a.NestedType.Nesting {
			case tfprotov6.SchemaObjectNestingModeMap:
				return with(attributes{keyOf(here): object})
			case tfprotov6.SchemaObjectNestingModeList, tfprotov6.SchemaObjectNestingModeSet:
				return with([]any{object})
			}
			return with(object)
		})...)
	}
	return found
}

// keyOf is a key that a map takes.
func keyOf(at string) string {
	if at == "app_keys" {
		return "1400000001"
	}
	return "Work"
}

func whole(a attributes) attributes { return a }

// nulls are the values of a collection type of which one element is null.
func nulls(at string, typ tftypes.Type) (values []any) {
	switch {
	case typ.Is(tftypes.Map{}):
		return []any{attributes{keyOf(at): nil}}
	case typ.Is(tftypes.List{}), typ.Is(tftypes.Set{}):
		return []any{[]any{nil}}
	}
	return nil
}

// No set, list or map holds null, wherever it is: one error says so, before anything else is made of it.
func TestNullElements(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	count := 0
	check := func(name string, all []*tfprotov6.SchemaAttribute, validate func(map[string]any) acctest.Diagnostics) {
		for _, s := range spots(all, "", whole) {
			for _, value := range nulls(s.at, s.typ) {
				count++
				d := slices.DeleteFunc(validate(s.config(value)), func(d *tfprotov6.Diagnostic) bool {
					return d.Summary == "Missing Configuration for Required Attribute" || // what the framework says of an object that is null
						d.Summary == "Statement without resources" // which need one of two attributes
				})
				if len(d) != 1 || len(d.Errors()) != 1 || d[0].Summary != "Null element" || d.Attributes()[0] != s.at {
					t.Errorf("null in %s of %s: %s", s.at, name, d)
				}
			}
		}
	}
	for _, kind := range p.Configurables() {
		check(kind.Name, acctest.Settable(kind.Schema.Block), kind.Validate)
	}
	check("the provider", acctest.Settable(p.ProviderSchema().Block), p.ValidateProvider)
	if count < 30 {
		t.Errorf("only %d collections are found", count)
	}
}

// An empty string names no object: it is refused for keys and wherever an attribute is an id, or holds ids.
func TestEmptyIDs(t *testing.T) {
	keys := map[string][]string{}
	for _, o := range provider.New("test", os.Getenv).Offers(t.Context()) {
		if o.ImportID != "" {
			keys["resource "+o.TypeName()] = slices.Concat(member(o.Kind, "Keys").Interface().([]string),
				member(o.Kind, "Replacing").Interface().([]string))
		}
	}
	count := 0
	for _, kind := range acctest.NewProtocol(t, nil).Configurables() {
		for _, s := range spots(acctest.Settable(kind.Schema.Block), "", whole) {
			name := s.at[strings.LastIndex(s.at, ".")+1:]
			isKey := s.typ.Is(tftypes.String) && slices.Contains(keys[kind.Name], s.at)
			if !isKey && !strings.HasSuffix(name, "_id") && !strings.HasSuffix(name, "_ids") && s.at != "users" {
				continue
			}
			if s.at == "owner_user_id" { // a group may have no owner
				continue
			}
			count++
			value := any("")
			if !s.typ.Is(tftypes.String) {
				value = []any{""}
			}
			d := slices.DeleteFunc(kind.Validate(s.config(value)), func(d *tfprotov6.Diagnostic) bool {
				return strings.Contains(d.Detail, "(and only one)") || strings.Contains(d.Detail, "At least one attribute") // what an attachment lacks
			})
			if len(d) != 1 || len(d.Errors()) != 1 || !strings.HasPrefix(d.Errors().Attributes()[0], s.at) {
				t.Errorf("%s of %s is empty: %s", s.at, kind.Name, d)
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d ids are found", count)
	}
}

// A secret that begins or ends with a space or a line break is warned of, where it is no file of several lines.
func TestBlanksAroundSecrets(t *testing.T) {
	count := 0
	for _, kind := range acctest.NewProtocol(t, nil).Configurables() {
		for _, s := range spots(acctest.Settable(kind.Schema.Block), "", whole) {
			if !strings.HasSuffix(s.at, entity.WriteOnly) {
				continue
			}
			count++
			for value, warned := range map[string]bool{"a": false, "a\n": true, " a": true, "-----BEGIN\na\n-----END\n": false} {
				d := kind.Validate(s.config(value)).Warnings()
				if got := len(d) == 1 && d.Attributes()[0] == s.at && strings.Contains(d[0].Summary, "line break"); got != warned {
					t.Errorf("%s of %s is %q: %s", s.at, kind.Name, value, d)
				}
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d secrets are found", count)
	}
}
