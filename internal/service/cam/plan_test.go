package cam_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type block = map[string]any

// peopled is a console with a user in a group, a policy that both of them and a role have, and a tagged app.
func peopled(t *testing.T) *acctest.Console {
	t.Helper()
	c := acctest.Serve(t)
	newRole(c)
	c.Must("RegisterIMApp", `{"ClientToken":"1","AppName":"shop","Tags":[{"TagKey":"env","TagValue":"test"}]}`)
	c.Must("AddUser", `{"Name":"alice","Remark":"r","Email":"a@example.com"}`)
	c.Must("CreateGroup", `{"GroupName":"support"}`)
	c.Must("CreatePolicy", fmt.Sprintf(`{"PolicyName":"support","PolicyDocument":%q}`, document))
	policy, group := id(t, c, "support"), groupID(t, c)
	c.Must("AddUserToGroup", `{"Info":[{"GroupId":`+group+`,"Uin":`+uin(t, c, "alice")+`}]}`)
	c.Must("AttachUserPolicy", `{"PolicyId":`+policy+`,"AttachUin":`+uin(t, c, "alice")+`}`)
	c.Must("AttachGroupPolicy", `{"PolicyId":1000002,"AttachGroupId":`+group+`}`)
	c.Must("AttachRolePolicy", `{"PolicyId":`+policy+`,"AttachRoleName":"operator"}`)
	return c
}

// kinds are what this package offers, with the ids of what peopled has, and how somebody else deletes these.
var kinds = map[string]struct {
	ids     []string
	deletes string // action and request
}{
	"tencentchat_cam_policy": {[]string{"100000001"}, `DeletePolicy {"PolicyId":[100000001]}`},
	"tencentchat_cam_policy_attachment": {
		[]string{"user:alice/100000001", "role:operator/100000001", "group:30001/1000002"},
		`DetachUserPolicy {"PolicyId":100000001,"DetachUin":700000000001}`,
	},
	"tencentchat_cam_user":          {[]string{"alice"}, `DeleteUser {"Name":"alice"}`},
	"tencentchat_cam_group":         {[]string{"30001"}, `DeleteGroup {"GroupId":30001}`},
	"tencentchat_cam_group_members": {[]string{"30001"}, `DeleteGroup {"GroupId":30001}`},
	"tencentchat_app_tag":           {[]string{"1400000001/env"}, `ModifyResourceTags {"Resource":"qcs::im::uin/:sdkappid/1400000001","DeleteTags":[{"TagKey":"env"}]}`},
}

// What is listed is what an import reads.
func TestLists(t *testing.T) {
	c := peopled(t)
	for kind, k := range kinds {
		all, d := c.Protocol(nil).List(kind, nil, 0, true)
		var ids []string
		for _, o := range all {
			ids = append(ids, o.Get("id").(string))
			read, more := c.Protocol(nil).Import(kind, o.Get("id").(string))
			if len(more) > 0 || !read.Value.Equal(o.Value) {
				t.Errorf("%s: listed %s, read %v %s", kind, o.Value, read, more)
			}
		}
		if len(d) > 0 || !slices.Equal(slices.Sorted(slices.Values(ids)), slices.Sorted(slices.Values(k.ids))) {
			t.Errorf("%s: %v, want %v: %s", kind, ids, k.ids, d)
		}
		if _, d := c.Protocol(nil).List(kind, block{"sdk_app_id": "1400000001"}, 0,
			true); (len(d.Errors()) == 0) != (kind == "tencentchat_app_tag") {
			t.Errorf("%s of an app: %s", kind, d)
		}
	}
}

// What somebody else deleted leaves the state with a warning, and to destroy it is no error.
func TestGone(t *testing.T) {
	for kind, k := range kinds {
		if k.deletes == "" {
			continue
		}
		c := peopled(t)
		o, d := c.Protocol(nil).Import(kind, k.ids[0])
		if len(d) > 0 {
			t.Fatal(kind, d)
		}
		again, d := c.Protocol(nil).Read(o) // which makes it known as live
		if len(d) > 0 {
			t.Fatal(kind, d)
		}
		plan, d := c.Protocol(nil).Plan(kind, again, nil)
		if len(d.Errors()) > 0 {
			t.Fatal(kind, d)
		}
		action, request, _ := strings.Cut(k.deletes, " ")
		c.Must(action, request)
		if gone, d := c.Protocol(nil).Read(again); gone != nil || len(d.Errors()) > 0 || len(d.Warnings()) != 1 ||
			!strings.Contains(d.String(), "is gone") {
			t.Errorf("%s: %v, %s", kind, gone, d)
		}
		if left, d := c.Protocol(nil).Apply(plan); left != nil || len(d) > 0 {
			t.Errorf("%s: to destroy what is gone: %v, %s", kind, left, d)
		}
	}
}

// The attachment of a user that is gone is gone too.
func TestAttachmentOfNobody(t *testing.T) {
	for _, spelling := range []string{"ResourceNotFound", "InvalidParameter"} {
		c := peopled(t)
		if err := c.SetSetting(t.Context(), "not_found", spelling); err != nil {
			t.Fatal(err)
		}
		for kind, ids := range map[string][]string{"tencentchat_cam_policy_attachment": kinds["tencentchat_cam_policy_attachment"].ids} {
			for _, id := range ids {
				o, d := c.Protocol(nil).Import(kind, id)
				if len(d) > 0 {
					t.Fatal(d)
				}
				o, _ = c.Protocol(nil).Read(o)
				plan, d := c.Protocol(nil).Plan(kind, o, nil)
				if len(d) > 0 {
					t.Fatal(d)
				}
				switch {
				case strings.HasPrefix(id, "user"):
					c.Must("DeleteUser", `{"Name":"alice"}`)
				case strings.HasPrefix(id, "group"):
					c.Must("DeleteGroup", `{"GroupId":30001}`)
				default:
					c.Must("DeleteRole", `{"RoleName":"operator"}`)
				}
				if gone, d := c.Protocol(nil).Read(o); gone != nil || len(d.Errors()) > 0 {
					t.Errorf("%s, %s: %v, %s", spelling, id, gone, d)
				}
				if _, d := c.Protocol(nil).Apply(plan); len(d) > 0 {
					t.Errorf("%s, %s: %s", spelling, id, d)
				}
			}
		}
	}
}

// TestPlans has what plans say.
func TestPlans(t *testing.T) {
	c := peopled(t)
	policyOf := func(name, text string) block { return block{"name": name, "document": text} }

	limited := func(condition string) string {
		return strings.Replace(document, "}]", `,"condition":`+condition+"}]", 1)
	}
	for _, x := range []struct {
		kind   string
		config block
		warns  string
		fails  string
	}{
		{"tencentchat_cam_policy", policyOf("new", document), "", ""},
		{"tencentchat_cam_policy", policyOf("support", document), "A policy with this name already exists", ""},
		{"tencentchat_cam_policy", policyOf("QcloudAVCFullAccess", document), "Choose another name", ""},
		// of the guide
		{"tencentchat_cam_policy", policyOf("new", strings.Replace(document, "im:*", "im:DescribeTrtcAppAndAccountInfo", 1)), "", ""},
		// of the contract
		{"tencentchat_cam_policy", policyOf("new", strings.Replace(document, "im:*", "im:SetConfInfo", 1)), "", ""},
		{
			"tencentchat_cam_policy", policyOf("new", strings.Replace(document, "im:*", "im:SetConfigInfo", 1)),
			"which this provider does not know", "",
		},
		{
			"tencentchat_cam_policy", policyOf("new", strings.Replace(document, `["*"]`, `["qcs::im::uin/7:sdkappid/1"]`, 1)), "of another account",
			"",
		},
		{"tencentchat_cam_policy", policyOf("new", limited(`{"ip_equal":{"qcs:ip":"10.0.0.0/8"}}`)), "", ""},
		{"tencentchat_cam_policy", policyOf("new", limited(`{"ip_equal":{"qcs:ip":"10.0.0.0/33"}}`)), "", "(rule CAM_CONDITION)"},
		{"tencentchat_cam_policy", policyOf("new", limited(`{"string_equal":{"qcs:ip":"10.0.0.1"}}`)), "(rule CAM_CONDITION)", ""},
		{"tencentchat_cam_policy_attachment", block{"user": "alice", "policy_name": "QcloudAVCFullAccess"}, "", ""},
		{"tencentchat_cam_policy_attachment", block{"user": "alice", "policy_name": "nothing"}, "Policy nothing not found", ""},
		{"tencentchat_cam_policy_attachment", block{"user": "nobody", "policy_id": "1"}, "CAM user nobody not found", ""},
		{"tencentchat_cam_policy_attachment", block{"role": "nothing", "policy_id": "1"}, "Role nothing not found", ""},
		{"tencentchat_cam_policy_attachment", block{"role": "operator", "policy_id": "1"}, "", ""},
		{"tencentchat_cam_policy_attachment", block{"group": "7", "policy_id": "1"}, "", "CAM group 7 not found"},
		{"tencentchat_cam_policy_attachment", block{"user": "alice", "policy_id": "777"}, "", "CAM policy 777 not found"},
		{"tencentchat_cam_policy_attachment", block{"user": "alice", "group": "1", "policy_id": "1"}, "", "Invalid Attribute Combination"},
		{"tencentchat_cam_policy_attachment", block{"policy_id": "1"}, "", "Invalid Attribute Combination"},
		{"tencentchat_cam_policy_attachment", block{"user": "alice"}, "", "Invalid Attribute Combination"},
		{"tencentchat_cam_policy_attachment", block{"user": "alice", "policy_id": "1", "policy_name": "x"}, "", "ID and name of different policies"},
		{"tencentchat_cam_user", block{"name": "bob"}, "", ""},
		{"tencentchat_cam_user", block{"name": "bob the second"}, "CAM_USER_NAME", ""},
		{"tencentchat_cam_user", block{
			"name": "bob", "console_login": true, "password_wo": "password", "password_wo_version": 1,
		}, "CAM_PASSWORD", ""},
		{"tencentchat_cam_group", block{"name": "new"}, "", ""},
		{"tencentchat_cam_group", block{"name": "support"}, "A CAM group with this name already exists", ""},
		{"tencentchat_cam_group_members", block{"group_id": "7", "users": []string{"alice"}}, "", "CAM group 7 not found"},
		{"tencentchat_cam_group_members", block{"group_id": "30001", "users": []string{"alice", "nobody"}}, "CAM user nobody not found", ""},
		{"tencentchat_cam_user", block{"name": "bob", "password_wo": "Aa1!aaaaaa", "password_wo_version": 1}, "", "Password without console " +
			"login"},
		{"tencentchat_cam_group_members", block{"group_id": "30001", "users": []string{"alice"}}, "", ""},
		{"tencentchat_cam_group_members", block{"group_id": "30001", "users": []string{"bob"}}, "removed from the group: [alice]", ""},
		{"tencentchat_cam_group_members", block{"group_id": "support", "users": []string{"bob"}}, "", "IDs are numbers"},
		{"tencentchat_app_tag", block{"sdk_app_id": "1400000001", "key": "a", "value": "b"}, "", ""},
		{"tencentchat_app_tag", block{"sdk_app_id": "1400000001", "key": "a", "value": ""}, "", "TAG_VALUE_LENGTH"},
		{"tencentchat_app_tag", block{"sdk_app_id": "1400000001", "key": "", "value": "b"}, "", "Empty key"},
		{"tencentchat_app_tag", block{"sdk_app_id": "1400000001", "key": "project a", "value": "b"}, "", "TAG_KEY_RESERVED"},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		warnings, errs := d.Warnings(), d.Errors()
		if len(errs) > 0 != (x.fails != "") || !strings.Contains(errs.String(), x.fails) || x.fails == "" &&
			(len(warnings) > 0) != (x.warns != "") || !strings.Contains(warnings.String(), x.warns) {
			t.Errorf("%s %v: %s, want the warning %q and the error %q", x.kind, x.config, d, x.warns, x.fails)
		}
	}
	_, d := c.Protocol(nil).Plan("tencentchat_cam_policy", nil, policyOf("QcloudAVCFullAccess", document))
	if strings.Contains(d.String(), "import {") {
		t.Errorf("a preset policy cannot be imported: %s", d)
	}
	o := c.Protocol(nil).Adopt("tencentchat_cam_policy", "100000001", policyOf("support", document))
	for name, plan := range map[string]func(p *acctest.Protocol) (*acctest.Plan, acctest.Diagnostics){
		"destroy": func(p *acctest.Protocol) (*acctest.Plan, acctest.Diagnostics) { return p.Plan(o.Type, o, nil) },
		"rename": func(p *acctest.Protocol) (*acctest.Plan, acctest.Diagnostics) {
			return p.Plan(o.Type, o, policyOf("help", document))
		},
		"replace": func(p *acctest.Protocol) (*acctest.Plan, acctest.Diagnostics) {
			return p.Replace(o.Type, o, policyOf("support", document))
		},
	} {
		if _, d := plan(c.Protocol(nil)); len(d.Errors()) > 0 || !strings.Contains(d.String(), "is detached from 2 users, groups or roles") {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What fails when it is applied tells what to do.
func TestFailures(t *testing.T) {
	c := peopled(t)
	create := func(kind string, config block) acctest.Diagnostics {
		p := c.Protocol(nil)
		plan, d := p.Plan(kind, nil, config)
		if len(d.Errors()) == 0 { // else the plan refuses it
			_, d = p.Apply(plan)
		}
		return d
	}
	for want, d := range map[string]acctest.Diagnostics{
		"A policy with this name already exists": create("tencentchat_cam_policy", block{"name": "support", "document": document}),
		"A user of this name exists":             create("tencentchat_cam_user", block{"name": "alice"}),
		"A group of this name exists":            create("tencentchat_cam_group", block{"name": "support"}),
		"(rule CAM_PASSWORD)": create("tencentchat_cam_user",
			block{"name": "bob", "console_login": true, "password_wo": "weak", "password_wo_version": 1}),
		"no policy with the name nothing": create("tencentchat_cam_policy_attachment",
			block{"user": "alice", "policy_name": "nothing"}),
		"no user with the name nobody": create("tencentchat_cam_policy_attachment",
			block{"user": "nobody", "policy_id": "1"}),
		"The account has no app 1400000009": create("tencentchat_app_tag",
			block{"sdk_app_id": "1400000009", "key": "a", "value": "b"}),
		"CAM group 7 not found": create("tencentchat_cam_group_members",
			block{"group_id": "7", "users": []string{"alice"}}),
		"The user alice has 1 access keys":                  withKey(t, c, block{"name": "alice"}),
		"InvalidParameter.PolicyIdError: The policy is odd": spoiled(t, c),
	} {
		if len(d.Errors()) != 1 || !strings.Contains(strings.ToLower(d.String()), strings.ToLower(want)) {
			t.Errorf("%s: got %s", want, d)
		}
	}
	forced := c.Protocol(nil).Adopt("tencentchat_cam_user", "alice", block{"name": "alice", "force_delete": true})
	p := c.Protocol(nil)
	plan, _ := p.Plan(forced.Type, forced, nil)
	if left, d := p.Apply(plan); left != nil || len(d) > 0 {
		t.Errorf("by force: %v, %s", left, d)
	}
}

// withKey destroys a user who has a key.
func withKey(t *testing.T, c *acctest.Console, config block) acctest.Diagnostics {
	t.Helper()
	if _, err := c.AddKey(t.Context(), "alice"); err != nil {
		t.Fatal(err)
	}
	o := c.Protocol(nil).Adopt("tencentchat_cam_user", "alice", config)
	p := c.Protocol(nil)
	plan, _ := p.Plan(o.Type, o, nil)
	_, d := p.Apply(plan)
	return d
}

// spoiled creates a policy that the service refuses for a reason of its own.
func spoiled(t *testing.T, c *acctest.Console) acctest.Diagnostics {
	t.Helper()
	c.Fault(emulator.Fault{
		Action: "cam.CreatePolicy", Effect: emulator.EffectError, Code: "InvalidParameter.PolicyIdError",
		Message: "The policy is odd.",
	})
	p := c.Protocol(nil)
	plan, d := p.Plan("tencentchat_cam_policy", nil, block{"name": "odd", "document": document})
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	_, d = p.Apply(plan)
	return d
}

// A refresh of many policies and attachments of one user costs a handful of calls, and none for documents.
func TestRefreshIsCheap(t *testing.T) {
	c := acctest.Serve(t)
	const n = 50
	c.Must("AddUser", `{"Name":"alice"}`)
	var objects []*acctest.Object
	for i := range n {
		made := field(t, c.Must("CreatePolicy", fmt.Sprintf(`{"PolicyName":"p%d","PolicyDocument":%q}`, i, document)), `"PolicyId"`)
		c.Must("AttachUserPolicy", `{"PolicyId":`+made+`,"AttachUin":`+uin(t, c, "alice")+`}`)
	}
	p := c.Protocol(nil)
	for i := range n {
		for kind, id := range map[string]string{
			"tencentchat_cam_policy":            fmt.Sprint(100_000_001 + i),
			"tencentchat_cam_policy_attachment": fmt.Sprint("user:alice/", 100_000_001+i),
		} {
			o, d := p.Import(kind, id)
			if len(d) > 0 {
				t.Fatal(d)
			}
			objects = append(objects, o)
		}
	}
	c.Forget()
	walk := c.Protocol(nil)
	var group sync.WaitGroup
	for _, o := range objects {
		group.Go(func() {
			if read, d := walk.Read(o); len(d) > 0 || !read.Value.Equal(o.Value) {
				t.Errorf("%v, %s", read, d)
			}
		})
	}
	group.Wait()
	counts, err := c.JournalCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, calls := range counts {
		total += calls
	}
	if total > 5 || counts["cam.GetPolicy"] != 0 {
		t.Errorf("%d calls: %v", total, counts)
	}
}

// A document that means the same plans nothing at all, and stays as it is where something else is planned.
func TestSpellingsArePlanned(t *testing.T) {
	c := peopled(t)
	account, err := c.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first, second := strings.ReplaceAll(spellings[0], "UIN", account.Uin), strings.ReplaceAll(spellings[1], "UIN", account.Uin)
	o := c.Protocol(nil).Adopt("tencentchat_cam_policy", "100000001", block{"name": "support", "document": first})
	plan, d := c.Protocol(nil).Plan(o.Type, o, block{"name": "support", "document": second})
	if len(d) > 0 || !plan.Value.Equal(o.Value) {
		t.Errorf("planned %v, %s", plan, d)
	}
	plan, d = c.Protocol(nil).Plan(o.Type, o, block{"name": "support", "description": "d", "document": second})
	if len(d) > 0 {
		t.Fatal(d)
	}
	changed := acctest.Object{Type: o.Type, Value: plan.Value}
	if changed.Get("document") != first || changed.Get("description") != "d" {
		t.Errorf("planned %v", plan.Value)
	}
	plan, d = c.Protocol(nil).Plan(o.Type, o, block{"name": "support", "document": strings.Replace(second, "10.0", "11.0", 1)})
	if changed := (acctest.Object{Type: o.Type, Value: plan.Value}); len(d) > 0 || changed.Get("document") == first {
		t.Errorf("a change is not planned: %v, %s", plan.Value, d)
	}
}

// A user who has keys, made by somebody else, is not deleted unless the configuration says so.
func TestUserWithKeys(t *testing.T) {
	c := acctest.Serve(t)
	c.Must("AddUser", `{"Name":"alice","UseApi":1}`)
	p := c.Protocol(nil)
	alice := p.Adopt("tencentchat_cam_user", "alice", block{"name": "alice"})
	plan, d := p.Plan("tencentchat_cam_user", alice, nil)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if _, d := p.Apply(plan); !strings.Contains(d.String(), "force_delete") {
		t.Errorf("got %s", d)
	}
}

// The service decides whether a password has to be changed, unless the configuration says so. That alone writes nothing.
func TestNeedResetPassword(t *testing.T) {
	c := acctest.Serve(t)
	p := c.Protocol(nil)
	apply := func(prior *acctest.Object, config block) *acctest.Object {
		t.Helper()
		plan, d := p.Plan("tencentchat_cam_user", prior, config)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		return o
	}
	resets := func() bool { return strings.Contains(c.State(), `"need_reset_password": true`) }
	config := block{
		"name": "alice", "console_login": true, "password_wo": "Aa1!aaaaaa", "password_wo_version": int64(1), "need_reset_password": true,
	}
	alice := apply(nil, config)
	if !resets() {
		t.Errorf("after the creation: %s", c.State())
	}
	config["need_reset_password"] = false
	if alice = apply(alice, config); !resets() || c.Calls("cam.UpdateUser") != 0 {
		t.Error("the switch alone has changed the user")
	}
	config["password_wo_version"] = int64(2)
	apply(alice, config)
	if resets() {
		t.Errorf("after another password: %s", c.State())
	}
}
