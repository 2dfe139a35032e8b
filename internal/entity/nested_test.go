package entity

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// nestedModel has everything that a model can nest.
type nestedModel struct {
	ID     types.String `tfsdk:"id"`
	App    types.String `tfsdk:"app"`
	Limits types.Object `tfsdk:"limits"`
	Access types.Map    `tfsdk:"access"`
	Labels types.Map    `tfsdk:"labels"`
}

// limits is a group of settings, access a value of a map.
type (
	limits struct {
		AVRate *int64
		On     *bool
		Hidden *bool // which the model does not show
	}
	access struct {
		Read []chat.Permission
		Self bool
	}
	nestedDomain struct {
		Limits *limits
		Access map[chat.GroupType]access
		Labels map[string]string
	}
)

var accessAttributes = map[string]schema.Attribute{
	"read": schema.SetAttribute{Required: true, ElementType: types.StringType, Description: "Who may read."},
	"self": schema.BoolAttribute{Optional: true, Description: "Own."},
}

var nestedKind = &Kind[nestedModel]{
	Name: "nested", Keys: []string{"app"},
	Schema: schema.Schema{Attributes: map[string]schema.Attribute{
		"app": schema.StringAttribute{Required: true},
		"limits": Managed(schema.SingleNestedAttribute{Description: "Limits.", Attributes: map[string]schema.Attribute{
			"av_rate": schema.Int64Attribute{MarkdownDescription: "The *rate*."}, "on": schema.BoolAttribute{},
		}}),
		"access": schema.MapNestedAttribute{Optional: true, NestedObject: schema.NestedAttributeObject{Attributes: accessAttributes}},
		"labels": Managed(schema.MapAttribute{ElementType: types.StringType}),
	}},
}

func TestNew(t *testing.T) {
	m := nestedKind.New()
	if !m.ID.IsNull() || !m.App.IsNull() || !m.Limits.IsNull() || !m.Access.IsNull() || !m.Labels.IsNull() {
		t.Errorf("%+v", m)
	}
	if len(m.Limits.AttributeTypes(t.Context())) != 2 || !m.Access.ElementType(t.Context()).Equal(types.ObjectType{AttrTypes: accessTypes}) {
		t.Errorf("it does not know what it holds: %+v", m)
	}
}

var (
	limitTypes  = map[string]attr.Type{"av_rate": types.Int64Type, "on": types.BoolType}
	accessTypes = map[string]attr.Type{"read": types.SetType{ElemType: types.StringType}, "self": types.BoolType}
)

func limitsOf(rate types.Int64, on types.Bool) types.Object {
	return types.ObjectValueMust(limitTypes, map[string]attr.Value{"av_rate": rate, "on": on})
}

func accessOf(self types.Bool, read ...attr.Value) types.Object {
	return types.ObjectValueMust(accessTypes, map[string]attr.Value{"read": set(read...), "self": self})
}

func accessesOf(elements map[string]attr.Value) types.Map {
	return types.MapValueMust(types.ObjectType{AttrTypes: accessTypes}, elements)
}

func TestFlattenNested(t *testing.T) {
	m := nestedKind.New()
	Flatten(nestedDomain{
		Limits: &limits{AVRate: new(int64(3)), Hidden: new(true)},
		Access: map[chat.GroupType]access{chat.Work: {Read: chat.Permissions, Self: true}, chat.Public: {}},
		Labels: map[string]string{"a": "b"},
	}, &m)
	want := nestedKind.New()
	want.Limits = limitsOf(types.Int64Value(3), types.BoolNull())
	want.Access = accessesOf(map[string]attr.Value{
		"Work": accessOf(
			types.BoolValue(true),
			types.StringValue("app"),
			types.StringValue("app_admin"),
		),
		"Public": accessOf(types.BoolValue(false)),
	})
	want.Labels = types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringValue("b")})
	if !m.Limits.Equal(want.Limits) || !m.Access.Equal(want.Access) || !m.Labels.Equal(want.Labels) || !m.App.IsNull() {
		t.Errorf("got %+v, want %+v", m, want)
	}
	// A group that there is not is null, whatever was there before.
	if Flatten(
		nestedDomain{Access: map[chat.GroupType]access{}},
		&m,
	); !m.Limits.IsNull() || m.Access.IsNull() ||
		len(m.Access.Elements()) != 0 {
		t.Errorf("%+v", m)
	}
}

func TestExpandNested(t *testing.T) {
	full := nestedKind.New()
	full.Limits = limitsOf(types.Int64Value(3), types.BoolValue(false))
	full.Access = accessesOf(
		map[string]attr.Value{"Work": accessOf(types.BoolNull(), types.StringValue("app_admin"), types.StringValue("app"))},
	)
	full.Labels = types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringValue("b")})
	var got nestedDomain
	Expand(&full, &got)
	want := nestedDomain{
		Limits: &limits{
			AVRate: new(int64(3)),
			On:     new(false),
		},
		Access: map[chat.GroupType]access{chat.Work: {Read: chat.Permissions}},
		Labels: map[string]string{"a": "b"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}

	// Of an object, what is not known stays as it is; a map with something unknown in it stays as a whole.
	unsettled := nestedKind.New()
	unsettled.Limits = limitsOf(types.Int64Unknown(), types.BoolValue(true))
	unsettled.Access = accessesOf(map[string]attr.Value{"Work": accessOf(types.BoolUnknown()), "Public": accessOf(types.BoolNull())})
	unsettled.Labels = types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringUnknown()})
	before := *got.Limits
	held := got.Limits
	if Expand(
		&unsettled,
		&got,
	); *got.Limits.AVRate != 3 || !*got.Limits.On || !reflect.DeepEqual(got.Access, want.Access) ||
		!reflect.DeepEqual(got.Labels, want.Labels) {
		t.Errorf("%+v %+v", got, got.Limits)
	}
	if !reflect.DeepEqual(*held, before) {
		t.Errorf("a group that others hold became %+v", held)
	}
	for _, m := range []nestedModel{
		nestedKind.New(),
		{
			Limits: types.ObjectUnknown(limitTypes), Access: types.MapUnknown(types.ObjectType{AttrTypes: accessTypes}),
			Labels: types.MapUnknown(types.StringType),
		},
	} {
		var none nestedDomain
		if Expand(&m, &none); !reflect.DeepEqual(none, nestedDomain{}) {
			t.Errorf("%+v set %+v", m, none)
		}
	}
}

// holder makes an object of strings inside an object.
func holder(inner any, other any) tftypes.Value {
	limits := raw(map[string]any{"x": nil, "y": nil})
	switch inner := inner.(type) {
	case nil:
		limits = null(limits.Type())
	case map[string]any:
		limits = raw(inner)
	default:
		limits = tftypes.NewValue(limits.Type(), inner)
	}
	return tftypes.NewValue(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"limits": limits.Type(), "other": tftypes.String}},
		map[string]tftypes.Value{"limits": limits, "other": tftypes.NewValue(tftypes.String, other)})
}

func pair(x, y any) map[string]any { return map[string]any{"x": x, "y": y} }

func TestAgreesNested(t *testing.T) {
	for name, x := range map[string]struct {
		config, planned, shown any
		want                   bool
	}{
		"shown as configured":             {pair("a", "b"), pair("a", "b"), pair("a", "b"), true},
		"a member differs":                {pair("a", "b"), pair("a", "b"), pair("a", "c"), false},
		"a member that is only read":      {pair("a", nil), pair("a", "b"), pair("a", "c"), true},
		"all members are only read":       {pair(nil, nil), pair("a", "b"), pair("c", "d"), true},
		"the object is only read":         {nil, pair("a", "b"), pair("c", "d"), true},
		"a member is not known":           {pair("a", "b"), pair("a", unknown), pair("a", "c"), true},
		"the object is not known":         {pair("a", nil), unknown, pair("c", "d"), true},
		"it is not shown":                 {pair("a", nil), pair("a", nil), nil, false},
		"a member is not shown":           {pair("a", "b"), pair("a", "b"), pair("a", nil), false},
		"it is to go, and is still shown": {nil, nil, pair("a", "b"), true},
	} {
		if got := agrees(holder(x.config, nil), holder(x.planned, "a"), holder(x.shown, "b")); got != x.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if agrees(holder(pair("a", nil), "b"), holder(pair("a", nil), "b"), holder(pair("a", nil), "c")) {
		t.Error("what is beside the object does not count")
	}
}

func TestMergeNested(t *testing.T) {
	for name, x := range map[string]struct{ planned, shown, want any }{
		"known stays":          {pair("a", "b"), pair("c", "d"), pair("a", "b")},
		"unknown is filled":    {pair("a", unknown), pair("c", "d"), pair("a", "d")},
		"all of it is filled":  {unknown, pair("c", "d"), pair("c", "d")},
		"null fills it":        {unknown, nil, nil},
		"nothing to fill with": {pair("a", unknown), nil, nil},
		"a member is not":      {pair("a", unknown), pair("c", unknown), pair("a", nil)},
		"null stays":           {nil, pair("c", "d"), nil},
	} {
		planned := holder(x.planned, unknown)
		before := planned.Copy()
		if got, want := merge(planned, holder(x.shown, "o")), holder(x.want, "o"); !got.Equal(want) {
			t.Errorf("%s: %s", name, got)
		}
		if !planned.Equal(before) {
			t.Errorf("%s: the plan itself became %s", name, planned)
		}
	}
}

func TestShown(t *testing.T) {
	got := Shown(nestedKind.Schema.Attributes, "app", "labels")
	want := map[string]data.Attribute{
		"limits": data.SingleNestedAttribute{Computed: true, Description: "Limits.", Attributes: map[string]data.Attribute{
			"av_rate": data.Int64Attribute{Computed: true, MarkdownDescription: "The *rate*."}, "on": data.BoolAttribute{Computed: true},
		}},
		"access": data.MapNestedAttribute{Computed: true, NestedObject: data.NestedAttributeObject{Attributes: map[string]data.Attribute{
			"read": data.SetAttribute{
				Computed:    true,
				ElementType: types.StringType,
				Description: "Who may read.",
			},
			"self": data.BoolAttribute{Computed: true, Description: "Own."},
		}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}
