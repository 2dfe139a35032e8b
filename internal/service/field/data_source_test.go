package field_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const source = "tencentchat_custom_fields"

func TestCustomFields(t *testing.T) {
	c := acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "new"}}`,
		`{"app": {"SdkAppId": 2, "AppName": "shop"}, "fields": {
			"user":         [{"Name": "level", "Type": "string", "Read": ["app_admin", "app"], "Write": ["app"]}, {"Name": "blob", "Type": "bytes",
				"Read": ["app"], "Write": ["app"]}],
			"friend":       [{"Name": "level", "Type": "bytes"}],
			"group":        [{"Name": "topic", "Permissions": {"Work": {"Read": ["group_owner", "anyone"], "Write": []}, "AVChatRoom": {"Read": [],
				"Write": ["app_admin"]}}}],
			"group_member": [{"Name": "rank", "Permissions": {"Public": {"Read": [], "Write": ["group_admin"], "SelfRead": true}}}]}}`,
	)
	for app, want := range map[string]attributes{
		"1": {
			"sdk_app_id": "1", "user_fields": attributes{}, "friend_fields": attributes{}, "group_fields": attributes{},
			"group_member_fields": attributes{},
		},
		"2": {
			"sdk_app_id": "2",
			"user_fields": attributes{
				"level": attributes{"type": "string", "read": []string{"app", "app_admin"}, "write": []string{"app"}},
				"blob":  attributes{"type": "bytes", "read": []string{"app"}, "write": []string{"app"}},
			},
			"friend_fields": attributes{"level": attributes{"type": "bytes"}},
			"group_fields": attributes{"topic": attributes{"permissions": attributes{
				"Work":       attributes{"read": []string{"anyone", "group_owner"}, "write": []string{}},
				"AVChatRoom": attributes{"read": []string{}, "write": []string{"app_admin"}},
			}}},
			"group_member_fields": attributes{"rank": attributes{"permissions": attributes{
				"Public": attributes{"read": []string{}, "write": []string{"group_admin"}, "self_read": true, "self_write": false},
			}}},
		},
	} {
		c.Forget()
		o, d := c.Protocol(nil).Data(source, attributes{"sdk_app_id": app})
		if len(d) > 0 {
			t.Fatal(d)
		}
		for name, want := range want {
			if got := o.Get(name); !reflect.DeepEqual(got, want) {
				t.Errorf("app %s: %s is\n%v, want\n%v", app, name, got, want)
			}
		}
		if n := c.Calls("im."); n != 1 {
			t.Errorf("app %s: %d calls", app, n)
		}
	}
	for app, says := range map[string]string{"3": "Not found", "x": "not an SDKAppID"} {
		if o, d := c.Protocol(nil).Data(source, attributes{"sdk_app_id": app}); len(d.Errors()) != 1 || !strings.Contains(d.String(), says) {
			t.Errorf("app %s: %v %s", app, o, d)
		}
	}
}
