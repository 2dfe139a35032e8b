package chat

// ValueKnown is the rule of all settings whose values are words.
const ValueKnown RuleID = "VALUE_KNOWN"

const chapterValues = "Values of all pages"

var valueRules = []Rule{
	{
		ID: ValueKnown, Chapter: chapterValues, Code: "InvalidParameterValue.UnknownValue", Evidence: Assumed,
		Statement: "A setting whose values are words takes one of the words that are known.",
		Remedy:    "Choose one of the known values.",
		Note: "The service adds regions, editions, group types, options of groups, login policies, editions of Call, metrics and log " +
			"events over the years: of other values of these, the plan only warns, and the server decides. A value that the service reports " +
			"is shown as it is, known or not, and never compared with others. Of other unknown words, a validation warns; a plan refuses them, " +
			"unless the object already has them.",
		Firm: "The other settings take words of this provider, which it translates for the service.",
	},
}
