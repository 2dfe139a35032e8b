package chat

import "testing"

func TestSameAccount(t *testing.T) {
	apple := func(e PushEnvironment, bundle string) PushSetup {
		return PushSetup{ApnsP8: &ApnsP8{Environment: e, KeyID: "K", BundleID: bundle}}
	}
	for name, x := range map[string]struct {
		one, other PushSetup
		same       bool
	}{
		"one vivo app":       {PushSetup{Vivo: &Vivo{AppID: "1", AppKey: "2"}}, PushSetup{Vivo: &Vivo{AppID: "1", AppKey: "3"}}, true},
		"two vivo apps":      {PushSetup{Vivo: &Vivo{AppID: "1"}}, PushSetup{Vivo: &Vivo{AppID: "2"}}, false},
		"two services":       {PushSetup{Vivo: &Vivo{AppID: "1"}}, PushSetup{Meizu: &Meizu{AppID: "1"}}, false},
		"one bundle":         {apple(PushProduction, "A"), apple(PushProduction, "A"), true},
		"two bundles":        {apple(PushProduction, "A"), apple(PushProduction, "B"), false},
		"two environments":   {apple(PushProduction, "A"), apple(PushDevelopment, "A"), false},
		"no IDs":             {PushSetup{FCM: &FCM{}}, PushSetup{FCM: &FCM{}}, true},
		"no service":         {PushSetup{}, PushSetup{}, false},
		"nothing to compare": {PushSetup{FCM: &FCM{}}, PushSetup{}, false},
	} {
		if got := x.one.SameAccount(x.other); got != x.same {
			t.Errorf("%s: %t", name, got)
		}
	}
}
