package provider_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// secretive has objects with secrets, each of version 1, by the attributes that they are nested in.
func secretive(t *testing.T) map[string]attributes {
	kinds := map[string]attributes{
		"tencentchat_webhook": {
			"sdk_app_id": "1400000001", "url": "https://hooks.example.com", "events": []string{}, "authentication_enabled": true,
			"token_wo": "t0ken", "token_wo_version": 1,
		},
		"tencentchat_cam_user": {"name": "zoe", "console_login": true, "password_wo": "Aa1!aaaaaa", "password_wo_version": 1},
	}
	for _, vendor := range chat.PushVendors {
		name := guard.AttributeName(string(vendor))
		service := attributes{}
		for _, s := range spots(acctest.NewProtocol(t, nil).ResourceSchema("tencentchat_push_certificate").Block.Attributes, "", whole) {
			member, ok := strings.CutPrefix(s.at, name+".")
			switch {
			case !ok:
			case strings.HasSuffix(member, entity.Version):
				service[member] = 1
			case strings.HasSuffix(member, entity.WriteOnly):
				service[member] = "a secret"
			case member == "package_name":
				service[member] = "com.example.shop"
			case strings.HasSuffix(member, "app_id") || member == "app_key" || member == "client_id":
				service[member] = "1"
			}
		}
		kinds["tencentchat_push_certificate "+name] = attributes{"sdk_app_id": "1400000001", name: service}
	}
	of := func(service string) attributes {
		return kinds["tencentchat_push_certificate "+service][service].(attributes)
	}
	maps.Copy(of("apns_p12"), attributes{
		"environment": "production", "p12_wo": pushtest.Certificate{}.P12(t), "password_wo": pushtest.Password,
	})
	maps.Copy(of("apns_p8"), attributes{
		"environment": "production", "key_id": "ABC1234567", "team_id": "TEAM123456", "bundle_id": "com.example.shop", "p8_wo": pushtest.P8(t),
	})
	of("fcm")["service_account_wo"] = pushtest.ServiceAccount(t)
	of("harmony_os")["service_account_wo"] = pushtest.HarmonyOSAccount(t)
	return kinds
}

// A secret is needed where it is written, in a creation and where its version changes, and nowhere else.
func TestSecretsAreNeededWhenWritten(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "standard", "PlanMonths": 12,
		"ExpireTime": 4102444800}}`)
	seen := map[string]bool{}
	for name, config := range secretive(t) {
		kind, service, nested := strings.Cut(name, " ")
		set := func(attribute string, value any, change attributes) attributes {
			out := maps.Clone(config)
			to := out
			if nested {
				to = maps.Clone(config[service].(attributes))
				out[service] = to
			}
			to[attribute] = value
			maps.Copy(to, change)
			return out
		}
		plan, d := c.Protocol(nil).Plan(kind, nil, config)
		if len(d.Errors()) > 0 {
			t.Fatalf("%s: %s", name, d)
		}
		made, d := c.Protocol(nil).Apply(plan)
		if len(d.Errors()) > 0 {
			t.Fatalf("%s: %s", name, d)
		}
		inner := config
		if nested {
			inner = config[service].(attributes)
		}
		for attribute := range inner {
			base, ok := strings.CutSuffix(attribute, entity.WriteOnly)
			if !ok {
				continue
			}
			at := strings.TrimPrefix(service+"."+attribute, ".")
			seen[kind+"."+at] = true
			again := attributes{base + entity.Version: 2}
			refuses := func(what string, prior *acctest.Object, config attributes) {
				t.Helper()
				if d := c.Protocol(nil).Validate(kind, config); len(d.Errors()) > 0 {
					t.Errorf("%s, %s, is not valid: %s", at, what, d)
				}
				_, d := c.Protocol(nil).Plan(kind, prior, config)
				if errs := d.Errors(); len(errs) != 1 || errs[0].Summary != "Secret missing" || errs.Attributes()[0] != at {
					t.Errorf("%s, %s: %s", at, what, d)
				}
			}
			accepts := func(what string, config attributes, empty bool) {
				t.Helper()
				p := c.Protocol(nil)
				kept, d := p.Read(made)
				if len(d.Errors()) > 0 {
					t.Fatalf("%s, %s: %s", at, what, d)
				}
				planned, d := p.Plan(kind, kept, config)
				if len(d.Errors()) > 0 || empty && !planned.Value.Equal(made.Value) {
					t.Errorf("%s, %s: %s", at, what, d)
				}
			}
			accepts("null and not written", set(attribute, nil, nil), true)
			accepts("unknown and written", set(attribute, acctest.Unknown, again), false)
			accepts("written again", set(attribute, inner[attribute], again), false)
			refuses("null and written", made, set(attribute, nil, again))
			refuses("null and created", nil, set(attribute, nil, nil))
		}
		if _, d := c.Protocol(nil).Plan(kind, made, nil); len(d.Errors()) > 0 {
			t.Errorf("%s: the destroy says %s", name, d)
		}
	}
	for _, k := range acctest.NewProtocol(t, nil).Configurables() {
		kind := strings.TrimPrefix(k.Name, "resource ")
		for _, s := range spots(acctest.Settable(k.Schema.Block), "", whole) {
			if strings.HasSuffix(s.at, entity.WriteOnly) && !seen[kind+"."+s.at] {
				t.Errorf("no object has the secret %s of %s", s.at, kind)
			}
		}
	}
}
