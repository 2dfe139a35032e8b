package account_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// town is an app with three accounts and the administrator.
const town = `{
	"app": {"SdkAppId": 1400000001, "AppName": "town", "CreateTime": 1700000000, "ExpireTime": 4000000000},
	"fields": {"user": [{"Name": "level", "Type": "string", "Read": ["app_admin"], "Write": ["app_admin"]}]},
	"accounts": [
		{"user_id": "ann", "created_at": 1700000001, "profile": {"Tag_Profile_IM_Nick": "Ann, \"A\"", "Tag_Profile_Custom_level": "7"}},
		{"user_id": "bob", "admin": true, "created_at": 1700000002, "profile": {"Tag_Profile_IM_Level": "3"}},
		{"user_id": "+4915112"}
	]}`

const headings = "user_id,type,created_at,nickname,avatar_url,gender,birthday,location,self_signature,friend_verification,language," +
	"message_reception,friending_allowed,level,role"

const townCSV = headings + `,custom_fields.level
+4915112,general,2023-11-14T22:13:20Z,,,unknown,,,,,0,receive,true,0,0,
administrator,admin,2023-11-14T22:13:20Z,,,unknown,,,,,0,receive,true,0,0,
ann,general,2023-11-14T22:13:21Z,"Ann, ""A""",,unknown,,,,,0,receive,true,0,0,7
bob,admin,2023-11-14T22:13:22Z,,,unknown,,,,,0,receive,true,3,0,
`

func TestDataSources(t *testing.T) {
	c := acctest.Holding(t, town)
	for _, x := range []emulator.Client{
		{SDKAppID: acctest.FirstApp, UserID: "ann", Platform: "iPhone", Status: rest.Online},
		{SDKAppID: acctest.FirstApp, UserID: "ann", Platform: "Android", Status: rest.PushOnline},
	} {
		if err := c.SetClient(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	shows := func(source, attribute string, want knownvalue.Check) statecheck.StateCheck {
		at := tfjsonpath.New("")
		for i, step := range strings.Split(attribute, ".") {
			if i == 0 {
				at = tfjsonpath.New(step)
			} else {
				at = at.AtMapKey(step)
			}
		}
		return statecheck.ExpectKnownValue("data.tencentchat_"+source, at, want)
	}
	c.RunInProcess(t,
		resource.TestStep{
			Config: c.Provider() + `
				data "tencentchat_account" "ann" {
				  sdk_app_id = "1400000001"
				  user_id    = "ann"
				}
				data "tencentchat_accounts" "all" {
				  sdk_app_id = "1400000001"
				  limit      = 4
				}
				data "tencentchat_accounts" "some" {
				  sdk_app_id = "1400000001"
				  type       = "admin"
				  limit      = 1
				}
				data "tencentchat_user_status" "some" {
				  sdk_app_id = "1400000001"
				  user_ids   = ["bob", "ann", "eve"]
				}`,
			ConfigStateChecks: []statecheck.StateCheck{
				shows("account.ann", "nickname", knownvalue.StringExact(`Ann, "A"`)),
				shows("account.ann", "type", knownvalue.StringExact("general")),
				shows("account.ann", "created_at", knownvalue.StringExact("2023-11-14T22:13:21Z")),
				shows("account.ann", "custom_fields.level", knownvalue.StringExact("7")),
				shows("accounts.all", "csv", knownvalue.StringExact(townCSV)),
				shows("accounts.all", "json", knownvalue.StringRegexp(regexp.MustCompile(`(?s)^\[\n.*"user_id": "\+4915112".*"level": "7".*\]\n$`))),
				shows("accounts.all", "truncated", knownvalue.Bool(false)),
				shows("accounts.all", "accounts", knownvalue.ListSizeExact(4)),
				shows("accounts.some", "truncated", knownvalue.Bool(true)),
				shows("accounts.some", "accounts", knownvalue.ListSizeExact(1)),
				shows("accounts.some", "csv", knownvalue.StringExact(
					headings+"\nadministrator,admin,2023-11-14T22:13:20Z,,,unknown,,,,,0,receive,true,0,0\n")),
				shows("user_status.some", "users.ann.status", knownvalue.StringExact("online")),
				shows("user_status.some", "users.ann.ready_for_offline_push", knownvalue.Bool(true)),
				shows("user_status.some", "users.ann.clients.Android", knownvalue.StringExact("push_online")),
				shows("user_status.some", "users.bob.status", knownvalue.StringExact("offline")),
				shows("user_status.some", "users.bob.ready_for_offline_push", knownvalue.Bool(false)),
				shows("user_status.some", "unknown_user_ids", knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("eve")})),
			},
		},
		resource.TestStep{
			Config:      c.Provider() + "data \"tencentchat_account\" \"eve\" {\n  sdk_app_id = \"1400000001\"\n  user_id = \"eve\"\n}",
			ExpectError: regexp.MustCompile("Cannot read the account: Not found"),
		},
		resource.TestStep{
			Config:      c.Provider() + "data \"tencentchat_accounts\" \"all\" {\n  sdk_app_id = \"1400000001\"\n  limit = 1001\n}",
			ExpectError: regexp.MustCompile("must be between 1 and 1000"),
		},
	)
}
