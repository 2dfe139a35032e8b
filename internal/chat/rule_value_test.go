package chat

// valueCases are the cases of the rule about words.
var valueCases = []ruleCase{
	{ValueKnown, accepts, "", EnumerationOf(Editions).Check("pro_plus")},
	{ValueKnown, accepts, "", EnumerationOf(Notices).Check("off")},
	{ValueKnown, warns, "", EnumerationOf(Regions).Check("mars")},
	{ValueKnown, accepts, "", CheckNewApp(AppChange{DeploymentRegion: new(Region("seoul"))})},
	{ValueKnown, accepts, "", CheckNewApp(AppChange{})},
	{ValueKnown, refuses, "DeploymentRegion", CheckNewApp(AppChange{DeploymentRegion: new(Region(""))})},
	{ValueKnown, warns, "", EnumerationOf(Editions).Check("premum")},
	{ValueKnown, refuses, "", EnumerationOf(Notices).Check("loud")},
	{ValueKnown, refuses, "", EnumerationOf(GroupRoles).Check("Owner")},
}
