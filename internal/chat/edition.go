package chat

import (
	"fmt"
	"slices"
)

// Edition is the billing plan of an app.
type Edition string

// The editions, lowest first.
const (
	Developer  Edition = "developer"
	Standard   Edition = "standard"
	Premium    Edition = "premium"
	ProPlus    Edition = "pro_plus"   // trtc.io/document/55096, 2025
	Enterprise Edition = "enterprise" // trtc.io/document/55096, 2025
)

// Editions lists the editions, lowest first.
var Editions = openEnumeration(Developer, Standard, Premium, ProPlus, Enterprise)

// EditionName is what a page calls an edition.
type EditionName struct {
	Edition
	Names []string // oldest first; the first of today is the last
	Note  string
}

// EditionNames has the names of all eras (the guide of 2024; trtc.io/document/34419, 34540, 33529 and 55096 of 2025).
var EditionNames = []EditionName{
	{Developer, []string{"Developer", "Trial", "Free", "Free Trial"}, "Not paid for; lapses and is extended."},
	{Standard, []string{"Professional", "Pro (until 2022)", "Standard"}, "The guide of 2024 calls it Pro in one place."},
	{Premium, []string{"Ultimate", "Advanced", "Premium", "Pro (since 2024)"}, "The highest edition of the guide of 2024."},
	{ProPlus, []string{"Pro Plus"}, "In pages of 2025 and later."},
	{Enterprise, []string{"Enterprise"}, "In pages of 2025 and later."},
}

// Known reports whether the edition is one of the list. The service may report another one, which is neither below nor above any.
func (e Edition) Known() bool { return slices.Contains(Editions, e) }

// Below reports whether e is known to be a lower edition than other.
func (e Edition) Below(other Edition) bool {
	return e.Known() && other.Known() && slices.Index(Editions, e) < slices.Index(Editions, other)
}

// AtLeast reports whether e is known to be the same edition as other or a higher one.
func (e Edition) AtLeast(other Edition) bool { return e == other || other.Below(e) }

// mayBuy reports whether nothing that is known stands against an app getting another edition.
func (a App) mayBuy(wanted Edition) bool {
	return wanted != a.Edition && !refused(checkEdition(a, wanted, true))
}

func refused(all []Violation) bool { return len(Refused(all)) > 0 }

// checkEdition judges another edition for an app. Back to developer, there is no way (guide, Upgrading an App). A lower paid
// edition can be bought once the plan has ended or was refunded (trtc.io/document/55096, 2025).
func checkEdition(app App, wanted Edition, acceptCharges bool) []Violation {
	present := app.Edition
	var out []Violation
	refuse := func(warning bool, cause, remedy string) {
		out = append(out, Violation{Rule: EditionUp, Field: "Edition", Cause: cause, Remedy: remedy, Warning: warning})
	}
	switch {
	case wanted == Developer && present.Known():
		refuse(false, fmt.Sprintf("The app has the %s edition and cannot return to %s.", present, wanted),
			fmt.Sprintf("Set edition = %q, or create a new app.", present))
		return out
	case wanted == Developer:
		refuse(true, fmt.Sprintf("The app has the edition %s, which the provider does not know; no edition is known to return to %s.", present,
			wanted), "If the server refuses, keep the edition, or create a new app.")
		return out
	case wanted.Below(present) && !app.Lapsed() && !app.StoppedByService():
		refuse(false, fmt.Sprintf("The app has the %s edition, whose plan is running, and cannot be downgraded to %s.", present, wanted),
			fmt.Sprintf("Set edition = %q. To downgrade the app, let its plan end or have it refunded, which suspends the app, and then apply "+
				"edition = %q with accept_charges = true.", present, wanted))
		return out
	case !present.Known() || !wanted.Known():
		refuse(true, fmt.Sprintf("It is not known whether the edition %s is above %s; the server decides.", wanted, present),
			"If it refuses, keep the edition.")
	}
	if !acceptCharges {
		out = append(out, Violation{Rule: Charges, Field: "Edition", Cause: fmt.Sprintf("Changing the edition from %s to %s costs money.",
			present, wanted)})
	}
	return out
}
