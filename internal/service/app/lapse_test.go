package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// Every plan of an app that is stopped, or soon will be, says so once: by its own block or, without one, by the first thing in it.
func TestLapseIsToldOnce(t *testing.T) {
	const settings, webhook = "tencentchat_friend_settings", "tencentchat_webhook"
	inside := attributes{"sdk_app_id": "1400000001"}
	hook := attributes{"sdk_app_id": "1400000001", "url": "https://x", "events": []string{}}
	for name, x := range map[string]struct {
		members string
		later   time.Duration
		at      string // of the app's own block; empty: nothing is told
	}{
		"new":                         {members: ""},
		"a month that ends":           {later: 25 * 24 * time.Hour, at: "expires_at"},
		"a month that is over":        {later: 32 * 24 * time.Hour, at: "status"},
		"a plan that ends":            {members: paid, later: 25 * 24 * time.Hour, at: "expires_at"},
		"a plan that renews itself":   {members: paid + `, "AutoRenew": true`, later: 25 * 24 * time.Hour},
		"a plan that is overdue":      {members: paid, later: 32 * 24 * time.Hour, at: "status"},
		"a plan that was refunded":    {members: paid + `, "Status": "expired"`, at: "status"},
		"disabled by the service":     {members: paid, later: 60 * 24 * time.Hour, at: "status"},
		"disabled by its owner":       {members: disabled, later: 25 * 24 * time.Hour},
		"a month that ends, and TRTC": {members: calls, later: 25 * 24 * time.Hour, at: "expires_at"},
	} {
		c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"`+x.members+`}, "webhook": {"Url": "https://x"}}`)
		app := c.Protocol(nil).Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
		friends := c.Protocol(nil).Adopt(settings, "1400000001", inside)
		hooks := c.Protocol(nil).Adopt(webhook, "1400000001", hook)
		if err := c.ShiftClock(t.Context(), x.later); err != nil {
			t.Fatal(err)
		}
		told := func(d acctest.Diagnostics) (at []string) {
			for i, where := range d.Attributes() {
				if strings.HasPrefix(d[i].Summary, "App 1400000001 ") {
					at = append(at, where)
				}
			}
			return at
		}
		want := func(at string) string {
			if x.at == "" {
				return "[]"
			}
			return "[" + at + "]"
		}
		p := c.Protocol(nil)
		_, first := p.Plan(kind, app, attributes{"name": "shop", "deployment_region": "china"})
		_, second := p.Plan(settings, friends, inside)
		if got := fmt.Sprint(told(first), told(second)); got != want(x.at)+" []" {
			t.Errorf("%s, the app first: %s, %s %s", name, got, first, second)
		}
		p = c.Protocol(nil)
		_, first = p.Plan(settings, friends, inside)
		_, second = p.Plan(webhook, hooks, hook)
		if got := fmt.Sprint(told(first), told(second)); got != want("sdk_app_id")+" []" {
			t.Errorf("%s, without the app: %s, %s %s", name, got, first, second)
		}
	}
}

// A plan that puts an end to the lapse is not told of it.
func TestLapseThatThePlanEnds(t *testing.T) {
	c := seed(t, paid)
	app := c.Protocol(nil).Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
	if err := c.ShiftClock(t.Context(), 25*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	_, d := c.Protocol(nil).Plan(kind, app, attributes{"name": "shop", "deployment_region": "china", "auto_renew": true, "accept_charges": true})
	if len(d.Errors()) > 0 || strings.Contains(d.String(), "suspended soon") {
		t.Error(d)
	}
}
