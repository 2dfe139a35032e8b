package emulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// attempt is a call of a rule's test: an action, or a command of IM REST, SERVICE/COMMAND, of the first app.
type attempt func(action string, request object)

// ruleCase makes calls that a rule refuses, and such that it lets pass.
type ruleCase struct {
	rule  chat.RuleID
	check func(w *world, no, yes attempt)
}

// ruleCases has each rule at least once.
var ruleCases = slices.Concat(appCases, planCases, tagCases, settingsCases, groupCases, fieldCases, pushCases, rtcCases, accountCases,
	chatGroupCases, webhookCases, camCases, insightCases, valueCases)

const month = 31 * 24 * time.Hour

func TestRules(t *testing.T) {
	cases := map[chat.RuleID][]func(w *world, no, yes attempt){}
	for _, c := range ruleCases {
		cases[c.rule] = append(cases[c.rule], c.check)
	}
	for _, rule := range chat.Rules {
		if len(cases[rule.ID]) == 0 && enforced(rule.ID) {
			t.Errorf("%s has no case", rule.ID)
		}
		for i, check := range cases[rule.ID] {
			t.Run(fmt.Sprintf("%s/%d", rule.ID, i), func(t *testing.T) { tryRule(t, rule, check) })
		}
	}
}

func tryRule(t *testing.T, rule chat.Rule, check func(w *world, no, yes attempt)) {
	w := newWorld(t)
	var refused, served int
	send := func(action string, request object) *Refusal {
		if strings.Contains(action, "/") {
			_, refusal := w.rest(firstApp, action, request)
			return refusal
		}
		body, err := json.Marshal(request)
		w.must(err)
		service := console.Service // of calls that there are not, too
		if name, err := fullName(action); err == nil {
			service, _, _ = strings.Cut(name, ".")
		}
		_, refusal := w.send(w.signed(service, action, string(body)))
		return refusal
	}
	no := func(action string, request object) {
		t.Helper()
		refused++
		before, err := w.Snapshot(t.Context())
		w.must(err)
		r := send(action, request)
		if number := numberOf(rule.Code); code(r) != number && (r == nil || !strings.Contains(action, "/") || number != rule.Code) {
			t.Errorf("%s %v: got %v, want the code %s", action, request, r, rule.Code)
		} else if e := w.lastEntry(); rule.Code != "InvalidAction" && (e.Rule != rule.ID || !strings.HasSuffix(r.Message,
			fmt.Sprintf("(rule %s)", rule.ID))) {
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
	w.refused("InvalidParameterValue.ClientToken", "RegisterIMApp", create(strings.Repeat("x", store.LongestToken+1), "shop"))
	field := w.field(first["SdkAppId"].(json.Number), "level")
	field["ClientToken"] = "a" // tokens belong to their action
	w.ok("AddCustomField", field)
	w.ok("AddCustomField", field)
	field["ClientToken"] = uuid.NewString()
	w.refused("ResourceInUse.CustomField", "AddCustomField", field)

	w.shift(store.TokenLife - time.Second)
	if late := w.ok("RegisterIMApp", create("a", "shop")); late["SdkAppId"] != first["SdkAppId"] {
		t.Errorf("the token was forgotten before its time: %v", late)
	}
	w.shift(store.TokenLife)
	if fresh := w.ok("RegisterIMApp", create("a", "shop")); fresh["SdkAppId"] == first["SdkAppId"] {
		t.Errorf("the token outlived its time: %v", fresh)
	}
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
