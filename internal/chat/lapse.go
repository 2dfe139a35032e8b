package chat

import (
	"fmt"
	"time"
)

// Grace is how long a paid app stays suspended or expired before the service disables it (guide, Disabling/Deleting an app).
const Grace = 7 * aDay

// notice is how long before the end of a month or a plan users are told of it.
const notice = 7 * aDay

// Lapse is what users are told of an app, or of Call, that is stopped or soon will be.
type Lapse struct {
	Field           string // that shows it
	Summary, Detail string
}

// ending reports whether something ends soon after a time. One that never ends, or at a time that is not known, does not.
func ending(at, now time.Time) bool {
	return !at.IsZero() && !now.IsZero() && at.Sub(now) <= notice
}

// Lapse tells why the service has stopped an app or soon will, what to do and by when; nil if it does neither.
func (a App) Lapse() *Lapse {
	if stopped := CheckWritable(a); len(stopped) > 0 {
		l := &Lapse{"Status", fmt.Sprintf("App %s is %s", a.SDKAppID, a.Status), stopped[0].Cause}
		if a.Lapsed() {
			l.Detail += fmt.Sprintf(" The service disables it on %s (newer pages say 24 hours after the end), and then only support can restore "+
				"it.", day(a.ExpiresAt.Add(Grace)))
		}
		l.Detail += " " + stopped[0].Way()
		return l
	}
	if !a.Enabled || a.AutoRenew || !ending(a.ExpiresAt, a.ShownAt) {
		return nil
	}
	l := &Lapse{Field: "ExpiresAt", Summary: fmt.Sprintf("App %s will be suspended soon", a.SDKAppID)}
	if a.Edition == Developer {
		l.Detail = fmt.Sprintf("The developer edition of app %s ends on %s; the app is then suspended and accepts no changes. %s", a.SDKAppID,
			day(a.ExpiresAt), RuleByID(DevValidity).Remedy)
	} else {
		l.Detail = fmt.Sprintf("The %s plan of app %s ends on %s and is not renewed automatically; the app is then suspended, and disabled by "+
			"the service on %s. Set auto_renew = true and accept_charges = true, or renew the plan once it has ended (action "+
			"tencentchat_renew_plan).", a.Edition, a.SDKAppID, day(a.ExpiresAt), day(a.ExpiresAt.Add(Grace)))
	}
	return l
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
