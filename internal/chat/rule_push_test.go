package chat

import (
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
)

// material is what the cases below are made of; the table needs it before any test runs.
var material testing.B

func secret(text string) *Secret { return new(Secret(text)) }

func p12(file, password string) PushSetup {
	return PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction, P12: secret(file), Password: secret(password)}}
}

func p8(keyID, teamID, bundleID, file string) PushSetup {
	return PushSetup{ApnsP8: &ApnsP8{Environment: PushDevelopment, KeyID: keyID, TeamID: teamID, BundleID: bundleID, P8: secret(file)}}
}

func fcm(account string) PushSetup { return PushSetup{FCM: &FCM{ServiceAccount: secret(account)}} }

// meizu is a setup in which nothing is wrong, without its secret.
func meizu() *Meizu { return &Meizu{PackageName: "com.example.shop", AppID: "1"} }

func click(kind ClickKind, url, intent *string) []Violation {
	return CheckPushSetup(PushSetup{Meizu: meizu(), ClickAction: &ClickAction{Action: kind, URL: url, Intent: intent}})
}

func harmony(account string, tap *ClickAction) PushSetup {
	return PushSetup{HarmonyOS: &HarmonyOS{ServiceAccount: secret(account)}, ClickAction: tap}
}

func tapped(kind ClickKind, url, intent *string) []Violation {
	return CheckPushSetup(PushSetup{HarmonyOS: &HarmonyOS{}, ClickAction: &ClickAction{Action: kind, URL: url, Intent: intent}})
}

// certificates are those that an app has, and one that a plan adds.
var certificates = []PushCertificate{
	{ID: 20001, PushSetup: PushSetup{ApnsP8: &ApnsP8{Environment: PushProduction}}}, {PushSetup: PushSetup{Meizu: meizu()}},
}

// pushCases are the cases of the rules of push certificates.
var pushCases = []ruleCase{
	{PushFields, accepts, "", CheckPushSetup(PushSetup{Meizu: meizu()})},
	{PushFields, accepts, "", CheckPushSecrets(fcm("{}"))},
	{PushFields, refuses, "", CheckPushSetup(PushSetup{})},
	{PushFields, refuses, "", CheckPushSetup(PushSetup{Meizu: meizu(), FCM: &FCM{}})},
	{PushFields, refuses, "Vivo.AppKey", CheckPushSetup(PushSetup{Vivo: &Vivo{AppID: "1"}})},
	{PushFields, refuses, "Huawei.ChannelID", CheckPushSetup(PushSetup{Huawei: &Huawei{PackageName: "a.b", AppID: "1", ChannelID: new(" ")}})},
	{PushFields, refuses, "OPPO.MasterSecret", CheckPushSetup(PushSetup{OPPO: &OPPO{AppID: "1", AppKey: "2", MasterSecret: secret("")}})},
	{PushFields, refuses, "Meizu.AppSecret", CheckPushSecrets(PushSetup{Meizu: meizu()})},

	{PushP12, accepts, "", CheckPushSetup(p12(pushtest.P12(&material), pushtest.Password))},
	{PushP12, accepts, "", CheckPushSetup(PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction}})},
	{PushP12, refuses, "ApnsP12.Password", CheckPushSetup(p12(pushtest.P12(&material), "wrong"))},
	{PushP12, refuses, "ApnsP12.P12", CheckPushSetup(p12("not base64", pushtest.Password))},
	{PushP12, refuses, "ApnsP12.P12", CheckPushSetup(p12("bm90IGEgcDEy", pushtest.Password))},
	{
		PushP12,
		refuses,
		"ApnsP12.Password",
		CheckPushSetup(PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction, P12: secret("bm90IGEgcDEy")}}),
	},
	{PushP12, refuses, "ApnsP12.P12", CheckPushSetup(PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction, Password: secret("a")}})},
	{PushP12, warns, "ApnsP12.P12", CheckPushSetup(p12(pushtest.Certificate{Unnamed: true}.P12(&material), pushtest.Password))},
	{PushP12, warns, "ApnsP12.Environment", CheckPushSetup(p12(pushtest.Certificate{Development: true}.P12(&material), pushtest.Password))},

	{PushExpiry, accepts, "", CheckPushExpiry(time.Time{}, now)},
	{PushExpiry, accepts, "", CheckPushExpiry(now.Add(PushExpiryNotice+time.Second), now)},
	{PushExpiry, warns, "ApnsP12.P12", CheckPushExpiry(now.Add(PushExpiryNotice), now)},
	{PushExpiry, warns, "ApnsP12.P12", CheckPushExpiry(now.Add(time.Second), now)},
	{PushExpiry, refuses, "ApnsP12.P12", CheckPushExpiry(now, now)},

	{PushP8, accepts, "", CheckPushSetup(p8("ABC1234567", "TEAM123456", "com.example.shop", pushtest.P8(&material)))},
	{PushP8, refuses, "ApnsP8.P8", CheckPushSetup(p8("ABC1234567", "TEAM123456", "com.example.shop", "key"))},
	{PushP8, refuses, "ApnsP8.P8", CheckPushSetup(p8("ABC1234567", "TEAM123456", "com.example.shop", pushtest.WrongP8(&material)))},

	{
		PushAppleID,
		accepts,
		"",
		CheckPushSetup(
			PushSetup{ApnsP8: &ApnsP8{Environment: PushProduction, KeyID: "ABC1234567", TeamID: "0123456789", BundleID: "com.example-1.Shop"}},
		),
	},
	{PushAppleID, refuses, "ApnsP8.KeyID", CheckPushSetup(p8("abc1234567", "TEAM123456", "com.example.shop", pushtest.P8(&material)))},
	{PushAppleID, refuses, "ApnsP8.TeamID", CheckPushSetup(p8("ABC1234567", "TEAM12345", "com.example.shop", pushtest.P8(&material)))},
	{PushAppleID, refuses, "ApnsP8.BundleID", CheckPushSetup(p8("ABC1234567", "TEAM123456", "com..shop", pushtest.P8(&material)))},

	{PushFCM, accepts, "", CheckPushSetup(fcm(pushtest.ServiceAccount(&material)))},
	{PushFCM, refuses, "FCM.ServiceAccount", CheckPushSetup(fcm("a server key"))},
	{PushFCM, refuses, "FCM.ServiceAccount", CheckPushSetup(fcm(pushtest.ServiceAccount(&material, "project_id")))},
	{PushFCM, refuses, "FCM.ServiceAccount", CheckPushSetup(fcm(pushtest.ServiceAccount(&material, "client_email")))},
	{PushFCM, refuses, "FCM.ServiceAccount", CheckPushSetup(fcm(pushtest.ServiceAccount(&material, "private_key")))},
	{PushFCM, refuses, "FCM.ServiceAccount", CheckPushSetup(fcm(`{"project_id": "a", "private_key": "b", "client_email": "c"}`))},

	{PushHarmonyOS, accepts, "", CheckPushSetup(harmony(pushtest.HarmonyOSAccount(&material), nil))},
	{PushHarmonyOS, accepts, "", CheckPushSetup(PushSetup{HarmonyOS: &HarmonyOS{}})},
	{PushHarmonyOS, refuses, "HarmonyOS.ServiceAccount", CheckPushSetup(harmony("a key", nil))},
	{PushHarmonyOS, refuses, "HarmonyOS.ServiceAccount", CheckPushSetup(harmony(pushtest.HarmonyOSAccount(&material, "key_id"), nil))},
	{PushHarmonyOS, refuses, "HarmonyOS.ServiceAccount", CheckPushSetup(harmony(pushtest.HarmonyOSAccount(&material, "sub_account"), nil))},
	{PushHarmonyOS, refuses, "HarmonyOS.ServiceAccount", CheckPushSetup(harmony(pushtest.HarmonyOSAccount(&material, "private_key"), nil))},
	{PushClick, accepts, "", tapped(ClickOpenApp, nil, nil)},
	{PushClick, accepts, "", tapped(ClickOpenPage, nil, nil)},
	{PushClick, accepts, "", tapped(ClickOpenPage, nil, new("com.example.chat"))},
	{PushClick, refuses, "ClickAction.Intent", tapped(ClickOpenPage, nil, new(" "))},
	{PushClick, refuses, "ClickAction.Intent", tapped(ClickOpenApp, nil, new("com.example.chat"))},
	{PushClick, refuses, "ClickAction.Action", tapped(ClickOpenURL, new("https://example.com"), nil)},

	{PushPerService, accepts, "", CheckSecondCertificate(harmony("", nil), certificates)},
	{PushPerService, accepts, "", CheckSecondCertificate(PushSetup{}, certificates)},
	{PushPerService, accepts, "", CheckSecondCertificate(PushSetup{ApnsP8: &ApnsP8{Environment: PushDevelopment}}, certificates)},
	{PushPerService, warns, "ApnsP8", CheckSecondCertificate(PushSetup{ApnsP8: &ApnsP8{Environment: PushProduction}}, certificates)},
	{PushPerService, warns, "Meizu", CheckSecondCertificate(PushSetup{Meizu: meizu()}, certificates)},

	{PushClick, accepts, "", click(ClickOpenApp, nil, nil)},
	{PushClick, accepts, "", click(ClickOpenURL, new("HTTPS://example.com/a?b#c"), nil)},
	{PushClick, accepts, "", click(ClickOpenPage, nil, new("intent:#Intent;component=a/.B;end"))},
	{PushClick, accepts, "", click(ClickOpenPage, nil, new("pushscheme://com.example/chat"))},
	{PushClick, refuses, "ClickAction.URL", click(ClickOpenURL, nil, nil)},
	{PushClick, refuses, "ClickAction.URL", click(ClickOpenURL, new("ftp://example.com"), nil)},
	{PushClick, refuses, "ClickAction.URL", click(ClickOpenURL, new("https:///path"), nil)},
	{PushClick, refuses, "ClickAction.URL", click(ClickOpenApp, new("https://example.com"), nil)},
	{PushClick, refuses, "ClickAction.Intent", click(ClickOpenPage, nil, nil)},
	{PushClick, refuses, "ClickAction.Intent", click(ClickOpenPage, nil, new("no scheme"))},
	{PushClick, refuses, "ClickAction.Intent", click(ClickOpenApp, nil, new("intent:#Intent;end"))},
	{
		PushClick,
		refuses,
		"ClickAction",
		CheckPushSetup(PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction}, ClickAction: &ClickAction{Action: ClickOpenApp}}),
	},
}

// rtcWith is what an app has that used some trials of Call.
func rtcWith(edition CallEdition, trials, account int64, left time.Duration) RTC {
	return RTC{Now: now, Call: &Call{Edition: edition, Trials: trials, ExpiresAt: now.Add(left)}, AccountTrials: account}
}

// rtcCases are the cases of the rules of TRTC and Call.
var rtcCases = []ruleCase{
	{CallTrials, accepts, "", CheckCallTrial(RTC{Now: now, AccountTrials: 9}, 0)},
	{CallTrials, accepts, "", CheckCallTrial(rtcWith(CallTrial, 1, 9, time.Second), 0)},
	{CallTrials, refuses, "", CheckCallTrial(RTC{Now: now, AccountTrials: 10}, 0)},
	{CallTrials, refuses, "", CheckCallRenewal(1, RTC{Now: now})},
	{CallTrials, refuses, "", CheckCallTrial(RTC{Now: now, AccountTrials: 7}, 3)},
	{CallTrials, refuses, "", CheckCallTrial(rtcWith(CallTrial, 1, 1, 0), 0)},
	{CallTrials, refuses, "", CheckCallTrial(rtcWith(CallTrial, 2, 2, time.Hour), 0)},
	{CallTrials, refuses, "", CheckCallTrial(rtcWith(CallGroup, 1, 1, time.Hour), 0)},

	{CallUp, accepts, "", CheckCallEdition(rtcWith(CallTrial, 1, 1, 0), CallGroup, true)},
	{CallUp, accepts, "", CheckCallEdition(rtcWith(CallOneToOne, 0, 0, 0), CallOneToOne, false)},
	{CallUp, accepts, "", CheckCallEdition(RTC{Now: now}, CallTrial, false)},
	{CallUp, refuses, "Edition", CheckCallEdition(rtcWith(CallGroup, 0, 0, 0), CallOneToOne, true)},
	{CallUp, refuses, "Edition", CheckCallEdition(rtcWith(CallOneToOneAudio, 1, 1, 0), CallTrial, true)},

	{Charges, refuses, "AcceptCharges", CheckCallEdition(RTC{Now: now}, CallOneToOneAudio, false)},
	{Charges, accepts, "", CheckCallEdition(RTC{Now: now}, CallOneToOneAudio, true)},
	{Charges, accepts, "", CheckCallPurchase(rtcWith(CallGroup, 0, 0, 0), CallGroup, new(int64(3)), true)},
	{Charges, refuses, "AcceptCharges", CheckCallPurchase(rtcWith(CallGroup, 0, 0, 0), CallGroup, nil, false)},
	{Charges, accepts, "", CheckCallPlan(rtcWith(CallGroup, 0, 0, 0), CallGroup, CallPlan{Months: new(int64(2))}, false)},
	{Charges, refuses, "AutoRenew", CheckCallPlan(rtcWith(CallGroup, 0, 0, 0), CallGroup, CallPlan{AutoRenew: new(true)}, false)},
	{Charges, refuses, "Months", CheckCallPlan(RTC{Call: &Call{Edition: CallGroup, Months: 1, AutoRenew: true}}, CallGroup,
		CallPlan{Months: new(int64(2))}, false)},
	{PlanMonthsRule, refuses, "Months", CheckCallPlan(rtcWith(CallGroup, 0, 0, 0), CallGroup, CallPlan{Months: new(int64(25))}, true)},
	{PaidPlan, accepts, "", CheckCallPlan(rtcWith(CallTrial, 1, 1, 0), CallTrial, CallPlan{AutoRenew: new(false)}, false)},
	{PaidPlan, refuses, "Months", CheckCallPlan(RTC{}, CallTrial, CallPlan{Months: new(int64(1))}, true)},
	{PaidPlan, refuses, "AutoRenew", CheckCallPlan(rtcWith(CallTrial, 1, 1, 0), CallTrial, CallPlan{AutoRenew: new(true)}, true)},

	{RTCNoDelete, refuses, "", CheckRTCDelete("Call")},
}
