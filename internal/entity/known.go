package entity

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// OneOf says which values of an enumeration an attribute takes. Others break the rule VALUE_KNOWN, which only warns where the
// service may know more, and can be lowered where it refuses.
func OneOf[T ~string](values []T) []validator.String {
	return []validator.String{words{chat.EnumerationOf(values)}}
}

// EachOf is OneOf for the elements of a set.
func EachOf[T ~string](values []T) []validator.Set {
	return []validator.Set{words{chat.EnumerationOf(values)}}
}

// KeysOf is OneOf for the keys of a map.
func KeysOf[T ~string](values []T) []validator.Map {
	return []validator.Map{words{chat.EnumerationOf(values)}}
}

// Choice lets only some words pass that are the provider's own: no service ever sees them, so no rule stands behind them.
func Choice[T ~string](values ...T) []validator.String {
	return []validator.String{stringvalidator.OneOf(chat.Texts(values)...)}
}

// words are what an attribute takes. As a validator it only describes them: what a rule refuses depends on which rules the user
// lowered, so the envelope judges the values, with that policy.
type words struct{ chat.Enumeration }

// Description lists the words.
func (w words) Description(context.Context) string {
	return "one of " + strings.Join(w.Values, ", ")
}

// MarkdownDescription lists the words.
func (w words) MarkdownDescription(ctx context.Context) string { return w.Description(ctx) }

// ValidateString leaves it to the envelope.
func (w words) ValidateString(context.Context, validator.StringRequest, *validator.StringResponse) {}

// ValidateSet leaves it to the envelope.
func (w words) ValidateSet(context.Context, validator.SetRequest, *validator.SetResponse) {}

// ValidateMap leaves it to the envelope.
func (w words) ValidateMap(context.Context, validator.MapRequest, *validator.MapResponse) {}

// wordsOf returns what an attribute takes, if it has an enumeration.
func wordsOf(attribute any) (words, bool) {
	var all []any
	switch a := attribute.(type) {
	case interface{ StringValidators() []validator.String }:
		all = anys(a.StringValidators())
	case interface{ SetValidators() []validator.Set }:
		all = anys(a.SetValidators())
	case interface{ MapValidators() []validator.Map }:
		all = anys(a.MapValidators())
	}
	for _, v := range all {
		if w, ok := v.(words); ok {
			return w, true
		}
	}
	return words{}, false
}

func anys[T any](all []T) []any {
	out := make([]any, len(all))
	for i, v := range all {
		out[i] = v
	}
	return out
}

// unknownWord is a word that an enumeration does not have, and where it stands.
type unknownWord struct {
	at    path.Path
	text  string
	words words
	chat.Violation
}

// untilPlanned only warns of the words that the plan judges: it alone knows whether the object has them, because the service has
// learned them since.
func untilPlanned(unknown []unknownWord) []unknownWord {
	for i := range unknown {
		if w := &unknown[i]; w.judgedLater() {
			w.Warning, w.Remedy = true, w.Way()+" A plan refuses it, unless the object already has this value."
		}
	}
	return unknown
}

// judgedLater reports whether only a plan can tell that a word is wrong. None at all, and one that has another name by now, are wrong at
// once.
func (w unknownWord) judgedLater() bool {
	_, renamed := chat.FormerValue(w.words.Type, w.text)
	return !w.Warning && !renamed && w.text != ""
}

// planWords refuses words that are not known, unless the object has them.
func planWords(ctx context.Context, config tfsdk.Config, state tfsdk.State, policy guard.Policy, diags *diag.Diagnostics) {
	for _, w := range unknownWords(ctx, config) {
		if w.judgedLater() && (state.Raw.IsNull() || !w.isIn(ctx, state)) {
			policy.ReportAt(diags, w.at, w.Violation)
		}
	}
}

// isIn reports whether a state has the word in the same place.
func (w unknownWord) isIn(ctx context.Context, state tfsdk.State) bool {
	var has attr.Value
	if diags := state.GetAttribute(ctx, w.at, &has); diags.HasError() || has == nil {
		return false
	}
	switch v := has.(type) {
	case basetypes.StringValuable:
		text, _ := v.ToStringValue(ctx)
		return text.ValueString() == w.text
	case basetypes.SetValuable:
		set, _ := v.ToSetValue(ctx)
		return slices.ContainsFunc(set.Elements(), types.StringValue(w.text).Equal)
	}
	return !has.IsNull() // the word is the key of an element
}

// unknownWords returns the words of a configuration that are not known.
func unknownWords(ctx context.Context, config tfsdk.Config) []unknownWord {
	var out []unknownWord
	check := func(at path.Path, w words, text string) {
		for _, v := range w.Check(text) {
			out = append(out, unknownWord{at, text, w, v})
		}
	}
	var walk func(at path.Path, v tftypes.Value)
	object := func(at path.Path, v tftypes.Value) {
		all := members(v)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			walk(at.AtName(name), all[name])
		}
	}
	walk = func(at path.Path, v tftypes.Value) {
		if v.IsNull() || !v.IsKnown() {
			return
		}
		var w words
		has := false
		if a, diags := config.Schema.AttributeAtPath(ctx, at); !diags.HasError() {
			w, has = wordsOf(a)
		}
		switch t := v.Type(); {
		case t.Is(tftypes.Object{}):
			object(at, v)
		case t.Is(tftypes.Map{}):
			all := members(v)
			for _, key := range slices.Sorted(maps.Keys(all)) {
				if has {
					check(at.AtMapKey(key), w, key)
				}
				walk(at.AtMapKey(key), all[key])
			}
		case t.Is(tftypes.List{}):
			for i, e := range elements(v) {
				walk(at.AtListIndex(i), e)
			}
		case t.Is(tftypes.Set{}) && has: // its elements have no place
			for _, e := range elements(v) {
				if text, known := stringOf(e); known {
					check(at, w, text)
				}
			}
		case t.Is(tftypes.String) && has:
			if text, known := stringOf(v); known {
				check(at, w, text)
			}
		}
	}
	object(path.Empty(), config.Raw)
	return out
}
