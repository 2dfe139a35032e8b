package console

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Conf is the whole configuration of an app.
type Conf struct {
	Now              time.Time // when the service replied, by its clock
	HistoryChangedAt time.Time // last change of the storage period; zero if there was none
	Settings         chat.Settings
	Fields           map[chat.FieldKind][]chat.Field
}

// Conf returns the configuration of an app. Unless the context asks for fresh reads, it may come from an earlier one.
func (c *Client) Conf(ctx context.Context, id chat.SDKAppID) (Conf, error) {
	if api.Fresh(ctx) {
		return c.readConf(ctx, id)
	}
	return c.confs.Get(ctx, id)
}

// Fields returns the custom fields of a kind that an app has. Unless the context asks for fresh reads, they may come from an
// earlier one.
func (c *Client) Fields(ctx context.Context, id chat.SDKAppID, kind chat.FieldKind) ([]chat.Field, error) {
	conf, err := c.Conf(ctx, id)
	return conf.Fields[kind], err
}

// ServerTime asks for the present time by the clock of the service.
func (c *Client) ServerTime(ctx context.Context, id chat.SDKAppID) (time.Time, error) {
	conf, err := c.readConf(ctx, id)
	return conf.Now, err
}

// Set changes the settings that are not nil; with none it makes no call.
func (c *Client) Set(ctx context.Context, id chat.SDKAppID, change chat.Settings, acceptCharges bool) error {
	if chat.IsEmpty(change) {
		return nil
	}
	req := wire.Mirror[wire.SetConfInfoRequest](change)
	req.SdkAppId, req.AcceptCharges = uint64(id), consent(acceptCharges)
	_, err := writeConf[wire.Empty](ctx, c, id, "SetConfInfo", req)
	return err
}

// AddField adds a custom field, for ever. The same token adds it once.
func (c *Client) AddField(ctx context.Context, id chat.SDKAppID, token string, k chat.FieldKind, f chat.Field) error {
	req := wire.Mirror[wire.AddCustomFieldRequest](f.Sorted())
	req.SdkAppId, req.ClientToken, req.Kind = uint64(id), token, k
	_, err := writeConf[wire.Empty](ctx, c, id, "AddCustomField", req)
	return err
}

// SetFieldPermissions replaces the permissions of a custom field.
func (c *Client) SetFieldPermissions(ctx context.Context, id chat.SDKAppID, k chat.FieldKind, f chat.Field) error {
	req := wire.Mirror[wire.ModifyCustomFieldRequest](f.Sorted())
	req.SdkAppId, req.Kind = uint64(id), k
	_, err := writeConf[wire.Empty](ctx, c, id, "ModifyCustomField", req)
	return err
}

func (c *Client) readConf(ctx context.Context, id chat.SDKAppID) (Conf, error) {
	out, err := call[wire.DescribeConfInfoResponse](ctx, c, "DescribeConfInfo", wire.DescribeConfInfoRequest{SdkAppId: uint64(id)})
	if err != nil {
		return Conf{}, err
	}
	conf := Conf{
		Now: wire.FromUnix(out.ServerTime), HistoryChangedAt: wire.FromUnix(out.HistoryStorageChange),
		Settings: wire.Mirror[chat.Settings](out), Fields: map[chat.FieldKind][]chat.Field{},
	}
	whole := out.ServerTime != 0 && holds(reflect.ValueOf(conf.Settings), reflect.ValueOf(chat.DefaultSettings()))
	for _, k := range chat.FieldKinds {
		whole = whole && out.Fields[k] != nil
		for _, f := range out.Fields[k] {
			whole = whole && api.IsKey(f.Name) && (f.Type != "") == k.Family().Typed && (f.Permissions != nil) != k.Family().Typed
			conf.Fields[k] = append(conf.Fields[k], wire.Mirror[chat.Field](f).Sorted())
		}
	}
	if !whole {
		return Conf{}, unexpected("DescribeConfInfo", "the service left something out that this provider knows")
	}
	slices.Sort(conf.Settings.GroupFeatures.ReadReceiptGroupTypes)
	return conf, nil
}

// holds reports whether settings have everything that others have.
func holds(settings, others reflect.Value) bool {
	switch others.Kind() {
	case reflect.Pointer:
		return others.IsNil() || !settings.IsNil() && holds(settings.Elem(), others.Elem())
	case reflect.Struct:
		for f, v := range others.Fields() {
			if !holds(settings.FieldByName(f.Name), v) {
				return false
			}
		}
	case reflect.Map:
		for k, v := range others.Seq2() {
			if s := settings.MapIndex(k); !s.IsValid() || !holds(s, v) {
				return false
			}
		}
	case reflect.Slice:
		return others.IsNil() || !settings.IsNil()
	}
	return true
}

// NoField is the error of a custom field that an app does not have. The service has no call that reads one field.
func NoField(id chat.SDKAppID, name string) error {
	return &api.Error{
		Service: wire.Service,
		Action:  "DescribeConfInfo",
		Code:    "ResourceNotFound.CustomField",
		Message: fmt.Sprintf("app %s has no custom field %s", id, name),
	}
}
