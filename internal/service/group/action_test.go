package group_test

import (
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/command"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// send runs the action with inputs.
func send(t *testing.T, c *acctest.Console, inputs ...string) (code int, out, log string) {
	t.Helper()
	env := map[string]string{
		"TENCENTCHAT_ENDPOINT": c.URL, "TENCENTCLOUD_SECRET_ID": emulator.SecretID,
		"TENCENTCLOUD_SECRET_KEY": emulator.SecretKey,
	}
	var stdout, stderr strings.Builder
	p := command.Program{Version: "test", Getenv: func(name string) string { return env[name] }, Stdout: &stdout, Stderr: &stderr}
	code = p.Main(t.Context(), append([]string{"run", "send_group_message", "sdk_app_id=1"}, inputs...))
	return code, stdout.String(), stderr.String()
}

const sent = "rest.group_open_http_svc/send_group_msg"

func TestSendGroupMessage(t *testing.T) {
	long := strings.Repeat("群", 300)
	for _, x := range []struct {
		inputs []string
		code   int
		calls  int
		says   []string
	}{
		{[]string{`group_ids=["Public"]`, "text=hi"}, 0, 1, []string{"Sent to Public (1 of 1)."}},
		{[]string{`group_ids=["Public", "Meeting", "AVChatRoom"]`, "text=" + long, "sender_user_id=ann"}, 0, 3, []string{"(1 of 3)", "(3 of 3)"}},
		{[]string{`group_ids=["Public"]`, "text=" + long + "!"}, 1, 0, []string{"text: Refused by MESSAGE_LENGTH", "301 characters"}},
		{[]string{`group_ids=["Public"]`, "text="}, 1, 0, []string{"Refused by MESSAGE_LENGTH", "is empty"}},
		{[]string{`group_ids=[]`, "text=hi"}, 1, 0, []string{"at least 1"}},
		{[]string{`group_ids=["Public"]`, "text=hi", "sender_user_id=nobody"}, 1, 1, []string{"no account nobody", "The message was not sent to any " +
			"group"}},
		{[]string{`group_ids=["Meeting", "none"]`, "text=hi"}, 1, 2, []string{
			"group none: No such group",
			"The message was sent to these groups: Meeting",
		}},
	} {
		c := holding(t)
		code, out, log := send(t, c, x.inputs...)
		if code != x.code || c.Calls(sent) != x.calls {
			t.Errorf("%.80v: code %d, %d calls: %s", x.inputs, code, c.Calls(sent), log)
		}
		for _, s := range x.says {
			if !strings.Contains(out+log, s) {
				t.Errorf("%.80v does not say %q: %s%s", x.inputs, s, out, log)
			}
		}
	}
}

// A lost reply does not send a message twice.
func TestMessageWhoseReplyIsLost(t *testing.T) {
	c := holding(t)
	c.Fault(emulator.Fault{Action: sent, Phase: emulator.After, Effect: emulator.EffectReset})
	if code, _, log := send(t, c, `group_ids=["Public"]`, "text=hi"); code != 0 || c.Calls(sent) != 2 {
		t.Errorf("code %d, %d calls: %s", code, c.Calls(sent), log)
	}
	if info := call(t, c, "get_group_info", `{"GroupIdList": ["Public"]}`); !strings.Contains(info, `"NextMsgSeq": 2`) {
		t.Errorf("it was sent twice: %s", info)
	}
}
