package console

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func page(offset int) string {
	return fmt.Sprintf(`DescribeIMAppList {"Offset":%d,"Limit":100}`, offset)
}

func get(id int) string { return fmt.Sprintf(`DescribeAppAndAccountInfo {"SdkAppId":%d}`, id) }

func TestAppsPage(t *testing.T) {
	for n, pages := range map[int]int{0: 1, 1: 1, 99: 1, 100: 1, 101: 2, 200: 2, 250: 3} {
		run(t, n, func(t *testing.T, f *fake, c *Client) {
			apps, err := c.Apps(t.Context())
			if err != nil || len(apps) != n {
				t.Fatalf("%d apps of %d, %v", len(apps), n, err)
			}
			for i, a := range apps {
				if a.SDKAppID != chat.SDKAppID(i+1) {
					t.Fatalf("app %s is number %d", a.SDKAppID, i+1)
				}
			}
			var want []string
			for i := range pages {
				want = append(want, page(100*i))
			}
			f.expect(t, want...)
			if n > 0 {
				apps[0].Name = "changed by the caller"
			}
			if again, _ := c.Apps(t.Context()); n > 0 && again[0].Name != "app 1" {
				t.Error("the list is shared with its callers")
			}
			f.expect(t)
		})
	}
}

func TestAppsOfAServiceWithSmallPages(t *testing.T) {
	run(t, 0, func(t *testing.T, f *fake, c *Client) {
		f.reply["DescribeIMAppList"] = wire.DescribeIMAppListResponse{TotalCount: 2, Apps: []wire.App{{SdkAppId: 1}}}
		f.after = func(string) {
			f.reply["DescribeIMAppList"] = wire.DescribeIMAppListResponse{TotalCount: 2, Apps: []wire.App{{SdkAppId: 2}}}
		}
		if apps, err := c.Apps(t.Context()); err != nil || len(apps) != 2 {
			t.Errorf("%v, %v", apps, err)
		}
		f.expect(t, page(0), page(1))
	})
	run(t, 0, func(t *testing.T, f *fake, c *Client) { // a count that is too high neither asks for ever nor makes apps vanish
		f.reply["DescribeIMAppList"] = wire.DescribeIMAppListResponse{TotalCount: 1000}
		if apps, err := c.Apps(t.Context()); api.CodeOf(err) != api.BadReply {
			t.Errorf("%v, %v", apps, err)
		}
		f.expect(t, page(0))
	})
}

func TestAppsThatMoveBetweenPages(t *testing.T) {
	run(t, 150, func(t *testing.T, f *fake, c *Client) {
		var once sync.Once
		f.after = func(string) {
			once.Do(func() { f.apps = append([]wire.App{{SdkAppId: 1000}}, f.apps...) }) // pushes app 100 to the second page
		}
		apps, err := c.Apps(t.Context())
		seen := map[chat.SDKAppID]int{}
		for _, a := range apps {
			seen[a.SDKAppID]++
		}
		if err != nil || len(apps) != 150 || seen[100] != 1 || seen[150] != 1 {
			t.Errorf("%d apps, app 100 %d times: %v", len(apps), seen[100], err)
		}
		f.take()
		if app, err := c.App(t.Context(), 1000); err != nil || app.SDKAppID != 1000 {
			t.Errorf("%v, %v", app, err)
		}
		f.expect(t, get(1000)) // missed by the list, so asked for by itself
	})
}

func TestAppsFail(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.fail["DescribeIMAppList"] = errors.New("down")
		if apps, err := c.Apps(t.Context()); apps != nil || !errors.Is(err, f.fail["DescribeIMAppList"]) {
			t.Errorf("%v, %v", apps, err)
		}
	})
}

// TestListAndGetAgree is the condition under which one list may stand for many single reads.
func TestListAndGetAgree(t *testing.T) {
	run(t, 6, func(t *testing.T, f *fake, c *Client) {
		f.apps[4] = wire.App{
			SdkAppId: 5, OwnerUin: "100000000001", AppName: "shop", AppType: "game", Introduction: "All of it", Region: "singapore",
			Edition: chat.Standard, Enabled: true, Status: "enabled", Origin: "trtc", SignatureAlgorithm: chat.ECDSA,
			CreateTime: 1700000000, ExpireTime: 1800000000, PlanMonths: 12, AutoRenew: true,
		}
		list, err := c.Apps(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, listed := range list {
			if got, err := c.FreshApp(t.Context(), listed.SDKAppID); err != nil || got != listed {
				t.Errorf("read by itself %+v, in the list %+v, %v", got, listed, err)
			}
		}
	})
}

func TestAppIsRemembered(t *testing.T) {
	run(t, 6, func(t *testing.T, f *fake, c *Client) {
		for range 2 {
			for id := 1; id <= 5; id++ {
				if app, err := c.App(t.Context(), chat.SDKAppID(id)); err != nil || app.Name != fmt.Sprint("app ", id) {
					t.Errorf("%v, %v", app, err)
				}
			}
		}
		f.expect(t, get(1), get(2), get(3), page(0))
		for range 2 {
			if _, err := c.App(t.Context(), 9); !api.IsNotFound(err) {
				t.Error(err)
			}
		}
		f.expect(t, get(9), get(9))
		if _, err := c.App(api.WithFresh(t.Context()), 1); err != nil {
			t.Error(err)
		}
		if _, err := c.FreshApp(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(t, get(1), get(1))
	})
}

func TestAppOfAnotherID(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.reply["DescribeAppAndAccountInfo"] = wire.DescribeAppAndAccountInfoResponse{App: wire.App{SdkAppId: 2}}
		_, err := c.App(t.Context(), 1)
		var e *api.Error
		if !errors.As(err, &e) || e.Code != api.BadReply || !strings.Contains(e.Message, "app 1") || !strings.Contains(e.Message, "app 2") {
			t.Error(err)
		}
	})
}

func TestCreateApp(t *testing.T) {
	run(t, 0, func(t *testing.T, f *fake, c *Client) {
		if _, err := c.Apps(t.Context()); err != nil {
			t.Fatal(err)
		}
		f.take()
		change := chat.AppChange{
			Name:             new("shop"),
			DeploymentRegion: new(chat.Region("seoul")),
			Edition:          new(chat.Premium),
			Enabled:          new(false),
			AcceptCharges:    true,
		}
		if id, err := c.CreateApp(t.Context(), "t-1", change, map[string]string{"env": "test"}); id != 1 || err != nil {
			t.Errorf("%s, %v", id, err)
		}
		f.expect(t, `RegisterIMApp {"ClientToken":"t-1","AppName":"shop","Region":"seoul","Tags":[{"TagKey":"env","TagValue":"test"}]}`)
		if apps, err := c.Apps(t.Context()); len(apps) != 1 || err != nil {
			t.Errorf("after the creation: %v, %v", apps, err)
		}
		f.reply["RegisterIMApp"] = wire.RegisterIMAppResponse{}
		_, err := c.CreateApp(t.Context(), "t-2", change, nil)
		var e *api.Error
		if !errors.As(err, &e) || e.Code != api.UnknownOutcome {
			t.Error(err)
		}
	})
}

func TestChangeApp(t *testing.T) {
	present := chat.App{SDKAppID: 1, Name: "old", Type: "t", Edition: chat.Developer, Enabled: true, SignatureAlgorithm: chat.ECDSA}
	paid := chat.App{SDKAppID: 1, Edition: chat.Standard, PlanMonths: 1, AutoRenew: true}
	all := []string{
		`UpdatePostPayPackage {"SdkAppId":1,"Edition":"premium","AcceptCharges":true}`,
		`ModifyAppInfo {"SdkAppId":1,"AppName":"new"}`,
		`ToggleSecretVersion {"SdkAppId":1,"SignatureAlgorithm":"HMAC-SHA256"}`,
		`StopSdkAppId {"SdkAppId":1}`,
	}
	everything := chat.AppChange{
		Name:               new("new"),
		Type:               new("t"),
		Edition:            new(chat.Premium),
		Enabled:            new(false),
		SignatureAlgorithm: new(chat.HMAC),
		AcceptCharges:      true,
	}
	cases := map[string]struct {
		present chat.App
		change  chat.AppChange
		fail    string
		want    []string
	}{
		"everything, the edition first and the switch last": {present, everything, "", all},
		"nothing": {present, chat.AppChange{AcceptCharges: true}, "", nil},
		"nothing that differs": {
			present,
			chat.AppChange{Name: new("old"), Type: new("t"), Edition: new(chat.Developer), Enabled: new(true), SignatureAlgorithm: new(chat.ECDSA)},
			"",
			nil,
		},
		"on": {
			chat.App{SDKAppID: 1},
			chat.AppChange{Enabled: new(true)},
			"",
			[]string{`StartSdkAppId {"SdkAppId":1}`},
		},
		"empty texts count": {
			present,
			chat.AppChange{Type: new(""), Introduction: new("i")},
			"",
			[]string{`ModifyAppInfo {"SdkAppId":1,"AppType":"","Introduction":"i"}`},
		},
		"a region is left to the service": {
			present,
			chat.AppChange{DeploymentRegion: new(chat.Region("seoul"))},
			"",
			[]string{`ModifyAppInfo {"SdkAppId":1,"Region":"seoul"}`},
		},
		"consent only if given": {
			present,
			chat.AppChange{Edition: new(chat.Standard)},
			"",
			[]string{`UpdatePostPayPackage {"SdkAppId":1,"Edition":"standard"}`},
		},
		"months with the edition": {
			present,
			chat.AppChange{Edition: new(chat.Standard), PlanMonths: new(int64(12)), AutoRenew: new(true), AcceptCharges: true},
			"",
			[]string{
				`UpdatePostPayPackage {"SdkAppId":1,"Edition":"standard","PlanMonths":12,"AcceptCharges":true}`,
				`SetRenewFlag {"SdkAppId":1,"AutoRenew":true,"AcceptCharges":true}`,
			},
		},
		"renewal alone": {
			paid,
			chat.AppChange{PlanMonths: new(int64(3)), AutoRenew: new(false)},
			"",
			[]string{`SetRenewFlag {"SdkAppId":1,"AutoRenew":false,"PlanMonths":3}`},
		},
		"failing renewal": {
			paid,
			chat.AppChange{PlanMonths: new(int64(3)), Name: new("new")},
			"SetRenewFlag",
			[]string{`SetRenewFlag {"SdkAppId":1,"PlanMonths":3}`},
		},
		"failing edition":     {present, everything, "UpdatePostPayPackage", all[:1]},
		"failing information": {present, everything, "ModifyAppInfo", all[:2]},
		"failing signature":   {present, everything, "ToggleSecretVersion", all[:3]},
		"failing switch":      {present, everything, "StopSdkAppId", all},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			run(t, 1, func(t *testing.T, f *fake, c *Client) {
				f.fail[tc.fail] = errors.New("refused")
				if err := c.ChangeApp(t.Context(), tc.present, tc.change); (err != nil) != (tc.fail != "") {
					t.Error(err)
				}
				f.expect(t, tc.want...)
			})
		})
	}
}

func TestRenewPlan(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		for _, months := range []*int64{nil, new(int64(3))} {
			if err := c.RenewPlan(t.Context(), chat.App{SDKAppID: 1, Edition: chat.Premium, PlanMonths: 1}, months); err != nil {
				t.Error(err)
			}
		}
		f.expect(
			t,
			`UpdatePostPayPackage {"SdkAppId":1,"Edition":"premium","AcceptCharges":true}`,
			`UpdatePostPayPackage {"SdkAppId":1,"Edition":"premium","PlanMonths":3,"AcceptCharges":true}`,
		)
	})
}

func TestDeleteAppThatIsGone(t *testing.T) {
	run(t, 0, func(t *testing.T, f *fake, c *Client) {
		if err := c.DeleteApp(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(t, `DeleteSdkappid {"SdkAppId":1}`)
		f.fail["DeleteSdkappid"] = &api.Error{Code: "FailedOperation.AppNotDisabled"}
		if err := c.DeleteApp(t.Context(), 1); api.RuleOf(err) == nil {
			t.Error(err)
		}
	})
}

func TestExtendDeveloperEdition(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.reply["CreateAutoRenewDev"] = wire.CreateAutoRenewDevResponse{ExpireTime: 1700000000}
		until, err := c.ExtendDeveloperEdition(t.Context(), 1)
		if want := time.Unix(1700000000, 0).UTC(); err != nil || until != want {
			t.Errorf("%s, %v", until, err)
		}
	})
}
