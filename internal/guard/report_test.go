package guard

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestReport(t *testing.T) {
	all := Policy{}
	for _, r := range chat.Rules {
		all[r.ID] = true
	}
	for _, x := range []struct {
		policy  Policy
		v       chat.Violation
		refuses bool
	}{
		{nil, chat.Violation{Rule: chat.PullRange, Field: "ConversationPullLimit", Cause: "Cause."}, true},
		{nil, chat.Violation{Rule: chat.PullRange, Field: "ConversationPullLimit", Cause: "Cause.", Warning: true}, false},
		{Policy{chat.AppName: true}, chat.Violation{Rule: chat.PullRange, Cause: "Cause."}, true},
		{all, chat.Violation{Rule: chat.PullRange, Cause: "Cause."}, false},
		{all, chat.Violation{Rule: chat.PullRange, Field: "ConversationPullLimit", Cause: "Cause."}, false},
		{all, chat.Violation{Rule: chat.FieldNoDelete, Cause: "Cause."}, true},
		{Lenient(), chat.Violation{Rule: chat.PullRange, Cause: "Cause."}, false},
		{Lenient(), chat.Violation{Rule: chat.PaidNotDeletable, Field: "Enabled", Cause: "Cause."}, false},
		{all, chat.Violation{Rule: chat.PaidNotDeletable, Field: "Enabled", Cause: "Cause.", Remedy: "Remedy."}, true},
	} {
		var d diag.Diagnostics
		x.policy.Report(&d, x.v)
		if len(d) != 1 || d.HasError() != x.refuses || x.policy.Refuses(x.v) != x.refuses {
			t.Fatalf("%+v: %v", x.v, d)
		}
		if want := "Cause. " + x.v.Way() + " (rule " + string(
			x.v.Rule,
		) + ")"; d[0].Detail() != want || strings.HasPrefix(d[0].Summary(), "Refused") != x.refuses ||
			!strings.HasSuffix(d[0].Summary(), string(x.v.Rule)) {
			t.Errorf("%+v: %v", x.v, d)
		}
		at, ok := d[0].(diag.DiagnosticWithPath)
		if ok != (x.v.Field != "") || ok && !at.Path().Equal(path.Root(AttributeName(x.v.Field))) {
			t.Errorf("%+v: %v", x.v, d)
		}
	}
}

func TestAttributeName(t *testing.T) {
	for field, want := range map[string]string{
		"": "", "Name": "name", "MaxWebInstances": "max_web_instances", "ID": "id", "AVMemberBan": "av_member_ban", "AvatarURL": "avatar_url",
		"SDKAppID":                "sdk_app_id",
		"AVNewMemberHistoryCount": "av_new_member_history_count", "Work": "work",
	} {
		if got := AttributeName(field); got != want {
			t.Errorf("%s is %s", field, got)
		}
	}
}

func TestAttribute(t *testing.T) {
	for field, want := range map[string]path.Path{
		"AVMemberBan":                         path.Root("av_member_ban"),
		"AVBroadcast.MessagesPerSecond":       path.Root("av_broadcast").AtName("messages_per_second"),
		"GroupTypes[Work].ProfileChange.Name": path.Root("group_types").AtMapKey("Work").AtName("profile_change").AtName("name"),
		"Permissions[AVChatRoom]":             path.Root("permissions").AtMapKey("AVChatRoom"),
	} {
		if got := Attribute(field); !got.Equal(want) {
			t.Errorf("%s is %s", field, got)
		}
	}
}

func TestRefuseDestroy(t *testing.T) {
	for _, cause := range []Cause{Planned, Replaced, Applied} {
		var d diag.Diagnostics
		RefuseDestroy(&d, "app", "1400000001", cause, []chat.Violation{{Rule: chat.DeleteNeedsDisabled, Cause: "It is enabled."}})
		if d.ErrorsCount() != 1 || d[0].Summary() != "Refused by DELETE_NEEDS_DISABLED: app 1400000001 cannot be destroyed" {
			t.Fatal(d)
		}
		detail := d[0].Detail()
		for _, text := range []string{
			string(cause), "It is enabled.", chat.RuleByID(chat.DeleteNeedsDisabled).Remedy, "removed {", "destroy = false", "state rm 'ADDRESS'",
			"on_destroy", "TENCENTCHAT_TEARDOWN=1",
		} {
			if !strings.Contains(detail, text) {
				t.Errorf("%q is missing in %s", text, detail)
			}
		}
		if !strings.HasSuffix(detail, "(rule DELETE_NEEDS_DISABLED)") {
			t.Errorf("the rule is not at the end of %s", detail)
		}
	}
	if !strings.Contains(string(Applied), "untaint") || !strings.Contains(string(Replaced), "-replace") {
		t.Error("a cause does not name what brought it about")
	}
}
