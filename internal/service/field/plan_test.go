package field_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const kind = "tencentchat_user_field"

type attributes = map[string]any

func field(name string, with attributes) attributes {
	config := attributes{"sdk_app_id": "1", "name": name, "type": "string", "read": []string{"app"}, "write": []string{"app"}}
	maps.Copy(config, with)
	return config
}

// holding is a console with an app that has the field level and a number of others.
func holding(t *testing.T, others int) *acctest.Console {
	t.Helper()
	fields := []string{`{"Name": "level", "Type": "string", "Read": ["app"], "Write": ["app"]}`}
	for i := range others {
		fields = append(fields, fmt.Sprintf(`{"Name": "other%c", "Type": "string", "Read": ["app"], "Write": ["app"]}`, 'A'+i))
	}
	return acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "fields": {"user": [`+strings.Join(fields, ",")+`]}}`)
}

func TestFirstPlanTells(t *testing.T) {
	c := holding(t, 0)
	for _, x := range []struct {
		config attributes
		want   []string
		says   string
	}{
		{field("rank", nil), []string{ever}, ""},
		{field("level", nil), []string{ever, adopt}, "adopts it"},
		{field("level", attributes{"read": []string{"app"}}), []string{ever, adopt}, "adopts it"},
		{
			field("level", attributes{"read": []string{"app_admin"}}),
			[]string{ever, adopt},
			"change from read [app], write [app] to read [app_admin], write [app]",
		},
		{field("level", attributes{"type": "bytes"}), []string{"ERROR type: Refused by FIELD_FIXED", ever, adopt}, "cannot be changed to bytes"},
		{field("Level", nil), []string{ever}, ""},
		{field("rank", attributes{"read": acctest.Unknown, "type": acctest.Unknown}), []string{ever}, ""},
		{field("rank", attributes{"name": acctest.Unknown}), []string{ever}, ""},
		{field("rank", attributes{"sdk_app_id": acctest.Unknown}), []string{ever}, ""},
		{field("rank", attributes{"sdk_app_id": acctest.Unknown, "write": []string{}}), []string{"ERROR write: Refused by FIELD_ACCESS"}, ""},
		{field("rank", attributes{"sdk_app_id": "2"}), []string{"ERROR : Cannot check the plan of the custom user field: Not found", ever}, ""},
	} {
		_, d := c.Protocol(nil).Plan(kind, nil, x.config)
		if said(d) != strings.Join(x.want, "\n") || !strings.Contains(d.String(), x.says) {
			t.Errorf("%v: %s", x.config, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

func TestAdoption(t *testing.T) {
	for _, x := range []struct {
		with        attributes
		writes      int
		read, write []string
	}{
		{nil, 0, []string{"app"}, []string{"app"}},
		{attributes{"read": []string{"app"}}, 0, []string{"app"}, []string{"app"}},
		{attributes{"read": []string{"app_admin", "app"}}, 1, []string{"app", "app_admin"}, []string{"app"}},
	} {
		c := holding(t, 0)
		p := c.Protocol(nil)
		plan, d := p.Plan(kind, nil, field("level", x.with))
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d) > 0 || c.Writes() != x.writes || c.Calls("im.AddCustomField") != 0 {
			t.Errorf("%v: %d writes: %s", x.with, c.Writes(), d)
		}
		if read, write := o.Get("read"), o.Get("write"); !slices.Equal(read.([]string), x.read) || !slices.Equal(write.([]string), x.write) {
			t.Errorf("%v: read %v, write %v", x.with, read, write)
		}
	}
}

// A type that somebody else gave the field between plan and apply is refused, not taken over.
func TestFieldThatAppearsAfterThePlan(t *testing.T) {
	c := holding(t, 0)
	plan, d := c.Protocol(nil).Plan(kind, nil, field("rank", nil))
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	c.Must("AddCustomField", `{"ClientToken": "a", "SdkAppId": 1, "Kind": "user", "Name": "rank", "Type": "bytes", "Read": ["app"], `+
		`"Write": ["app"]}`)
	if o, d := c.Protocol(nil).Apply(plan); o != nil || !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.FieldFixed}) {
		t.Errorf("%v %s", o, d)
	}
}

// Only one of the two siblings fits; which one comes last is not certain.
func TestQuotaCountsSiblings(t *testing.T) {
	c := holding(t, int(chat.UserFields.Family().Quota.Maximum)-2)
	p := c.Protocol(nil)
	plans := []struct {
		config  attributes
		refused bool
	}{
		{field("rank", nil), false}, {field("level", nil), false}, {field("score", nil), true}, {field("otherA", nil), false},
	}
	for _, x := range plans {
		_, d := p.Plan(kind, nil, x.config)
		if got := slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.UserFieldQuota}); got != x.refused || len(d.Errors()) > 1 {
			t.Errorf("%v: %s", x.config, d)
		}
	}
	if _, d := p.Plan(kind, nil, field("rank", attributes{"read": []string{"app"}})); len(d.Errors()) != 1 ||
		!strings.Contains(d.Errors()[0].Summary, "Two blocks manage") {
		t.Errorf("two blocks: %s", d)
	}
}

func TestDestroy(t *testing.T) {
	for _, x := range []struct {
		way      any
		teardown bool
		refused  bool
	}{{nil, false, true}, {"prevent", false, true}, {"abandon", false, false}, {nil, true, false}, {"prevent", true, false}} {
		c := holding(t, 0)
		p := c.Protocol(attributes{"teardown": x.teardown})
		config := field("level", attributes{"on_destroy": x.way})
		o := p.Adopt(kind, "1/level", config)
		before := c.State()
		plan, d := p.Plan(kind, o, nil)
		if refused := slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.FieldNoDelete}); refused != x.refused || len(d) != 1 {
			t.Errorf("%+v: %s", x, d)
		}
		if x.refused {
			plan = &acctest.Plan{Object: acctest.Object{Type: kind, Value: o.Null(), Private: o.Private}, Prior: o, Config: o.Null()}
		}
		gone, d := p.Apply(plan)
		if (gone != nil) != x.refused || x.refused != strings.Contains(d.String(), "untaint") || c.State() != before {
			t.Errorf("%+v: %v %s", x, gone, d)
		}
		if _, d = c.Protocol(attributes{"teardown": x.teardown}).Replace(kind, o, config); (len(d.Errors()) > 0) != x.refused {
			t.Errorf("%+v: -replace: %s", x, d)
		}
	}
}

// What a configuration leaves out is never written, not even if the state has not been refreshed.
func TestStaleStateIsNotWritten(t *testing.T) {
	c := holding(t, 0)
	o := c.Protocol(nil).Adopt(kind, "1/level", field("level", nil))
	c.Must("ModifyCustomField", `{"SdkAppId": 1, "Kind": "user", "Name": "level", "Read": ["app"], "Write": ["app_admin"]}`)
	p := c.Protocol(nil)
	plan, d := p.Plan(kind, o, field("level", attributes{"read": []string{"app_admin"}}))
	if len(d) > 0 {
		t.Fatal(d)
	}
	if _, d = p.Apply(plan); len(d) > 0 {
		t.Error(d)
	}
	if o, d = c.Protocol(nil).Read(o); len(d) > 0 || !slices.Equal(o.Get("write").([]string), []string{"app_admin"}) ||
		!slices.Equal(o.Get("read").([]string), []string{"app_admin"}) {
		t.Errorf("%v %v %s", o.Get("read"), o.Get("write"), d)
	}
}

func TestImportIDs(t *testing.T) {
	c := holding(t, 0)
	for id, says := range map[string]string{
		"level": "<sdk_app_id>/<name>", "1/": "empty", "x/level": "not an SDKAppID", "1/level/more": "<sdk_app_id>/<name>",
		"1/%zz": "percent-encoded", "1/other": "", "2/level": "",
	} {
		o, d := c.Protocol(nil).Import(kind, id)
		if o != nil || !strings.Contains(d.Errors().String(), says) {
			t.Errorf("%s: %v %s", id, o, d)
		}
	}
	if o, d := c.Protocol(nil).Import(kind, "1/%6Cevel"); len(d) > 0 || o.Get("id") != "1/level" {
		t.Errorf("an encoded id: %v %s", o, d)
	}
}
