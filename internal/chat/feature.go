package chat

import "fmt"

// Feature is something that only some editions have.
type Feature string

// The gated features, as messages name them.
const (
	UserStatus        Feature = "user status query and notification"
	MessageExtension  Feature = "message extension"
	PushToAll         Feature = "pushing to all users"
	MorePulled        Feature = "pulling more than 100 conversations"
	ManyWebInstances  Feature = "more than one web instance"
	ManyNativeDevices Feature = "more than one device of a native platform"
)

// Availability says what the sources tell of a feature in an edition.
type Availability int

// What sources say.
const (
	No Availability = iota
	Disagree
	Yes
)

// features lists the gated ones, as far as developer apps have them: the guide grants them to premium alone, a price
// table of 2023 to developer too (product page 1047/34577), and nobody grants several instances to developer.
var features = []struct {
	Feature
	developer Availability
}{
	{UserStatus, Disagree},
	{MessageExtension, Disagree},
	{PushToAll, Disagree},
	{MorePulled, Disagree},
	{ManyWebInstances, No},
	{ManyNativeDevices, No},
}

// Has tells whether an edition has a gated feature.
func (e Edition) Has(f Feature) Availability {
	switch e {
	case Premium:
		return Yes
	case Developer:
		for _, known := range features {
			if known.Feature == f {
				return known.developer
			}
		}
	}
	return No
}

// CheckFeature returns the violation of using a gated feature in an edition.
func CheckFeature(e Edition, f Feature, field string) []Violation {
	switch e.Has(f) {
	case Yes:
		return nil
	case Disagree:
		return []Violation{{
			Rule: EditionHas, Field: field, Warning: true, Cause: fmt.Sprintf("Sources disagree whether the %s edition has %s; the server decides.", e, f),
			Remedy: "If it refuses, raise the edition of the app to premium.",
		}}
	default:
		return []Violation{{
			Rule: EditionHas, Field: field, Cause: fmt.Sprintf("The %s edition does not have %s.", e, f),
			Remedy: "Raise the edition of the app to premium, or leave the setting at its default.",
		}}
	}
}

// LostByRaising lists the features that an edition may have and a higher one lacks: developer apps may have what only
// premium has besides them.
func LostByRaising(from, to Edition) []Feature {
	var lost []Feature
	for _, f := range features {
		if from.Has(f.Feature) != No && to.Has(f.Feature) == No {
			lost = append(lost, f.Feature)
		}
	}
	return lost
}
