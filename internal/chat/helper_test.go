package chat

import "time"

// now is the moment of all judgements in these tests.
var now = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

// an returns an app of an edition, changed as the test likes.
func an(e Edition, changes ...func(*App)) App {
	app := NewApp(AppChange{Name: new("shop")})
	app.SDKAppID, app.Edition, app.ExpiresAt = 1400000001, e, now
	for _, change := range changes {
		change(&app)
	}
	return app
}

func suspended(a *App) { a.Status = StatusSuspended }
func disabled(a *App)  { a.Enabled, a.Status = false, StatusDisabled }
func fromTRTC(a *App)  { a.Origin = OriginTRTC }
func ecdsa(a *App)     { a.SignatureAlgorithm = ECDSA }

func mayStop(app App) []Violation {
	if v := CheckOwnerMayStop(app, "Enabled"); v != nil {
		return []Violation{*v}
	}
	return nil
}

func login(app App, change LoginSettings) []Violation {
	return CheckLoginSettings(app, DefaultLoginSettings(), change)
}

func message(app App, change MessageSettings) []Violation {
	return CheckMessageSettings(app, Moment{Now: now}, DefaultMessageSettings(), change, true)
}

// history is a change of the storage period a number of days after the last one.
// history changes the storage period at some time after it was changed at another.
func history(changed, at string) []Violation {
	parse := func(text string) time.Time {
		t, err := time.Parse(time.RFC3339, text)
		if err != nil {
			panic(err)
		}
		return t
	}
	m := Moment{Now: parse(at), HistoryChangedAt: parse(changed)}
	return CheckMessageSettings(an(Standard), m, DefaultMessageSettings(), MessageSettings{HistoryStorageDays: new(int64(30))}, true)
}

// consenting changes the storage period, whatever it costs.
func consenting(app App, days int64) []Violation {
	return CheckMessageSettings(app, Moment{}, MessageSettings{HistoryStorageDays: new(int64(7))},
		MessageSettings{HistoryStorageDays: &days}, true)
}

func features(app App, change GroupFeatures) []Violation {
	return CheckGroupFeatures(app, DefaultGroupFeatures(), change)
}

func groupType(app App, t GroupType, change GroupTypeSettings) []Violation {
	return CheckGroupTypeSettings(app, t, DefaultGroupTypeSettings(Era2024, t), change)
}

func field(name string, read, write []Permission) Field {
	return Field{Name: name, Type: StringField, Read: read, Write: write}
}

// typed is a field of groups of some types, or of their members, which opens nothing to anybody.
func typed(name string, types ...GroupType) Field {
	f := Field{Name: name, Permissions: map[GroupType]Access{}}
	for _, t := range types {
		f.Permissions[t] = Access{}
	}
	return f
}

var both = Permissions
