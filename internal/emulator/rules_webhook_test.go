package emulator

import (
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// webhookCases are those of webhooks.
var webhookCases = []ruleCase{
	{chat.WebhookURL, func(w *world, no, yes attempt) {
		id := w.newApp()
		for _, url := range []string{
			"hooks.example.com", "https://hooks.example.com/a b", `https://hooks.example.com\a`,
			"https://hooks.example.com/?a=b", "https://a--b.example.com", "https://x:0",
		} {
			no("SetCallBack", setHook(id, object{"Url": url}))
		}
		yes("SetCallBack", setHook(id, object{"Url": "http://123.123.123.123/imcallback"}))
		yes("SetCallBack", setHook(id, object{"Url": ""}))
	}},
	{chat.WebhookPortPrefix, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("SetCallBack", setHook(id, object{"Url": "https://x:44"}))
		yes("SetCallBack", setHook(id, object{"Url": "https://x:443/a"}))
		w.set(im.SettingPortPrefix, "1")
		no("SetCallBack", setHook(id, object{"Url": "https://x:4433"}))
		yes("SetCallBack", setHook(id, object{"Url": "https://y"}))
		yes("SetCallBack", setHook(id, object{"Url": "https://x:4433"}))
		no("SetCallBack", setHook(id, object{"Url": "https://x"}))
	}},
	{chat.EventKnown, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("SetCallBack", setHook(id, object{"Events": []string{"Group.CallbackAfterCreateGroup", "Group.AfterCreateGroup"}}))
		yes("SetCallBack", setHook(id, object{"Events": []string{"Group.CallbackAfterCreateGroup"}}))
	}},
	{chat.EventNeedsFeature, func(w *world, no, yes attempt) {
		id := w.newApp()
		state, member := setHook(id, object{"Events": []string{"State.StateChange"}}),
			setHook(id, object{"Events": []string{"Group.CallbackOnMemberStateChange", "State.StateChange"}})
		no("SetCallBack", state)
		w.raise(id, "standard")
		no("SetCallBack", state)
		w.raise(id, "premium")
		no("SetCallBack", state)
		w.ok("SetConfInfo", object{"SdkAppId": id, "Message": object{"UserStatusNotification": true}})
		yes("SetCallBack", state)
		no("SetCallBack", member)
		w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{"AVOnlineMembers": true}})
		yes("SetCallBack", member)
		profile := setHook(id, object{"Events": []string{"Profile.CallbackPortraitSet"}})
		no("SetCallBack", profile)
		w.ok("SetConfInfo", object{"SdkAppId": id, "Message": object{"ProfileChangeSubscription": true}})
		yes("SetCallBack", profile)
	}},
	{chat.EventSwitches, func(w *world, no, yes attempt) {
		id := w.newApp()
		quiet := object{"GroupInfoChanged": object{"Name": false}}
		no("SetCallBack", setHook(id, quiet))
		yes("SetCallBack", setHook(id, object{"Events": []string{"Group.CallbackAfterGroupInfoChanged"}}))
		yes("SetCallBack", setHook(id, quiet))
	}},
	{chat.WebhookToken, func(w *world, no, yes attempt) {
		id := w.newApp()
		token := func(n int64) object {
			return object{"SdkAppId": id, "CallBack": object{}, "Token": strings.Repeat("t", int(n))}
		}
		no("SetCallBack", token(0))
		no("SetCallBack", token(chat.LimitWebhookToken.Maximum+1))
		yes("SetCallBack", token(chat.LimitWebhookToken.Maximum))
	}},
	{chat.WebhookNeedsToken, func(w *world, no, yes attempt) {
		id := w.newApp()
		sign := setHook(id, object{"Authentication": true})
		no("SetCallBack", sign)
		w.ok("SetCallBack", object{"SdkAppId": id, "CallBack": object{}, "Token": "t"})
		yes("SetCallBack", sign)
	}},
}

func setHook(id any, conf object) object { return object{"SdkAppId": id, "CallBack": conf} }
