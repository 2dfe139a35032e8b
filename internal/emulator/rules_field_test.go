package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// fieldCases are those of custom fields.
var fieldCases = []ruleCase{
	{chat.FieldNameLetters, func(w *world, no, yes attempt) {
		id := w.newApp()
		for name, try := range map[string]attempt{"": no, "abcdefghi": no, "a1": no, "a_b": no, "é": no, "abcdefgh": yes, "Z": yes} {
			try("AddCustomField", w.field(id, name))
		}
	}},
	{chat.FieldFixed, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddCustomField", w.field(id, "level"))
		other := w.field(id, "level")
		other["Type"] = "bytes"
		no("AddCustomField", other)
		yes("ModifyCustomField", object{
			"SdkAppId": id, "Kind": "user", "Name": "level", "Read": []string{"app", "app_admin"},
			"Write": []string{"app_admin"},
		})
	}},
	{chat.FieldNoDelete, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddCustomField", w.field(id, "level"))
		no("DeleteCustomField", object{"SdkAppId": id, "Kind": "user", "Name": "level"})
	}},
	{chat.UserFieldQuota, quota(chat.UserFields, 20)},
	{chat.FriendFieldQuota, quota(chat.FriendFields, 20)},
	{chat.GroupFieldQuota, quota(chat.GroupFields, 10)},
	{chat.GroupMemberFieldQuota, quota(chat.GroupMemberFields, 5)},
	{chat.FieldAccess, func(w *world, no, yes attempt) {
		id := w.newApp()
		for _, set := range []string{"Read", "Write"} {
			f := w.field(id, "level")
			f[set] = []string{}
			no("AddCustomField", f)
		}
		yes("AddCustomField", w.field(id, "level"))
		no("ModifyCustomField", object{"SdkAppId": id, "Kind": "user", "Name": "level", "Read": []string{}, "Write": []string{"app"}})
	}},
	{chat.FieldNameLetters, func(w *world, no, yes attempt) {
		id := w.newApp()
		for name, try := range map[string]attempt{"": no, "abcdefghi": no, "a1": no, "abcdefgh": yes, "Z": yes} {
			try("AddCustomField", w.customField(id, chat.FriendFields, name))
		}
	}},
	{chat.GroupFieldNameRule, func(w *world, no, yes attempt) {
		id, other := w.newApp(), w.newApp()
		for name, try := range map[string]attempt{
			"": no, "abcdefghijklmnopq": no, "1a": no, "a-b": no, "é": no, "abcdefghijklmnop": yes,
			"_": yes, "a_1": yes,
		} {
			try("AddCustomField", w.customField(id, chat.GroupFields, name, "Work"))
			try("AddCustomField", w.customField(other, chat.GroupMemberFields, name, "Work"))
		}
	}},
	{chat.FieldFixed, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("AddCustomField", w.customField(id, chat.FriendFields, "level"))
		other := w.customField(id, chat.FriendFields, "level")
		other["Type"] = "bytes"
		no("AddCustomField", other)
	}},
	{chat.TypesAddOnly, func(w *world, no, yes attempt) {
		id := w.newApp()
		for _, kind := range []chat.FieldKind{chat.GroupFields, chat.GroupMemberFields} {
			name := "f_" + string(kind)
			no("AddCustomField", w.customField(id, kind, name))
			yes("AddCustomField", w.customField(id, kind, name, "Work", "Public"))
			no("AddCustomField", w.customField(id, kind, name, "Work")) // it exists with more
			yes("ModifyCustomField", modified(w.customField(id, kind, name, "Public", "Work", "Meeting")))
			no("ModifyCustomField", modified(w.customField(id, kind, name, "Public", "Work")))
			no("ModifyCustomField", modified(w.customField(id, kind, name, "Public", "Work", "Community")))
			no("ModifyCustomField", object{"SdkAppId": id, "Kind": kind, "Name": name})
		}
	}},
	{chat.NameDisjoint, func(w *world, no, yes attempt) {
		id := w.newApp()
		for kind, rival := range map[chat.FieldKind]chat.FieldKind{
			chat.GroupFields:       chat.GroupMemberFields,
			chat.GroupMemberFields: chat.GroupFields,
		} {
			name := "of_" + string(kind)
			yes("AddCustomField", w.customField(id, kind, name, "Work"))
			no("AddCustomField", w.customField(id, rival, name, "Work"))
			yes("AddCustomField", w.customField(id, rival, "Of_"+string(kind), "Work"))
			yes("AddCustomField", w.customField(w.newApp(), rival, name, "Work"))
		}
		yes("AddCustomField", w.customField(id, chat.UserFields, "same"))
		yes("AddCustomField", w.customField(id, chat.FriendFields, "same"))
		yes("AddCustomField", w.customField(id, chat.GroupFields, "same", "Work"))
	}},
	{chat.NoAVMemberField, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("AddCustomField", w.customField(id, chat.GroupMemberFields, "a", "Work", "AVChatRoom"))
		yes("AddCustomField", w.customField(id, chat.GroupMemberFields, "a", "Work", "Public", "Meeting", "Community"))
		no("ModifyCustomField", modified(w.customField(id, chat.GroupMemberFields, "a", "Work", "Public", "Meeting", "Community", "AVChatRoom")))
		yes("AddCustomField", w.customField(id, chat.GroupFields, "b", "AVChatRoom"))
	}},
}

// quota fills an app with as many fields of a kind as it can have.
func quota(kind chat.FieldKind, most int) func(w *world, no, yes attempt) {
	return func(w *world, no, yes attempt) {
		id := w.newApp()
		for i := range most {
			yes("AddCustomField", w.customField(id, kind, "f"+string(rune('a'+i)), "Work"))
		}
		no("AddCustomField", w.customField(id, kind, "more", "Work"))
	}
}
