package command_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// says fails unless a text has all of these.
func says(t *testing.T, line, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s: %q is not said: %s", line, w, text)
		}
	}
}

func TestCheckOfflinePush(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "accounts": [{"user_id": "eve"}], "push": {"certificates": [
		{"CertificateId": 20001, "Vivo": {"AppID": "1", "AppKey": "2"}},
		{"CertificateId": 20002, "ApnsP8": {"Environment": "production", "KeyID": "ABC1234567",
			"TeamID": "TEAM123456", "BundleID": "com.example"}}]}}`)
	for _, d := range []emulator.Device{
		{UserID: "ann", CertificateID: 20001},
		{UserID: "ann", CertificateID: 20001},
		{UserID: "bob", CertificateID: 20001},
		{UserID: "bob", CertificateID: 20002, Environment: chat.PushProduction},
		{UserID: "bob", CertificateID: 20002, Environment: chat.PushDevelopment},
		{UserID: "bob", CertificateID: 30000},
		{UserID: "cid", CertificateID: 20001, Invalid: true},
	} {
		d.SDKAppID, d.Token = "1", "planted-device-token"
		if err := c.AddDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct {
		line  string
		code  int
		sent  int
		out   []string
		error []string
	}{
		{"sdk_app_id=1 user_id=ann", 0, 1, []string{"Push certificate 20001: ready"}, nil},
		{
			"sdk_app_id=1 user_id=bob", 1, 3,
			[]string{"20001: ready", "20002: other_environment", "30000: certificate_unknown"},
			[]string{"Messages do not arrive", "Cause: The token is for the environment development", "Remedy: Add a push certificate"},
		},
		{"sdk_app_id=1 user_id=bob certificate_id=20001", 0, 1, []string{"20001: ready"}, nil},
		{"sdk_app_id=1 user_id=cid", 1, 1, []string{"token_invalid"}, []string{"register again"}},
		{"sdk_app_id=1 user_id=nobody", 1, 0, nil, []string{"No such account", "App 1 has no account nobody"}},
		{"sdk_app_id=1 user_id=ann certificate_id=7", 1, 0, nil, []string{"No such push certificate"}},
		{"sdk_app_id=1 user_id=ann certificate_id=20002", 0, 0, []string{"No client of ann has uploaded the push certificate ID 20002"}, nil},
		{"sdk_app_id=1 user_id=eve", 0, 0, []string{"No client of eve has uploaded", "there is nothing to check"}, nil},
		{"sdk_app_id=7 user_id=ann", 1, 0, nil, []string{"Cannot send the test message: Not found"}},
		{"sdk_app_id=1 user_id=", 1, 0, nil, []string{"user_id"}},
	} {
		c.Forget()
		code, out, log := try(t.Context(), c, nil, append([]string{"send_test_push"}, strings.Fields(x.line)...)...)
		if sent := c.Calls("im.LocationOfflinePushProblem"); code != x.code || sent != x.sent || strings.Contains(out+log, "planted") {
			t.Errorf("%s: code %d, %d sent\n%s\n%s", x.line, code, sent, out, log)
		}
		says(t, x.line, out, x.out...)
		says(t, x.line, log, x.error...)
	}
}

func TestRenewCallTrial(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "tries"}}`, `{"app": {"SdkAppId": 2, "AppName": "late"}}`,
		`{"app": {"SdkAppId": 3, "AppName": "pays"}, "rtc": {"call": {"Edition": "group"}}}`, `{"app": {"SdkAppId": 4, "AppName": "new"}}`)
	c.Must("CreatePluginTrail", `{"SdkAppId": 2}`)
	if err := c.ShiftClock(t.Context(), 8*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	c.Must("CreatePluginTrail", `{"SdkAppId": 1}`)
	for _, x := range []struct {
		id   string
		code int
		out  []string
		log  []string
	}{
		{"1", 0, []string{"lasts until", "renewing it"}, nil},
		{"1", 1, nil, []string{"Refused by CALL_TRIALS", "has used its 2 Call trials"}},
		{"2", 1, nil, []string{"Refused by CALL_TRIALS", "ended on"}},
		{"3", 1, nil, []string{"Refused by CALL_TRIALS", "not a trial"}},
		{"4", 1, nil, []string{"no Call trial that could be renewed", "tencentchat_call"}},
	} {
		code, out, log := try(t.Context(), c, nil, "renew_call_trial", "sdk_app_id="+x.id)
		if code != x.code || (len(x.out) == 0) != (out == "") || (len(x.log) == 0) != (log == "") {
			t.Errorf("app %s: code %d\n%s\n%s", x.id, code, out, log)
		}
		says(t, x.id, out, x.out...)
		says(t, x.id, log, x.log...)
	}
	if n := c.Calls("im.CreatePluginTrail"); n != 3 { // two of them before
		t.Errorf("%d trials were asked for", n)
	}
}

// A trial is asked for once, even if the reply is lost; looking reports whether it was given.
func TestTrialWithALostReply(t *testing.T) {
	for phase, want := range map[emulator.Phase]struct {
		code   int
		trials string
	}{emulator.After: {0, `"Trials": 2`}, emulator.Before: {1, `"Trials": 1`}} {
		c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "tries"}}`)
		c.Must("CreatePluginTrail", `{"SdkAppId": 1}`)
		c.Fault(emulator.Fault{Action: "im.CreatePluginTrail", Effect: emulator.EffectReset, Phase: phase})
		code, out, log := try(t.Context(), c, nil, "renew_call_trial", "sdk_app_id=1")
		if got := c.Must("DescribeRTCService", `{"SdkAppId": 1}`); code != want.code || !strings.Contains(got, want.trials) {
			t.Errorf("%s: code %d, %s\n%s\n%s", phase, code, got, out, log)
		}
	}
}
