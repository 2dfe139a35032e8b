package cloud

import (
	"cmp"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
)

// newREST returns the client of IM REST, which finds in the console what the configuration does not say.
func newREST(cfg Config, c *Client, way *transport.Transport) (*rest.Client, error) {
	o := rest.Options{
		Transport:     way,
		Life:          c.life,
		Console:       c.console,
		Administrator: cfg.AppAdministrator,
		Keys:          map[chat.SDKAppID]chat.Secret{},
	}
	for text, key := range cfg.AppKeys {
		id, err := chat.ParseSDKAppID(text)
		if err != nil {
			return nil, fmt.Errorf("app_keys: %w", err)
		}
		if key == "" {
			return nil, fmt.Errorf("app_keys has no key for app %s", id)
		}
		o.Keys[id] = key
	}
	if endpoint := cmp.Or(cfg.Endpoints["rest"], cfg.Endpoint); endpoint != "" {
		u, err := parseEndpoint(endpoint)
		if err != nil {
			return nil, err
		}
		o.Endpoint = u.String()
	}
	return rest.New(o), nil
}
