package page

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestChanges changes a setting of each kind on each page by hand, and looks for it in the emulator.
func TestChanges(t *testing.T) {
	consent := []string{"true"}
	for name, c := range map[string]struct {
		section, form string
		change        url.Values
		action        string
		got           func(emulator.AppView) any
		want          any
	}{
		"number": {
			"settings", "message",
			url.Values{"RecallTimeLimitSeconds": {" 60"}},
			"im.SetConfInfo",
			func(v emulator.AppView) any { return *v.Settings.Message.RecallTimeLimitSeconds }, int64(60),
		},
		"number that costs": {
			"settings", "message",
			url.Values{"HistoryStorageDays": {"90"}, "accept_charges": consent},
			"im.SetConfInfo",
			func(v emulator.AppView) any {
				return *v.Settings.Message.HistoryStorageDays
			}, int64(90),
		},
		"switch on": {
			"settings", "message",
			url.Values{"RelationshipCheck": {"true"}},
			"im.SetConfInfo",
			func(v emulator.AppView) any { return *v.Settings.Message.RelationshipCheck }, true,
		},
		"switch off": {
			"settings", "message",
			url.Values{"BlocklistSendSucceeds": nil},
			"im.SetConfInfo",
			func(v emulator.AppView) any { return *v.Settings.Message.BlocklistSendSucceeds }, false,
		},
		"choice": {
			"settings", "friend",
			url.Values{"DefaultVerification": {"deny_any"}},
			"im.SetConfInfo",
			func(v emulator.AppView) any { return *v.Settings.Friend.DefaultVerification }, chat.DenyAny,
		},
		"several": {
			"settings", "login",
			url.Values{"MaxWebInstances": {"3"}, "MaxNativeInstances": {"2"}},
			"im.SetConfInfo",
			func(v emulator.AppView) any {
				return []int64{*v.Settings.Login.MaxWebInstances, *v.Settings.Login.MaxNativeInstances}
			},
			[]int64{3, 2},
		},
		"group of settings": {
			"settings", "features",
			url.Values{"AVBroadcast.Enabled": {"true"}, "AVBroadcast.MessagesPerSecond": {"3"}},
			"im.SetConfInfo", func(v emulator.AppView) any {
				return v.Settings.GroupFeatures.AVBroadcast
			}, &chat.AVBroadcast{Enabled: new(true), MessagesPerSecond: new(int64(3))},
		},
		"set": {"settings", "features", url.Values{"ReadReceiptGroupTypes": {"Work", "Meeting"}}, "im.SetConfInfo", func(v emulator.AppView) any {
			return v.Settings.GroupFeatures.ReadReceiptGroupTypes
		}, []chat.GroupType{chat.Meeting, chat.Work}},
		"empty set": {"settings", "features", url.Values{"ReadReceiptGroupTypes": nil}, "im.SetConfInfo", func(v emulator.AppView) any {
			return v.Settings.GroupFeatures.ReadReceiptGroupTypes
		}, []chat.GroupType{}},
		"group type": {"settings", "type-Work", url.Values{"MemberChange.Left": {"off"}}, "im.SetConfInfo", func(v emulator.AppView) any {
			return *v.Settings.GroupTypes[chat.Work].MemberChange.Left
		}, chat.NoNotice},
		"audio-video groups": {
			"settings", "type-AVChatRoom",
			url.Values{"MemberProfileChange.Muted": {"notify"}},
			"im.SetConfInfo",
			func(v emulator.AppView) any {
				return *v.Settings.GroupTypes[chat.AVChatRoom].MemberProfileChange.Muted
			}, chat.Notify,
		},
		"text": {
			"overview", "details",
			url.Values{"AppName": {"market"}, "Introduction": {"twolines"}},
			"im.ModifyAppInfo",
			func(v emulator.AppView) any { return []string{v.Name, v.Introduction} },
			[]string{"market", "two\nlines"},
		},
		"edition": {
			"overview", "edition",
			url.Values{"Edition": {"premium"}},
			"im.UpdatePostPayPackage",
			func(v emulator.AppView) any { return v.Edition }, chat.Premium,
		},
		"renewal": {
			"overview", "renewal",
			url.Values{"AutoRenew": {"true"}, "PlanMonths": {"3"}, "accept_charges": consent},
			"im.SetRenewFlag", func(v emulator.AppView) any { return fmt.Sprint(v.AutoRenew, v.PlanMonths) }, "true 3",
		},
		"signature": {
			"overview", "signature", nil, "im.ToggleSecretVersion", func(v emulator.AppView) any { return v.SignatureAlgorithm },
			chat.HMAC,
		},
		"webhook": {
			"webhook", "webhook",
			url.Values{"CallBack.URL": {""}, "CallBack.Events": nil},
			"im.SetCallBack",
			func(v emulator.AppView) any {
				return fmt.Sprint(*v.Webhook.URL, v.Webhook.Events)
			}, "[]",
		},
		"webhook's timeout": {
			"webhook", "webhook",
			url.Values{"CallBack.BeforeEventTimeoutAction": {"deny"}},
			"im.SetCallBack",
			func(v emulator.AppView) any { return *v.Webhook.BeforeEventTimeoutAction }, chat.DenyOnTimeout,
		},
		"nothing": {
			"settings", "friend", nil, "im.SetConfInfo",
			func(v emulator.AppView) any { return *v.Settings.Friend.DefaultVerification }, chat.AllowAny,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			before := s.view()
			if status, body, _ := s.submit(appURL(7, c.section), c.form, c.change); status != http.StatusSeeOther {
				t.Fatalf("status %d\n%s", status, body)
			}
			after := s.view()
			if got := c.got(after); !reflect.DeepEqual(got, c.want) {
				t.Errorf("it is %v, want %v", got, c.want)
			}
			if counts, err := s.JournalCounts(t.Context()); err != nil || counts[c.action] != 1 || len(counts) != 1 {
				t.Errorf("the calls were %v (%v)", counts, err)
			}
			if c.section == "settings" {
				if n := len(chat.Replaced(chat.Settings{}, before.Settings, after.Settings)); n > len(c.change) {
					t.Errorf("%d settings changed", n)
				}
			}
		})
	}
}

// TestToken writes the token of a webhook, keeps it when the field is left empty, and shows it nowhere.
func TestToken(t *testing.T) {
	s := open(t)
	if status, body, _ := s.submit(appURL(8, "webhook"), "webhook",
		url.Values{
			"Token": {"planted-token"}, "CallBack.URL": {"https://a.example"},
			"CallBack.AuthenticationEnabled": {"true"},
		}); status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, body)
	}
	if status, body, _ := s.submit(appURL(8, "webhook"), "webhook",
		url.Values{"CallBack.AfterEventRetryEnabled": {"true"}}); status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, body)
	}
	status, refused, _ := s.submit(appURL(8, "webhook"), "webhook", url.Values{"Token": {"planted-token"}, "CallBack.URL": {"no url"}})
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", status)
	}
	for _, page := range []string{s.get(appURL(8, "webhook")), s.get(Prefix + "journal"), refused} {
		if strings.Contains(page, "planted-token") {
			t.Error("the token is shown")
		}
	}
	if v, err := s.AppView(t.Context(), 8); err != nil || !v.TokenSet || !*v.Webhook.AuthenticationEnabled ||
		!*v.Webhook.AfterEventRetryEnabled {
		t.Errorf("%+v (%v)", v.Webhook, err)
	}
}

// TestRefused tries what the product does not allow, which is told in words, leaves everything as it was and does not lose
// what the person had entered.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		section, form string
		change        url.Values
		says          []string
	}{
		"rule": {"settings", "message", url.Values{"ConversationPullLimit": {"999"}, "RelationshipCheck": {"true"}}, []string{
			"999 conversations are more than", "PULL_RANGE", `name="ConversationPullLimit" value="999"`,
			`name="RelationshipCheck" value="true" checked`,
		}},
		"charges": {"settings", "message", url.Values{"HistoryStorageDays": {"360"}}, []string{"costs money", "CHARGES"}},
		"no number": {"settings", "message", url.Values{"RecallTimeLimitSeconds": {"<soon>"}}, []string{
			"Nothing was sent.", "Recall time limit seconds cannot be &#34;&lt;soon&gt;&#34;; write a whole number", `value="&lt;soon&gt;"`,
		}},
		"no choice":    {"settings", "friend", url.Values{"DefaultVerification": {"maybe"}}, []string{"Refused."}},
		"edition down": {"overview", "edition", url.Values{"Edition": {"standard"}}, []string{"EDITION_UP"}},
		"paid app":     {"overview", "disable", nil, []string{"PAID_NOT_DELETABLE"}},
		"receipt types": {
			"settings", "features",
			url.Values{"ReadReceiptGroupTypes": {"Community"}},
			[]string{"RECEIPT_TYPES", `value="Community" checked`},
		},
		"webhook's URL":  {"webhook", "webhook", url.Values{"CallBack.URL": {"ftp://a"}}, []string{"WEBHOOK_URL", `value="ftp://a"`}},
		"empty app name": {"overview", "details", url.Values{"AppName": {""}}, []string{"Refused."}},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			before := s.view()
			status, body, _ := s.submit(appURL(7, c.section), c.form, c.change)
			if status != http.StatusUnprocessableEntity || !strings.Contains(body, `role="alert"`) {
				t.Errorf("status %d\n%s", status, body)
			}
			for _, text := range c.says {
				if !strings.Contains(body, text) {
					t.Errorf("the page does not say %q", text)
				}
			}
			if after := s.view(); !reflect.DeepEqual(after, before) {
				t.Errorf("the app became %+v, was %+v", after, before)
			}
		})
	}
}

// TestButtons disables and enables a developer app, and extends its month.
func TestButtons(t *testing.T) {
	s := open(t)
	app := func() emulator.AppView {
		v, err := s.AppView(t.Context(), 8)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	expires := app().ExpiresAt
	for _, c := range []struct {
		form    string
		enabled bool
		months  int
	}{{"extension", true, 1}, {"disable", false, 1}, {"enable", true, 1}} {
		status, body, headers := s.submit(appURL(8, "overview"), c.form, nil)
		if status != http.StatusSeeOther {
			t.Fatalf("%s: status %d\n%s", c.form, status, body)
		}
		if !strings.Contains(s.get(headers.Get("Location")), `role="status"`) {
			t.Errorf("%s: the page does not say that it was done", c.form)
		}
		if v := app(); v.Enabled != c.enabled || !v.ExpiresAt.Equal(expires.AddDate(0, c.months, 0)) {
			t.Errorf("%s: enabled %t, until %s, was until %s", c.form, v.Enabled, v.ExpiresAt, expires)
		}
	}
}

// TestForeignChangesStay sends a form that was loaded before somebody else changed another setting of it.
func TestForeignChangesStay(t *testing.T) {
	s := open(t)
	values := fields(t, s.get(appURL(7, "settings")), "message")
	s.call("SetConfInfo", map[string]any{"SdkAppId": 7, "Message": map[string]any{"RelationshipCheck": true, "RecallTimeLimitSeconds": 90}})
	values.Set("ConversationPullLimit", "200")
	if status, body, _ := s.send(s.request(http.MethodPost, appURL(7, "settings"), values.Encode())); status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, body)
	}
	if m := s.view().Settings.Message; !*m.RelationshipCheck || *m.RecallTimeLimitSeconds != 90 || *m.ConversationPullLimit != 200 {
		t.Errorf("relationship check %t, recall %d, pull %d", *m.RelationshipCheck, *m.RecallTimeLimitSeconds, *m.ConversationPullLimit)
	}
}

// TestFaults spoils the call that a form makes: what became of it is told as it is.
func TestFaults(t *testing.T) {
	s := open(t)
	if err := s.AddFaults(t.Context(), emulator.Fault{Action: "im.SetConfInfo", Effect: emulator.EffectReset},
		emulator.Fault{Action: "im.SetConfInfo", Effect: emulator.EffectThrottle}); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"No response.", "RequestLimitExceeded"} {
		if status, body, _ := s.submit(appURL(7, "settings"), "message",
			url.Values{"RecallTimeLimitSeconds": {"60"}}); status != http.StatusUnprocessableEntity || !strings.Contains(body, says) {
			t.Errorf("status %d, want %s\n%s", status, says, body)
		}
	}
	faults, err := s.Faults(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		if f.Hits != 1 {
			t.Errorf("the fault %s struck %d times", f.Effect, f.Hits)
		}
	}
}

// TestUnknownForm posts a form that the page does not have.
func TestUnknownForm(t *testing.T) {
	s := open(t)
	values := fields(t, s.get(appURL(7, "settings")), "message")
	values.Set("form", "nothing")
	if status, body, _ := s.send(s.request(http.MethodPost, appURL(7, "settings"), values.Encode())); status != http.StatusNotFound {
		t.Errorf("status %d\n%s", status, body)
	}
}
