package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// reads are the actions with which a walk looks at an object. A fault strikes by name.
func (o *anObject) reads() (actions []string) {
	o.t.Helper()
	o.Forget()
	if read, d := o.Protocol(nil).Read(o.state); read == nil || len(d.Errors()) > 0 {
		o.t.Fatal("the object is gone ", d)
	}
	counts, err := o.JournalCounts(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	for action := range counts {
		if !strings.HasPrefix(action, "sts.") && action != "cam.GetUserAppId" { // who calls
			actions = append(actions, action)
		}
	}
	slices.Sort(actions)
	return actions
}

// One answer from before the creation, whichever read it is, must not take an object out of the state: the next apply would make
// it again, or be told that it exists already.
func TestOneStaleAnswer(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		for _, action := range o.reads() {
			o.Fault(emulator.Fault{Action: action, Effect: emulator.EffectStale})
			if read, d := o.Protocol(nil).Read(o.state); read == nil || len(d) > 0 {
				o.t.Errorf("%s is stale: the state has %v, %s", action, read, d)
			}
		}
	})
}

// What is gone leaves the state for all that, and a destroy of it succeeds.
func TestGoneIsConfirmed(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		p := o.Protocol(nil)
		plan, d := p.Plan(o.kind, o.state, nil)
		if len(d.Errors()) > 0 { // what cannot be destroyed does not go either
			return
		}
		if _, d := p.Apply(plan); len(d.Errors()) > 0 {
			return
		}
		again, _ := o.Protocol(nil).Plan(o.kind, o.state, nil)
		if left, d := o.Protocol(nil).Apply(again); left != nil || len(d.Errors()) > 0 {
			o.t.Errorf("destroying what is gone: %v, %s", left, d)
		}
	})
}

// Those who leave a complete list are removed even if a read does not show them: a removed user must not keep access.
func TestExclusiveListsDespiteAStaleRead(t *testing.T) {
	cases := map[string]struct {
		read   string // with which the list is looked at
		config attributes
		empty  attributes
	}{
		"tencentchat_cam_group_members": {
			"cam.ListUsersForGroup", attributes{"group_id": "30001", "users": []string{"alice"}}, attributes{"group_id": "30001", "users": []string{}},
		},
		"tencentchat_group_members": {
			"rest.group_open_http_svc/get_group_member_info",
			attributes{"group_id": "crew", "members": attributes{"bob": attributes{}}},
			attributes{"group_id": "crew", "members": attributes{}},
		},
	}
	eachKind(t, func(o *anObject) {
		c, ok := cases[o.kind]
		if !ok {
			return
		}
		o.make()
		c.empty["sdk_app_id"] = townApp
		if o.kind == "tencentchat_cam_group_members" {
			delete(c.empty, "sdk_app_id")
		}
		p := o.walk()
		plan, d := p.Plan(o.kind, o.state, c.empty)
		if len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		o.Fault(emulator.Fault{Action: c.read, Effect: emulator.EffectStale})
		after, d := p.Apply(plan)
		if len(d) > 0 {
			o.t.Fatal(d)
		}
		if o.state = after; !o.exists() {
			o.t.Error("the service does not show what the state says")
		}
	})
}
