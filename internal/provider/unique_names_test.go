package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const aPolicy = `{"version":"2.0","statement":[{"effect":"allow","action":"im:*","resource":"*"}]}`

// assigned has, for each kind whose ID the service assigns, an object, the call that creates it, and one that is told apart from it.
var assigned = map[string]struct {
	config attributes
	action string // of the emulator's faults
	other  attributes
}{
	"tencentchat_app": {attributes{"name": "shop", "deployment_region": "singapore"}, "im.RegisterIMApp", attributes{"name": "shop two"}},
	"tencentchat_group": {
		attributes{"sdk_app_id": "1400000001", "name": "team", "type": "Public"},
		"rest.group_open_http_svc/create_group",
		attributes{"name": "crew"},
	},
	"tencentchat_push_certificate": {
		attributes{"sdk_app_id": "1400000001", "vivo": attributes{
			"app_id": "1", "app_key": "2", "app_secret_wo": "planted-vivo-secret", "app_secret_wo_version": 1,
		}},
		"im.AddIdentifier",
		attributes{"vivo": attributes{"app_id": "2", "app_key": "2", "app_secret_wo": "planted-vivo-secret", "app_secret_wo_version": 1}},
	},
	"tencentchat_cam_policy": {attributes{"name": "support", "document": aPolicy}, "cam.CreatePolicy", attributes{"name": "sales"}},
	"tencentchat_cam_group":  {attributes{"name": "support"}, "cam.CreateGroup", attributes{"name": "sales"}},
}

// The table knows each kind one of whose keys may be assigned by the service. Fields of an app are its settings.
func TestAssignedKindsAreKnown(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for kind, identity := range p.IdentitySchemas() {
		computed := false
		for _, a := range p.ResourceSchema(kind).Block.Attributes {
			isKey := func(i *tfprotov6.ResourceIdentitySchemaAttribute) bool { return i.Name == a.Name }
			computed = computed || a.Computed && slices.ContainsFunc(identity.IdentityAttributes, isKey)
		}
		if kind == "tencentchat_cam_policy_attachment" {
			continue // its computed key is that of a policy that is given by name
		}
		if _, known := assigned[kind]; computed != known {
			t.Errorf("%s: assigned by the service: %t, in the table: %t", kind, computed, known)
		}
	}
}

// What has the name of an existing object is planned with a warning, and refused by unique_names. Both show the import.
func TestUniqueNames(t *testing.T) {
	for kind, x := range assigned {
		t.Run(kind, func(t *testing.T) {
			c := acctest.Holding(t, apps(1)...)
			made := c.Protocol(nil)
			planned, d := made.Plan(kind, nil, x.config)
			if strings.Contains(d.String(), "already exists") {
				t.Fatalf("nothing is there yet: %s", d)
			}
			o, d := made.Apply(planned)
			if len(d.Errors()) > 0 {
				t.Fatal(d)
			}
			hint := fmt.Sprintf("id = %q", o.Get("id"))
			other := maps.Clone(x.config)
			maps.Copy(other, x.other)
			lowered := attributes{"unique_names": true, "rules_as_warnings": []string{string(chat.UniqueNames)}}
			for name, y := range map[string]struct {
				block  attributes
				config attributes
				errors int
				says   bool
			}{
				"a warning":          {nil, x.config, 0, true},
				"refused":            {attributes{"unique_names": true}, x.config, 1, true},
				"lowered":            {lowered, x.config, 0, true},
				"another name":       {attributes{"unique_names": true}, other, 0, false},
				"a name not yet set": {attributes{"unique_names": true}, unnamed(x.config), 0, false},
			} {
				_, d := c.Protocol(y.block).Plan(kind, nil, y.config)
				if len(d.Errors()) != y.errors || strings.Contains(d.String(), hint) != y.says {
					t.Errorf("%s: %s", name, d)
				}
				if y.errors > 0 && !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.UniqueNames}) {
					t.Errorf("%s: %s", name, d)
				}
			}
			// The block that has the object in its state plans it as before.
			p := c.Protocol(attributes{"unique_names": true})
			o, d = p.Read(o)
			if len(d.Errors()) > 0 {
				t.Fatal(d)
			}
			if _, d := p.Plan(kind, o, x.config); len(d.Errors()) > 0 {
				t.Errorf("its own block: %s", d)
			}
		})
	}
}

// unnamed is a configuration whose name, or service, is known after the apply of another block.
func unnamed(config attributes) attributes {
	out := maps.Clone(config)
	for name := range config {
		if name == "name" || name == "vivo" {
			out[name] = acctest.Unknown
		}
	}
	return out
}

// A creation of which nobody knows whether it took effect tells what it may have made, and how to import it.
func TestUnknownOutcomeNamesTheCandidate(t *testing.T) {
	for kind, x := range assigned {
		for _, worked := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/%t", kind, worked), func(t *testing.T) {
				fault := emulator.Fault{Action: x.action, Times: -1, Effect: emulator.EffectReset}
				if worked {
					fault.Phase = emulator.After
				}
				c := acctest.Holding(t, apps(1)...)
				p := c.Protocol(attributes{"max_retries": 0})
				planned, d := p.Plan(kind, nil, x.config)
				if len(d.Errors()) > 0 {
					t.Fatal(d)
				}
				c.Fault(fault)
				o, d := p.Apply(planned)
				if len(d.Errors()) == 0 && worked && o != nil {
					return // the client found it by itself
				}
				if !strings.Contains(d.String(), "The outcome is unknown") {
					t.Fatalf("it is said: %s", d)
				}
				if says := strings.Contains(d.String(), "import {"); says != worked {
					t.Errorf("it is said: %s", d)
				}
			})
		}
	}
}
