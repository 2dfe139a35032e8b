package chat

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
var FormerValues = map[string]map[string]string{}

// FormerValue returns what a value of an enumeration is called now; false if it never was another.
func FormerValue(typ, value string) (string, bool) {
	now, ok := FormerValues[typ][value]
	return now, ok
}
