package console

import (
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

const readCertificates = `DescribeIdentifiers {"SdkAppId":1}`

func TestCertificates(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.reply["DescribeIdentifiers"] = wire.DescribeIdentifiersResponse{ServerTime: 1700000000, Certificates: []wire.PushCertificate{
			{CertificateId: 7, PushSetup: wire.PushSetup{
				Vivo: &wire.Vivo{
					AppID:     "1",
					AppKey:    "2",
					AppSecret: new(chat.Secret("that nobody should send")),
				},
				ClickAction: &wire.ClickAction{Action: chat.ClickOpenApp},
			}},
			{
				CertificateId: 8,
				PushSetup:     wire.PushSetup{ApnsP12: &wire.ApnsP12{Environment: chat.PushProduction}},
				ExpireTime:    1800000000,
				BundleId:      "a.b",
			},
		}}
		want := Certificates{Now: time.Unix(1700000000, 0).UTC(), All: []chat.PushCertificate{
			{ID: 7, PushSetup: chat.PushSetup{Vivo: &chat.Vivo{AppID: "1", AppKey: "2"}, ClickAction: &chat.ClickAction{Action: chat.ClickOpenApp}}},
			{
				ID:        8,
				PushSetup: chat.PushSetup{ApnsP12: &chat.ApnsP12{Environment: chat.PushProduction}},
				ExpiresAt: time.Unix(1800000000, 0).UTC(),
				BundleID:  "a.b",
			},
		}}
		for range 2 {
			if got, err := c.Certificates(t.Context(), 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
		}
		f.expect(t, readCertificates)
		if one, err := c.Certificate(t.Context(), 1, 8); err != nil || one.ID != 8 {
			t.Errorf("%+v, %v", one, err)
		}
		if _, err := c.Certificate(t.Context(), 1, 9); !api.IsNotFound(err) {
			t.Error(err)
		}
		f.expect(t)

		// A write sends what there is to write, and is followed by a new read.
		f.reply["AddIdentifier"] = wire.AddIdentifierResponse{CertificateId: 9}
		id, err := c.AddCertificate(t.Context(), 1, "a", chat.PushSetup{FCM: &chat.FCM{ServiceAccount: new(chat.Secret("{}"))}})
		if id != 9 || err != nil {
			t.Error(id, err)
		}
		if err := c.SetCertificate(t.Context(), 1, 7, chat.PushSetup{Vivo: &chat.Vivo{AppID: "1", AppKey: "3"}}); err != nil {
			t.Error(err)
		}
		if err := c.DeleteCertificate(t.Context(), 1, 8); err != nil {
			t.Error(err)
		}
		if _, err := c.Certificates(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(
			t,
			`AddIdentifier {"ClientToken":"a","SdkAppId":1,"FCM":{"ServiceAccount":"{}"}}`,
			`UpdateIdentifier {"SdkAppId":1,"CertificateId":7,"Vivo":{"AppID":"1","AppKey":"3"}}`,
			`DeleteIdentifier {"SdkAppId":1,"CertificateId":8}`,
			readCertificates,
		)
	})
}

// What a reply lacks that it must have is an error, not an object that is gone.
func TestCertificatesMustBeWhole(t *testing.T) {
	for name, reply := range map[string]wire.DescribeIdentifiersResponse{
		"no time":    {},
		"no id":      {ServerTime: 1, Certificates: []wire.PushCertificate{{PushSetup: wire.PushSetup{FCM: &wire.FCM{}}}}},
		"no service": {ServerTime: 1, Certificates: []wire.PushCertificate{{CertificateId: 7}}},
		"two services": {ServerTime: 1, Certificates: []wire.PushCertificate{{CertificateId: 7, PushSetup: wire.PushSetup{
			FCM:  &wire.FCM{},
			Vivo: &wire.Vivo{},
		}}}},
	} {
		run(t, 1, func(t *testing.T, f *fake, c *Client) {
			f.reply["DescribeIdentifiers"] = reply
			if _, err := c.Certificates(t.Context(), 1); err == nil || api.IsNotFound(err) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	run(t, 1, func(t *testing.T, _ *fake, c *Client) {
		if id, err := c.AddCertificate(t.Context(), 1, "a", chat.PushSetup{FCM: &chat.FCM{}}); err == nil {
			t.Error(id)
		}
	})
}

// A test message is sent once, however long its verdict takes.
func TestTestPush(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.reply["LocationOfflinePushProblem"] = wire.LocationOfflinePushProblemResponse{TestId: "x"}
		f.reply["DescribeOfflinePushStatus"] = wire.DescribeOfflinePushStatusResponse{}
		asked := 0
		f.after = func(action string) {
			if action != "DescribeOfflinePushStatus" {
				return
			}
			if asked++; asked == 2 {
				f.mu.Lock()
				f.reply[action] = wire.DescribeOfflinePushStatusResponse{Finished: true, Verdict: chat.PushTokenInvalid}
				f.mu.Unlock()
			}
		}
		verdict, err := c.TestPush(t.Context(), 1, "ann", 7)
		if verdict != chat.PushTokenInvalid || err != nil {
			t.Errorf("%s %v", verdict, err)
		}
		const ask = `DescribeOfflinePushStatus {"SdkAppId":1,"TestId":"x"}`
		f.expect(t, `LocationOfflinePushProblem {"SdkAppId":1,"UserId":"ann","CertificateId":7}`, ask, ask, ask)
	})
}

func TestRTC(t *testing.T) {
	const read = `DescribeRTCService {"SdkAppId":1}`
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		f.reply["DescribeRTCService"] = wire.DescribeRTCServiceResponse{
			ServerTime:    3,
			TRTCTime:      1,
			AccountTrials: 4,
			Call:          &wire.CallPlugin{Edition: chat.CallTrial, ExpireTime: 5, Trials: 1},
		}
		at := func(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
		want := chat.RTC{Now: at(3), ActivatedAt: at(1), AccountTrials: 4, Call: &chat.Call{Edition: chat.CallTrial, ExpiresAt: at(5), Trials: 1}}
		for range 2 {
			if got, err := c.RTC(t.Context(), 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
		}
		f.expect(t, read)
		if err := c.OpenTRTC(t.Context(), 1); err != nil {
			t.Error(err)
		}
		if err := c.BuyCall(t.Context(), 1, want, chat.CallGroup, new(int64(3)), true); err != nil {
			t.Error(err)
		}
		if _, err := c.RTC(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(t, `OpenTRTCService {"SdkAppId":1}`, `UpdatePluginAbility {"SdkAppId":1,"Edition":"group","Months":3,"AcceptCharges":true}`, read)

		// Nor is an edition bought twice: a later end than before means that it was bought.
		f.fail["UpdatePluginAbility"] = &api.Error{Code: api.UnknownOutcome}
		if err := c.BuyCall(t.Context(), 1, want, chat.CallTrial, nil, true); err == nil {
			t.Error("the end is where it was, and no error")
		}
		earlier := chat.RTC{Call: &chat.Call{Edition: chat.CallTrial, ExpiresAt: at(4)}}
		for _, had := range []chat.RTC{earlier, {}} {
			if err := c.BuyCall(t.Context(), 1, had, chat.CallTrial, nil, true); err != nil {
				t.Error(err)
			}
		}

		// Nobody knows what became of a trial but the service.
		f.fail["CreatePluginTrail"] = &api.Error{Code: api.UnknownOutcome}
		if err := c.TryCall(t.Context(), 1, want); err == nil {
			t.Error("no trial more, and no error")
		}
		if err := c.TryCall(t.Context(), 1, chat.RTC{}); err != nil {
			t.Error(err)
		}
		f.fail["CreatePluginTrail"] = &api.Error{Code: "LimitExceeded.CallTrial"}
		if err := c.TryCall(t.Context(), 1, chat.RTC{}); err == nil {
			t.Error("a refusal was taken for a trial")
		}
		f.reply["DescribeRTCService"] = wire.DescribeRTCServiceResponse{}
		if _, err := c.RTC(api.WithFresh(t.Context()), 1); err == nil {
			t.Error("a reply without a time was taken")
		}
	})
}
