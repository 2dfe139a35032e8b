package chat

// appCases are the cases of the rules of apps.
var appCases = []ruleCase{
	{AppName, accepts, "", CheckAppChange(an(Developer), AppChange{Name: new("é")})},
	{AppName, refuses, "Name", CheckAppChange(an(Developer), AppChange{Name: new("")})},
	{AppName, refuses, "Name", CheckAppChange(an(Developer), AppChange{Name: new(" \t")})},

	{AppQuota, accepts, "", CheckAppQuota(int(LimitApps.Maximum), nil)},
	{AppQuota, refuses, "", CheckAppQuota(int(LimitApps.Maximum)+1, nil)},

	{EditionUp, accepts, "", CheckAppChange(an(Developer), AppChange{Edition: new(Premium), AcceptCharges: true})},
	{EditionUp, accepts, "", CheckAppChange(an(Standard), AppChange{Edition: new(Standard)})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Standard), AppChange{Edition: new(Developer), AcceptCharges: true})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Premium), AppChange{Edition: new(Standard)})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Enterprise), AppChange{Edition: new(ProPlus), AcceptCharges: true})},
	{EditionUp, accepts, "", CheckAppChange(an(ProPlus), AppChange{Edition: new(Enterprise), AcceptCharges: true})},
	{EditionUp, accepts, "", CheckAppChange(an(Premium, suspended), AppChange{Edition: new(Standard), AcceptCharges: true})},
	{EditionUp, accepts, "", CheckAppChange(an(Premium, expired), AppChange{Edition: new(Standard), AcceptCharges: true})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Premium, expired), AppChange{Edition: new(Developer), AcceptCharges: true})},
	{EditionUp, warns, "Edition", CheckAppChange(an("diamond"), AppChange{Edition: new(Standard), AcceptCharges: true})},
	{EditionUp, warns, "Edition", CheckAppChange(an(Standard), AppChange{Edition: new(Edition("diamond")), AcceptCharges: true})},
	{EditionUp, warns, "Edition", CheckAppChange(an("diamond"), AppChange{Edition: new(Developer)})},

	{Charges, accepts, "", CheckAppChange(an(Developer), AppChange{Edition: new(Standard), AcceptCharges: true})},
	{
		Charges,
		accepts,
		"",
		CheckMessageSettings(
			an(Standard),
			Moment{},
			MessageSettings{HistoryStorageDays: new(int64(90))},
			MessageSettings{HistoryStorageDays: new(int64(30))},
			false,
		),
	},
	{Charges, refuses, "Edition", CheckAppChange(an(Developer), AppChange{Edition: new(Standard)})},
	{
		Charges,
		refuses,
		"HistoryStorageDays",
		CheckMessageSettings(an(Standard), Moment{}, DefaultMessageSettings(), MessageSettings{HistoryStorageDays: new(int64(30))}, false),
	},

	{DevValidity, accepts, "", CheckWritable(an(Developer, disabled))},
	{DevValidity, accepts, "", CheckAppChange(an(Developer, suspended), AppChange{Name: new("shop"), Enabled: new(false)})},
	{
		DevValidity,
		accepts,
		"",
		CheckAppChange(an(Developer, suspended), AppChange{Name: new("new"), Edition: new(Standard), AcceptCharges: true}),
	},
	{DevValidity, accepts, "", login(an(Developer, suspended), DefaultLoginSettings())},
	{DevValidity, refuses, "", CheckAppChange(an(Developer, suspended), AppChange{Name: new("new")})},
	{DevValidity, refuses, "", CheckAppChange(an(Developer, suspended, ecdsa), AppChange{SignatureAlgorithm: new(HMAC)})},
	{DevValidity, refuses, "", CheckAppChange(an(Standard, suspended), AppChange{Introduction: new("new")})},
	{DevValidity, refuses, "", login(an(Developer, suspended), LoginSettings{MultiDevicePolicy: new(SinglePlatform)})},
	{DevValidity, refuses, "", message(an(Developer, suspended), MessageSettings{RelationshipCheck: new(true)})},

	{DeleteNeedsDisabled, accepts, "", CheckDelete(an(Developer, disabled))},
	{DeleteNeedsDisabled, refuses, "", CheckDelete(an(Developer))},
	{DeleteNeedsDisabled, refuses, "", CheckDelete(an(Developer, suspended))},

	{PaidNotDeletable, accepts, "", mayStop(an(Developer))},
	{PaidNotDeletable, accepts, "", CheckAppChange(an(Standard, disabled), AppChange{Enabled: new(true)})},
	{PaidNotDeletable, refuses, "Enabled", mayStop(an(Developer, fromTRTC))},
	{PaidNotDeletable, refuses, "Enabled", CheckAppChange(an(Premium), AppChange{Enabled: new(false)})},
	{
		PaidNotDeletable,
		refuses,
		"Enabled",
		CheckAppChange(an(Developer), AppChange{Enabled: new(false), Edition: new(Standard), AcceptCharges: true}),
	},
	{PaidNotDeletable, refuses, "", CheckDelete(an(Standard, disabled))},

	{RegionFixed, accepts, "", CheckAppChange(an(Developer), AppChange{DeploymentRegion: new(Region("china"))})},
	{RegionFixed, refuses, "DeploymentRegion", CheckAppChange(an(Developer), AppChange{DeploymentRegion: new(Region("seoul"))})},
	{RegionFixed, refuses, "DeploymentRegion", CheckAppChange(an(Developer), AppChange{DeploymentRegion: new(Region(""))})},
	{RegionFixed, refuses, "DeploymentRegion", CheckAppChange(App{}, AppChange{DeploymentRegion: new(Region("seoul"))})},
	{RegionFixed, accepts, "", CheckAppChange(App{}, AppChange{DeploymentRegion: new(Region(""))})},

	{SignatureOneWay, accepts, "", CheckAppChange(an(Developer, ecdsa), AppChange{SignatureAlgorithm: new(HMAC)})},
	{SignatureOneWay, accepts, "", CheckAppChange(an(Developer, ecdsa), AppChange{SignatureAlgorithm: new(ECDSA)})},
	{SignatureOneWay, refuses, "SignatureAlgorithm", CheckAppChange(an(Developer), AppChange{SignatureAlgorithm: new(ECDSA)})},
}
