package spec

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Merge is the function merge_app_spec.
var Merge = &entity.Function{
	Area: entity.AreaApps,
	Name: "merge_app_spec", Run: run,
	Definition: function.Definition{
		Summary: "Merge layers of settings into the specification of one app.",
		MarkdownDescription: "Merges a list of objects, such as the defaults of all apps, those of an environment and what one app has, into " +
			"the specification of that app. What a later layer says wins: objects and maps are merged key by key, and a list replaces another. " +
			"Null says nothing, and neither does a layer that is null as a whole.\n\n" +
			"The keys are the attributes of `tencentchat_app` and, with the attributes of their resources, the sections `" +
			strings.Join(names(true), "`, `") + "` (objects) and `" + strings.Join(names(false), "`, `") + "` (maps, by name, group type or " +
			"UserID). Any other key is an error that names its layer and path. Write-only and read-only attributes are no part of it.\n\n" +
			"The result has every key, so that a module needs neither `try` nor `lookup`: a section that no layer has is null if it is an " +
			"object, and empty if it is a map; every other key that no layer has is null.",
		Parameters: []function.Parameter{function.DynamicParameter{
			Name: "layers", AllowUnknownValues: true, Description: "List of objects, the most general one first, such as results of `yamldecode`.",
		}},
		Return: function.ObjectReturn{AttributeTypes: shape.AttrTypes},
	},
}

// names are those of the sections that an app has once, or of the others.
func names(once bool) (all []string) {
	for _, s := range sections {
		if (s.key == "") == once {
			all = append(all, s.name)
		}
	}
	return all
}

func run(ctx context.Context, args function.ArgumentsData) (any, *function.FuncError) {
	var given types.Dynamic
	if err := args.Get(ctx, &given); err != nil {
		return nil, err
	}
	if given.IsUnknown() || given.IsUnderlyingValueUnknown() {
		return types.ObjectUnknown(shape.AttrTypes), nil
	}
	layers, ok := elements(given.UnderlyingValue())
	if !ok {
		return nil, function.NewArgumentFuncError(0, "The layers must be a list of objects, such as [local.defaults, local.app].")
	}
	merged, wrong := merge(layers)
	if len(wrong) > 0 {
		return nil, function.NewArgumentFuncError(0, strings.Join(wrong, ".\n"))
	}
	return merged, nil
}

// merge returns the specification that layers make, or what is wrong with them.
func merge(layers []attr.Value) (merged attr.Value, wrong []string) {
	merged = new(reader).read(shape, types.ObjectValueMust(nil, nil), nil)
	for i, layer := range layers {
		r := reader{layer: i + 1}
		merged = lay(shape, merged, r.read(shape, layer, nil))
		wrong = append(wrong, r.wrong...)
	}
	spec, ok := merged.(types.Object)
	if !ok || spec.IsUnknown() {
		return merged, wrong
	}
	all := spec.Attributes()
	for _, s := range sections {
		if s.key != "" && all[s.name].IsNull() {
			all[s.name] = types.MapValueMust(s.attrType().(types.MapType).ElemType, nil) //nolint:forcetypeassert // it has a key
		}
	}
	return types.ObjectValueMust(shape.AttrTypes, all), wrong
}
