package main

// scenes are the demo, in order.
var scenes = []struct {
	title string
	acts  []act
}{
	{"an app, its login and message settings, three custom fields, an account and a group are applied", []act{
		terraform(expect{}, "init"),
		terraform(expect{says: []string{"Apply complete! Resources: 8 added", `sdk_app_id = "1400000001"`}}, "apply", "-auto-approve"),
	}},
	{"a second plan is empty", []act{emptyPlan}},
	{"a rename of a field is refused by the plan", []act{
		edited(`the field "level" becomes "rank"`, `"level"`+"\n  type", `"rank"`+"\n  type", refusedBy("FIELD_FIXED")),
	}},
	{"another type of a field is refused by the plan", []act{
		edited(`the field "badge" gets the type "string"`, `"bytes"`, `"string"`, refusedBy("FIELD_FIXED")),
	}},
	{"the removal of a field is refused by the plan", []act{
		edited(`the block of the field "mood" is taken out`, `resource "tencentchat_user_field" "mood" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "mood"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app", "app_admin"]
}
`, "", refusedBy("FIELD_NO_DELETE")),
	}},
	{"a setting that somebody changed in the console shows as drift and is put right", []act{
		emulator(expect{}, "call", "SetConfInfo", `{"SdkAppId": 1400000001, "Message": {"RecallTimeLimitSeconds": 60}}`),
		terraform(expect{
			exit:  2,
			says:  []string{"~ recall_time_limit_seconds = 60 -> 300", "0 to add, 1 to change, 0 to destroy"},
			never: []string{"~ sync_conversation_deletion"},
		}, "plan", "-detailed-exitcode"),
		terraform(expect{says: []string{"0 added, 1 changed, 0 destroyed"}}, "apply", "-auto-approve"),
		emptyPlan,
	}},
	{"an enabled app refuses to be destroyed", []act{
		terraform(expect{}, "state", "rm", "tencentchat_user_field.level", "tencentchat_user_field.mood", "tencentchat_user_field.badge"),
		terraform(expect{exit: 1, says: []string{"(rule DELETE_NEEDS_DISABLED)"}}, "plan", "-destroy"),
	}},
	{"the fields that were forgotten are adopted again", []act{
		terraform(expect{says: []string{"3 added, 0 changed, 0 destroyed", "An existing field is adopted"}}, "apply", "-auto-approve"),
	}},
	{"the teardown destroys what can be destroyed and says what it leaves behind", []act{
		terraform(expect{says: []string{"Destroy complete! Resources: 8 destroyed", "is deleted with all its data", "A custom field cannot be deleted"}},
			"destroy", "-auto-approve").with("TENCENTCHAT_TEARDOWN=1"),
		emulator(expect{says: []string{`"TotalCount": 0`}}, "call", "DescribeIMAppList", `{"Offset": 0, "Limit": 100}`),
	}},
}

var emptyPlan = terraform(expect{says: []string{"No changes."}}, "plan", "-detailed-exitcode")

// refusedBy is a plan that a rule stops.
func refusedBy(rule string) act {
	return terraform(expect{exit: 1, says: []string{"Planning failed", "(rule " + rule + ")"}}, "plan")
}
