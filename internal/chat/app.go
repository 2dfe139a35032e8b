package chat

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// SDKAppID identifies a chat app. It is a number to the service and a string in configurations; the account's AppId is
// something else.
type SDKAppID uint64

// String returns the decimal form.
func (id SDKAppID) String() string { return strconv.FormatUint(uint64(id), 10) }

// ParseSDKAppID reads the decimal form: digits only, no leading zero.
func ParseSDKAppID(s string) (SDKAppID, error) {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n == 0 || SDKAppID(n).String() != s {
		return 0, fmt.Errorf("%q is not an SDKAppID: expected a number such as 1400000001", s)
	}
	return SDKAppID(n), nil
}

// Status is what the service says of an app; only enabled and disabled are in the owner's hand.
type Status string

// The states of an app.
const (
	StatusEnabled   Status = "enabled"
	StatusDisabled  Status = "disabled"
	StatusSuspended Status = "suspended" // a developer month is over, or a paid plan is overdue
	StatusExpired   Status = "expired"   // a paid plan was refunded
)

// Statuses lists them.
var Statuses = openEnumeration(StatusEnabled, StatusDisabled, StatusSuspended, StatusExpired)

// Origin is the console that an app was made in.
type Origin string

// Where apps come from.
const (
	OriginChat Origin = "chat"
	OriginTRTC Origin = "trtc"
)

var _ = openEnumeration(OriginChat, OriginTRTC)

// SignatureAlgorithm signs UserSigs.
type SignatureAlgorithm string

// The algorithms: apps of before 2019-08-15 start with the first.
const (
	ECDSA SignatureAlgorithm = "ECDSA-SHA256"
	HMAC  SignatureAlgorithm = "HMAC-SHA256"
)

// SignatureAlgorithms lists them.
var SignatureAlgorithms = enumeration(ECDSA, HMAC)

// Region is where an app keeps its data, named after the public REST hosts (product pages 1047/34620 and 269/1519). The host of Saudi
// Arabia is in public code of 2026; that of Mumbai is in older pages only.
type Region string

// Regions lists the known ones. The service always shows one; an app of which it shows none has the empty one.
var Regions = openEnumeration[Region](
	"", "china", "singapore", "seoul", "tokyo", "frankfurt", "silicon_valley", "jakarta", "mumbai", "saudi_arabia",
)[1:]

// App is a chat app as the service shows it.
type App struct {
	SDKAppID           SDKAppID
	OwnerUin           string // root account
	Name               string
	Type               string // free text: the console's choices are not public
	Introduction       string
	DeploymentRegion   Region
	Edition            Edition
	Enabled            bool // the owner's switch
	Status             Status
	Origin             Origin
	SignatureAlgorithm SignatureAlgorithm
	CreatedAt          time.Time
	ExpiresAt          time.Time // of the current plan; zero if it never expires
	PlanMonths         int64     // months for which a paid plan is purchased and renewed; 0 for developer apps
	AutoRenew          bool      // whether the plan is renewed automatically
	ShownAt            time.Time // when the service showed it, by its clock; zero if it does not say
}

// AppChange holds what a change of an app sets; nil means not touched.
type AppChange struct {
	Name               *string
	Type               *string
	Introduction       *string
	DeploymentRegion   *Region
	Edition            *Edition
	PlanMonths         *int64
	AutoRenew          *bool
	Enabled            *bool
	SignatureAlgorithm *SignatureAlgorithm
	AcceptCharges      bool
}

// FirstSignature is the algorithm with which an app begins that was created at some time: before 2019-08-15, it was ECDSA (guide).
func FirstSignature(created time.Time) SignatureAlgorithm {
	if created.Before(time.Date(2019, time.August, 15, 0, 0, 0, 0, time.UTC)) {
		return ECDSA
	}
	return HMAC
}

// NewApp returns the app that the service creates of a change: developer edition, enabled, HMAC signatures (guide,
// Creating a Developer Edition App). What the change says beyond name, type, introduction and region is not applied.
func NewApp(c AppChange) App {
	app := App{
		Edition: Developer, Enabled: true, Status: StatusEnabled, Origin: OriginChat, SignatureAlgorithm: HMAC,
		DeploymentRegion: "china",
	}
	return app.After(AppChange{Name: c.Name, Type: c.Type, Introduction: c.Introduction, DeploymentRegion: c.DeploymentRegion})
}

// Subject names the app at the beginning of a sentence. An app that is yet to be created has no SDKAppID.
func (a App) Subject() string {
	if a.SDKAppID == 0 {
		return fmt.Sprintf("The new app %q", a.Name)
	}
	return "App " + a.SDKAppID.String()
}

// both are what a change says of an app, beside what the app has.
func (c *AppChange) both(a *App) []takable {
	return []takable{
		said[string]{&c.Name, &a.Name},
		said[string]{&c.Type, &a.Type},
		said[string]{&c.Introduction, &a.Introduction},
		said[Region]{&c.DeploymentRegion, &a.DeploymentRegion},
		said[Edition]{&c.Edition, &a.Edition},
		said[int64]{&c.PlanMonths, &a.PlanMonths},
		said[bool]{&c.AutoRenew, &a.AutoRenew},
		said[bool]{&c.Enabled, &a.Enabled},
		said[SignatureAlgorithm]{&c.SignatureAlgorithm, &a.SignatureAlgorithm},
	}
}

// takable is a value that a change says, or does not.
type takable interface {
	take() // it, if the change says it
	drop() // it from the change, if it says nothing new
}

// said is a value that somebody wants, or nil, and the present one.
type said[T comparable] struct {
	wanted  **T
	present *T
}

func (s said[T]) take() {
	if *s.wanted != nil {
		*s.present = **s.wanted
	}
}

func (s said[T]) drop() { drop(s.wanted, *s.present) }

// After returns the app as a change leaves it that breaks no rule. Buying another edition ends a suspension.
func (a App) After(c AppChange) App {
	before := a
	for _, s := range c.both(&a) {
		s.take()
	}
	bought := a.Edition != before.Edition
	if bought && c.PlanMonths == nil {
		a.PlanMonths = max(before.PlanMonths, LimitPlanMonths.Minimum)
	}
	before.Edition = a.Edition
	if bought && (before.Lapsed() || before.StoppedByService() || before.Status == StatusSuspended) {
		a.Status = StatusEnabled
	}
	switch {
	case !a.Enabled && before.Enabled:
		a.Status = StatusDisabled
	case a.Enabled && !before.Enabled && a.Status == StatusDisabled:
		a.Status = StatusEnabled
	}
	return a
}

// Against returns the part of the change that differs from the app: fields that are nil, or say what the app has, are nil.
func (c AppChange) Against(app App) AppChange {
	for _, s := range c.both(&app) {
		s.drop()
	}
	return c
}

func drop[T comparable](wanted **T, present T) {
	if *wanted != nil && **wanted == present {
		*wanted = nil
	}
}

// CheckAppChange returns the rules that changing the app would break. Apart from name and months, only what differs from
// the app is judged.
func CheckAppChange(app App, c AppChange) []Violation {
	var out []Violation
	if c.Name != nil && strings.TrimSpace(*c.Name) == "" {
		out = append(out, Violation{Rule: AppName, Field: "Name", Cause: "The name of the app is empty."})
	}
	if c.PlanMonths != nil {
		out = append(out, CheckPlanMonths(*c.PlanMonths)...)
	}
	c = c.Against(app)
	if c.DeploymentRegion != nil {
		out = append(out, checkMove(app.DeploymentRegion, *c.DeploymentRegion))
	}
	if c.SignatureAlgorithm != nil && *c.SignatureAlgorithm != HMAC {
		out = append(out, Violation{Rule: SignatureOneWay, Field: "SignatureAlgorithm", Cause: fmt.Sprintf("The app signs with %s and cannot "+
			"switch to %s.", app.SignatureAlgorithm, *c.SignatureAlgorithm)})
	}
	bought := app
	if c.Edition != nil {
		out = append(out, checkEdition(app, *c.Edition, c.AcceptCharges)...)
		if app.mayBuy(*c.Edition) {
			bought.Edition = *c.Edition
		}
	}
	if c.Enabled != nil && !*c.Enabled {
		if v := CheckOwnerMayStop(bought, "Enabled"); v != nil {
			out = append(out, *v)
		}
	}
	out = append(out, checkPlan(app, bought.Edition, c)...)
	buys := bought.Edition != app.Edition
	writes := c.Name != nil || c.Type != nil || c.Introduction != nil || c.SignatureAlgorithm != nil || c.PlanMonths != nil ||
		c.AutoRenew != nil
	switch {
	case writes && !buys:
		out = append(out, CheckWritable(app)...)
	case buys: // which ends a suspension
		out = append(out, app.checkRestoring()...)
	}
	return out
}

// checkMove returns the violation of moving an app from where it is.
func checkMove(from, to Region) Violation {
	v := Violation{Rule: RegionFixed, Field: "DeploymentRegion"}
	switch {
	case from == "":
		v.Cause = fmt.Sprintf("The service shows no region of the app, which is not the same as %s.", to)
		v.Remedy = "Write an empty region."
	case to == "":
		v.Cause = fmt.Sprintf("The app stores its data in %s, and the region is empty.", from)
	default:
		v.Cause = fmt.Sprintf("The app stores its data in %s and cannot move to %s.", from, to)
	}
	return v
}

// CheckNewApp returns the rules that creating an app would break, beside those of a change.
func CheckNewApp(c AppChange) []Violation {
	if c.DeploymentRegion == nil || *c.DeploymentRegion != "" {
		return nil
	}
	return []Violation{{
		Rule: ValueKnown, Field: "DeploymentRegion", Cause: "The region of the new app is empty.",
		Remedy: fmt.Sprintf("Choose where it stores its data, such as %s.", Regions[0]),
	}}
}

// CheckOwnerMayStop returns the violation of disabling or deleting an app that its owner can neither disable nor delete.
func CheckOwnerMayStop(app App, field string) *Violation {
	switch {
	case app.Origin == OriginTRTC:
		return &Violation{
			Rule: PaidNotDeletable, Field: field, Cause: fmt.Sprintf("App %s was created in TRTC, so its owner can neither disable nor delete "+
				"it.", app.SDKAppID),
			Remedy: "Ask the TRTC administrator to disable it, and support to delete it. To stop managing it, use on_destroy = \"abandon\".",
		}
	case app.Edition != Developer && app.StoppedByService():
		return &Violation{
			Rule: PaidNotDeletable, Field: field, Cause: fmt.Sprintf("The service has disabled app %s, because its %s plan has ended, and its "+
				"owner cannot delete it.", app.SDKAppID, app.Edition),
			Remedy: "Ask Tencent support to delete it. To stop managing the app, use on_destroy = \"abandon\".",
		}
	case app.Edition != Developer:
		return &Violation{Rule: PaidNotDeletable, Field: field, Cause: fmt.Sprintf("%s has the paid %s edition, so its owner can neither "+
			"disable nor delete it.", app.Subject(), app.Edition)}
	}
	return nil
}

// CheckDelete returns the rules that deleting the app would break.
func CheckDelete(app App) []Violation {
	if v := CheckOwnerMayStop(app, ""); v != nil {
		return []Violation{*v}
	}
	if app.Enabled {
		return []Violation{
			{Rule: DeleteNeedsDisabled, Cause: fmt.Sprintf("App %s is enabled, and only a disabled app can be deleted.", app.SDKAppID)},
		}
	}
	return nil
}

// CheckAppQuota returns the violation of one account holding that many apps.
func CheckAppQuota(apps int, quotas Quotas) []Violation {
	if most := quotas.Of(QuotaApps); int64(apps) > most {
		return []Violation{{Rule: AppQuota, Cause: fmt.Sprintf("The account would have %d apps; the maximum is %d.", apps, most)}}
	}
	return nil
}
