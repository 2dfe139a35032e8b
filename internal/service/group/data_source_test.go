package group_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestGroupSource(t *testing.T) {
	c := holding(t)
	call(t, c, "send_group_msg", `{"GroupId": "Public", "Random": 1, "From_Account": "bob", "MsgBody": [{"MsgType": "TIMTextElem", `+
		`"MsgContent": {"Text": "hi"}}]}`)
	call(t, c, "modify_group_member_info", `{"GroupId": "Public", "Member_Account": "bob", "Role": "Admin", "NameCard": "Bobby", `+
		`"AppMemberDefinedData": [{"Key": "rank", "Value": "1"}]}`)
	call(t, c, "modify_group_base_info", `{"GroupId": "Public", "AppDefinedData": [{"Key": "topic", "Value": "x"}]}`)
	o, d := c.Protocol(nil).Data(kind, attributes{"sdk_app_id": "1", "group_id": "Public"})
	if len(d) > 0 {
		t.Fatal(d)
	}
	if o.Get("owner_user_id") != "ann" || o.Get("type") != "Public" || !reflect.DeepEqual(o.Get("custom_fields"), attributes{"topic": "x"}) {
		t.Errorf("%v", o.Value)
	}
	members := o.Get("members").(attributes)
	ann, bob := members["ann"].(attributes), members["bob"].(attributes)
	if len(members) != 2 || ann["role"] != "owner" || ann["nickname"] != "Ann" || ann["last_spoke_at"] != nil || ann["joined_at"] == nil {
		t.Errorf("ann is %v", ann)
	}
	if bob["role"] != "admin" || bob["name_card"] != "Bobby" || bob["last_spoke_at"] == nil ||
		!reflect.DeepEqual(bob["custom_fields"], attributes{"rank": "1"}) {
		t.Errorf("bob is %v", bob)
	}
	if o, d = c.Protocol(nil).Data(kind, attributes{"sdk_app_id": "1", "group_id": "AVChatRoom"}); len(d) > 0 ||
		len(o.Get("members").(attributes)) != 0 {
		t.Errorf("an audio-video group: %v %s", o, d)
	}
	for config, says := range map[[2]string]string{
		{"1", "none"}: "No such group", {"2", "Public"}: "Not found",
		{"x", "Public"}: "not an SDKAppID",
	} {
		if o, d := c.Protocol(nil).Data(kind, attributes{"sdk_app_id": config[0], "group_id": config[1]}); len(d.Errors()) != 1 ||
			!strings.Contains(d.String(), says) {
			t.Errorf("%v: %v %s", config, o, d)
		}
	}
}

func TestGroupsSource(t *testing.T) {
	c := holding(t)
	for _, x := range []struct {
		config attributes
		want   []string
	}{
		{nil, []string{"AVChatRoom", "Meeting", "Public", "Work"}},
		{attributes{"type": "Public"}, []string{"Public"}},
		{attributes{"name": "LIV"}, []string{"AVChatRoom"}},
		{attributes{"type": "Work", "name": "live"}, []string{}},
	} {
		o, d := c.Protocol(nil).Data("tencentchat_groups", with(attributes{"sdk_app_id": "1"}, x.config))
		if len(d) > 0 {
			t.Fatal(d)
		}
		groups := o.Get("groups").(attributes)
		if len(groups) != len(x.want) {
			t.Errorf("%v: %v", x.config, groups)
		}
		for _, id := range x.want {
			if g, ok := groups[id].(attributes); !ok || g["type"] != id || g["created_at"] == nil {
				t.Errorf("%v: %s is %v", x.config, id, g)
			}
		}
	}
}

// A disabled app keeps nobody out: what it has stays in the state, and only a real change is refused.
func TestGroupsOfADisabledApp(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
		"groups": [{"group_id": "Public", "type": "Public", "name": "team", "owner": "ann", "members": [{"user_id": "ann", "role": "owner"},
			{"user_id": "bob"}]}]}`)
	configs := map[string]attributes{
		kind: aGroup(attributes{"group_id": "Public"}), memberKind: aMember(attributes{"user_id": "bob"}),
		membersKind: aList(attributes{"bob": attributes{}}),
	}
	ids := map[string]string{kind: "1/Public", memberKind: "1/Public/bob", membersKind: "1/Public"}
	changes := map[string]attributes{
		kind: with(configs[kind], attributes{"name": "new"}), memberKind: with(configs[memberKind], attributes{"name_card": "Bob"}),
		membersKind: aList(attributes{"bob": attributes{"name_card": "Bob"}}),
	}
	objects := map[string]*acctest.Object{}
	for k, config := range configs {
		objects[k] = c.Protocol(nil).Adopt(k, ids[k], config)
	}
	c.Must("StopSdkAppId", `{"SdkAppId": 1}`)
	for k, o := range objects {
		p := c.Protocol(nil)
		read, d := p.Read(o)
		if len(d.Errors()) > 0 || read == nil || !read.Value.Equal(o.Value) {
			t.Errorf("%s: refreshed %v %s", k, read, d)
		}
		if plan, d := p.Plan(k, o, configs[k]); len(d.Errors()) > 0 || !plan.Value.Equal(o.Value) {
			t.Errorf("%s: unchanged: %s", k, d)
		}
		if _, d := c.Protocol(nil).Plan(k, o, changes[k]); len(d.Errors()) == 0 {
			t.Errorf("%s: a change passes: %s", k, d)
		}
		if _, d := c.Protocol(nil).Plan(k, o, nil); len(d.Errors()) > 0 {
			t.Errorf("%s: its destroy: %s", k, d)
		}
	}
}
