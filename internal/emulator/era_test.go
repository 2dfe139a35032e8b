package emulator

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// Each era takes what its pages allow, and refuses what they forbid. A setting replaces a single number of it.
func TestEras(t *testing.T) {
	for _, x := range []struct {
		name    string
		set     map[string]string
		edition string
		do      func(w *world) bool // whether it was served
		want    map[chat.Era]bool
	}{
		{"more conversations", nil, "premium", settingOf("Message", "ConversationPullLimit", 501), only(chat.Era2026)},
		{"more than any page says", nil, "premium", settingOf("Message", "ConversationPullLimit", 3001), nil},
		{"as many as the guide says", nil, "premium", settingOf("Message", "ConversationPullLimit", 500), both},
		{"history that the edition includes", nil, "pro_plus", func(w *world) bool {
			return w.ok("DescribeConfInfo", object{"SdkAppId": firstApp})["Message"].(object)["HistoryStorageDays"] == json.Number("90")
		}, only(chat.Era2026)},
		{"history before join of meetings", nil, "premium", func(w *world) bool {
			types := w.ok("DescribeConfInfo", object{"SdkAppId": firstApp})["GroupTypes"].(object)
			return types["Meeting"].(object)["HistoryBeforeJoin"].(bool)
		}, only(chat.Era2026)},
		{"larger groups", nil, "standard", groupUpTo(201), only(chat.Era2026)},
		{"groups of the guide's time", nil, "standard", groupUpTo(200), both},
		{"groups beyond the edition", nil, "standard", groupUpTo(501), nil},
		{"expanded groups", map[string]string{"group_members": "6000"}, "standard", groupUpTo(6000), both},
		{"the month of history", nil, "standard", func(w *world) bool {
			w.ok("UpdatePostPayPackage", object{ // until after the end of any month
				"SdkAppId": firstApp, "Edition": "premium", "PlanMonths": 3, "AcceptCharges": true,
			})
			now := w.clock().In(time.FixedZone("UTC+8", 8*60*60))
			toEnd := time.Date(now.Year(), now.Month()+1, 1, 0, 0, 0, 0, now.Location()).Sub(now)
			w.shift(toEnd - time.Hour)
			w.ok("SetConfInfo", object{"SdkAppId": firstApp, "Message": object{"HistoryStorageDays": 90}, "AcceptCharges": true})
			w.shift(toEnd + time.Hour)
			return settingOf("Message", "HistoryStorageDays", 180)(w)
		}, only(chat.Era2026)},
		{"many accounts", map[string]string{"trial_accounts": "2"}, "developer", accounts(2), nil},
		{"more accounts than the trial had", nil, "developer", accounts(100), only(chat.Era2026)},
		{"a developer app after a month", nil, "developer", func(w *world) bool {
			w.shift(month)
			return settingOf("Message", "RelationshipCheck", true)(w)
		}, nil},
		{"a developer app that does not lapse", map[string]string{"developer_validity": "0"}, "developer", func(w *world) bool {
			w.shift(10 * month)
			return settingOf("Message", "RelationshipCheck", true)(w)
		}, both},
		{"suspended after the plan ended", nil, "standard", func(w *world) bool {
			w.shift(month + 2*24*time.Hour)
			return status(w) == "suspended"
		}, only(chat.Era2024)},
		{"expired after a refund", nil, "standard", func(w *world) bool {
			w.must(w.Refund(w.t.Context(), firstID))
			return status(w) == "expired"
		}, only(chat.Era2024)},
		{"expired after a refund, by setting", map[string]string{"refund_days": "3"}, "standard", func(w *world) bool {
			w.must(w.Refund(w.t.Context(), firstID))
			return status(w) == "expired"
		}, both},
		{"a lower edition while the plan runs", nil, "premium", buys("standard"), nil},
		{"a lower edition after a refund", nil, "premium", func(w *world) bool {
			w.must(w.Refund(w.t.Context(), firstID))
			return buys("standard")(w) && status(w) == "enabled"
		}, both},
		{"developer after a refund", nil, "premium", func(w *world) bool {
			w.must(w.Refund(w.t.Context(), firstID))
			return buys("developer")(w)
		}, nil},
	} {
		for _, era := range chat.Eras {
			t.Run(x.name+"/"+string(era), func(t *testing.T) {
				w := newWorld(t)
				w.set(im.SettingEra, string(era))
				for name, value := range x.set {
					w.set(name, value)
				}
				id := w.newApp()
				if x.edition != "developer" {
					w.raise(id, x.edition)
				}
				if got := x.do(w); got != x.want[era] {
					t.Errorf("%t, want %t", got, x.want[era])
				}
				doc, err := w.Snapshot(t.Context())
				w.must(err)
				w.must(newWorld(t).Seed(t.Context(), doc)) // whatever an app came to by calls can be seeded
			})
		}
	}
}

var both = map[chat.Era]bool{chat.Era2024: true, chat.Era2026: true}

func only(e chat.Era) map[chat.Era]bool { return map[chat.Era]bool{e: true} }

// firstID is the SDKAppID of the first app.
const firstID = chat.SDKAppID(1400000001)

func settingOf(page, name string, value any) func(*world) bool {
	return func(w *world) bool {
		_, refusal := w.call("SetConfInfo", object{"SdkAppId": firstApp, page: object{name: value}, "AcceptCharges": true})
		return refusal == nil
	}
}

func groupUpTo(members int) func(*world) bool {
	return func(w *world) bool {
		_, refusal := w.rest(firstApp, "group_open_http_svc/create_group", object{"Name": "team", "Type": "Work", "MaxMemberNum": members})
		return refusal == nil
	}
}

// accounts makes that many besides the built-in one.
func accounts(n int) func(*world) bool {
	return func(w *world) bool {
		for i := range n {
			if _, refusal := w.rest(firstApp, doImport, object{"UserID": fmt.Sprint("user", i)}); refusal != nil {
				return false
			}
		}
		return true
	}
}

func buys(edition string) func(*world) bool {
	return func(w *world) bool {
		_, refusal := w.call("UpdatePostPayPackage", object{"SdkAppId": firstApp, "Edition": edition, "AcceptCharges": true})
		return refusal == nil
	}
}

func status(w *world) string {
	return w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": firstApp})["App"].(object)["Status"].(string)
}
