package provider_test

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/trace"
)

// traced has an object of each kind whose creations leave a trace.
func traced() map[string]attributes {
	all := map[string]attributes{
		"tencentchat_account":  {"sdk_app_id": "1400000001", "user_id": "ann", "nickname": "Ann"},
		"tencentchat_cam_user": {"name": "ann", "remark": "r"},
	}
	for kind, x := range assigned {
		all[kind] = x.config
	}
	return all
}

// killed is a console on which a run has created an object and was killed before the state knew it. The action of a fault gets no reply.
type killed struct {
	*acctest.Console

	dir   string
	id    string
	after int // objects
}

func (k *killed) run(block attributes) *acctest.Protocol {
	return k.ProtocolIn(map[string]string{trace.Variable: k.dir}, block)
}

func (k *killed) count(t *testing.T, kind string) int {
	t.Helper()
	all, d := k.Protocol(nil).List(kind, nil, 0, false)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	return len(all)
}

func kill(t *testing.T, kind string, config attributes) *killed {
	t.Helper()
	k := &killed{Console: acctest.Holding(t, apps(1)...), dir: t.TempDir() + "/traces"}
	p := k.run(nil)
	planned, d := p.Plan(kind, nil, config)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(planned)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	k.id, _ = o.Get("id").(string)
	k.after = k.count(t, kind)
	return k
}

// rerun plans and applies a creation as the next run does, and returns the import ID and what was said.
func (k *killed) rerun(t *testing.T, kind string, config, block attributes) (id, said string) {
	t.Helper()
	_, d := k.run(block).Plan(kind, nil, config)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	p := k.run(block)
	planned, more := p.Plan(kind, nil, config)
	o, last := p.Apply(planned)
	if o == nil || len(last.Errors()) > 0 {
		t.Fatalf("%s%s", more, last)
	}
	id, _ = o.Get("id").(string)
	return id, d.String() + last.String()
}

// After a run that was killed, the next one takes over what it made, and says so: in the plan and in the apply.
func TestLeftoverIsTakenOver(t *testing.T) {
	for kind, config := range traced() {
		t.Run(kind, func(t *testing.T) {
			k := kill(t, kind, config)
			id, said := k.rerun(t, kind, config, attributes{"unique_names": true})
			if id != k.id || k.count(t, kind) != k.after {
				t.Errorf("%s was made, and then %s: %s", k.id, id, k.State())
			}
			if !strings.Contains(said, "is adopted") || !strings.Contains(said, "was adopted") || strings.Contains(said, "already exists") {
				t.Errorf("it is said: %s", said)
			}
		})
	}
}

// So it is where the reply was lost, by the client token or because nothing else can have made the object.
func TestLeftoverWithoutReply(t *testing.T) {
	for kind, config := range traced() {
		t.Run(kind, func(t *testing.T) {
			k := kill(t, kind, config)
			forget(t, k.dir, `"id":"`+k.id+`",`)
			id, _ := k.rerun(t, kind, config, attributes{"unique_names": true})
			if id != k.id || k.count(t, kind) != k.after {
				t.Errorf("%s was made, and then %s", k.id, id)
			}
		})
	}
}

// forget takes a text out of the traces in a folder.
func forget(t *testing.T, dir, text string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	file := dir + "/" + all[0].Name()
	before, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(before), text) {
		t.Fatalf("%s: %v", before, err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(before), text, "", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// What is not certainly of the run that was killed is not taken over.
func TestNoFalseLeftover(t *testing.T) {
	const kind = "tencentchat_group"
	config := assigned[kind].config
	other := maps.Clone(config)
	other["introduction"] = "another"
	for name, x := range map[string]struct {
		config  attributes
		between func(t *testing.T, k *killed)
	}{
		"another configuration": {other, func(*testing.T, *killed) {}},
		"the state has it": {config, func(t *testing.T, k *killed) {
			t.Helper()
			p := k.run(nil)
			if o, d := p.Read(p.Adopt(kind, k.id, config)); o == nil {
				t.Fatal(d)
			}
		}},
		"no trace": {config, func(t *testing.T, k *killed) {
			t.Helper()
			k.dir = t.TempDir()
		}},
		"changed without reply": {config, func(t *testing.T, k *killed) {
			t.Helper()
			forget(t, k.dir, `"id":"`+k.id+`",`)
			p := k.Protocol(nil)
			planned, _ := p.Plan(kind, p.Adopt(kind, k.id, config), func() attributes {
				renamed := maps.Clone(config)
				renamed["name"] = "crew"
				return renamed
			}())
			if _, d := p.Apply(planned); len(d.Errors()) > 0 {
				t.Fatal(d)
			}
		}},
		"two of them without reply": {config, func(t *testing.T, k *killed) {
			t.Helper()
			forget(t, k.dir, `"id":"`+k.id+`",`)
			p := k.Protocol(nil)
			planned, _ := p.Plan(kind, nil, config)
			if _, d := p.Apply(planned); len(d.Errors()) > 0 {
				t.Fatal(d)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			k := kill(t, kind, config)
			x.between(t, k)
			before := k.count(t, kind)
			if id, said := k.rerun(t, kind, x.config, nil); id == k.id || strings.Contains(said, "adopt") || k.count(t, kind) != before+1 {
				t.Errorf("%s was taken over: %s", id, said)
			}
		})
	}
}

// Two equal blocks, of which one was made: the next run makes the other one.
func TestLeftoverOfEqualBlocks(t *testing.T) {
	for _, kind := range []string{"tencentchat_app", "tencentchat_group"} {
		config := assigned[kind].config
		k := kill(t, kind, config)
		p := k.run(nil)
		ids := map[string]bool{}
		for range 2 {
			planned, d := p.Plan(kind, nil, config)
			if len(d.Errors()) > 0 {
				t.Fatal(d)
			}
			o, d := p.Apply(planned)
			if o == nil || len(d.Errors()) > 0 {
				t.Fatal(d)
			}
			ids[o.Get("id").(string)] = true
		}
		if len(ids) != 2 || !ids[k.id] || k.count(t, kind) != k.after+1 {
			t.Errorf("%s: %v", kind, ids)
		}
	}
}

// What somebody has deleted since is made anew.
func TestLeftoverThatIsGone(t *testing.T) {
	config := attributes{"name": "shop", "deployment_region": "singapore"}
	k := kill(t, "tencentchat_app", config)
	k.Must("StopSdkAppId", `{"SdkAppId":`+k.id+`}`)
	k.Must("DeleteSdkappid", `{"SdkAppId":`+k.id+`}`)
	if id, said := k.rerun(t, "tencentchat_app", config, nil); id == k.id || strings.Contains(said, "adopted") {
		t.Errorf("%s is there again: %s", id, said)
	}
}

// A creation that the service refuses leaves no trace, and one of an unknown outcome does.
func TestTraceOfAFailure(t *testing.T) {
	for code, left := range map[string]int{"InvalidParameterValue": 0, "InternalError": 1} {
		k := &killed{Console: acctest.Holding(t, apps(1)...), dir: t.TempDir() + "/traces"}
		p := k.run(attributes{"max_retries": 0})
		planned, d := p.Plan("tencentchat_app", nil, attributes{"name": "shop", "deployment_region": "singapore"})
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		k.Fault(emulator.Fault{Action: "im.RegisterIMApp", Times: -1, Effect: emulator.EffectError, Code: code})
		if _, d := p.Apply(planned); len(d.Errors()) != 1 {
			t.Fatal(d)
		}
		if all, err := os.ReadDir(k.dir); len(all) != left {
			t.Errorf("%s leaves %v %v", code, all, err)
		}
	}
}
