package chat

// UniqueNames is the rule of users who want no two objects of one kind and name (unique_names of the provider).
const UniqueNames RuleID = "UNIQUE_NAMES"

var uniqueRules = []Rule{{
	ID: UniqueNames, Chapter: chapterCreate, Code: noAction, Evidence: Assumed,
	Statement: "With `unique_names` of the provider, nothing is created that has the name of an existing object of its kind.",
	Remedy:    "Import the existing object, or choose another name.",
	Note: "The service lets apps, groups and push certificates share a name, and the provider warns of them by default. " +
		"For a pipeline, the existing object is more likely what an interrupted run has left behind.",
	Firm: "It applies only where the provider block, or TENCENTCHAT_UNIQUE_NAMES, asks for it.",
}}

// CheckUniqueName returns the violation of creating what exists already under its name, for users who want names to be unique. The
// remedy is that of the case, or empty.
func CheckUniqueName(wanted bool, field, cause, remedy string) []Violation {
	if !wanted {
		return nil
	}
	return []Violation{{Rule: UniqueNames, Field: field, Cause: cause, Remedy: remedy}}
}

// SameAccount reports whether two setups are of one push service and have the same IDs there, so that a second one of them is
// hardly wanted. Of services without IDs, any two are.
func (s PushSetup) SameAccount(other PushSetup) bool {
	v := s.Vendor()
	return v != "" && v == other.Vendor() && s.Environment() == other.Environment() && s.account() == other.account()
}

// account is by what a push service knows the developer's app; empty for a service where only the secret tells.
func (s PushSetup) account() string {
	for _, name := range []string{"AppID", "BundleID"} {
		if f := s.of(s.Vendor()).Elem().FieldByName(name); f.IsValid() {
			return f.String()
		}
	}
	return ""
}
