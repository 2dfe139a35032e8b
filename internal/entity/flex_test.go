package entity

import (
	"reflect"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// base is embedded, as the models of settings have it.
type base struct{ App types.String }

type flexModel struct {
	base
	Text, Edition, At types.String
	Count             types.Int64
	On                types.Bool
	Who               types.Set
	Own               types.String // has no counterpart
}

// plainDomain is a state, changeDomain a change.
type (
	plainDomain struct {
		App     chat.SDKAppID
		Text    string
		Edition chat.Edition
		At      time.Time
		Count   int64
		On      bool
		Who     []chat.Permission
		Hidden  string // has no counterpart
	}
	changeDomain struct {
		Text    *string
		Edition *chat.Edition
		Count   *int64
		On      *bool
		Who     []chat.Permission
	}
)

func set(elements ...attr.Value) types.Set { return types.SetValueMust(types.StringType, elements) }

func TestFlatten(t *testing.T) {
	m := flexModel{Own: types.StringValue("kept")}
	Flatten(
		plainDomain{
			App:     7,
			Text:    "t",
			Edition: chat.Premium,
			At:      time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600)),
			Count:   3,
			On:      true,
			Who:     chat.Permissions,
			Hidden:  "h",
		},
		&m,
	)
	want := flexModel{
		base: base{
			types.StringValue("7"),
		},
		Text:    types.StringValue("t"),
		Edition: types.StringValue("premium"),
		At:      types.StringValue("2026-01-02T02:04:05Z"),
		Count: types.Int64Value(
			3,
		),
		On:  types.BoolValue(true),
		Who: set(types.StringValue("app"), types.StringValue("app_admin")),
		Own: types.StringValue("kept"),
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got %+v, want %+v", m, want)
	}
	Flatten(changeDomain{}, &m)
	if !m.Text.IsNull() || !m.Count.IsNull() || !m.On.IsNull() || m.Own.IsNull() || len(m.Who.Elements()) != 0 {
		t.Errorf("what is not set shows as %+v", m)
	}
	Flatten(&struct{ At time.Time }{}, &m)
	if !m.At.IsNull() {
		t.Errorf("no time shows as %s", m.At)
	}
}

func TestExpand(t *testing.T) {
	m := flexModel{
		Text: types.StringValue(""), Edition: types.StringValue("standard"), Count: types.Int64Value(0), On: types.BoolValue(false),
		Who: set(types.StringValue("app_admin"), types.StringValue("app")), Own: types.StringValue("own"),
	}
	var c changeDomain
	Expand(&m, &c)
	want := changeDomain{
		Text:    new(""),
		Edition: new(chat.Standard),
		Count:   new(int64(0)),
		On:      new(false),
		Who:     []chat.Permission{"app", "app_admin"},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
	for _, m := range []flexModel{
		{},
		{
			Text: types.StringUnknown(), Edition: types.StringUnknown(), Count: types.Int64Unknown(), On: types.BoolUnknown(),
			Who: types.SetUnknown(types.StringType),
		},
		{Who: set(types.StringValue("app"), types.StringUnknown())},
	} {
		before := c
		if Expand(&m, &c); !reflect.DeepEqual(c, before) {
			t.Errorf("%+v changed %+v", m, c)
		}
		none := changeDomain{}
		if Expand(&m, &none); !reflect.DeepEqual(none, changeDomain{}) {
			t.Errorf("%+v set %+v", m, none)
		}
	}
}
