package cam_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const policyAddress = "tencentchat_cam_policy.it"

// policy is a block with a document, and more lines.
func policy(document string, more ...string) string {
	return fmt.Sprintf("\nresource \"tencentchat_cam_policy\" \"it\" {\n  name = \"support\"\n  document = <<EOT\n%s\nEOT\n  %s\n}\n",
		document, strings.Join(more, "\n  "))
}

func does(address string, action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func shows(address, attribute string, check knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), check)
}

// spellings are a document in ways that mean the same; UIN is the root account.
var spellings = []string{
	`{"version":"2.0","statement":[{"effect":"allow","action":["name/im:*","cam:GetUser"],"resource":["qcs::im::uin/:sdkappid/*",` +
		`"qcs::cam::uin/UIN:root"],"condition":{"for_any_value:string_equal":{"qcs:resource_tag":["env&a","env&b"]},` +
		`"numeric_equal":{"k":["1"]}}},{"effect":"deny","action":["*"],"resource":["*"],"condition":{"ip_equal":{"qcs:ip":["10.0.0.0/8"]}}}]}`,
	`{
  "statement": [
    {"resource": "*", "condition": {"ip_equal": {"qcs:ip": "10.0.0.0/8"}}, "action": "*:*", "effect": "deny"},
    {"effect": "allow", "action": ["cam:GetUser", "im:*", "im:*"], "resource": ["qcs::cam::uin/UIN:uin/UIN", "qcs::im::uin/UIN:sdkappid/*"],
     "condition": {"numeric_equal": {"k": 1}, "for_any_value:string_equal": {"qcs:resource_tag": ["env\u0026b", "env&a"]}}},
    {"effect": "deny", "action": ["*"], "resource": ["*"], "condition": {"ip_equal": {"qcs:ip": ["10.0.0.0\/8"]}}}
  ],
  "version": "2.0"
}`,
}

// TestDocuments changes nothing for what means the same, whatever the service makes of documents, and mends what differs.
func TestDocuments(t *testing.T) {
	for _, mode := range []string{"verbatim", "escaped", "normalised"} {
		t.Run(mode, func(t *testing.T) {
			c := acctest.Serve(t)
			if err := c.SetSetting(t.Context(), "policy_documents", mode); err != nil {
				t.Fatal(err)
			}
			account, err := c.Account(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var steps []resource.TestStep
			for i, text := range spellings {
				text = strings.ReplaceAll(text, "UIN", account.Uin)
				action := plancheck.ResourceActionNoop
				if i == 0 {
					action = plancheck.ResourceActionCreate
				}
				steps = append(steps, resource.TestStep{Config: c.Provider() + policy(text), ConfigPlanChecks: does(policyAddress, action)})
			}
			last := strings.ReplaceAll(spellings[1], "UIN", account.Uin)
			steps = append(steps,
				resource.TestStep{ // another attribute changes, and the document does not come along
					PreConfig: c.Forget, Config: c.Provider() + policy(last, `description = "for support"`),
					ConfigPlanChecks: does(policyAddress, plancheck.ResourceActionUpdate),
					PostApplyFunc: func() {
						if sent := requests(t, c, "cam.UpdatePolicy"); len(sent) != 1 || strings.Contains(sent[0], "PolicyDocument") {
							t.Errorf("sent %v", sent)
						}
					},
				},
				resource.TestStep{ // real drift
					PreConfig: func() {
						later(t, c)
						c.Must("UpdatePolicy", `{"PolicyName":"support","PolicyDocument":"{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",`+
							`\"action\":\"*\",\"resource\":\"*\"}]}"}`)
					},
					Config:           c.Provider() + policy(last, `description = "for support"`),
					ConfigPlanChecks: does(policyAddress, plancheck.ResourceActionUpdate),
				},
				resource.TestStep{
					PreConfig: func() {
						later(t, c)
						c.Must("UpdatePolicy", `{"PolicyName":"support","Description":"mine"}`)
					},
					Config:           c.Provider() + policy(last, `description = "for support"`),
					ConfigPlanChecks: does(policyAddress, plancheck.ResourceActionUpdate),
				},
				resource.TestStep{ // a real change
					Config:           c.Provider() + policy(strings.ReplaceAll(last, "10.0.0.0", "11.0.0.0")),
					ConfigPlanChecks: does(policyAddress, plancheck.ResourceActionUpdate),
				},
				resource.TestStep{ResourceName: policyAddress, ImportState: true, ImportStateKind: resource.ImportBlockWithID},
				resource.TestStep{
					Config:           c.Provider() + strings.Replace(policy(strings.ReplaceAll(last, "10.0.0.0", "11.0.0.0")), `"support"`, `"help"`, 1),
					ConfigPlanChecks: does(policyAddress, plancheck.ResourceActionDestroyBeforeCreate),
				},
			)
			c.RunInProcess(t, steps...)
		})
	}
}

// later lets a second pass for the emulator, which is how finely CAM tells changes apart.
func later(t *testing.T, c *acctest.Console) {
	t.Helper()
	shift, err := c.Clock(t.Context())
	if err == nil {
		err = c.SetClock(t.Context(), shift.Now.Add(2*time.Second))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// requests are those of an action, as the journal has them.
func requests(t *testing.T, c *acctest.Console, action string) (all []string) {
	t.Helper()
	journal, err := c.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range journal {
		if e.Action == action {
			all = append(all, string(e.Request))
		}
	}
	return all
}

const document = `{"version":"2.0","statement":[{"effect":"allow","action":["name/im:*"],"resource":["*"]}]}`

// access is a user, a group, a policy, and who has it.
const access = `
resource "tencentchat_cam_user" "alice" {
  name   = "alice"
  remark = "support"
  email  = "alice@example.com"
}

resource "tencentchat_cam_group" "support" {
  name   = "support"
  remark = "first level"
}

resource "tencentchat_cam_group_members" "support" {
  group_id = tencentchat_cam_group.support.group_id
  users    = [tencentchat_cam_user.alice.name]
}

resource "tencentchat_cam_policy" "it" {
  name     = "support"
  document = jsonencode({ version = "2.0", statement = [{ effect = "allow", action = "name/im:*", resource = "*" }] })
}

resource "tencentchat_cam_policy_attachment" "user" {
  user      = tencentchat_cam_user.alice.name
  policy_id = tencentchat_cam_policy.it.policy_id
}

resource "tencentchat_cam_policy_attachment" "group" {
  group       = tencentchat_cam_group.support.group_id
  policy_name = "QcloudIMReadOnlyAccess"
}

resource "tencentchat_cam_policy_attachment" "role" {
  role      = "operator"
  policy_id = tencentchat_cam_policy.it.policy_id
}
`

const trust = `{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",\"action\":\"sts:AssumeRole\",\"principal\":{\"qcs\":\"*\"}}]}`

func newRole(c *acctest.Console) {
	c.Must("CreateRole", `{"RoleName":"operator","PolicyDocument":"`+trust+`"}`)
}

func TestAccess(t *testing.T) {
	c := acctest.Serve(t)
	cli := acctest.Find(t)
	newRole(c)
	imports := func(address string, ignore ...string) []resource.TestStep {
		steps := []resource.TestStep{
			{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: ignore},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID},
		}
		if cli.Has(acctest.IdentityImport) {
			steps = append(steps, resource.TestStep{
				ResourceName: address, ImportState: true,
				ImportStateKind: resource.ImportBlockWithResourceIdentity,
			})
		}
		return steps
	}
	steps := []resource.TestStep{{
		Config: c.Provider() + access,
		ConfigStateChecks: []statecheck.StateCheck{
			shows("tencentchat_cam_user.alice", "uin", knownvalue.StringRegexp(regexp.MustCompile(`^7\d{11}$`))),
			shows("tencentchat_cam_user.alice", "console_login", knownvalue.Bool(false)),
			shows("tencentchat_cam_user.alice", "login_url",
				knownvalue.StringRegexp(regexp.MustCompile(`/subAccount/1000\d{8}\?type=subAccount&username=alice$`))),
			shows("tencentchat_cam_policy_attachment.user", "policy_name", knownvalue.StringExact("support")),
			shows("tencentchat_cam_policy_attachment.user", "subject", knownvalue.StringExact("user:alice")),
			shows("tencentchat_cam_policy_attachment.role", "id", knownvalue.StringRegexp(regexp.MustCompile(`^role:operator/\d+$`))),
			shows("tencentchat_cam_policy_attachment.group", "policy_id", knownvalue.StringExact("1000002")),
		},
	}}
	for _, address := range []string{
		"tencentchat_cam_user.alice", "tencentchat_cam_group.support", "tencentchat_cam_group_members.support",
		"tencentchat_cam_policy_attachment.user", "tencentchat_cam_policy_attachment.group", "tencentchat_cam_policy_attachment.role",
	} {
		steps = append(steps, imports(address)...)
	}
	edited := strings.NewReplacer(`remark = "support"`,
		"remark = \"\"\n  console_login = true\n  password_wo = \"Aa1!aaaaaa\"\n  password_wo_version = 1", `name   = "support"`,
		`name = "helpers"`, `users    = [tencentchat_cam_user.alice.name]`, `users = []`).Replace(access)
	steps = append(steps,
		resource.TestStep{
			PreConfig: c.Forget, Config: c.Provider() + edited,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("tencentchat_cam_user.alice", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("tencentchat_cam_group.support", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("tencentchat_cam_group_members.support", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("tencentchat_cam_policy_attachment.group", plancheck.ResourceActionNoop),
			}},
			PostApplyFunc: func() {
				if sent := requests(t, c, "cam.UpdateUser"); len(sent) != 1 || !strings.Contains(sent[0], "Password") ||
					strings.Contains(sent[0], "Aa1!") {
					t.Errorf("sent %v", sent)
				}
			},
		},
		resource.TestStep{ // the password is written again when its version says so
			PreConfig: c.Forget, Config: c.Provider() + strings.Replace(edited, "version = 1", "version = 2", 1),
			PostApplyFunc: func() {
				if sent := requests(t, c, "cam.UpdateUser"); len(sent) != 1 || strings.Contains(sent[0], "Remark") {
					t.Errorf("sent %v", sent)
				}
			},
		},
		resource.TestStep{ // another holder is another attachment
			Config: c.Provider() + strings.Replace(strings.Replace(edited, "version = 1", "version = 2", 1), "role      = \"operator\"",
				"group = tencentchat_cam_group.support.group_id", 1),
			ConfigPlanChecks: does("tencentchat_cam_policy_attachment.role", plancheck.ResourceActionDestroyBeforeCreate),
		},
	)
	c.RunInProcess(t, steps...)
}

// What somebody else deleted is planned anew, and to destroy it is no error.
func TestDeletedElsewhere(t *testing.T) {
	c := acctest.Serve(t)
	newRole(c)
	again := func(meddle func(), addresses ...string) resource.TestStep {
		var checks []plancheck.PlanCheck
		for _, a := range addresses {
			checks = append(checks, plancheck.ExpectResourceAction(a, plancheck.ResourceActionCreate))
		}
		return resource.TestStep{PreConfig: meddle, Config: c.Provider() + access, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: checks}}
	}
	remove := func() {
		c.Must("DeletePolicy", `{"PolicyId":[`+id(t, c, "support")+`]}`)
	}
	c.RunInProcess(t,
		resource.TestStep{Config: c.Provider() + access},
		again(func() {
			c.Must("DetachUserPolicy", `{"PolicyId":`+id(t, c, "support")+`,"DetachUin":`+uin(t, c, "alice")+`}`)
		}, "tencentchat_cam_policy_attachment.user"),
		again(func() { c.Must("DeleteUser", `{"Name":"alice"}`) }, "tencentchat_cam_user.alice", "tencentchat_cam_policy_attachment.user"),
		again(remove, policyAddress, "tencentchat_cam_policy_attachment.user", "tencentchat_cam_policy_attachment.role"),
		again(func() { c.Must("DeleteGroup", `{"GroupId":`+groupID(t, c)+`}`) },
			"tencentchat_cam_group.support", "tencentchat_cam_group_members.support", "tencentchat_cam_policy_attachment.group"),
		resource.TestStep{ // destroyed together with what is gone
			PreConfig: func() {
				remove()
				c.Must("DeleteUser", `{"Name":"alice"}`)
			},
			Config: c.Provider(),
		},
	)
}

// field cuts a number out of a reply.
func field(t *testing.T, reply, begin string) string {
	t.Helper()
	found := regexp.MustCompile(begin + `\D*(\d+)`).FindStringSubmatch(reply)
	if found == nil {
		t.Fatalf("no %s in %s", begin, reply)
	}
	return found[1]
}

func id(t *testing.T, c *acctest.Console, name string) string {
	return field(t, c.Must("ListPolicies", `{"Keyword":"`+name+`","Scope":"Local"}`), `"PolicyId"`)
}

func uin(t *testing.T, c *acctest.Console, name string) string {
	return field(t, c.Must("GetUser", `{"Name":"`+name+`"}`), `"Uin"`)
}

func groupID(t *testing.T, c *acctest.Console) string {
	return field(t, c.Must("ListGroups", `{}`), `"GroupId"`)
}

// A service that shows writes late is waited for, and the next plan is empty.
func TestLateReads(t *testing.T) {
	for setting, value := range map[string]string{"lag_seconds": "2", "lag_reads": "20"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			newRole(c)
			if err := c.SetSetting(t.Context(), setting, value); err != nil {
				t.Fatal(err)
			}
			c.RunInProcess(t, resource.TestStep{Config: c.Provider() + access}, resource.TestStep{Config: c.Provider() + access, PlanOnly: true})
		})
	}
}
