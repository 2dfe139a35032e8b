package push_test

import (
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const appleCertificate = `{"CertificateId": 20002, "ApnsP8": {"Environment": "production", "KeyID": "ABC1234567", "TeamID": "TEAM123456",` +
	` "BundleID": "com.example"}}`

// uploads has a device of a user upload what it is reached by.
func uploads(t *testing.T, c *acctest.Console, d emulator.Device) {
	t.Helper()
	d.SDKAppID, d.Token = "1", "planted-device-token-"+d.Token
	if err := c.AddDevice(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

func TestDevices(t *testing.T) {
	c := shop(t, vivoCertificate, appleCertificate)
	uploads(t, c, emulator.Device{UserID: "ann", CertificateID: 20001, Token: "aaaa"})
	uploads(t, c, emulator.Device{UserID: "ann", CertificateID: 20002, Token: "bbbb", Vendor: "ApnsP12", Environment: chat.PushDevelopment})
	uploads(t, c, emulator.Device{UserID: "ann", CertificateID: 30000, Token: "cccc"})
	read := func(user string) (*acctest.Object, acctest.Diagnostics) {
		return c.Protocol(nil).Data("tencentchat_push_devices", attributes{"sdk_app_id": "1", "user_id": user})
	}
	o, d := read("ann")
	if len(d) > 0 {
		t.Fatal(d)
	}
	devices := o.Each("devices")
	want := [][]any{
		{"20001", "vivo", nil, "aaaa", "ready", "matches the device", "No action is required"},
		{"20002", "apns_p12", "development", "bbbb", "other_environment", "for the environment development", "build"},
		{"30000", nil, nil, "cccc", "certificate_unknown", "no push certificate 30000", "Add a push certificate"},
	}
	if len(devices) != len(want) {
		t.Fatalf("%d devices", len(devices))
	}
	for i, w := range want {
		for j, name := range []string{"certificate_id", "push_service", "environment", "token_end", "verdict"} {
			if got := devices[i].Get(name); got != w[j] {
				t.Errorf("device %d has %s = %v", i, name, got)
			}
		}
		for j, name := range []string{"cause", "remedy"} {
			if got, says := devices[i].Get(name).(string), w[5+j].(string); !strings.Contains(got, says) {
				t.Errorf("device %d has %s = %s", i, name, got)
			}
		}
		if at, _ := devices[i].Get("uploaded_at").(string); !strings.HasSuffix(at, "Z") {
			t.Errorf("device %d was uploaded at %q", i, at)
		}
	}
	if o, d = read("nobody"); len(d) > 0 || len(o.Each("devices")) != 0 {
		t.Errorf("nobody has devices: %s", d)
	}
	if _, d = read(""); len(d.Errors()) == 0 {
		t.Error("no user was taken for one")
	}
	if c.Writes() != 0 {
		t.Error("something was sent")
	}
}
