package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// appCases are those of apps.
var appCases = []ruleCase{
	{chat.AppName, func(w *world, no, yes attempt) {
		no("RegisterIMApp", object{"ClientToken": "a", "AppName": " "})
		yes("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop"})
		no("ModifyAppInfo", object{"SdkAppId": w.newApp(), "AppName": ""})
	}},
	{chat.AppQuota, func(w *world, no, yes attempt) {
		w.set(chat.QuotaApps.Info().Setting, "1")
		yes("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop"})
		no("RegisterIMApp", object{"ClientToken": "b", "AppName": "shop"})
	}},
	{chat.EditionUp, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": true})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard"})
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "developer", "AcceptCharges": true})
	}},
	{chat.Charges, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard"})
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": false})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "AcceptCharges": true})
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}})
		yes("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true})
	}},
	{chat.DevValidity, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.shift(month)
		no("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"})
		no("AddCustomField", w.field(id, "abc"))
		no("SetConfInfo", object{"SdkAppId": id, "Message": object{"RecallTimeLimitSeconds": 60}})
		yes("CreateAutoRenewDev", object{"SdkAppId": id})
		yes("ModifyAppInfo", object{"SdkAppId": id, "AppName": "market"})
	}},
	{chat.DeleteNeedsDisabled, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("DeleteSdkappid", object{"SdkAppId": id})
		w.ok("StopSdkAppId", object{"SdkAppId": id})
		yes("DeleteSdkappid", object{"SdkAppId": id})
	}},
	{chat.PaidNotDeletable, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("StopSdkAppId", object{"SdkAppId": id})
		w.raise(id, "standard")
		no("DeleteSdkappid", object{"SdkAppId": id})
		yes("StartSdkAppId", object{"SdkAppId": id})
		no("StopSdkAppId", object{"SdkAppId": id})
		w.must(w.Seed(w.t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"calls","Origin":"trtc","Enabled":false}}]}`)))
		no("DeleteSdkappid", object{"SdkAppId": 7})
	}},
	{chat.RegionFixed, func(w *world, no, yes attempt) {
		reply := w.ok("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop", "Region": "seoul"})
		no("ModifyAppInfo", object{"SdkAppId": reply["SdkAppId"], "Region": "china"})
		yes("ModifyAppInfo", object{"SdkAppId": reply["SdkAppId"], "Region": "seoul"})
	}},
	{chat.SignatureOneWay, func(w *world, no, yes attempt) {
		w.must(w.Seed(w.t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"old","SignatureAlgorithm":"ECDSA-SHA256"}}]}`)))
		yes("ToggleSecretVersion", object{"SdkAppId": 7, "SignatureAlgorithm": "HMAC-SHA256"})
		no("ToggleSecretVersion", object{"SdkAppId": 7, "SignatureAlgorithm": "ECDSA-SHA256"})
	}},
}
