package emulator

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// settingsCases are those of login and message settings.
var settingsCases = []ruleCase{
	{chat.EditionHas, func(w *world, no, yes attempt) {
		id := w.newApp()
		on := object{"SdkAppId": id, "Message": object{"MessageExtension": true}}
		w.raise(id, "standard")
		no("SetConfInfo", on)
		w.raise(id, "premium")
		yes("SetConfInfo", on)
	}},
	{chat.WebInstances, instances("MaxWebInstances", chat.LimitWebInstances.Maximum)},
	{chat.NativeInstances, instances("MaxNativeInstances", chat.LimitNativeInstances.Maximum)},
	{chat.HistoryInterval, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.ok("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "premium", "PlanMonths": 3, "AcceptCharges": true})
		days := func(n int) object {
			return object{"SdkAppId": id, "Message": object{"HistoryStorageDays": n}, "AcceptCharges": true}
		}
		yes("SetConfInfo", days(90))
		yes("SetConfInfo", days(90)) // no change
		no("SetConfInfo", days(30))
		clock, err := w.Clock(w.t.Context())
		w.must(err)
		whole := clock.Now.AddDate(0, 1, 0).Sub(clock.Now)
		w.shift(whole - time.Second)
		no("SetConfInfo", days(30))
		w.shift(whole)
		yes("SetConfInfo", days(30))
	}},
	{chat.HistoryChoicesRule, func(w *world, no, yes attempt) {
		id := w.newApp()
		keep := object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true}
		no("SetConfInfo", keep)
		w.raise(id, "standard")
		yes("SetConfInfo", keep)
	}},
	{chat.RecallRange, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": -1}})
		yes("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": 0}})
	}},
	{chat.APIRate, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		rate := func(n int) object {
			return object{"SdkAppId": id, "Message": object{"APIRequestsPerSecond": n}, "AcceptCharges": true}
		}
		no("SetConfInfo", rate(100))
		no("SetConfInfo", rate(250))
		yes("SetConfInfo", rate(300))
		yes("SetConfInfo", rate(200))
	}},
	{chat.PullRange, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		for n, try := range map[int64]attempt{
			chat.LimitPulled.Minimum - 1: no, chat.LimitPulled.Maximum + 1: no, chat.LimitPulled.Minimum: yes,
			chat.LimitPulled.Maximum: yes,
		} {
			try("SetConfInfo", object{"SdkAppId": id, "Message": object{"ConversationPullLimit": n}})
		}
	}},
}

func instances(member string, most int64) func(w *world, no, yes attempt) {
	return func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		set := func(n int64) object { return object{"SdkAppId": id, "Login": object{member: n}} }
		yes("SetConfInfo", set(2)) // though the policy is double
		no("SetConfInfo", set(0))
		no("SetConfInfo", set(most+1))
		yes("SetConfInfo", set(most))
	}
}
