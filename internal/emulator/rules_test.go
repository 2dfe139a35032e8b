package emulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// attempt is a call of a rule's test.
type attempt func(action string, request object)

const month = 31 * 24 * time.Hour

// ruleCases has for each rule at least one call that it refuses and one that it lets pass.
var ruleCases = map[chat.RuleID]func(w *world, no, yes attempt){
	chat.AppName: func(w *world, no, yes attempt) {
		no("RegisterIMApp", object{"ClientToken": "a", "AppName": " "})
		yes("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop"})
		no("ModifyAppInfo", object{"SdkAppId": w.newApp(), "AppName": ""})
	},
	chat.AppQuota: func(w *world, no, yes attempt) {
		w.set(settingAppQuota, "1")
		yes("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop"})
		no("RegisterIMApp", object{"ClientToken": "b", "AppName": "shop"})
	},
	chat.EditionUp: func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": true})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard"})
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "developer", "AcceptCharges": true})
	},
	chat.EditionHas: func(w *world, no, yes attempt) {
		id := w.newApp()
		on := object{"SdkAppId": id, "Message": object{"MessageExtension": true}}
		w.raise(id, "standard")
		no("SetConfInfo", on)
		w.raise(id, "premium")
		yes("SetConfInfo", on)
	},
	chat.Charges: func(w *world, no, yes attempt) {
		id := w.newApp()
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard"})
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": false})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": true})
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}})
		yes("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true})
	},
	chat.DevValidity: func(w *world, no, yes attempt) {
		id := w.newApp()
		w.shift(month)
		no("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"})
		no("AddCustomField", w.field(id, "abc"))
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": 60}})
		yes("CreateAutoRenewDev", object{"SdkAppId": id})
		yes("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"})
	},
	chat.DeleteNeedsDisabled: func(w *world, no, yes attempt) {
		id := w.newApp()
		no("DeleteSdkappid", object{"SdkAppId": id})
		w.ok("StopSdkAppId", object{"SdkAppId": id})
		yes("DeleteSdkappid", object{"SdkAppId": id})
	},
	chat.PaidNotDeletable: func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("StopSdkAppId", object{"SdkAppId": id})
		w.raise(id, "standard")
		no("DeleteSdkappid", object{"SdkAppId": id})
		yes("StartSdkAppId", object{"SdkAppId": id})
		no("StopSdkAppId", object{"SdkAppId": id})
		w.must(w.Seed(w.t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"calls","Origin":"trtc","Enabled":false}}]}`)))
		no("DeleteSdkappid", object{"SdkAppId": 7})
	},
	chat.RegionFixed: func(w *world, no, yes attempt) {
		reply := w.ok("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop", "Region": "seoul"})
		no("ModifyAppInfo", object{"SdkAppId": reply["SdkAppId"], "Region": "china"})
		yes("ModifyAppInfo", object{"SdkAppId": reply["SdkAppId"], "Region": "seoul"})
	},
	chat.SignatureOneWay: func(w *world, no, yes attempt) {
		w.must(w.Seed(w.t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"old","SignatureAlgorithm":"ECDSA-SHA256"}}]}`)))
		yes("ToggleSecretVersion", object{"SdkAppId": 7, "SignatureAlgorithm": "HMAC-SHA256"})
		no("ToggleSecretVersion", object{"SdkAppId": 7, "SignatureAlgorithm": "ECDSA-SHA256"})
	},
	chat.WebInstances:    instances("MaxWebInstances", chat.MaxWebInstances),
	chat.NativeInstances: instances("MaxNativeInstances", chat.MaxNativeInstances),
	chat.HistoryMonthly: func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
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
	},
	chat.HistoryChoicesRule: func(w *world, no, yes attempt) {
		id := w.newApp()
		keep := object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true}
		no("SetConfInfo", keep)
		w.raise(id, "standard")
		yes("SetConfInfo", keep)
	},
	chat.RecallRange: func(w *world, no, yes attempt) {
		id := w.newApp()
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": -1}})
		yes("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": 0}})
	},
	chat.PullRange: func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		for n, try := range map[int]attempt{chat.MinPullLimit - 1: no, chat.MaxPullLimit + 1: no, chat.MinPullLimit: yes, chat.MaxPullLimit: yes} {
			try("SetConfInfo", object{"SdkAppId": id, "Message": object{"ConversationPullLimit": n}})
		}
	},
	chat.FieldName8: func(w *world, no, yes attempt) {
		id := w.newApp()
		for name, try := range map[string]attempt{"": no, "abcdefghi": no, "a1": no, "a_b": no, "é": no, "abcdefgh": yes, "Z": yes} {
			try("AddCustomField", w.field(id, name))
		}
	},
	chat.FieldFixed: func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddCustomField", w.field(id, "level"))
		other := w.field(id, "level")
		other["Type"] = "bytes"
		no("AddCustomField", other)
		yes("ModifyCustomField", object{"SdkAppId": id, "Kind": "user", "Name": "level", "Read": []string{"app", "app_admin"}, "Write": []string{"app_admin"}})
	},
	chat.FieldNoDelete: func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddCustomField", w.field(id, "level"))
		no("DeleteCustomField", object{"SdkAppId": id, "Kind": "user", "Name": "level"})
	},
	chat.UserFieldQuota: func(w *world, no, yes attempt) {
		id := w.newApp()
		for i := range chat.MaxUserFields {
			yes("AddCustomField", w.field(id, "f"+string(rune('a'+i))))
		}
		no("AddCustomField", w.field(id, "more"))
	},
	chat.RWAtLeastOne: func(w *world, no, yes attempt) {
		id := w.newApp()
		for _, set := range []string{"Read", "Write"} {
			f := w.field(id, "level")
			f[set] = []string{}
			no("AddCustomField", f)
		}
		yes("AddCustomField", w.field(id, "level"))
		no("ModifyCustomField", object{"SdkAppId": id, "Kind": "user", "Name": "level", "Read": []string{}, "Write": []string{"app"}})
	},
}

func instances(member string, most int) func(w *world, no, yes attempt) {
	return func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		set := func(n int) object { return object{"SdkAppId": id, "Login": object{member: n}} }
		no("SetConfInfo", set(2)) // the policy is double
		w.ok("SetConfInfo", object{"SdkAppId": id, "Login": object{"MultiDevicePolicy": "multi"}})
		no("SetConfInfo", set(0))
		no("SetConfInfo", set(most+1))
		yes("SetConfInfo", set(most))
		no("SetConfInfo", object{"SdkAppId": id, "Login": object{"MultiDevicePolicy": "double"}})
	}
}

func TestRules(t *testing.T) {
	for _, rule := range chat.Rules {
		t.Run(string(rule.ID), func(t *testing.T) {
			check, ok := ruleCases[rule.ID]
			if !ok {
				t.Fatal("the rule has no case")
			}
			w := newWorld(t)
			var refused, served int
			send := func(action string, request object) *Refusal {
				body, err := json.Marshal(request)
				w.must(err)
				_, refusal := w.send(w.signed("im", action, string(body)))
				return refusal
			}
			no := func(action string, request object) {
				t.Helper()
				refused++
				before, err := w.Snapshot(t.Context())
				w.must(err)
				r := send(action, request)
				if code(r) != rule.Code {
					t.Errorf("%s %v: got %v, want the code %s", action, request, r, rule.Code)
				} else if e := w.lastEntry(); rule.Code != "InvalidAction" && (e.Rule != rule.ID || !strings.HasSuffix(r.Message, fmt.Sprintf("(rule %s)", rule.ID))) {
					t.Errorf("%s %v: the journal has the rule %q, and the message is %s", action, request, e.Rule, r.Message)
				}
				if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
					t.Errorf("%s %v was refused, but changed something (%v)", action, request, err)
				}
			}
			yes := func(action string, request object) {
				t.Helper()
				served++
				if r := send(action, request); r != nil {
					t.Errorf("%s %v: got %v", action, request, r)
				}
			}
			check(w, no, yes)
			if refused == 0 || served == 0 {
				t.Errorf("%d calls were to be refused and %d to be served; both kinds are needed", refused, served)
			}
		})
	}
	if len(ruleCases) != len(chat.Rules) {
		t.Errorf("there are %d rules and %d cases", len(chat.Rules), len(ruleCases))
	}
}

func TestClientTokens(t *testing.T) {
	w := newWorld(t)
	create := func(token, name string) object { return object{"ClientToken": token, "AppName": name} }
	first := w.ok("RegisterIMApp", create("a", "shop"))
	again := w.ok("RegisterIMApp", create("a", "shop"))
	if first["SdkAppId"] != again["SdkAppId"] || first["RequestId"] == again["RequestId"] {
		t.Errorf("the same token gave %v, then %v", first, again)
	}
	w.refused("InvalidParameterValue.ClientToken", "RegisterIMApp", create("a", "market"))
	w.refused("InvalidParameterValue.ClientToken", "RegisterIMApp", create("", "shop"))
	w.refused("InvalidParameterValue.ClientToken", "RegisterIMApp", create(strings.Repeat("x", longestToken+1), "shop"))
	field := w.field(first["SdkAppId"].(json.Number), "level")
	field["ClientToken"] = "a" // tokens belong to their action
	w.ok("AddCustomField", field)
	w.ok("AddCustomField", field)
	field["ClientToken"] = uuid.NewString()
	w.refused("ResourceInUse.CustomField", "AddCustomField", field)

	w.shift(tokenLife - time.Second)
	if late := w.ok("RegisterIMApp", create("a", "shop")); late["SdkAppId"] != first["SdkAppId"] {
		t.Errorf("the token was forgotten before its time: %v", late)
	}
	w.shift(tokenLife)
	if fresh := w.ok("RegisterIMApp", create("a", "shop")); fresh["SdkAppId"] == first["SdkAppId"] {
		t.Errorf("the token outlived its time: %v", fresh)
	}
}

// A developer month ends, is extended, and ends again.
func TestStatusFollowsTheClock(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	status := func(want string) {
		t.Helper()
		app := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": id})["App"].(object)
		if app["Status"] != want {
			t.Errorf("the app is %v, want %s", app["Status"], want)
		}
	}
	status("enabled")
	w.shift(month)
	status("suspended")
	w.ok("CreateAutoRenewDev", object{"SdkAppId": id})
	status("enabled")
	w.shift(2 * month)
	status("suspended")
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	status("disabled")
	w.ok("StartSdkAppId", object{"SdkAppId": id})
	status("suspended")
	w.raise(id, "standard")
	status("enabled")
	w.shift(100 * month)
	status("enabled") // payment is beyond what is emulated
	w.refused("UnsupportedOperation", "CreateAutoRenewDev", object{"SdkAppId": id})
}

func TestListPages(t *testing.T) {
	w := newWorld(t)
	var want []any
	for range 3 {
		want = append(want, w.newApp())
	}
	for _, c := range []struct{ offset, limit, from, to int }{{0, 2, 0, 2}, {2, 2, 2, 3}, {3, 2, 3, 3}, {0, 100, 0, 3}} {
		reply := w.ok("DescribeIMAppList", object{"Offset": c.offset, "Limit": c.limit})
		got := []any{}
		for _, app := range reply["Apps"].([]any) {
			got = append(got, app.(object)["SdkAppId"])
		}
		if fmt.Sprint(got) != fmt.Sprint(want[c.from:c.to]) || reply["TotalCount"] != json.Number("3") {
			t.Errorf("%+v: got %v of %v", c, got, reply["TotalCount"])
		}
	}
}
