package cloud

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

// services are the keys of Config.Endpoints: those of API 3.0, and IM REST.
var (
	apiServices = []string{"console", "cam", "tag", "sts"}
	services    = append(slices.Clone(apiServices), "rest")
)

// profiles returns what the SDK needs to know to reach each service. Its own retries stay off: the transport has them.
func profiles(cfg Config) (map[string]*profile.ClientProfile, error) {
	for name := range cfg.Endpoints {
		if !slices.Contains(services, name) {
			return nil, fmt.Errorf("there is no service %q to give an endpoint; the services are %s", name, strings.Join(services, ", "))
		}
	}
	all := map[string]*profile.ClientProfile{}
	for _, name := range apiServices {
		p := profile.NewClientProfile()
		p.Language = "en-US"
		p.HttpProfile.ReqTimeout = 0
		endpoint := cfg.Endpoints[name]
		if endpoint == "" {
			endpoint = cfg.Endpoint
		}
		if endpoint != "" {
			u, err := parseEndpoint(endpoint)
			if err != nil {
				return nil, err
			}
			p.HttpProfile.Scheme, p.HttpProfile.Endpoint = u.Scheme, u.Host+u.Path
		}
		all[name] = p
	}
	return all, nil
}

// parseEndpoint reads an address. Its errors do not quote it, since people put passwords into addresses.
func parseEndpoint(endpoint string) (*url.URL, error) {
	u, err := url.Parse(endpoint)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("an endpoint is not an address of the form https://HOST or, on the local machine, http://HOST:PORT")
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("the endpoint %s://%s has a user, a query or a fragment, which no endpoint has", u.Scheme, u.Host)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, fmt.Errorf("the endpoint http://%s is not encrypted, which is allowed on the local machine only; use https", u.Host)
	}
	u.Path = strings.TrimRight(u.Path, "/")
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
