package cloud

import (
	"cmp"
	"fmt"
	"strings"

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
		Hosts:         map[chat.Region]string{},
	}
	for region, host := range cfg.RESTHosts {
		u, err := parseEndpoint("https://" + strings.TrimPrefix(host, "https://"))
		if err != nil || u.Path != "" {
			return nil, fmt.Errorf("rest_hosts: the host of the region %s is not valid; write a name such as adminapisgp.im.qcloud.com", region)
		}
		o.Hosts[chat.Region(region)] = u.Host
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
