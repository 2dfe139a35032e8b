package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// set is a request that changes one page of settings.
func set(id any, page string, settings object) object {
	return object{"SdkAppId": id, page: settings}
}

// rates are requests for a number of messages per second.
func rates(id any, n int64) object {
	return set(id, "GroupFeatures", object{"AVBroadcast": object{"MessagesPerSecond": n}})
}

// groupCases are those of groups.
var groupCases = []ruleCase{
	{chat.EditionHas, func(w *world, no, yes attempt) {
		id := w.newApp()
		uses := []object{
			{"Community": true},
			{"CommunityTopics": true},
			{"AVOnlineMembers": true},
			{"AVBroadcast": object{"Enabled": true}},
			{"AVBroadcast": object{"MessagesPerSecond": 2}},
			{"AVMemberBan": true},
			{"AVNewMemberHistoryCount": 1},
			{"ReadReceiptGroupTypes": []string{"Work"}},
		}
		off := object{
			"Community": false, "CommunityTopics": false, "AVOnlineMembers": false, "AVBroadcast": object{"Enabled": false, "MessagesPerSecond": 1}, "AVMemberBan": false,
			"AVNewMemberHistoryCount": 0, "ReadReceiptGroupTypes": []string{},
		}
		try := func(how attempt) {
			for _, use := range uses {
				how("SetConfInfo", set(id, "GroupFeatures", use))
			}
			yes("SetConfInfo", set(id, "GroupFeatures", off))
		}
		try(yes) // of developer the sources disagree, and this server is lenient
		w.raise(id, "standard")
		try(no)
		w.raise(id, "premium")
		try(yes)
	}},
	{chat.DevValidity, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("SetConfInfo", set(id, "GroupFeatures", object{"ReadReceiptGroupTypes": []string{"Work", "Meeting"}}))
		w.shift(month)
		for page, settings := range map[string]object{
			"Friend": {"DefaultVerification": "deny_any"}, "GroupFeatures": {"Community": true},
			"GroupTypes": {"Work": object{"HistoryBeforeJoin": true}},
		} {
			no("SetConfInfo", set(id, page, settings))
		}
		for page, settings := range map[string]object{ // what changes nothing
			"Friend": {"DefaultVerification": "allow_any"}, "GroupFeatures": {"ReadReceiptGroupTypes": []string{"Meeting", "Work"}},
			"GroupTypes": {"Work": object{"HistoryBeforeJoin": false}},
		} {
			yes("SetConfInfo", set(id, page, settings))
		}
	}},
	{chat.AVNotConfigurable, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		settings := map[string]any{"HistoryBeforeJoin": false, "MemberChange": object{"Left": "off"}, "ProfileChange": object{"Owner": "notify"}}
		for name, value := range settings {
			no("SetConfInfo", set(id, "GroupTypes", object{"AVChatRoom": object{name: value}}))
			no("SetConfInfo", set(id, "GroupTypes", object{"Work": object{name: value}, "AVChatRoom": object{name: value}}))
			yes("SetConfInfo", set(id, "GroupTypes", object{"Work": object{name: value}}))
		}
		yes("SetConfInfo", set(id, "GroupTypes", object{"AVChatRoom": object{"MemberProfileChange": object{"Muted": "notify"}}}))
	}},
	{chat.BroadcastRate, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		for n, try := range map[int64]attempt{
			chat.LimitBroadcastRate.Minimum - 1: no, chat.LimitBroadcastRate.Maximum + 1: no, chat.LimitBroadcastRate.Minimum: yes,
			chat.LimitBroadcastRate.Maximum: yes,
		} {
			try("SetConfInfo", rates(id, n))
		}
	}},
	{chat.HistoryCount, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		for n, try := range map[int64]attempt{-1: no, chat.LimitHistoryCount.Maximum + 1: no, 0: yes, chat.LimitHistoryCount.Maximum: yes} {
			try("SetConfInfo", set(id, "GroupFeatures", object{"AVNewMemberHistoryCount": n}))
		}
	}},
	{chat.ReceiptTypes, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, "premium")
		for _, types := range [][]string{{"AVChatRoom"}, {"Community"}, {"Work", "Community"}} {
			no("SetConfInfo", set(id, "GroupFeatures", object{"ReadReceiptGroupTypes": types}))
		}
		for _, types := range [][]string{{"Work", "Public", "Meeting"}, {}} {
			yes("SetConfInfo", set(id, "GroupFeatures", object{"ReadReceiptGroupTypes": types}))
		}
	}},
}
