package emulator

import (
	"encoding/json"
	"maps"
	"time"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// adding is a request for a certificate of a push service, with more members of the service.
func adding(id any, service string, members object) object {
	return object{"ClientToken": uuid.NewString(), "SdkAppId": id, service: members}
}

// with returns members with one that is different; nil leaves it out.
func with(members object, name string, value any) object {
	out := maps.Clone(members)
	if out[name] = value; value == nil {
		delete(out, name)
	}
	return out
}

func apnsP12(w *world, c pushtest.Certificate) object {
	return object{"Environment": "production", "P12": c.P12(w.t), "Password": pushtest.Password}
}

func apnsP8(w *world) object {
	return object{
		"Environment": "development", "KeyID": "ABC1234567", "TeamID": "TEAM123456", "BundleID": "com.example.shop",
		"P8": pushtest.P8(w.t),
	}
}

var vivo = object{"AppID": "1", "AppKey": "2", "AppSecret": "planted-vivo-secret"}

// pushCases are those of push certificates.
var pushCases = []ruleCase{
	{chat.PushFields, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("AddIdentifier", object{"ClientToken": "a", "SdkAppId": id})
		both := adding(id, "Vivo", vivo)
		both["Meizu"] = object{"PackageName": "a.b", "AppID": "1", "AppSecret": "s"}
		no("AddIdentifier", both)
		no("AddIdentifier", adding(id, "Vivo", with(vivo, "AppKey", "")))
		no("AddIdentifier", adding(id, "Vivo", with(vivo, "AppSecret", nil)))
		no("AddIdentifier", adding(id, "FCM", object{}))
		yes("AddIdentifier", adding(id, "Vivo", vivo))
		update := object{"SdkAppId": id, "CertificateId": im.FirstCertificateID + 1, "Vivo": with(vivo, "AppSecret", nil)}
		yes("UpdateIdentifier", update)
		no("UpdateIdentifier", with(update, "Vivo", with(vivo, "AppID", " ")))
		no("UpdateIdentifier", with(update, "Vivo", nil))
	}},
	{chat.PushP12, func(w *world, no, yes attempt) {
		id := w.newApp()
		good := apnsP12(w, pushtest.Certificate{})
		no("AddIdentifier", adding(id, "ApnsP12", with(good, "Password", "wrong")))
		no("AddIdentifier", adding(id, "ApnsP12", with(good, "P12", "bm90IGEgcDEy")))
		no("AddIdentifier", adding(id, "ApnsP12", with(good, "Password", nil)))
		yes("AddIdentifier", adding(id, "ApnsP12", good))
		no("UpdateIdentifier", object{"SdkAppId": id, "CertificateId": im.FirstCertificateID + 1, "ApnsP12": with(good, "P12", nil)})
	}},
	{chat.PushExpiry, func(w *world, no, yes attempt) {
		id := w.newApp()
		soon := apnsP12(w, pushtest.Certificate{Expires: w.clock().Add(time.Hour)})
		yes("AddIdentifier", adding(id, "ApnsP12", soon))
		w.shift(time.Hour)
		no("AddIdentifier", adding(id, "ApnsP12", soon))
		update := object{"SdkAppId": id, "CertificateId": im.FirstCertificateID + 1, "ApnsP12": soon}
		no("UpdateIdentifier", update)
		yes("UpdateIdentifier", with(update, "ApnsP12", object{"Environment": "production"})) // which writes no certificate
	}},
	{chat.PushP8, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("AddIdentifier", adding(id, "ApnsP8", with(apnsP8(w), "P8", pushtest.WrongP8(w.t))))
		yes("AddIdentifier", adding(id, "ApnsP8", apnsP8(w)))
	}},
	{chat.PushAppleID, func(w *world, no, yes attempt) {
		id := w.newApp()
		for member, wrong := range map[string]string{"KeyID": "short", "TeamID": "team123456", "BundleID": ".com"} {
			no("AddIdentifier", adding(id, "ApnsP8", with(apnsP8(w), member, wrong)))
		}
		yes("AddIdentifier", adding(id, "ApnsP8", apnsP8(w)))
	}},
	{chat.PushFCM, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("AddIdentifier", adding(id, "FCM", object{"ServiceAccount": "a key"}))
		no("AddIdentifier", adding(id, "FCM", object{"ServiceAccount": pushtest.ServiceAccount(w.t, "client_email")}))
		yes("AddIdentifier", adding(id, "FCM", object{"ServiceAccount": pushtest.ServiceAccount(w.t)}))
	}},
	{chat.PushHarmonyOS, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("AddIdentifier", adding(id, "HarmonyOS", object{"ServiceAccount": "a key"}))
		no("AddIdentifier", adding(id, "HarmonyOS", object{"ServiceAccount": pushtest.HarmonyOSAccount(w.t, "sub_account")}))
		yes("AddIdentifier", adding(id, "HarmonyOS", object{"ServiceAccount": pushtest.HarmonyOSAccount(w.t)}))
	}},
	{chat.PushClick, func(w *world, no, yes attempt) {
		id := w.newApp()
		tap := func(service string, members, action object) object {
			return with(adding(id, service, members), "ClickAction", action)
		}
		no("AddIdentifier", tap("Vivo", vivo, object{"Action": "open_url"}))
		no("AddIdentifier", tap("Vivo", vivo, object{"Action": "open_url", "URL": "ftp://example.com"}))
		no("AddIdentifier", tap("ApnsP8", apnsP8(w), object{"Action": "open_app"}))
		yes("AddIdentifier", tap("Vivo", vivo, object{"Action": "open_url", "URL": "https://example.com"}))
		yes("AddIdentifier", tap("Vivo", vivo, object{"Action": "open_page", "Intent": "intent:#Intent;end"}))
		harmony := object{"ServiceAccount": pushtest.HarmonyOSAccount(w.t)}
		no("AddIdentifier", tap("HarmonyOS", harmony, object{"Action": "open_url", "URL": "https://example.com"}))
		yes("AddIdentifier", tap("HarmonyOS", harmony, object{"Action": "open_page"}))
	}},
	{chat.DevValidity, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddIdentifier", adding(id, "Vivo", vivo))
		w.shift(2 * month)
		certificate := object{"SdkAppId": id, "CertificateId": im.FirstCertificateID + 1}
		no("AddIdentifier", adding(id, "Vivo", vivo))
		no("UpdateIdentifier", with(certificate, "Vivo", vivo))
		no("DeleteIdentifier", certificate)
		no("OpenTRTCService", object{"SdkAppId": id})
		no("CreatePluginTrail", object{"SdkAppId": id})
		yes("DescribeIdentifiers", object{"SdkAppId": id})
		yes("DescribeRTCService", object{"SdkAppId": id})
	}},
}

func buying(id json.Number, edition string) object {
	return object{"SdkAppId": id, "Edition": edition, "AcceptCharges": true}
}

// rtcCases are those of TRTC and Call.
var rtcCases = []ruleCase{
	{chat.CallTrials, func(w *world, no, yes attempt) {
		for range chat.LimitAccountCallTrials.Maximum / chat.LimitCallTrials.Maximum {
			id := object{"SdkAppId": w.newApp()}
			yes("CreatePluginTrail", id)
			yes("CreatePluginTrail", id)
			no("CreatePluginTrail", id)
		}
		no("CreatePluginTrail", object{"SdkAppId": w.newApp()})
	}},
	{chat.CallTrials, func(w *world, no, yes attempt) {
		late, paid := w.newApp(), w.newApp()
		yes("CreatePluginTrail", object{"SdkAppId": late})
		w.shift(chat.CallTrialDays * 24 * time.Hour)
		no("CreatePluginTrail", object{"SdkAppId": late})
		yes("UpdatePluginAbility", buying(paid, "group"))
		no("CreatePluginTrail", object{"SdkAppId": paid})
	}},
	{chat.CallUp, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("CreatePluginTrail", object{"SdkAppId": id})
		yes("UpdatePluginAbility", buying(id, "one_to_one"))
		no("UpdatePluginAbility", buying(id, "one_to_one_audio"))
		yes("UpdatePluginAbility", buying(id, "one_to_one"))
		yes("UpdatePluginAbility", buying(id, "group"))
	}},
	{chat.Charges, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("UpdatePluginAbility", with(buying(id, "group"), "AcceptCharges", false))
		no("UpdatePluginAbility", with(buying(id, "group"), "AcceptCharges", nil))
		yes("UpdatePluginAbility", buying(id, "group"))
		no("UpdatePluginAbility", with(buying(id, "group"), "AcceptCharges", nil)) // again
		yes("UpdatePluginAbility", buying(id, "group"))
		no("SetPluginRenewFlag", object{"SdkAppId": id, "AutoRenew": true})
		yes("SetPluginRenewFlag", object{"SdkAppId": id, "AutoRenew": true, "Months": 1, "AcceptCharges": true})
		no("SetPluginRenewFlag", object{"SdkAppId": id, "Months": 2})
	}},
	{chat.PaidPlan, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.ok("CreatePluginTrail", object{"SdkAppId": id})
		no("SetPluginRenewFlag", object{"SdkAppId": id, "AutoRenew": true, "AcceptCharges": true})
		yes("SetPluginRenewFlag", object{"SdkAppId": id, "AutoRenew": false})
	}},
	{chat.RTCNoDelete, func(w *world, no, yes attempt) {
		id := object{"SdkAppId": w.newApp()}
		yes("OpenTRTCService", id)
		no("CloseTRTCService", id)
		yes("OpenTRTCService", id) // which changes nothing
	}},
}
