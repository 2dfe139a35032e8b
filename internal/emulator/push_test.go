package emulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func (w *world) certificates(id any) []console.PushCertificate {
	w.t.Helper()
	return as[console.DescribeIdentifiersResponse](w, w.ok("DescribeIdentifiers", object{"SdkAppId": id})).Certificates
}

func TestCertificates(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	end := w.clock().AddDate(1, 0, 0)
	for _, service := range []struct {
		name    string
		members object
	}{{"ApnsP12", apnsP12(w, pushtest.Certificate{Expires: end})}, {"ApnsP8", apnsP8(w)}, {"Vivo", vivo}} {
		w.ok("AddIdentifier", adding(id, service.name, service.members))
	}
	got := w.certificates(id)
	if len(got) != 3 {
		t.Fatalf("%+v", got)
	}
	for i, c := range got {
		if c.CertificateId != uint64(im.FirstCertificateID+1+i) {
			t.Errorf("certificate %d has the id %d", i, c.CertificateId)
		}
	}
	p12, p8, android := got[0], got[1], got[2]
	if p12.ExpireTime != end.Unix() || p12.BundleId != pushtest.BundleID || fmt.Sprint(p12.SecretsSet) != "[P12 Password]" ||
		p12.ClickAction != nil {
		t.Errorf("%+v", p12)
	}
	if p8.ExpireTime != 0 || p8.BundleId != "com.example.shop" || fmt.Sprint(p8.SecretsSet) != "[P8]" {
		t.Errorf("%+v", p8)
	}
	if android.Vivo.AppKey != "2" || android.ClickAction.Action != chat.ClickOpenApp || fmt.Sprint(android.SecretsSet) != "[AppSecret]" {
		t.Errorf("%+v", android)
	}

	// A change keeps the id, the secrets and what it leaves out of the tap; another push service is refused.
	update := object{"SdkAppId": id, "CertificateId": android.CertificateId, "Vivo": object{"AppID": "1", "AppKey": "3"}}
	w.ok("UpdateIdentifier", with(update, "ClickAction", object{"Action": "open_url", "URL": "https://example.com"}))
	w.ok("UpdateIdentifier", update)
	w.ok("UpdateIdentifier", object{"SdkAppId": id, "CertificateId": p12.CertificateId, "ApnsP12": object{"Environment": "development"}})
	got = w.certificates(id)
	if c := got[2]; c.CertificateId != android.CertificateId || c.Vivo.AppKey != "3" || c.Vivo.AppSecret != nil ||
		*c.ClickAction.URL != "https://example.com" || len(c.SecretsSet) != 1 {
		t.Errorf("%+v", c)
	}
	if c := got[0]; c.ExpireTime != end.Unix() || c.ApnsP12.Environment != chat.PushDevelopment || len(c.SecretsSet) != 2 {
		t.Errorf("%+v", c)
	}
	w.refused("InvalidParameterValue.PushService", "UpdateIdentifier",
		object{"SdkAppId": id, "CertificateId": android.CertificateId, "FCM": object{}})
	w.refused("ResourceNotFound.Certificate", "UpdateIdentifier", with(update, "CertificateId", 1))
	w.refused("InvalidParameterValue.UnknownValue", "AddIdentifier", adding(id, "ApnsP12", object{"Environment": "staging"}))

	// An id is never given again.
	last := object{"SdkAppId": id, "CertificateId": android.CertificateId}
	w.ok("DeleteIdentifier", last)
	w.refused("ResourceNotFound.Certificate", "DeleteIdentifier", last)
	if again := w.ok("AddIdentifier", adding(id, "Vivo", vivo)); again["CertificateId"] != json.Number(fmt.Sprint(android.CertificateId+1)) {
		t.Errorf("%v", again)
	}
}

func TestPushDevices(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.ok("AddIdentifier", adding(id, "ApnsP12", apnsP12(w, pushtest.Certificate{Expires: w.clock().Add(time.Hour)})))
	w.ok("AddIdentifier", adding(id, "Vivo", vivo))
	apple, android := im.FirstCertificateID+1, im.FirstCertificateID+2
	add := func(user string, certificate int, more string) {
		t.Helper()
		body := fmt.Sprintf(`{"sdk_app_id": %q, "user_id": %q, "certificate_id": %d, "token": "planted-device-token-0123"%s}`, id, user,
			certificate, more)
		if _, err := w.adminAddDevice(t.Context(), []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	add("apple", apple, `, "environment": "production"`)
	add("sandbox", apple, `, "environment": "development"`)
	add("android", android, "")
	add("moved", android, `, "vendor": "Huawei"`)
	add("removed", android, `, "invalid": true`)
	add("lost", 1, "")
	test := func(user string, certificate int) chat.PushVerdict {
		t.Helper()
		sent := w.ok("LocationOfflinePushProblem", object{"SdkAppId": id, "UserId": user, "CertificateId": certificate})
		status := as[console.DescribeOfflinePushStatusResponse](w,
			w.ok("DescribeOfflinePushStatus", object{"SdkAppId": id, "TestId": sent["TestId"]}))
		if !status.Finished {
			t.Errorf("%s is not finished", user)
		}
		return status.Verdict
	}
	for user, want := range map[string]chat.PushVerdict{
		"apple": chat.PushReady, "sandbox": chat.PushOtherEnvironment, "android": chat.PushReady, "moved": chat.PushOtherVendor,
		"removed": chat.PushTokenInvalid, "lost": chat.PushNoCertificate,
	} {
		devices := as[console.DescribeOfflinePushTokenResponse](w,
			w.ok("DescribeOfflinePushToken", object{"SdkAppId": id, "UserId": user})).Devices
		if len(devices) != 1 || devices[0].Token != "****0123" || devices[0].UpdateTime == 0 {
			t.Fatalf("%s: %+v", user, devices)
		}
		if got := test(user, int(devices[0].CertificateId)); got != want {
			t.Errorf("%s: %s", user, got)
		}
	}
	if got, want := w.monitored(id, "DescribeOfflinePushStatistic", ""),
		fmt.Sprintf("offline_pushes/=6/2@%d", w.clock().Hour()); got[0] != want {
		t.Errorf("of the tests, monitoring counted %v, want %s", got, want)
	}
	w.shift(time.Hour)
	if got := test("apple", apple); got != chat.PushCertificateExpired {
		t.Errorf("an hour later: %s", got)
	}
	if none := w.ok("DescribeOfflinePushToken", object{"SdkAppId": id, "UserId": "nobody"}); len(none["Devices"].([]any)) != 0 {
		t.Errorf("%v", none)
	}
	w.refused("ResourceNotFound.Device", "LocationOfflinePushProblem", object{"SdkAppId": id, "UserId": "nobody", "CertificateId": apple})
	w.refused("ResourceNotFound.PushTest", "DescribeOfflinePushStatus", object{"SdkAppId": id, "TestId": "none"})
	for _, body := range []string{
		`{}`, `{"sdk_app_id": "x"}`, fmt.Sprintf(`{"sdk_app_id": %q, "user_id": "a"}`, id), fmt.Sprintf(`{"sdk_app_id": %q, "nonsense": 1}`, id),
		fmt.Sprintf(`{"sdk_app_id": %q, "user_id": "a", "token": "t", "certificate_id": 1, "vendor": "nokia"}`, id),
		fmt.Sprintf(`{"sdk_app_id": %q, "user_id": "a", "token": "t", "certificate_id": 1, "environment": "lab"}`, id),
		`{"sdk_app_id": "7", "user_id": "a", "token": "t", "certificate_id": 1}`,
	} {
		if _, err := w.adminAddDevice(t.Context(), []byte(body)); err == nil {
			t.Errorf("%s was taken", body)
		}
	}
}

// Neither journal nor snapshot holds a secret or a device token, and a snapshot can be seeded.
func TestPushKeepsSecrets(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	p12, p8, account := apnsP12(w, pushtest.Certificate{}), apnsP8(w), pushtest.ServiceAccount(t)
	w.ok("AddIdentifier", adding(id, "ApnsP12", p12))
	w.ok("AddIdentifier", adding(id, "ApnsP8", p8))
	w.ok("AddIdentifier", adding(id, "FCM", object{"ServiceAccount": account}))
	w.ok("AddIdentifier", adding(id, "Vivo", vivo))
	w.must(w.AddDevice(t.Context(), Device{
		SDKAppID: id.String(), UserID: "u", CertificateID: im.FirstCertificateID + 1,
		Token: "planted-device-token",
	}))
	before, err := w.Snapshot(t.Context())
	w.must(err)
	journal, err := w.Journal(t.Context())
	w.must(err)
	left := string(before)
	for _, e := range journal {
		left += string(e.Request)
	}
	if !strings.Contains(left, `"****oken"`) {
		t.Error("the device is nowhere")
	}
	for _, secret := range []string{
		p12["P12"].(string), pushtest.Password, strings.Split(p8["P8"].(string), "\n")[1], "client_email",
		"planted-vivo-secret", "planted-device-token",
	} {
		if strings.Contains(left, secret) {
			t.Errorf("%.40q is left behind", secret)
		}
	}
	w.must(w.Seed(t.Context(), before))
	if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
		t.Errorf("%v: %s became %s", err, before, after)
	}
}

func TestSeedsOfPush(t *testing.T) {
	w := newWorld(t)
	const app = `{"version": 1, "apps": [{"app": {"SdkAppId": 1, "AppName": "a"}, %s}]}`
	for part, says := range map[string]string{
		`"push": {"certificates": [{"Vivo": {"AppID": "1", "AppKey": "2"}}]}`: "has no CertificateId of its " +
			"own",
		`"push": {"certificates": [{"CertificateId": 7}]}`:                                                      "PUSH_FIELDS",
		`"push": {"certificates": [{"CertificateId": 7, "Vivo": {"AppID": "1"}}]}`:                              "PUSH_FIELDS",
		`"rtc": {"call": {"Edition": "trial"}}`:                                                                 "trials of Call",
		`"rtc": {"call": {"Edition": "group", "Trials": 3}}`:                                                    "trials of Call",
		`"rtc": {"trtc_time": -1}`:                                                                              "negative",
		`"push": {"certificates": [{"CertificateId": 7, "Vivo": {"AppID": "1", "AppKey": "2", "Color": "x"}}]}`: "Color",
	} {
		if err := w.Seed(t.Context(), fmt.Appendf(nil, app, part)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", part, err)
		}
	}
	part := `"push": {"certificates": [{"CertificateId": 30000, "Vivo": {"AppID": "1", "AppKey": "2", "AppSecret": "s"}}], ` +
		`"devices": {"u": [{"device": {"CertificateId": 30000, "Token": "a-long-token"}}]}}`
	w.must(w.Seed(t.Context(), fmt.Appendf(nil, app, part)))
	if c := w.certificates(1)[0]; c.CertificateId != 30000 || c.Vivo.AppSecret != nil || len(c.SecretsSet) != 1 || c.ClickAction == nil {
		t.Errorf("%+v", c)
	}
	if next := w.ok("AddIdentifier", adding(1, "Vivo", vivo)); next["CertificateId"] != json.Number("30001") {
		t.Errorf("%v", next)
	}
	if d := as[console.DescribeOfflinePushTokenResponse](w, w.ok("DescribeOfflinePushToken",
		object{"SdkAppId": 1, "UserId": "u"})).Devices; len(d) != 1 || d[0].Token != "****oken" {
		t.Errorf("%+v", d)
	}
}

func TestCall(t *testing.T) {
	w := newWorld(t)
	id, other := w.newApp(), w.newApp()
	rtc := func() chat.RTC {
		t.Helper()
		return console.RTCFromWire(as[console.DescribeRTCServiceResponse](w, w.ok("DescribeRTCService", object{"SdkAppId": id})))
	}
	if r := rtc(); !r.ActivatedAt.IsZero() || r.Call != nil || r.AccountTrials != 0 || !r.Now.Equal(w.clock()) {
		t.Errorf("%+v", r)
	}
	began := w.clock()
	w.ok("OpenTRTCService", object{"SdkAppId": id})
	w.ok("CreatePluginTrail", object{"SdkAppId": id})
	w.ok("CreatePluginTrail", object{"SdkAppId": other})
	w.shift(time.Hour)
	w.ok("OpenTRTCService", object{"SdkAppId": id})
	w.ok("CreatePluginTrail", object{"SdkAppId": id})
	if r := rtc(); !r.ActivatedAt.Equal(began) || !r.Call.ExpiresAt.Equal(began.AddDate(0, 0,
		14)) || r.Call.Trials != 2 || r.AccountTrials != 3 {
		t.Errorf("%+v %+v", r, r.Call)
	}
	w.refused("InvalidParameterValue.Edition", "UpdatePluginAbility", buying(id, "trial"))
	w.ok("UpdatePluginAbility", buying(id, "group"))
	if r := rtc(); r.Call.Edition != chat.CallGroup || !r.Call.ExpiresAt.Equal(began.Add(time.Hour).AddDate(0, 1, 0)) {
		t.Errorf("%+v", r.Call)
	}

	// A deleted app gives no trial back.
	w.ok("StopSdkAppId", object{"SdkAppId": other})
	w.ok("DeleteSdkappid", object{"SdkAppId": other})
	if r := rtc(); r.AccountTrials != 3 {
		t.Errorf("%+v", r)
	}
}

// An app that was made for TRTC has it from the beginning.
func TestAppOfTRTC(t *testing.T) {
	w := newWorld(t)
	w.must(w.Seed(t.Context(), []byte(
		`{"version": 1, "apps": [{"app": {"SdkAppId": 1, "AppName": "a", "Origin": "trtc", "CreateTime": 1700000000}}]}`)))
	if r := as[console.DescribeRTCServiceResponse](w, w.ok("DescribeRTCService", object{"SdkAppId": 1})); r.TRTCTime != 1700000000 {
		t.Errorf("%+v", r)
	}
}
