package e2e_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

const (
	restApp   = `{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Region": "singapore"}}`
	addresses = "rest.ConfigSvc/GetIPList"
)

// callREST calls IM REST of an app as the provider does, which has its own way to the console.
func callREST(t *testing.T, c *acctest.Console, command rest.Command, change func(*cloud.Config)) error {
	t.Helper()
	cfg := cloud.Config{
		Endpoint: c.URL, SecretID: emulator.SecretID, SecretKey: emulator.SecretKey, Getenv: func(string) string { return "" },
	}
	if change != nil {
		change(&cfg)
	}
	client, err := cloud.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var out rest.GetIPListResponse
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := client.REST().Do(ctx, 1400000001, command, rest.Empty{}, &out); err != nil {
		return err
	}
	if len(out.IPList) == 0 {
		t.Error("the reply is empty")
	}
	return nil
}

// TestRESTCredentials has everything wrong that can be wrong with who calls IM REST, and where: each is one clear error.
func TestRESTCredentials(t *testing.T) {
	refuse := func(action, code string) func(*testing.T, *acctest.Console) {
		return func(_ *testing.T, c *acctest.Console) {
			c.Fault(emulator.Fault{Action: action, Times: -1, Effect: emulator.EffectError, Code: code})
		}
	}
	call := func(action, request string) func(*testing.T, *acctest.Console) {
		return func(_ *testing.T, c *acctest.Console) { c.Must(action, request) }
	}
	toHost := func(host string) func(*acctest.Console, *cloud.Config) {
		return func(c *acctest.Console, cfg *cloud.Config) {
			cfg.Endpoint, cfg.Endpoints, cfg.Transport = "", map[string]string{"rest": host}, c.RoundTripper()
		}
	}
	config := func(change func(*cloud.Config)) func(*acctest.Console, *cloud.Config) {
		return func(_ *acctest.Console, cfg *cloud.Config) { change(cfg) }
	}
	for name, x := range map[string]struct {
		prepare func(*testing.T, *acctest.Console)
		config  func(*acctest.Console, *cloud.Config)
		code    string   // empty where it goes well
		says    []string // of the explanation
		calls   int      // of IM REST
	}{
		"nothing":                  {calls: 1},
		"host of the app's region": {config: toHost("https://adminapisgp.my-imcloud.com"), calls: 1},
		"host of another region": {
			config: toHost("https://adminapikr.im.qcloud.com"), code: "REST.60026",
			says: []string{"another region", "singapore", "endpoints.rest"}, calls: 1,
		},
		"wrong key": {
			config: config(func(cfg *cloud.Config) { cfg.AppKeys = map[string]chat.Secret{"1400000001": "wrong"} }),
			code:   "REST.70009", says: []string{"The key is not the app's", "app_keys"}, calls: 1,
		},
		"no administrator": {
			config: config(func(cfg *cloud.Config) { cfg.AppAdministrator = "alice" }), code: "REST.60010",
			says: []string{"alice", "app_administrator"}, calls: 1,
		},
		"administrator with a break": {
			config: config(func(cfg *cloud.Config) { cfg.AppAdministrator = "a\nb" }), says: []string{"UserID"},
			code: "none",
		},
		"key denied": {
			prepare: refuse("im.DescribeSecret", "UnauthorizedOperation"), code: "UnauthorizedOperation",
			says: []string{"im:DescribeSecret", "app_keys"},
		},
		"region denied": {
			prepare: refuse("im.DescribeAppAndAccountInfo", "UnauthorizedOperation"), config: toHost(""), code: "UnauthorizedOperation",
			says: []string{"im:DescribeAppAndAccountInfo", "endpoints.rest"},
		},
		"expired, and again": {prepare: refuse(addresses, "70001"), code: "REST.70001", says: []string{"has expired", "clock"}, calls: 2},
		"expired once": {prepare: func(_ *testing.T, c *acctest.Console) {
			c.Fault(emulator.Fault{Action: addresses, Effect: emulator.EffectError, Code: "70001"})
		}, calls: 2},
		"UserSig of another app": {
			prepare: refuse(addresses, "70014"), code: "REST.70014", says: []string{"UserSig", "app_administrator"},
			calls: 1,
		},
		"administrator blocked": {
			prepare: refuse(addresses, "70051"), code: "REST.70051", says: []string{"blocked", "app_administrator"},
			calls: 1,
		},
		"blocked for a minute": {
			prepare: refuse(addresses, "70050"), config: config(func(cfg *cloud.Config) { cfg.RetryWindow = 10 * time.Second }),
			code: api.WaitTooLong,
			says: []string{"1m0s", "REST.70050"}, calls: 1,
		},
		"disabled": {
			prepare: call("StopSdkAppId", `{"SdkAppId": 1400000001}`), code: "REST.60016", says: []string{"disabled", "enabled = true"},
			calls: 1,
		},
		"suspended": {prepare: func(t *testing.T, c *acctest.Console) {
			if err := c.ShiftClock(t.Context(), 40*24*time.Hour); err != nil {
				t.Fatal(err)
			}
		}, code: "REST.60020", says: []string{"out of service", "extend"}, calls: 1},
		"old algorithm": {prepare: func(t *testing.T, c *acctest.Console) {
			if err := c.Seed(t.Context(), []byte(`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "old", `+
				`"SignatureAlgorithm": "ECDSA-SHA256"}}]}`)); err != nil {
				t.Fatal(err)
			}
		}, code: "none", says: []string{"ECDSA-SHA256", "signature_algorithm"}},
		"unknown app": {
			prepare: func(t *testing.T, c *acctest.Console) {
				if err := c.Reset(t.Context()); err != nil {
					t.Fatal(err)
				}
			}, config: config(func(cfg *cloud.Config) { cfg.AppKeys = map[string]chat.Secret{"1400000001": "any"} }), code: "REST.70020",
			says: []string{"No such app", "SDKAppID"}, calls: 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Holding(t, restApp)
			if x.prepare != nil {
				x.prepare(t, c)
			}
			c.Forget()
			err := callREST(t, c, rest.GetIPList, func(cfg *cloud.Config) {
				if x.config != nil {
					x.config(c, cfg)
				}
			})
			e, known := errors.AsType[*api.Error](err)
			if (err != nil) != (x.code != "") || known && e.Code != x.code || !known && x.code != "" && x.code != "none" {
				t.Fatalf("got %v, want %q", err, x.code)
			}
			if n := c.Calls(addresses); n != x.calls {
				t.Errorf("%d calls of IM REST, want %d", n, x.calls)
			}
			if err == nil {
				return
			}
			summary, detail := cloud.Explain(err)
			for _, says := range x.says {
				if !strings.Contains(summary+": "+detail, says) {
					t.Errorf("%s: %s\nlacks %q", summary, detail, says)
				}
			}
			if strings.Contains(summary+detail, "usersig=") || summary == "The service refused" {
				t.Errorf("%s: %s", summary, detail)
			}
		})
	}
}

// TestExpiredUserSig has a service whose clock is two days ahead: a new UserSig does not help.
func TestExpiredUserSig(t *testing.T) {
	c := acctest.Serve(t, emulator.Options{WallClock: func() time.Time { return time.Now().Add(48 * time.Hour) }})
	if err := c.Seed(t.Context(), []byte(`{"version": 1, "apps": [`+restApp+`]}`)); err != nil {
		t.Fatal(err)
	}
	key, err := c.AppKey(t.Context(), 1400000001)
	if err != nil {
		t.Fatal(err)
	}
	err = callREST(t, c, rest.GetIPList, func(cfg *cloud.Config) { cfg.AppKeys = map[string]chat.Secret{"1400000001": key.Key} })
	if _, detail := cloud.Explain(err); !api.IsREST(err, 70001) || c.Calls(addresses) != 2 || !strings.Contains(detail, "expired on") {
		t.Errorf("after %d calls: %s (%v)", c.Calls(addresses), detail, err)
	}
}

// TestRESTFaults calls a read and a one-shot while IM REST misbehaves once.
func TestRESTFaults(t *testing.T) {
	once := rest.GetIPList
	once.Class = contract.OneShot
	for name, x := range map[string]struct {
		fault emulator.Fault
		end   string // of the one-shot; empty where it goes well
	}{
		"reply lost":                {emulator.Fault{Phase: emulator.After, Effect: emulator.EffectReset}, api.UnknownOutcome},
		"reply cut":                 {emulator.Fault{Phase: emulator.After, Effect: emulator.EffectTruncate}, api.UnknownOutcome},
		"reply empty":               {emulator.Fault{Effect: emulator.EffectEmpty}, api.UnknownOutcome},
		"502 with an HTML page":     {emulator.Fault{Effect: emulator.EffectHTTP, Status: 502}, api.UnknownOutcome},
		"internal error":            {emulator.Fault{Effect: emulator.EffectError, Code: "60008"}, api.UnknownOutcome},
		"throttled":                 {emulator.Fault{Effect: emulator.EffectThrottle}, ""},
		"too many calls of the app": {emulator.Fault{Effect: emulator.EffectError, Code: "60011"}, ""},
	} {
		for class, command := range map[string]rest.Command{"read": rest.GetIPList, "one-shot": once} {
			t.Run(name+"/"+class, func(t *testing.T) {
				t.Parallel()
				c := acctest.Holding(t, restApp)
				fault := x.fault
				fault.Action = addresses
				c.Fault(fault)
				err := callREST(t, c, command, nil)
				e, _ := errors.AsType[*api.Error](err)
				if command.Class == contract.Read || x.end == "" {
					if err != nil || c.Calls(addresses) != 2 {
						t.Errorf("after %d calls: %v", c.Calls(addresses), err)
					}
				} else if e == nil || e.Code != x.end || c.Calls(addresses) != 1 {
					t.Errorf("after %d calls: %v", c.Calls(addresses), err)
				}
			})
		}
	}
}
