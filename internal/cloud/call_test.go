package cloud

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func TestCall(t *testing.T) {
	f := &fake{answers: map[string]func(*http.Request) string{
		"RegisterIMApp": members(`"SdkAppId":12345678901234567891`),
	}}
	server := httptest.NewServer(f)
	defer server.Close()
	cfg := f.config()
	cfg.Transport, cfg.Endpoint, cfg.Region = nil, server.URL+"/im/", "ap-singapore"
	c := client(t, cfg)
	var out console.RegisterIMAppResponse
	err := c.Call(t.Context(), action(t, "RegisterIMApp"), console.RegisterIMAppRequest{ClientToken: "t", AppName: "a <b> & é"}, &out)
	if err != nil || out.SdkAppId != 12345678901234567891 {
		t.Fatalf("%d, %v", out.SdkAppId, err)
	}
	got := f.last()
	if want := `{"ClientToken":"t","AppName":"a \u003cb\u003e \u0026 é"}`; got.body != want {
		t.Errorf("sent %s", got.body)
	}
	for header, want := range map[string]string{
		"X-TC-Action": "RegisterIMApp", "X-TC-Version": console.Version, "X-TC-Region": "ap-singapore", "X-TC-Token": plantedToken,
		"X-TC-Language": "en-US", "Content-Type": "application/json", "User-Agent": cfg.UserAgent,
	} {
		if got.Get(header) != want {
			t.Errorf("%s: %s, want %s", header, got.Get(header), want)
		}
	}
	if a := got.Get(
		"Authorization",
	); !strings.HasPrefix(a, "TC3-HMAC-SHA256 Credential=AKIDTEST/") ||
		!strings.Contains(a, "/im/tc3_request,") {
		t.Errorf("signed with %s", a)
	}
	if name := got.Get("X-TC-RequestClient"); !strings.HasSuffix(name, "Terraform_1.16 __x_ provider_1") {
		t.Errorf("the client names itself %s", name)
	}
	if "http://"+got.host != server.URL {
		t.Errorf("the host is %s", got.host)
	}
}

func TestEachServiceHasItsHostAndScope(t *testing.T) {
	f := &fake{answers: map[string]func(*http.Request) string{
		"GetCallerIdentity": members(callerReply), "GetUserAppId": members(`"AppId":7`),
	}}
	c := client(t, f.config())
	if err := stop(t.Context(), t, c); err != nil {
		t.Fatal(err)
	}
	if _, err := c.CallerIdentity(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, service := range []string{"im", "sts", "cam"} {
		if s := f.got[i]; s.host != service+".tencentcloudapi.com" || !strings.Contains(s.Get("Authorization"), "/"+service+"/tc3_request") {
			t.Errorf("%s went to %s: %s", service, s.host, s.Get("Authorization"))
		}
	}
}

func TestRequestClient(t *testing.T) {
	for agent, want := range map[string]string{
		"": "", "a-B_0 ,;.": "a-B_0 ,;.", "Terraform/1.11 (+https://t)": "Terraform_1.11 __https___t_", "é": "_",
		strings.Repeat("x", 200): strings.Repeat("x", 128),
	} {
		if got := requestClient(agent); got != want {
			t.Errorf("%q became %q", agent, got)
		}
	}
}

func TestCallErrors(t *testing.T) {
	cases := map[string]struct {
		answer func(*http.Request) string
		code   string
		says   string
	}{
		"refused": {
			refusal("FailedOperation.AppNotDisabled"),
			"FailedOperation.AppNotDisabled",
			"im StopSdkAppId: FailedOperation.AppNotDisabled: no (request id r-1)",
		},
		"throttled":      {refusal("RequestLimitExceeded"), "RequestLimitExceeded", "request id r-1"},
		"wrong type":     {members(`"SdkAppId":"` + plantedBody + `"`), api.BadReply, "im StopSdkAppId"},
		"half a message": {members(`"SdkAppId":"` + plantedBody), api.BadReply, "not a valid API response"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := &fake{answers: map[string]func(*http.Request) string{"StopSdkAppId": c.answer}}
			err := client(
				t,
				f.config(),
			).Call(t.Context(), action(t, "StopSdkAppId"), console.AppRequest{SdkAppId: 1}, &console.RegisterIMAppResponse{})
			e := expectCode(t, err, c.code)
			if e.Service != "im" || e.Action != "StopSdkAppId" || e.Attempts != 1 || !strings.Contains(e.Error(), c.says) {
				t.Errorf("%v, want %s", e, c.says)
			}
			_, detail := Explain(err)
			expectNoSecrets(t, err.Error()+detail)
		})
	}
}

// TestCallsEnd cancels calls that wait for the service: by their own context, and by Close.
func TestCallsEnd(t *testing.T) {
	for _, byClose := range []bool{false, true} {
		began := make(chan struct{}, 1)
		f := &fake{answers: map[string]func(*http.Request) string{"StopSdkAppId": waits(began), "CreateAutoRenewDev": waits(began)}}
		for name, outcomeKnown := range map[string]bool{"StopSdkAppId": true, "CreateAutoRenewDev": false} {
			c := client(t, f.config())
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error)
			go func() { done <- c.Call(ctx, action(t, name), console.AppRequest{SdkAppId: 1}, &console.Empty{}) }()
			<-began
			if byClose {
				c.Close()
			} else {
				cancel()
			}
			err := <-done
			cancel()
			var e *api.Error
			if !errors.Is(err, context.Canceled) || errors.As(err, &e) == outcomeKnown || !outcomeKnown && e.Code != api.UnknownOutcome {
				t.Errorf("%s, closed: %t: %v", name, byClose, err)
			}
		}
	}
	f := &fake{}
	c := client(t, f.config())
	c.Close()
	if err := stop(t.Context(), t, c); !errors.Is(err, context.Canceled) || f.actions() != "" {
		t.Errorf("after Close: %v, sent %s", err, f.actions())
	}
}

func TestCertificateAuthority(t *testing.T) {
	f := &fake{}
	server := httptest.NewUnstartedServer(f)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg := f.config()
	cfg.Transport, cfg.Endpoint = nil, server.URL
	e := expectCode(t, stop(t.Context(), t, client(t, cfg)), api.Unreachable)
	if _, detail := Explain(e); !strings.Contains(detail, "ca_certificate_file") {
		t.Errorf("no way out: %s", detail)
	}
	cfg.CACertificateFile = ca
	if err := stop(t.Context(), t, client(t, cfg)); err != nil {
		t.Error(err)
	}
	cfg.CACertificateFile = ca + "x"
	if _, err := New(cfg); err == nil || !strings.Contains(err.Error(), "CA certificate file") {
		t.Error(err)
	}
}

// TestTraceLogHoldsNoSecrets reads the log of level TRACE after calls whose requests and replies are full of secrets.
func TestTraceLogHoldsNoSecrets(t *testing.T) {
	var out bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &out)
	secret := members(`"Key":"` + plantedBody + `"`)
	f := &fake{answers: map[string]func(*http.Request) string{
		"StopSdkAppId":  secret,
		"AssumeRole":    credentials("AKIDROLE"),
		"StartSdkAppId": members(`"Error":{"Code":"FailedOperation","Message":"` + plantedBody + `"}`),
	}}
	cfg := f.config()
	cfg.AssumeRole = &sts.AssumeRole{RoleARN: "qcs::cam::uin/1:roleName/r", ExternalID: plantedBody}
	c := client(t, cfg)
	if err := stop(ctx, t, c); err != nil {
		t.Fatal(err)
	}
	_ = c.Call(ctx, action(t, "StartSdkAppId"), map[string]string{"Key": plantedBody}, &console.Empty{})
	for _, want := range []string{"AssumeRole", "StopSdkAppId", "StartSdkAppId", "r-1"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the log does not tell of %s", want)
		}
	}
	expectNoSecrets(t, out.String())
}
