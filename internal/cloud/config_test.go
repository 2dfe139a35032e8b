package cloud

import (
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
)

func TestNewRefusesWhatCannotBeMeant(t *testing.T) {
	cases := map[string]struct {
		change func(*Config)
		says   string // nothing: accepted
	}{
		"defaults":                {func(*Config) {}, ""},
		"longest window":          {func(c *Config) { c.RetryWindow = 5*time.Minute - 1 }, ""},
		"window of a signature":   {func(c *Config) { c.RetryWindow = 5 * time.Minute }, "shorter than 5m0s"},
		"negative window":         {func(c *Config) { c.RetryWindow = -1 }, "retry window"},
		"negative timeout":        {func(c *Config) { c.RequestTimeout = -1 }, "request timeout"},
		"negative rate":           {func(c *Config) { c.RequestsPerSecond = -1 }, "requests per second"},
		"role without a name":     {func(c *Config) { c.AssumeRole = &sts.AssumeRole{} }, "names no role"},
		"longest session":         {func(c *Config) { c.AssumeRole = &sts.AssumeRole{RoleARN: "r", Duration: 12 * time.Hour} }, ""},
		"session too long":        {func(c *Config) { c.AssumeRole = &sts.AssumeRole{RoleARN: "r", Duration: 12*time.Hour + 1} }, "43200 sec"},
		"negative session":        {func(c *Config) { c.AssumeRole = &sts.AssumeRole{RoleARN: "r", Duration: -1} }, "43200 sec"},
		"endpoint of no service":  {func(c *Config) { c.Endpoints = map[string]string{"im": "https://h"} }, "console, cam, tag, sts"},
		"endpoint of one service": {func(c *Config) { c.Endpoints = map[string]string{"cam": "h"} }, "form https://HOST"},
		"no credentials":          {func(c *Config) { c.SecretID, c.SecretKey, c.Token = "", "", "" }, "no credentials found"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			cfg := (&fake{}).config()
			tc.change(&cfg)
			c, err := New(cfg)
			if tc.says == "" && err != nil || tc.says != "" && (err == nil || !strings.Contains(err.Error(), tc.says)) {
				t.Fatalf("%v, want %q", err, tc.says)
			}
			if err != nil {
				expectNoSecrets(t, err.Error())
				return
			}
			c.Close()
		})
	}
}

func TestDefaults(t *testing.T) {
	for retries, want := range map[int]int{0: 10, 3: 3, -1: 0} {
		cfg, err := Config{MaxRetries: retries}.withDefaults()
		if err != nil || cfg.MaxRetries != want || cfg.RetryWindow != 2*time.Minute || cfg.RequestTimeout != 30*time.Second || cfg.Getenv == nil {
			t.Errorf("%d retries became %+v, %v", retries, cfg, err)
		}
	}
}

func TestEndpoints(t *testing.T) {
	const userInfo = "a user, a query or a fragment"
	cases := map[string]struct{ scheme, endpoint, err string }{
		"https://im.example.com":                           {scheme: "https", endpoint: "im.example.com"},
		"https://im.example.com:8443/a/b/":                 {scheme: "https", endpoint: "im.example.com:8443/a/b"},
		"HTTP://127.0.0.1:8480/":                           {scheme: "http", endpoint: "127.0.0.1:8480"},
		"http://127.9.9.9":                                 {scheme: "http", endpoint: "127.9.9.9"},
		"http://localhost:1":                               {scheme: "http", endpoint: "localhost:1"},
		"http://[::1]:1":                                   {scheme: "http", endpoint: "[::1]:1"},
		"http://im.example.com":                            {err: "not encrypted"},
		"http://10.0.0.1":                                  {err: "not encrypted"},
		"http://localhost.example.com":                     {err: "not encrypted"},
		"http://0.0.0.0:1":                                 {err: "not encrypted"},
		"im.example.com":                                   {err: "form https://HOST"},
		"im.example.com:443":                               {err: "form https://HOST"},
		"ftp://im.example.com":                             {err: "form https://HOST"},
		"https://":                                         {err: "form https://HOST"},
		"https://user:planted-secret-key@im.example.com":   {err: userInfo},
		"https://planted-secret-key@im.example.com":        {err: userInfo},
		"https://im.example.com?key=planted-secret-key":    {err: userInfo},
		"https://im.example.com/#planted-secret-key":       {err: userInfo},
		"https://user:planted-secret-key%zz@h":             {err: "form https://HOST"},
		"https://user:planted-secret-key/x@im.example.com": {err: "form https://HOST"},
		"https:planted-secret-key@im.example.com":          {err: "form https://HOST"},
	}
	for endpoint, c := range cases {
		all, err := profiles(Config{Endpoint: endpoint})
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %s", endpoint, err, c.err)
			} else {
				expectNoSecrets(t, err.Error())
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", endpoint, err)
			continue
		}
		for _, service := range apiServices {
			if p := all[service].HttpProfile; p.Scheme != c.scheme || p.Endpoint != c.endpoint {
				t.Errorf("%s: %s is at %s://%s", endpoint, service, p.Scheme, p.Endpoint)
			}
		}
	}
}

func TestEndpointOfAServiceTakesPrecedence(t *testing.T) {
	all, err := profiles(
		Config{Endpoint: "https://all.example.com", Endpoints: map[string]string{"sts": "https://sts.example.com", "cam": ""}},
	)
	if err != nil {
		t.Fatal(err)
	}
	for service, want := range map[string]string{"console": "all.example.com", "cam": "all.example.com", "sts": "sts.example.com"} {
		if got := all[service].HttpProfile.Endpoint; got != want {
			t.Errorf("%s is at %s", service, got)
		}
	}
	for service, p := range all {
		if p.NetworkFailureMaxRetries != 0 || p.RateLimitExceededMaxRetries != 0 || p.HttpProfile.ReqTimeout != 0 || !p.DisableRegionBreaker ||
			p.Debug {
			t.Errorf("%s has retries, timeouts or logs of the SDK's own: %+v", service, p)
		}
	}
}
