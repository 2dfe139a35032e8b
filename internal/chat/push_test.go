package chat

import (
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
)

func TestCertificateID(t *testing.T) {
	for text, want := range map[string]bool{
		"20001": true, "0": false, "": false, "020001": false, "-1": false, "a": false,
		"18446744073709551616": false,
	} {
		id, err := ParseCertificateID(text)
		if (err == nil) != want || want && id.String() != text {
			t.Errorf("%q: %v %v", text, id, err)
		}
	}
}

func TestPushVendors(t *testing.T) {
	members := reflect.TypeFor[PushSetup]()
	if members.NumField() != len(PushVendors)+1 { // and the tap
		t.Errorf("%v", PushVendors)
	}
	for i, v := range PushVendors {
		if members.Field(i).Name != string(v) {
			t.Errorf("%s is not member %d", v, i)
		}
	}
	huawei := PushSetup{Huawei: &Huawei{AppID: "1", AppSecret: secret("s")}, ClickAction: &ClickAction{}}
	if v := huawei.Vendor(); v != "Huawei" || v.Apple() || huawei.Environment() != "" || len(huawei.PushSecrets()) != 1 {
		t.Errorf("%v", v)
	}
	if bare := huawei.Bare(); bare.Huawei.AppSecret != nil || bare.Huawei.AppID != "1" || bare.ClickAction == nil ||
		*huawei.Huawei.AppSecret != "s" {
		t.Errorf("%+v of %+v", bare.Huawei, huawei.Huawei)
	}
	for _, s := range []PushSetup{{ApnsP12: &ApnsP12{Environment: PushProduction}}, {ApnsP8: &ApnsP8{Environment: PushProduction}}} {
		if v := s.Vendor(); !v.Apple() || s.Environment() != PushProduction {
			t.Errorf("%+v", s)
		}
	}
}

func TestP12Tells(t *testing.T) {
	end := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	a := p12(pushtest.Certificate{Expires: end, Development: true}.P12(t), pushtest.Password).ApnsP12
	p, broken := a.Open()
	if broken != nil || p.BundleID != pushtest.BundleID || !p.ExpiresAt.Equal(end) || len(p.Environments) != 1 ||
		p.Environments[0] != PushDevelopment {
		t.Errorf("%+v %v", p, broken)
	}
}

func TestPushDevice(t *testing.T) {
	certificates := []PushCertificate{
		{ID: 1, PushSetup: PushSetup{ApnsP12: &ApnsP12{Environment: PushProduction}}, ExpiresAt: now},
		{ID: 2, PushSetup: PushSetup{ApnsP8: &ApnsP8{Environment: PushProduction}}},
		{ID: 3, PushSetup: PushSetup{Huawei: &Huawei{}}, ExpiresAt: now.Add(time.Second)},
	}
	for _, x := range []struct {
		device PushDevice
		want   PushVerdict
	}{
		{PushDevice{CertificateID: 4}, PushNoCertificate},
		{PushDevice{CertificateID: 1}, PushCertificateExpired},
		{PushDevice{CertificateID: 2}, PushReady},
		{PushDevice{CertificateID: 2, Vendor: "ApnsP12", Environment: PushProduction}, PushReady},
		{PushDevice{CertificateID: 2, Environment: PushDevelopment}, PushOtherEnvironment},
		{PushDevice{CertificateID: 3, Environment: PushDevelopment}, PushReady},
		{PushDevice{CertificateID: 3, Vendor: "Huawei"}, PushReady},
		{PushDevice{CertificateID: 3, Vendor: "Honor"}, PushOtherVendor},
		{PushDevice{CertificateID: 3, Vendor: "ApnsP12"}, PushOtherVendor},
	} {
		if got := CheckPushDevice(x.device, certificates, now); got != x.want {
			t.Errorf("%+v: %s", x.device, got)
		}
	}
	for _, v := range append(PushVerdicts, "something new") {
		if cause, remedy := v.Explain(PushDevice{}); !isSentence(cause) || !isSentence(remedy) {
			t.Errorf("%s: %q %q", v, cause, remedy)
		}
	}
}

func TestTokenEnd(t *testing.T) {
	for token, want := range map[string]string{"": "", "a": "a", "abcdef": "def", "0123456789": "6789"} {
		if got := (PushDevice{Token: Secret(token)}).TokenEnd(); got != want {
			t.Errorf("%q: %q", token, got)
		}
	}
}
