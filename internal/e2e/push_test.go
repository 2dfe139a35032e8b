package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// pushFiles are the secrets of push certificates, by the name of the file that a configuration reads each from.
func pushFiles(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"push.p12.base64": pushtest.P12(t),
		"p12.password":    pushtest.Password,
		"push.p8":         pushtest.P8(t),
		"account.json":    pushtest.ServiceAccount(t),
		"harmony.json":    pushtest.HarmonyOSAccount(t),
		"huawei":          "planted-huawei-secret",
		"honor":           "planted-honor-secret",
		"xiaomi":          "planted-xiaomi-secret",
		"oppo":            "planted-oppo-secret",
		"vivo":            "planted-vivo-secret",
		"meizu":           "planted-meizu-secret",
	}
}

// pushSecrets are texts of them that nothing may hold.
func pushSecrets(t *testing.T, files map[string]string) (planted []string) {
	t.Helper()
	for name, secret := range files {
		switch name {
		case "push.p8":
			secret = strings.Split(secret, "\n")[1]
		case "account.json", "harmony.json":
			var account map[string]string
			if err := json.Unmarshal([]byte(secret), &account); err != nil {
				t.Fatal(err)
			}
			secret = strings.Split(account["private_key"], "\n")[1]
		case "push.p12.base64":
			secret = secret[:40]
		}
		planted = append(planted, secret)
	}
	return planted
}

// service is a block of a certificate of a push service, with its secret in a file of that name.
func service(name, members, secret string, version int) string {
	return fmt.Sprintf("\nresource \"tencentchat_push_certificate\" %q {\n  sdk_app_id = tencentchat_app.shop.sdk_app_id\n  %s = {\n    %s\n"+
		"    %s_wo = file(%q)\n    %s_wo_version = %d\n  }\n}\n",
		name, name, members, secret, name, secret, version)
}

func everyService(version int) string {
	apple := "environment = \"production\"\n"
	return "resource \"tencentchat_app\" \"shop\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n}\n" +
		strings.Replace(service("apns_p12", apple+fmt.Sprintf("p12_wo = file(\"push.p12.base64\")\np12_wo_version = %d", version), "password",
			version), `file("apns_p12")`, `file("p12.password")`, 1) +
		strings.Replace(service("apns_p8", apple+"key_id = \"ABC1234567\"\nteam_id = \"TEAM123456\"\nbundle_id = \"com.example.shop\"", "p8",
			version), `file("apns_p8")`, `file("push.p8")`, 1) +
		strings.Replace(service("fcm", "", "service_account", version), `file("fcm")`, `file("account.json")`, 1) +
		strings.Replace(service("harmony_os", "", "service_account", version), `file("harmony_os")`, `file("harmony.json")`, 1) +
		service("huawei", "package_name = \"a.b\"\napp_id = \"1\"", "app_secret", version) +
		service("honor", "package_name = \"a.b\"\napp_id = \"1\"\nclient_id = \"2\"", "client_secret", version) +
		service("xiaomi", "package_name = \"a.b\"\napp_id = \"1\"", "app_secret", version) +
		service("oppo", "app_id = \"1\"\napp_key = \"2\"", "master_secret", version) +
		service("vivo", "app_id = \"1\"\napp_key = \"2\"", "app_secret", version) +
		service("meizu", "package_name = \"a.b\"\napp_id = \"1\"", "app_secret", version)
}

// TestPushSecretsStayHidden looks for each secret of push certificates, and for a device token, wherever a life of them leaves
// something behind.
func TestPushSecretsStayHidden(t *testing.T) {
	const token = "planted-device-token-5d0e"
	c := acctest.Serve(t)
	log := filepath.Join(t.TempDir(), "trace.log")
	w := acctest.NewWorkdir(t, c.Provider(), "TF_LOG=TRACE", "TF_LOG_PATH="+log)
	files := pushFiles(t)
	for name, secret := range files {
		w.Write(name, secret)
	}
	found := map[string]string{}
	keep := func(step string) {
		t.Helper()
		found["plan "+step] = w.OK("plan", "-out=plan").Raw
		found["plan JSON "+step] = w.OK("show", "-json", "plan").Raw
		found["apply "+step] = w.OK("apply", "plan").Raw
		found["plan file "+step] = unzipped(t, filepath.Join(w.Dir, "plan"))
		found["terraform.tfstate file "+step] = file(t, w.Dir, "terraform.tfstate")
	}
	w.Config(everyService(1))
	keep("of the creation")
	w.Empty()
	c.Forget()
	w.Config(everyService(2))
	keep("of the rotation")
	if n := c.Calls("im.UpdateIdentifier"); n != 10 {
		t.Errorf("%d certificates were written", n)
	}
	w.Empty()
	if err := c.AddDevice(t.Context(), emulator.Device{
		SDKAppID: "1400000001", UserID: "ann", CertificateID: 20001,
		Token: token,
	}); err != nil {
		t.Fatal(err)
	}
	w.Config(everyService(2) + "data \"tencentchat_push_devices\" \"ann\" {\n  sdk_app_id = tencentchat_app.shop.sdk_app_id\n" +
		"  user_id = \"ann\"\n}\n")
	keep("of the devices")
	if !strings.Contains(found["terraform.tfstate file of the devices"], token[len(token)-4:]) {
		t.Error("the device is not shown")
	}

	c.Fault(emulator.Fault{Action: "im.UpdateIdentifier", Effect: emulator.EffectError, Code: "FailedOperation"},
		emulator.Fault{Action: "im.UpdateIdentifier", Effect: emulator.EffectHTTP, Status: 403, Times: 9})
	w.Config(everyService(3))
	found["errors of the service"] = w.Fails([]string{"apply", "-auto-approve"}, "Cannot change the push certificate").Raw
	w.Write("p12.password", "another-planted-password")
	w.Write("push.p8", "another-planted-key")
	w.Write("account.json", `{"project_id": "another-planted-account"}`)
	found["errors of the provider"] = w.Fails([]string{"plan"}, "PUSH_P12", "PUSH_P8", "PUSH_FCM").Raw

	found["TRACE log"] = read(t, log)
	if !strings.Contains(found["TRACE log"], "UpdateIdentifier") {
		t.Error("the log does not tell of the calls, so it proves nothing")
	}
	found["snapshot"] = c.State()
	data, err := os.ReadFile(c.Data)
	if err != nil {
		t.Fatal(err)
	}
	found["data file"] = string(data)
	found["journal"] = journalOf(t, c)
	planted := append(pushSecrets(t, files), token, "another-planted-password", "another-planted-key", "another-planted-account")
	for where, text := range found {
		for _, secret := range planted {
			if strings.Contains(text, secret) {
				t.Errorf("%s: the secret %q is there", where, secret)
			}
		}
	}
}

// TestPushWarnings reads what a user is told before a certificate is lost.
func TestPushWarnings(t *testing.T) {
	const lost = "cannot be restored"
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider())
	for name, secret := range map[string]string{"vivo": "s", "meizu": "s"} {
		w.Write(name, secret)
	}
	app := "resource \"tencentchat_app\" \"shop\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n}\n"
	vivo := service("vivo", "app_id = \"1\"\napp_key = \"2\"", "app_secret", 1)
	w.Config(app + vivo)
	w.OK("apply", "-auto-approve")

	other := strings.Replace(service("meizu", "package_name = \"a.b\"\napp_id = \"1\"", "app_secret", 1),
		`"tencentchat_push_certificate" "meizu"`, `"tencentchat_push_certificate" "vivo"`, 1)
	w.Config(app + other)
	w.OK("plan").Says(t, "must be replaced", "forces replacement", lost)
	w.Config(app)
	w.OK("plan").Says(t, "1 to destroy", lost)
	w.Config(app + vivo)
	// where the CLIs show errors only
	w.OK("plan", "-replace=tencentchat_push_certificate.vivo").Says(t, "will be replaced, as requested", "1 to destroy")
	w.Config(app + other)
	w.OK("apply", "-auto-approve")
	if state := c.State(); strings.Contains(state, "20001") || !strings.Contains(state, "20002") {
		t.Errorf("the console has %s", state)
	}
	w.Empty()
	w.OK("destroy", "-auto-approve", "-target=tencentchat_push_certificate.vivo").Says(t, lost)
}

// TestPushExpiryIsWarnedOf plans a certificate whose end comes near, and then is past.
func TestPushExpiryIsWarnedOf(t *testing.T) {
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider())
	clock, err := c.Clock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.Write("p12", pushtest.Certificate{Expires: clock.Now.AddDate(0, 0, 20)}.P12(t))
	config := func(version int) string {
		return fmt.Sprintf(`
resource "tencentchat_app" "shop" {
  name = "shop"
  deployment_region = "china"
}
resource "tencentchat_push_certificate" "apple" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  apns_p12 = {
    environment         = "production"
    p12_wo              = file("p12")
    p12_wo_version      = %d
    password_wo         = %q
    password_wo_version = 1
  }
}
`, version, pushtest.Password)
	}
	w.Config(config(1))
	w.OK("apply", "-auto-approve").Says(t, "The push certificate expires on", "PUSH_EXPIRY")
	w.OK("plan", "-detailed-exitcode").Says(t, "No changes", "The push certificate expires on", "PUSH_EXPIRY")
	if err := c.ShiftClock(t.Context(), 21*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	w.OK("plan", "-detailed-exitcode").Says(t, "No changes", "The push certificate expired on", "PUSH_EXPIRY")
	w.Config(config(2))
	w.Fails([]string{"plan"}, "Refused by PUSH_EXPIRY", "The push certificate expired on")
	w.Write("p12", pushtest.P12(t))
	w.OK("apply", "-auto-approve").Says(t, "1 changed")
	if r := w.OK("plan", "-detailed-exitcode"); strings.Contains(r.Output, "PUSH_EXPIRY") {
		t.Errorf("a renewed certificate is warned of:\n%s", r.Raw)
	}
}

// TestGeneratedCertificates has the CLI write the configuration of certificates that it imports. Applying that erases no secret.
func TestGeneratedCertificates(t *testing.T) {
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider())
	for name, secret := range pushFiles(t) {
		w.Write(name, secret)
	}
	w.Config(everyService(1))
	w.OK("apply", "-auto-approve")
	before := c.State()

	w = acctest.NewWorkdir(t, c.Provider())
	imports := ""
	for id := 20001; id <= 20009; id++ {
		imports += fmt.Sprintf("import {\n  to = tencentchat_push_certificate.c%d\n  id = \"1400000001/%d\"\n}\n", id, id)
	}
	w.Config(imports)
	w.OK("plan", "-generate-config-out=generated.tf").Says(t, "9 to import, 0 to add, 0 to change, 0 to destroy")
	c.Forget()
	w.OK("apply", "-auto-approve").Says(t, "9 imported, 0 added, 0 changed, 0 destroyed")
	w.Empty()
	if n := c.Writes(); n != 0 || c.State() != before {
		t.Errorf("%d writes; %s became %s", n, before, c.State())
	}
}
