package console

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// Conf is the whole configuration of an app.
type Conf struct {
	Now              time.Time // when the service replied, by its clock
	HistoryChangedAt time.Time // last change of the storage period; zero if there was none
	Login            chat.LoginSettings
	Message          chat.MessageSettings
	UserFields       []chat.UserField
}

// Conf returns the configuration of an app. Unless the context asks for fresh reads, it may come from an earlier one.
func (c *Client) Conf(ctx context.Context, id chat.SDKAppID) (Conf, error) {
	if fresh(ctx) {
		return c.readConf(ctx, id)
	}
	return c.confs.Get(ctx, id)
}

// FreshConf returns the configuration as the service shows it now.
func (c *Client) FreshConf(ctx context.Context, id chat.SDKAppID) (Conf, error) {
	return c.readConf(ctx, id)
}

// SetLogin changes the login settings that are not nil; with none it makes no call.
func (c *Client) SetLogin(ctx context.Context, id chat.SDKAppID, change chat.LoginSettings) error {
	if chat.IsEmpty(change) {
		return nil
	}
	_, err := writeConf[Empty](ctx, c, id, "SetConfInfo", SetConfInfoRequest{SdkAppId: uint64(id), Login: new(LoginConf(change))})
	return err
}

// SetMessage changes the message settings that are not nil; with none it makes no call.
func (c *Client) SetMessage(ctx context.Context, id chat.SDKAppID, change chat.MessageSettings, acceptCharges bool) error {
	if chat.IsEmpty(change) {
		return nil
	}
	req := SetConfInfoRequest{SdkAppId: uint64(id), Message: new(MessageConf(change)), AcceptCharges: consent(acceptCharges)}
	_, err := writeConf[Empty](ctx, c, id, "SetConfInfo", req)
	return err
}

// AddUserField adds a custom user field, for ever. The same token adds it once.
func (c *Client) AddUserField(ctx context.Context, id chat.SDKAppID, token string, f chat.UserField) error {
	_, err := writeConf[Empty](ctx, c, id, "AddCustomField", AddCustomFieldRequest{
		ClientToken: token, SdkAppId: uint64(id), Kind: UserFieldKind, Name: f.Name, Type: f.Type, Read: f.Read, Write: f.Write,
	})
	return err
}

// SetUserFieldPermissions replaces the permissions of a custom user field.
func (c *Client) SetUserFieldPermissions(ctx context.Context, id chat.SDKAppID, f chat.UserField) error {
	_, err := writeConf[Empty](ctx, c, id, "ModifyCustomField", ModifyCustomFieldRequest{
		SdkAppId: uint64(id), Kind: UserFieldKind, Name: f.Name, Read: f.Read, Write: f.Write,
	})
	return err
}

func (c *Client) readConf(ctx context.Context, id chat.SDKAppID) (Conf, error) {
	out, err := call[DescribeConfInfoResponse](ctx, c, "DescribeConfInfo", DescribeConfInfoRequest{SdkAppId: uint64(id)})
	if err == nil && (lacks(out.Login) || lacks(out.Message) || out.UserFields == nil || out.ServerTime == 0) {
		err = unexpected("DescribeConfInfo", "the service left something out that this provider knows")
	}
	if err != nil {
		return Conf{}, err
	}
	conf := Conf{
		Now: fromUnix(out.ServerTime), HistoryChangedAt: fromUnix(out.HistoryStorageChange),
		Login: chat.LoginSettings(out.Login), Message: chat.MessageSettings(out.Message),
	}
	for _, f := range out.UserFields {
		field := chat.UserField(f)
		slices.Sort(field.Read)
		slices.Sort(field.Write)
		conf.UserFields = append(conf.UserFields, field)
	}
	return conf, nil
}

// lacks tells whether a struct of pointers has a nil one: as a state, settings are whole.
func lacks(settings any) bool {
	for _, v := range reflect.ValueOf(settings).Fields() {
		if v.IsNil() {
			return true
		}
	}
	return false
}

// NoField is the error of a custom field that an app does not have. The service has no call that reads one field.
func NoField(id chat.SDKAppID, name string) error {
	return &api.Error{Service: Service, Action: "DescribeConfInfo", Code: "ResourceNotFound.CustomField", Message: fmt.Sprintf("app %s has no custom field %s", id, name)}
}
