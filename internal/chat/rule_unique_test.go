package chat

var uniqueCases = []ruleCase{
	{UniqueNames, accepts, "", CheckUniqueName(false, "Name", "App 1 has the name.", "")},
	{UniqueNames, refuses, "Name", CheckUniqueName(true, "Name", "App 1 has the name.", "")},
}
