package entity

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Endings of the names of a write-only attribute and of the number that says when to write it.
const (
	WriteOnly = "_wo"
	Version   = "_wo_version"
)

// Secret adds to attributes a secret that is written and never stored: name_wo, and name_wo_version, a number whose change
// writes it again. What it is stands in the description, in the middle of a sentence.
func Secret(to map[string]schema.Attribute, name, what string) {
	at := func(ending string) path.Expression { return path.MatchRelative().AtParent().AtName(name + ending) }
	to[name+WriteOnly] = schema.StringAttribute{
		Optional:   true,
		WriteOnly:  true,
		Sensitive:  true,
		Validators: []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.AlsoRequires(at(Version)), blanks{around: true}},
		MarkdownDescription: fmt.Sprintf("Write-only: %s. Never stored in the state or a plan; written when the object is created and when "+
			"`%s` changes.", what, name+Version),
	}
	to[name+Version] = schema.Int64Attribute{
		Optional: true,
		MarkdownDescription: fmt.Sprintf("Version of `%s`, any number. Increase it to write the secret again, which is required only "+
			"then and at creation. Used only by the provider; not sent to the service.", name+WriteOnly),
	}
}

// WriteOnlyFields makes violations that speak of a secret of a domain type speak of the attribute that writes it.
func WriteOnlyFields[D any](violations []chat.Violation) []chat.Violation {
	out := slices.Clone(violations)
	for i, v := range out {
		t := reflect.TypeFor[D]()
		for step := range strings.SplitSeq(v.Field, ".") {
			if t.Kind() == reflect.Pointer {
				t = t.Elem()
			}
			if f, ok := t.FieldByName(step); ok {
				t = f.Type
			}
		}
		if isSecret(t) {
			out[i].Field += "Wo" // which guard.AttributeName spells as it should
		}
	}
	return out
}

// planSecrets refuses to write a secret that is null: in a creation that gives its version, or where the version changes. One that is
// not written may be null, as it is where it was handed over by a run that is long gone.
func (o *object[M]) planSecrets(config tfsdk.Config, plan tfsdk.Plan, state tfsdk.State, diags *diag.Diagnostics) {
	var missing diag.Diagnostics
	missingSecrets(path.Empty(), o.kind.Schema.Attributes, members(config.Raw), members(plan.Raw), members(state.Raw), &missing)
	diags.Append(o.session.Policy.Soften(missing)...)
}

func missingSecrets(
	at path.Path, attributes map[string]schema.Attribute, config, planned, prior map[string]tftypes.Value, diags *diag.Diagnostics,
) {
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		if nested, ok := attributes[name].(schema.SingleNestedAttribute); ok {
			missingSecrets(at.AtName(name), nested.Attributes, members(config[name]), members(planned[name]), members(prior[name]), diags)
			continue
		}
		base, ok := strings.CutSuffix(name, WriteOnly)
		version := base + Version
		if v := planned[version]; !ok || v.Type() == nil || v.IsNull() || !v.IsKnown() || v.Equal(prior[version]) || !config[name].IsNull() {
			continue
		}
		diags.AddAttributeError(at.AtName(name), "Secret missing", fmt.Sprintf("%s is null, but this plan writes the secret: the object is "+
			"created, or %s changes. Set %[1]s, or leave %[2]s as it is.", name, version))
	}
}

// disclose reads a plan into a model, with the values of write-only attributes, which only the configuration has.
func (o *object[M]) disclose(ctx context.Context, plan tfsdk.Plan, config tfsdk.Config, m *M, diags *diag.Diagnostics) {
	plan.Raw = disclosed(o.kind.FullSchema().Attributes, plan.Raw, config.Raw)
	diags.Append(plan.Get(ctx, m)...)
}

func disclosed(attributes map[string]schema.Attribute, planned, config tftypes.Value) tftypes.Value {
	out, c := maps.Clone(members(planned)), members(config)
	for name, a := range attributes {
		nested, isNested := a.(schema.SingleNestedAttribute)
		switch {
		case a.IsWriteOnly():
			out[name] = c[name]
		case isNested && out[name].IsKnown() && !out[name].IsNull() && !c[name].IsNull():
			out[name] = disclosed(nested.Attributes, out[name], c[name])
		}
	}
	return tftypes.NewValue(planned.Type(), out)
}
