package console

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

func TestConf(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		want := Conf{
			Now: time.Unix(1700000000, 0).UTC(), HistoryChangedAt: time.Unix(1690000000, 0).UTC(),
			Login: chat.DefaultLoginSettings(), Message: chat.DefaultMessageSettings(),
			UserFields: []chat.UserField{{Name: "b", Type: chat.StringField, Read: chat.Permissions, Write: []chat.Permission{"app"}}},
		}
		for range 2 {
			if got, err := c.Conf(t.Context(), 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
		}
		f.expect(t, `DescribeConfInfo {"SdkAppId":1}`)
		if _, err := c.Conf(WithFresh(t.Context()), 1); err != nil {
			t.Error(err)
		}
		if _, err := c.FreshConf(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(t, `DescribeConfInfo {"SdkAppId":1}`, `DescribeConfInfo {"SdkAppId":1}`)
		if _, err := c.Conf(t.Context(), 2); !api.IsNotFound(err) {
			t.Error(err)
		}
	})
}

// TestConfMustBeWhole keeps a setting that the service leaves out from looking like one that somebody changed, and a
// missing list of fields like fields that are gone.
func TestConfMustBeWhole(t *testing.T) {
	var incomplete []DescribeConfInfoResponse
	leaveOut := func(change func(*DescribeConfInfoResponse)) {
		c := conf()
		change(&c)
		incomplete = append(incomplete, c)
	}
	leaveOut(func(c *DescribeConfInfoResponse) { c.ServerTime = 0 })
	leaveOut(func(c *DescribeConfInfoResponse) { c.UserFields = nil })
	for i := range reflect.TypeFor[LoginConf]().NumField() {
		leaveOut(func(c *DescribeConfInfoResponse) { reflect.ValueOf(&c.Login).Elem().Field(i).SetZero() })
	}
	for i := range reflect.TypeFor[MessageConf]().NumField() {
		leaveOut(func(c *DescribeConfInfoResponse) { reflect.ValueOf(&c.Message).Elem().Field(i).SetZero() })
	}
	for _, reply := range incomplete {
		run(t, 1, func(t *testing.T, f *fake, c *Client) {
			f.confs[1] = reply
			_, err := c.Conf(t.Context(), 1)
			var e *api.Error
			if !errors.As(err, &e) || e.Code != api.BadReply {
				t.Errorf("%+v: %v", reply, err)
			}
		})
	}
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		whole := conf()
		whole.UserFields, whole.HistoryStorageChange = []UserField{}, 0
		f.confs[1] = whole
		if got, err := c.Conf(t.Context(), 1); err != nil || len(got.UserFields) != 0 || !got.HistoryChangedAt.IsZero() {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// TestSetsCarryOnlyWhatChanges sets each setting alone.
func TestSetsCarryOnlyWhatChanges(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		must := func(err error) {
			if err != nil {
				t.Error(err)
			}
		}
		must(c.SetLogin(t.Context(), 1, chat.LoginSettings{}))
		must(c.SetMessage(t.Context(), 1, chat.MessageSettings{}, true))
		f.expect(t)
		each(t, func(s chat.LoginSettings, name, value string) {
			must(c.SetLogin(t.Context(), 1, s))
			f.expect(t, `SetConfInfo {"SdkAppId":1,"Login":{"`+name+`":`+value+`}}`)
		})
		each(t, func(s chat.MessageSettings, name, value string) {
			must(c.SetMessage(t.Context(), 1, s, false))
			f.expect(t, `SetConfInfo {"SdkAppId":1,"Message":{"`+name+`":`+value+`}}`)
		})
		must(c.SetMessage(t.Context(), 1, chat.MessageSettings{PushToAllUsers: new(false)}, true))
		f.expect(t, `SetConfInfo {"SdkAppId":1,"Message":{"PushToAllUsers":false},"AcceptCharges":true}`)
		field := chat.UserField{Name: "a", Type: chat.BytesField, Read: chat.Permissions, Write: []chat.Permission{"app"}}
		must(c.AddUserField(t.Context(), 1, "t-1", field))
		must(c.SetUserFieldPermissions(t.Context(), 1, field))
		f.expect(t,
			`AddCustomField {"ClientToken":"t-1","SdkAppId":1,"Kind":"user","Name":"a","Type":"bytes","Read":["app","app_admin"],"Write":["app"]}`,
			`ModifyCustomField {"SdkAppId":1,"Kind":"user","Name":"a","Read":["app","app_admin"],"Write":["app"]}`)
	})
}

// each visits settings of which exactly one is set, to the zero value of its type.
func each[T any](t *testing.T, visit func(settings T, name, value string)) {
	t.Helper()
	zero := map[reflect.Kind]string{reflect.Bool: "false", reflect.Int64: "0", reflect.String: `""`}
	typ := reflect.TypeFor[T]()
	for i := range typ.NumField() {
		var settings T
		inner := typ.Field(i).Type.Elem()
		reflect.ValueOf(&settings).Elem().Field(i).Set(reflect.New(inner))
		visit(settings, typ.Field(i).Name, zero[inner.Kind()])
	}
}
