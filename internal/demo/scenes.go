package main

// scenes are the demo, in order.
var scenes = []struct {
	claim string
	acts  []act
}{
	{"An app, its settings, three custom fields, an account and a group are applied.", []act{
		terraform(expect{}, "init"),
		terraform(expect{shows: []string{"Apply complete! Resources: 8 added"}, says: []string{`sdk_app_id = "1400000001"`}},
			"apply", "-auto-approve"),
	}},
	{"A second plan is empty.", []act{terraform(expect{shows: []string{"No changes."}}, "plan", "-detailed-exitcode")}},
	{"The plan refuses to rename a custom field.", []act{
		edited(`the field "level" becomes "rank"`, `"level"`+"\n  type", `"rank"`+"\n  type", refusedBy("FIELD_FIXED")),
	}},
	{"The plan refuses to change the type of a custom field.", []act{
		edited(`the field "badge" gets the type "string"`, `"bytes"`, `"string"`, refusedBy("FIELD_FIXED")),
	}},
	{"The plan refuses to remove a custom field.", []act{
		edited(`the block of the field "mood" is removed`, `resource "tencentchat_user_field" "mood" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "mood"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app", "app_admin"]
}
`, "", refusedBy("FIELD_NO_DELETE")),
	}},
	{"A setting that somebody changed in the console shows as drift, and an apply corrects it.", []act{
		emulator(expect{}, "call", "SetConfInfo", `{"SdkAppId": 1400000001, "Message": {"RecallTimeLimitSeconds": 60}}`),
		terraform(expect{
			exit:  2,
			shows: []string{"~ recall_time_limit_seconds = 60 -> 300"},
			says:  []string{"0 to add, 1 to change, 0 to destroy"},
			never: []string{"~ sync_conversation_deletion"},
		}, "plan", "-detailed-exitcode"),
		terraform(expect{shows: []string{"0 added, 1 changed, 0 destroyed"}}, "apply", "-auto-approve"),
		emptyPlan,
	}},
	{"The plan refuses to destroy an app that is enabled.", []act{
		terraform(expect{}, "state", "rm", "tencentchat_user_field.level", "tencentchat_user_field.mood", "tencentchat_user_field.badge"),
		terraform(expect{exit: 1, refusal: true, says: []string{"(rule DELETE_NEEDS_DISABLED)"}}, "plan", "-destroy"),
	}},
	{"Fields that were removed from the state are adopted again.", []act{
		terraform(expect{shows: []string{"An existing field is adopted", "3 added, 0 changed, 0 destroyed"}}, "apply", "-auto-approve"),
	}},
	{"TENCENTCHAT_TEARDOWN=1 destroys what can be destroyed, and says what remains.", []act{
		terraform(expect{
			shows: []string{"is deleted with all its data", "A custom field cannot be deleted", "Destroy complete! Resources: 8 destroyed"},
		},
			"destroy", "-auto-approve").with("TENCENTCHAT_TEARDOWN=1"),
		emulator(expect{says: []string{`"TotalCount": 0`}}, "call", "DescribeIMAppList", `{"Offset": 0, "Limit": 100}`),
	}},
}

var emptyPlan = terraform(expect{says: []string{"No changes."}}, "plan", "-detailed-exitcode")

// refusedBy is a plan that a rule stops.
func refusedBy(rule string) act {
	return terraform(expect{exit: 1, refusal: true, says: []string{"Planning failed", "(rule " + rule + ")"}}, "plan")
}
