package chat

// Settings are all settings of an app, by the pages of the console.
type Settings struct {
	Login         *LoginSettings
	Message       *MessageSettings
	Friend        *FriendSettings
	Account       *AccountSettings
	GroupFeatures *GroupFeatures
	GroupTypes    map[GroupType]*GroupTypeSettings
}

// DefaultSettings are those of a new app of the guide's era, which plans go by.
func DefaultSettings() Settings { return DefaultSettingsIn(Era2024) }

// DefaultSettingsIn are those of a new app.
func DefaultSettingsIn(era Era) Settings {
	types := map[GroupType]*GroupTypeSettings{}
	for _, t := range GroupTypes {
		types[t] = new(DefaultGroupTypeSettings(era, t))
	}
	return Settings{
		Login: new(DefaultLoginSettings()), Message: new(DefaultMessageSettings()), Friend: new(DefaultFriendSettings()),
		Account:       new(DefaultAccountSettings()),
		GroupFeatures: new(DefaultGroupFeatures()), GroupTypes: types,
	}
}

// CheckSettings returns the rules that a change would break. The fields of violations are those of the pages' types.
func CheckSettings(app App, m Moment, present, change Settings, acceptCharges bool) []Violation {
	var out []Violation
	if change.Login != nil {
		out = append(out, CheckLoginSettings(app, *present.Login, *change.Login)...)
	}
	if change.Message != nil {
		out = append(out, CheckMessageSettings(app, m, *present.Message, *change.Message, acceptCharges)...)
	}
	if change.Friend != nil {
		out = append(out, CheckFriendSettings(app, *present.Friend, *change.Friend)...)
	}
	if change.Account != nil {
		out = append(out, CheckAccountSettings(app, *present.Account, *change.Account)...)
	}
	if change.GroupFeatures != nil {
		out = append(out, CheckGroupFeatures(app, *present.GroupFeatures, *change.GroupFeatures)...)
	}
	for _, t := range GroupTypes {
		if change.GroupTypes[t] != nil {
			out = append(out, CheckGroupTypeSettings(app, t, *present.GroupTypes[t], *change.GroupTypes[t])...)
		}
	}
	return out
}
