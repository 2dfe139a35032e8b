package chat

import "reflect"

// FormerRules has the ids that rules had in earlier versions, and what became of them. An old id still acts where users lower rules.
var FormerRules = map[string]RuleID{
	"FIELD_NAME_8":         FieldNameLetters,
	"FIELD_NAME_16":        GroupFieldNameRule,
	"GROUP_NAME_30B":       GroupNameLength,
	"HISTORY_MONTHLY":      HistoryInterval,
	"LOGS_3_DAYS":          LogReach,
	"MESSAGE_300":          MessageLength,
	"NAME_CARD_50B":        NameCardLength,
	"PUSH_ONE_PER_SERVICE": PushPerService,
	"RW_AT_LEAST_ONE":      FieldAccess,
}

// CurrentRule returns the id that a rule has now; false if no rule ever had it.
func CurrentRule(id string) (RuleID, bool) {
	if now, ok := FormerRules[id]; ok {
		return now, true
	}
	return RuleID(id), KnownRule(id)
}

// FormerValues has what values of enumerations were called in earlier versions, by the name of the type.
var FormerValues = map[string]map[string]string{
	"GroupRole":    {"Owner": "owner", "Admin": "admin", "Member": "member"},
	"InviteOption": {"FreeAccess": "free_access", "NeedPermission": "need_permission", "DisableInvite": "disable_invite"},
	"JoinOption":   {"FreeAccess": "free_access", "NeedPermission": "need_permission", "DisableApply": "disable_apply"},
	"Metric":       {"callbacks": "webhook_calls"},
}

// FormerValue returns what a value of an enumeration is called now; false if it never was another.
func FormerValue(typ, value string) (string, bool) {
	now, ok := FormerValues[typ][value]
	return now, ok
}

// UnmarshalText reads a role; what the emulator of an earlier version stored has the former names.
func (r *GroupRole) UnmarshalText(text []byte) error { return readCurrent(r, text) }

// UnmarshalText reads a join option, as that of a role.
func (o *JoinOption) UnmarshalText(text []byte) error { return readCurrent(o, text) }

// UnmarshalText reads an invite option, as that of a role.
func (o *InviteOption) UnmarshalText(text []byte) error { return readCurrent(o, text) }

func readCurrent[T ~string](v *T, text []byte) error {
	if *v = T(text); *v != "" {
		if now, renamed := FormerValue(reflect.TypeFor[T]().Name(), string(text)); renamed {
			*v = T(now)
		}
	}
	return nil
}
