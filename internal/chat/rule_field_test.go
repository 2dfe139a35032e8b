package chat

// fieldCases are the cases of the rules of custom fields.
var fieldCases = []ruleCase{
	{FieldNameLetters, accepts, "", CheckField(UserFields, field("azAZ", both, both))},
	{FieldNameLetters, accepts, "", CheckField(FriendFields, field("abcdefgh", nil, nil))},
	{FieldNameLetters, refuses, "Name", CheckField(UserFields, field("", both, both))},
	{FieldNameLetters, refuses, "Name", CheckField(UserFields, field("abcdefghi", both, both))},
	{FieldNameLetters, refuses, "Name", CheckField(UserFields, field("a_b", both, both))},
	{FieldNameLetters, refuses, "Name", CheckField(FriendFields, field("level1", nil, nil))},
	{FieldNameLetters, refuses, "Name", CheckField(FriendFields, field("é", nil, nil))},

	{GroupFieldNameRule, accepts, "", CheckField(GroupFields, typed("_aZ09", Work))},
	{GroupFieldNameRule, accepts, "", CheckField(GroupMemberFields, typed("abcdefghijklmnop", Work))},
	{GroupFieldNameRule, refuses, "Name", CheckField(GroupFields, typed("", Work))},
	{GroupFieldNameRule, refuses, "Name", CheckField(GroupFields, typed("1a", Work))},
	{GroupFieldNameRule, refuses, "Name", CheckField(GroupFields, typed("a-b", Work))},
	{GroupFieldNameRule, refuses, "Name", CheckField(GroupMemberFields, typed("abcdefghijklmnopq", Work))},
	{GroupFieldNameRule, refuses, "Name", CheckField(GroupMemberFields, typed("aé", Work))},

	{FieldFixed, accepts, "", CheckFieldFixed(field("a", both, nil), field("a", nil, both))},
	{FieldFixed, refuses, "Name", CheckFieldFixed(field("a", nil, nil), field("A", nil, nil))},
	{FieldFixed, refuses, "Type", CheckFieldFixed(Field{Name: "a", Type: BytesField}, field("a", nil, nil))},

	{FieldNoDelete, refuses, "", CheckFieldDelete("a")},

	{UserFieldQuota, accepts, "", CheckFieldQuota(UserFields, 20, nil)},
	{UserFieldQuota, refuses, "", CheckFieldQuota(UserFields, 21, nil)},
	{FriendFieldQuota, accepts, "", CheckFieldQuota(FriendFields, 20, nil)},
	{FriendFieldQuota, refuses, "", CheckFieldQuota(FriendFields, 21, nil)},
	{GroupFieldQuota, accepts, "", CheckFieldQuota(GroupFields, 10, nil)},
	{GroupFieldQuota, refuses, "", CheckFieldQuota(GroupFields, 11, nil)},
	{GroupMemberFieldQuota, accepts, "", CheckFieldQuota(GroupMemberFields, 5, nil)},
	{GroupMemberFieldQuota, refuses, "", CheckFieldQuota(GroupMemberFields, 6, nil)},

	{FieldAccess, accepts, "", CheckField(UserFields, field("a", []Permission{PermitApp}, []Permission{PermitAppAdmin}))},
	{FieldAccess, accepts, "", CheckField(FriendFields, field("a", nil, nil))}, // which has no permissions
	{FieldAccess, refuses, "Read", CheckField(UserFields, field("a", nil, both))},
	{FieldAccess, refuses, "Write", CheckField(UserFields, field("a", both, []Permission{}))},

	{TypesAddOnly, accepts, "", CheckField(GroupFields, typed("a", GroupTypes...))},
	{TypesAddOnly, accepts, "", CheckFieldFixed(typed("a", Work), typed("a", Public, Work))},
	{TypesAddOnly, refuses, "Permissions", CheckField(GroupFields, Field{Name: "a"})},
	{TypesAddOnly, refuses, "Permissions", CheckField(GroupMemberFields, typed("a"))},
	{TypesAddOnly, refuses, "Permissions", CheckFieldFixed(typed("a", Work, Public), typed("a", Work))},
	{TypesAddOnly, refuses, "Permissions", CheckFieldFixed(typed("a", Work), typed("a", Public))},

	{NameDisjoint, accepts, "", CheckNameDisjoint(GroupFields, "a", []string{"A", "b"})},
	{NameDisjoint, refuses, "Name", CheckNameDisjoint(GroupFields, "a", []string{"b", "a"})},
	{NameDisjoint, refuses, "Name", CheckNameDisjoint(GroupMemberFields, "a", []string{"a"})},

	{NoAVMemberField, accepts, "", CheckField(GroupFields, typed("a", AVChatRoom))},
	{NoAVMemberField, accepts, "", CheckField(GroupMemberFields, typed("a", Work, Public, Meeting, Community))},
	{NoAVMemberField, refuses, "Permissions", CheckField(GroupMemberFields, typed("a", Work, AVChatRoom))},
}
