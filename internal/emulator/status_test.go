package emulator

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const day = 24 * time.Hour

// TestTransitions moves an app from state to state, by calls, by the clock, and by the service. The clock stands at the
// sum of the shifts.
func TestTransitions(t *testing.T) {
	type step struct {
		do   func(w *world, id int)
		want chat.Status
	}
	call := func(action string, members object) func(w *world, id int) {
		return func(w *world, id int) {
			request := object{"SdkAppId": id}
			maps.Copy(request, members)
			w.ok(action, request)
		}
	}
	after := func(d time.Duration) func(w *world, id int) {
		return func(w *world, _ int) {
			now, err := w.Clock(w.t.Context())
			w.must(err)
			w.shift(now.Shift + d)
		}
	}
	refund := func(w *world, id int) { w.must(w.Refund(w.t.Context(), chat.SDKAppID(id))) }
	raise := func(edition string, months int) func(w *world, id int) {
		return call("UpdatePostPayPackage", object{"Edition": edition, "PlanMonths": months, "AcceptCharges": true})
	}
	renew := func(edition string) func(w *world, id int) {
		return call("UpdatePostPayPackage", object{"Edition": edition, "AcceptCharges": true})
	}
	stop, start, extend := call("StopSdkAppId", nil), call("StartSdkAppId", nil), call("CreateAutoRenewDev", nil)
	renewing := call("SetRenewFlag", object{"AutoRenew": true, "AcceptCharges": true})

	// The clock starts on 2026-01-15, so that all months are calendar months of known length.
	for name, steps := range map[string][]step{
		"a developer month is over": {
			{after(31*day - time.Second), chat.StatusEnabled},
			{after(time.Second), chat.StatusSuspended},
			{after(300 * day), chat.StatusSuspended},
		},
		"an extension enables, for a month": {
			{after(40 * day), chat.StatusSuspended},
			{extend, chat.StatusEnabled},
			{after(28*day - time.Second), chat.StatusEnabled},
			{after(4 * day), chat.StatusSuspended},
		},
		"extensions add up": {
			{extend, chat.StatusEnabled},
			{extend, chat.StatusEnabled},
			{after(89 * day), chat.StatusEnabled},
			{after(day), chat.StatusSuspended},
		},
		"the owner's switch comes before the month": {
			{stop, chat.StatusDisabled},
			{after(40 * day), chat.StatusDisabled},
			{start, chat.StatusSuspended},
		},
		"a raise enables, for its months": {
			{after(40 * day), chat.StatusSuspended},
			{raise("standard", 3), chat.StatusEnabled},
			{after(88 * day), chat.StatusEnabled},
			{after(2 * day), chat.StatusSuspended},
		},
		"an overdue app is disabled seven days later": {
			{raise("standard", 1), chat.StatusEnabled},
			{after(31 * day), chat.StatusSuspended},
			{after(7*day - time.Second), chat.StatusSuspended},
			{after(time.Second), chat.StatusDisabled},
		},
		"renewing an overdue app enables it": {
			{raise("premium", 1), chat.StatusEnabled},
			{after(33 * day), chat.StatusSuspended},
			{renew("premium"), chat.StatusEnabled},
			{after(27 * day), chat.StatusEnabled},
			{after(2 * day), chat.StatusSuspended},
		},
		"a refunded app is expired, then disabled": {
			{raise("standard", 12), chat.StatusEnabled},
			{refund, chat.StatusExpired},
			{after(7*day - time.Second), chat.StatusExpired},
			{after(time.Second), chat.StatusDisabled},
		},
		"renewing an expired app enables it": {
			{raise("standard", 1), chat.StatusEnabled},
			{refund, chat.StatusExpired},
			{renew("standard"), chat.StatusEnabled},
			{after(31 * day), chat.StatusSuspended},
		},
		"raising an expired app enables it": {
			{raise("standard", 1), chat.StatusEnabled},
			{refund, chat.StatusExpired},
			{raise("premium", 1), chat.StatusEnabled},
		},
		"renewing what is not over does nothing": {
			{raise("standard", 1), chat.StatusEnabled},
			{renew("standard"), chat.StatusEnabled},
			{after(31 * day), chat.StatusSuspended},
		},
		"a plan that renews itself is never over": {
			{raise("standard", 2), chat.StatusEnabled},
			{renewing, chat.StatusEnabled},
			{after(1000 * day), chat.StatusEnabled},
		},
		"a plan renews itself by its months, then no more": {
			{raise("standard", 1), chat.StatusEnabled},
			{renewing, chat.StatusEnabled},
			{after(40 * day), chat.StatusEnabled},
			{call("SetRenewFlag", object{"AutoRenew": false}), chat.StatusEnabled},
			{after(18 * day), chat.StatusEnabled},
			{after(day), chat.StatusSuspended},
		},
		"a refund ends the renewal": {
			{raise("standard", 1), chat.StatusEnabled},
			{renewing, chat.StatusEnabled},
			{refund, chat.StatusExpired},
			{after(100 * day), chat.StatusDisabled},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.must(w.SetClock(t.Context(), time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)))
			n, err := w.newApp().Int64()
			w.must(err)
			for i, s := range steps {
				s.do(w, int(n))
				app := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": n})["App"].(object)
				list := w.ok("DescribeIMAppList", object{"Offset": 0, "Limit": 1})["Apps"].([]any)[0].(object)
				if app["Status"] != string(s.want) || fmt.Sprint(list) != fmt.Sprint(app) {
					t.Fatalf("after step %d the app is %v until %v (in the list %v), want %s", i, app["Status"], app["ExpireTime"], list["Status"], s.want)
				}
			}
		})
	}
}

// An app that the service disabled is disabled although its owner wants it enabled.
func TestDisabledByTheService(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.raise(id, "standard")
	w.shift(month + chat.Grace)
	if app := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": id})["App"].(object); app["Status"] != "disabled" ||
		app["Enabled"] != true {
		t.Errorf("got %v", app)
	}
}

func TestRefundsThatAreRefused(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	refused := func(id chat.SDKAppID, text string) {
		t.Helper()
		if err := w.Refund(t.Context(), id); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("app %s: got %v, want %q", id, err, text)
		}
	}
	refused(7, "no app 7")
	refused(appID(w, id), "nothing was paid")
	w.raise(id, "standard")
	w.must(w.Refund(t.Context(), appID(w, id)))
	refused(appID(w, id), "over already")
}

// Buying again with other months what is not over would do nothing, so it is refused.
func TestPlanIsBoughtOnce(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.ok("UpdatePostPayPackage", buy(id, "standard", 3))
	w.ok("UpdatePostPayPackage", buy(id, "standard", 3))
	w.refused("InvalidParameterValue", "UpdatePostPayPackage", buy(id, "standard", 6))
	w.ok("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "premium", "AcceptCharges": true})
	if app := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": id})["App"].(object); fmt.Sprint(app["PlanMonths"]) != "3" {
		t.Errorf("a raise without months changed them: %v", app)
	}
}

// A seed names a status; what leads to it is made up, and goes on from there.
func TestSeededStatus(t *testing.T) {
	for members, want := range map[string][2]chat.Status{ // at once, and seven days later
		`"Edition":"premium"`:                                     {chat.StatusEnabled, chat.StatusEnabled},
		`"Status":"suspended"`:                                    {chat.StatusSuspended, chat.StatusSuspended},
		`"Edition":"premium","Status":"suspended"`:                {chat.StatusSuspended, chat.StatusDisabled},
		`"Edition":"premium","Status":"expired"`:                  {chat.StatusExpired, chat.StatusDisabled},
		`"Edition":"premium","Status":"disabled"`:                 {chat.StatusDisabled, chat.StatusDisabled},
		`"Edition":"premium","Status":"expired","Enabled":false`:  {chat.StatusDisabled, chat.StatusDisabled},
		`"Edition":"premium","AutoRenew":true,"ExpireTime":86400`: {chat.StatusEnabled, chat.StatusEnabled},
		`"Edition":"premium","ExpireTime":0`:                      {chat.StatusEnabled, chat.StatusEnabled},
	} {
		w := newWorld(t)
		w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"a",`+members+`}}]}`)))
		for i, d := range []time.Duration{0, chat.Grace} {
			w.shift(d)
			if app := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": 7})["App"].(object); app["Status"] != string(want[i]) {
				t.Errorf("%s, after %s: %v, want %s", members, d, app["Status"], want[i])
			}
		}
	}
}
