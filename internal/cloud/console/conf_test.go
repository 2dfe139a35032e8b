package console

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

const readConf = `DescribeConfInfo {"SdkAppId":1}`

func TestConf(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		settings := chat.DefaultSettings()
		settings.GroupFeatures.ReadReceiptGroupTypes = []chat.GroupType{chat.Meeting, chat.Work}
		none := []chat.GroupPermission{}
		want := Conf{
			Now: time.Unix(1700000000, 0).UTC(), HistoryChangedAt: time.Unix(1690000000, 0).UTC(), Settings: settings,
			Fields: map[chat.FieldKind][]chat.Field{
				chat.UserFields:   {{Name: "b", Type: chat.StringField, Read: chat.Permissions, Write: []chat.Permission{"app"}}},
				chat.FriendFields: {{Name: "c", Type: chat.BytesField}},
				chat.GroupFields: {
					{
						Name:        "d",
						Permissions: map[chat.GroupType]chat.Access{chat.Work: {Read: []chat.GroupPermission{"anyone", "group_owner"}, Write: none}},
					},
				},
				chat.GroupMemberFields: {
					{
						Name:        "e",
						Permissions: map[chat.GroupType]chat.Access{chat.Public: {Read: none, Write: []chat.GroupPermission{"anyone"}, SelfRead: true}},
					},
				},
			},
		}
		for range 2 {
			if got, err := c.Conf(t.Context(), 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
		}
		f.expect(t, readConf)
		if _, err := c.Conf(api.WithFresh(t.Context()), 1); err != nil {
			t.Error(err)
		}
		if now, err := c.ServerTime(t.Context(), 1); err != nil || now.Unix() != 1700000000 {
			t.Error(now, err)
		}
		f.expect(t, readConf, readConf)
		if _, err := c.Conf(t.Context(), 2); !api.IsNotFound(err) {
			t.Error(err)
		}
	})
}

// defaultConf is a configuration in which everything is there.
func defaultConf() wire.DescribeConfInfoResponse {
	c := wire.Mirror[wire.DescribeConfInfoResponse](chat.DefaultSettings())
	c.ServerTime, c.Fields = 1, map[chat.FieldKind][]wire.CustomField{}
	for _, k := range chat.FieldKinds {
		c.Fields[k] = []wire.CustomField{}
	}
	return c
}

// simpleSettings is how many settings the pages have that nest none.
var simpleSettings = reflect.TypeFor[chat.LoginSettings]().NumField() + reflect.TypeFor[chat.MessageSettings]().NumField() +
	reflect.TypeFor[chat.FriendSettings]().NumField() + reflect.TypeFor[chat.AccountSettings]().NumField()

// TestConfMustBeWhole keeps a setting that the service leaves out from looking like one that somebody changed, and a
// missing list of fields like fields that are gone.
func TestConfMustBeWhole(t *testing.T) {
	read := func(reply any) (got Conf, err error) {
		run(t, 1, func(t *testing.T, f *fake, c *Client) {
			f.reply["DescribeConfInfo"] = reply
			got, err = c.Conf(t.Context(), 1)
		})
		return got, err
	}
	refuses := func(what string, reply any) {
		_, err := read(reply)
		var e *api.Error
		if !errors.As(err, &e) || e.Code != api.BadReply {
			t.Errorf("without %s: %v", what, err)
		}
	}
	body, err := json.Marshal(defaultConf())
	if err != nil {
		t.Fatal(err)
	}
	var whole map[string]any
	if err := json.Unmarshal(body, &whole); err != nil {
		t.Fatal(err)
	}
	if got, err := read(whole); err != nil || len(got.Fields[chat.UserFields]) != 0 || !got.HistoryChangedAt.IsZero() {
		t.Errorf("%+v, %v", got, err)
	}
	dropped := 0
	var dropEach func(path string, members map[string]any)
	dropEach = func(path string, members map[string]any) {
		for name, value := range maps.Clone(members) {
			if at := path + "." + name; at != ".HistoryStorageChange" { // missing is as good as never
				dropped++
				delete(members, name)
				refuses(at, whole)
				members[name] = value
			}
			if inner, ok := value.(map[string]any); ok {
				dropEach(path+"."+name, inner)
			}
		}
	}
	dropEach("", whole)
	if want := 8 + simpleSettings + 8 + 2 + 5 + 4*(4+13) + (1 + 2) + 4; dropped != want {
		t.Errorf("%d members, want %d", dropped, want)
	}
	for what, spoil := range map[string]func(map[chat.FieldKind][]wire.CustomField){
		"name of a field":         func(all map[chat.FieldKind][]wire.CustomField) { all[chat.FriendFields][0].Name = "" },
		"type of a user field":    func(all map[chat.FieldKind][]wire.CustomField) { all[chat.UserFields][0].Type = "" },
		"type of a friend field":  func(all map[chat.FieldKind][]wire.CustomField) { all[chat.FriendFields][0].Type = "" },
		"types of a group field":  func(all map[chat.FieldKind][]wire.CustomField) { all[chat.GroupFields][0].Permissions = nil },
		"types of a member field": func(all map[chat.FieldKind][]wire.CustomField) { all[chat.GroupMemberFields][0].Permissions = nil },
	} {
		c := conf()
		spoil(c.Fields)
		refuses(what, c)
	}
}

// single returns settings that set one thing each, by the JSON that says so.
func single(t *testing.T) map[string]chat.Settings {
	t.Helper()
	all := map[string]chat.Settings{}
	whole := chat.DefaultSettings()
	// The service refuses this, not the client.
	whole.GroupTypes[chat.AVChatRoom] = new(chat.DefaultGroupTypeSettings(chat.Era2024, chat.Work))
	var visit func(v reflect.Value, wrap func(reflect.Value) chat.Settings, json string)
	visit = func(v reflect.Value, wrap func(reflect.Value) chat.Settings, form string) {
		for i := range v.NumField() {
			field, name := v.Field(i), v.Type().Field(i).Name
			if name == "AvatarURL" {
				name = "FaceURL" // as IM REST has it
			}
			alone := func(inner reflect.Value) chat.Settings {
				one := reflect.New(v.Type())
				one.Elem().Field(i).Set(inner)
				return wrap(one)
			}
			switch {
			case field.Kind() == reflect.Pointer && field.Elem().Kind() == reflect.Struct:
				visit(field.Elem(), alone, fmt.Sprintf(form, `{"`+name+`":%s}`))
			case field.Kind() == reflect.Map:
				for key, group := range field.Seq2() {
					visit(group.Elem(), func(inner reflect.Value) chat.Settings {
						one := reflect.MakeMap(field.Type())
						one.SetMapIndex(key, inner)
						return alone(one)
					}, fmt.Sprintf(form, `{"`+name+`":{"`+key.String()+`":%s}}`))
				}
			default:
				value, err := json.Marshal(field.Interface())
				if err != nil {
					t.Fatal(err)
				}
				all[fmt.Sprintf(form, `{"`+name+`":`+string(value)+`}`)] = alone(field)
			}
		}
	}
	visit(reflect.ValueOf(whole), func(v reflect.Value) chat.Settings { return v.Elem().Interface().(chat.Settings) }, "%s")
	return all
}

// TestSetsCarryOnlyWhatChanges sets each setting of each page alone.
func TestSetsCarryOnlyWhatChanges(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		must := func(err error) {
			if err != nil {
				t.Error(err)
			}
		}
		must(c.Set(t.Context(), 1, chat.Settings{}, true))
		f.expect(t)
		all := single(t)
		for form, settings := range all {
			must(c.Set(t.Context(), 1, settings, false))
			f.expect(t, `SetConfInfo {"SdkAppId":1,`+form[1:])
		}
		if want := simpleSettings + 9 + 5*14; len(all) != want {
			t.Errorf("%d settings, want %d", len(all), want)
		}
		must(c.Set(t.Context(), 1, chat.Settings{
			Message:       &chat.MessageSettings{PushToAllUsers: new(false)},
			GroupFeatures: &chat.GroupFeatures{ReadReceiptGroupTypes: []chat.GroupType{}},
			GroupTypes:    map[chat.GroupType]*chat.GroupTypeSettings{chat.Work: nil},
		}, true))
		f.expect(
			t,
			`SetConfInfo {"SdkAppId":1,"Message":{"PushToAllUsers":false},"GroupFeatures":{"ReadReceiptGroupTypes":[]},"AcceptCharges":true}`,
		)
	})
}

func TestFieldsOfEveryKind(t *testing.T) {
	types := map[chat.GroupType]chat.Access{
		chat.Work:   {Write: []chat.GroupPermission{"group_owner", "anyone"}, SelfWrite: true},
		chat.Public: {},
	}
	const permissions = `"Permissions":{"Public":{"Read":[],"Write":[]},"Work":{"Read":[],"Write":["anyone","group_owner"],"SelfWrite":true}}`
	for kind, tc := range map[chat.FieldKind]struct {
		field       chat.Field
		typ, opened string
	}{
		chat.UserFields: {
			chat.Field{Name: "a", Type: chat.BytesField, Read: chat.Permissions, Write: []chat.Permission{"app"}},
			`,"Type":"bytes"`, `,"Read":["app","app_admin"],"Write":["app"]`,
		},
		chat.FriendFields:      {chat.Field{Name: "a", Type: chat.StringField}, `,"Type":"string"`, ""},
		chat.GroupFields:       {chat.Field{Name: "a", Permissions: types}, "", "," + permissions},
		chat.GroupMemberFields: {chat.Field{Name: "a", Permissions: types}, "", "," + permissions},
	} {
		run(t, 1, func(t *testing.T, f *fake, c *Client) {
			if err := errors.Join(
				c.AddField(t.Context(), 1, "t-1", kind, tc.field),
				c.SetFieldPermissions(t.Context(), 1, kind, tc.field),
			); err != nil {
				t.Error(err)
			}
			f.expect(t,
				fmt.Sprintf(`AddCustomField {"ClientToken":"t-1","SdkAppId":1,"Kind":%q,"Name":"a"%s%s}`, kind, tc.typ, tc.opened),
				fmt.Sprintf(`ModifyCustomField {"SdkAppId":1,"Kind":%q,"Name":"a"%s}`, kind, tc.opened))
		})
	}
}

func TestHolds(t *testing.T) {
	type inner struct{ A, B *int64 }
	type outer struct {
		Group  *inner
		Groups map[string]*inner
		Set    []string
	}
	one := new(int64(1))
	whole := outer{&inner{A: one}, map[string]*inner{"x": {B: one}}, []string{}}
	for name, c := range map[string]struct {
		settings outer
		want     bool
	}{
		"the same":                {whole, true},
		"other values":            {outer{&inner{A: new(int64(2))}, map[string]*inner{"x": {B: new(int64(0))}}, []string{"a"}}, true},
		"more":                    {outer{&inner{one, one}, map[string]*inner{"x": {one, one}, "y": nil}, []string{}}, true},
		"nothing":                 {outer{}, false},
		"no group":                {outer{nil, whole.Groups, whole.Set}, false},
		"not all of a group":      {outer{&inner{B: one}, whole.Groups, whole.Set}, false},
		"no groups":               {outer{whole.Group, nil, whole.Set}, false},
		"another group":           {outer{whole.Group, map[string]*inner{"y": {B: one}}, whole.Set}, false},
		"a group that is nil":     {outer{whole.Group, map[string]*inner{"x": nil}, whole.Set}, false},
		"not all of one of these": {outer{whole.Group, map[string]*inner{"x": {A: one}}, whole.Set}, false},
		"no set":                  {outer{whole.Group, whole.Groups, nil}, false},
	} {
		if got := holds(reflect.ValueOf(c.settings), reflect.ValueOf(whole)); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
