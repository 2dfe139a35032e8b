package emulator

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func buy(id json.Number, edition string, months int) object {
	return object{"SdkAppId": id, "Edition": edition, "PlanMonths": months, "AcceptCharges": true}
}

// planCases are those of plans.
var planCases = []ruleCase{
	{chat.PlanMonthsRule, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("UpdatePostPayPackage", buy(id, "standard", 0))
		no("UpdatePostPayPackage", buy(id, "standard", 25))
		yes("UpdatePostPayPackage", buy(id, "standard", 24))
		no("SetRenewFlag", object{"SdkAppId": id, "PlanMonths": 25})
		yes("SetRenewFlag", object{"SdkAppId": id, "PlanMonths": 1})
	}},
	{chat.PaidPlan, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": true, "AcceptCharges": true})
		no("SetRenewFlag", object{"SdkAppId": id, "PlanMonths": 2})
		no("UpdatePostPayPackage", buy(id, "developer", 2))
		yes("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": false})
		w.raise(id, "standard")
		yes("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": true, "PlanMonths": 2, "AcceptCharges": true})
	}},
	{chat.Charges, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "standard")
		no("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": true})
		yes("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": true, "AcceptCharges": true})
		no("SetRenewFlag", object{"SdkAppId": id, "PlanMonths": 12})
		yes("SetRenewFlag", object{"SdkAppId": id, "AutoRenew": false, "PlanMonths": 12})
		w.must(w.Refund(w.t.Context(), appID(w, id)))
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard"})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": true})
	}},
	{chat.DevValidity, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "standard")
		yes("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"})
		w.shift(month) // overdue
		no("ModifyAppInfo", object{"SdkAppId": id, "AppName": "shop"})
		no("SetRenewFlag", object{"SdkAppId": id, "PlanMonths": 2})
		yes("UpdatePostPayPackage", buy(id, "standard", 1))
		w.must(w.Refund(w.t.Context(), appID(w, id)))
		no("AddCustomField", w.field(id, "abc"))
		w.shift(month + chat.Grace) // disabled by the service
		no("ModifyAppInfo", object{"SdkAppId": id, "AppName": "shop"})
		no("UpdatePostPayPackage", buy(id, "standard", 1))
		no("UpdatePostPayPackage", buy(id, "premium", 1))
	}},
	{chat.PaidNotDeletable, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		w.shift(month + chat.Grace)
		no("DeleteSdkappid", object{"SdkAppId": id})
		yes("StartSdkAppId", object{"SdkAppId": id}) // it is, as far as its owner goes
	}},
	{chat.DevExtension, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("CreateAutoRenewDev", object{"SdkAppId": id})
		w.raise(id, "standard")
		no("CreateAutoRenewDev", object{"SdkAppId": id})
	}},
}

func appID(w *world, id json.Number) chat.SDKAppID {
	w.t.Helper()
	n, err := chat.ParseSDKAppID(id.String())
	w.must(err)
	return n
}

// tagging sets tags of an app, given as keys and values in turn.
func tagging(w *world, id json.Number, pairs ...string) object {
	var tags []object
	for i := 0; i < len(pairs); i += 2 {
		tags = append(tags, object{"TagKey": pairs[i], "TagValue": pairs[i+1]})
	}
	return object{"Resource": w.resource(id), "ReplaceTags": tags}
}

// resource names an app to the Tag API, with the account left out.
func (w *world) resource(id json.Number) string { return "qcs::im::uin/:sdkappid/" + id.String() }

// textual makes the cases of a rule that judges keys or values one by one.
func textual(rule chat.RuleID, good, bad [2]string) ruleCase {
	return ruleCase{rule, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("ModifyResourceTags", tagging(w, id, good[:]...))
		no("ModifyResourceTags", tagging(w, id, bad[:]...))
		no("TagResources", object{"ResourceList": []string{w.resource(id)}, "Tags": tagging(w, id, bad[:]...)["ReplaceTags"]})
	}}
}

func pair(key, value string) [2]string { return [2]string{key, value} }

// tagCases are those of tags.
var tagCases = []ruleCase{
	textual(
		chat.TagKeyLength,
		pair(strings.Repeat("键", int(chat.LimitTagKey.Maximum)), "v"),
		pair(strings.Repeat("k", int(chat.LimitTagKey.Maximum)+1), "v"),
	),
	textual(chat.TagKeyCharacters, pair("a b", "v"), pair("a*b", "v")),
	textual(chat.TagKeyReserved, pair("a project", "v"), pair("project a", "v")),
	textual(
		chat.TagValueLength,
		pair("k", strings.Repeat("值", int(chat.LimitTagValue.Maximum))),
		pair("k", strings.Repeat("v", int(chat.LimitTagValue.Maximum)+1)),
	),
	textual(chat.TagValueCharacters, pair("k", "a b"), pair("k", " b")),
	{chat.TagQuota, func(w *world, no, yes attempt) {
		id := w.newApp()
		for i := range chat.LimitTags.Maximum {
			yes("ModifyResourceTags", tagging(w, id, fmt.Sprint("k", i), "v"))
		}
		no("ModifyResourceTags", tagging(w, id, "more", "v"))
		change := tagging(w, id, "more", "v")
		change["DeleteTags"] = []object{{"TagKey": "k0"}}
		yes("ModifyResourceTags", change)
	}},
}
