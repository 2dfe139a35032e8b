package chat

import (
	"fmt"
	"slices"
	"time"
)

// CallEdition is an edition of Call.
type CallEdition string

// The editions. All but the trial cost money.
const (
	CallTrial         CallEdition = "trial"
	CallOneToOneAudio CallEdition = "one_to_one_audio"
	CallOneToOne      CallEdition = "one_to_one"
	CallGroup         CallEdition = "group"
)

// CallEditions lists them, lowest first.
var CallEditions = openEnumeration(CallTrial, CallOneToOneAudio, CallOneToOne, CallGroup)

// CallTrialDays is how long a trial lasts, and how much its renewal adds.
const CallTrialDays = 7

// Call is the component Call of an app.
type Call struct {
	Edition   CallEdition
	ExpiresAt time.Time
	Trials    int64 // that the app has used
	Months    int64 // for which a paid edition is purchased and renewed; 0 for the trial
	AutoRenew bool
}

// RTC is what an app has of the TRTC product, and of the account's trials.
type RTC struct {
	Now           time.Time // when the service replied, by its clock
	ActivatedAt   time.Time // of TRTC; zero if it is not activated
	Call          *Call     // nil if it was never activated
	AccountTrials int64     // that all apps of the account have used
}

// Trials is how many trials of Call the app has used.
func (r RTC) Trials() int64 {
	if r.Call == nil {
		return 0
	}
	return r.Call.Trials
}

// CheckCallTrial returns the rules that another trial of an app would break, its first one or the renewal. Planned are trials
// that the account is about to use besides.
func CheckCallTrial(r RTC, planned int64) []Violation {
	broken := func(cause string) []Violation { return []Violation{{Rule: CallTrials, Cause: cause}} }
	switch c := r.Call; {
	case c != nil && c.Edition != CallTrial:
		return broken(fmt.Sprintf("The app has the edition %s of Call, which is not a trial.", c.Edition))
	case c != nil && c.Trials >= LimitCallTrials.Maximum:
		return broken(fmt.Sprintf("The app has used its %d Call trials.", LimitCallTrials.Maximum))
	case c != nil && !c.ExpiresAt.After(r.Now):
		return broken(fmt.Sprintf("The Call trial ended on %s, and only a running trial can be renewed.", c.ExpiresAt.UTC().Format(time.RFC3339)))
	case r.AccountTrials+planned >= LimitAccountCallTrials.Maximum:
		return broken(fmt.Sprintf("All %d Call trials of the account have been used.", LimitAccountCallTrials.Maximum))
	}
	return nil
}

// CheckCallRenewal returns the rules that renewing the trial of an app would break.
func CheckCallRenewal(id SDKAppID, r RTC) []Violation {
	if r.Call == nil {
		return []Violation{{
			Rule: CallTrials, Cause: fmt.Sprintf("App %s has no Call trial that could be renewed.", id),
			Remedy: "Start its first trial with tencentchat_call.",
		}}
	}
	return CheckCallTrial(r, 0)
}

// CheckCallEdition returns the rules that giving an app an edition of Call would break, besides those of trials.
func CheckCallEdition(r RTC, wanted CallEdition, acceptCharges bool) []Violation {
	present := CallTrial
	if r.Call != nil {
		present = r.Call.Edition
	}
	switch {
	case slices.Index(CallEditions, wanted) < slices.Index(CallEditions, present):
		return []Violation{
			{Rule: CallUp, Field: "Edition", Cause: fmt.Sprintf("Call has the edition %s and cannot be downgraded to %s.", present, wanted)},
		}
	case wanted != present && !acceptCharges:
		return []Violation{{Rule: Charges, Field: "AcceptCharges", Cause: fmt.Sprintf("The edition %s of Call costs money.", wanted)}}
	}
	return nil
}

// CallPlan is how long an edition of Call is purchased for, and whether it is renewed; nil is not touched.
type CallPlan struct {
	Months    *int64
	AutoRenew *bool
}

// Against returns the part of a plan that differs from what an app has.
func (p CallPlan) Against(c *Call) CallPlan {
	if c != nil {
		drop(&p.Months, c.Months)
		drop(&p.AutoRenew, c.AutoRenew)
	} else {
		drop(&p.AutoRenew, false)
	}
	return p
}

// CheckCallPlan returns the rules that a plan for an edition of Call would break. A purchase has its own consent.
func CheckCallPlan(r RTC, edition CallEdition, p CallPlan, acceptCharges bool) []Violation {
	var out []Violation
	if p.Months != nil {
		for _, v := range CheckPlanMonths(*p.Months) {
			v.Field = "Months"
			out = append(out, v)
		}
	}
	p = p.Against(r.Call)
	renews := p.AutoRenew != nil && *p.AutoRenew
	switch {
	case edition == CallTrial:
		if p.Months != nil {
			out = append(out, noCallPlan("Months"))
		}
		if renews {
			out = append(out, noCallPlan("AutoRenew"))
		}
	case acceptCharges || r.Call == nil || r.Call.Edition != edition:
	case renews:
		out = append(out, Violation{Rule: Charges, Field: "AutoRenew", Cause: "Each automatic renewal of Call costs money."})
	case r.Call.AutoRenew && p.AutoRenew == nil && p.Months != nil && *p.Months > r.Call.Months:
		out = append(out, Violation{Rule: Charges, Field: "Months", Cause: fmt.Sprintf("Call is renewed automatically, and %d months cost more "+
			"than %d.", *p.Months, r.Call.Months)})
	}
	return out
}

func noCallPlan(field string) Violation {
	return Violation{
		Rule: PaidPlan, Field: field, Cause: "The Call trial is neither purchased for months nor renewed automatically.",
		Remedy: "Omit months and turn auto_renew off, or choose a paid edition of Call.",
	}
}

// CheckCallPurchase returns the rules that buying an edition would break, be it the one that the app has.
func CheckCallPurchase(r RTC, wanted CallEdition, months *int64, acceptCharges bool) []Violation {
	out := CheckCallEdition(r, wanted, acceptCharges)
	if r.Call != nil && r.Call.Edition == wanted && wanted != CallTrial && !acceptCharges {
		out = append(out, Violation{Rule: Charges, Field: "AcceptCharges", Cause: fmt.Sprintf("Buying the edition %s of Call again costs money.",
			wanted)})
	}
	return append(out, CheckCallPlan(r, wanted, CallPlan{Months: months}, true)...)
}

// Ended reports whether the edition of Call has ended.
func (r RTC) Ended() bool {
	return r.Call != nil && !r.Call.ExpiresAt.IsZero() && !r.Call.ExpiresAt.After(r.Now)
}

// Lapse tells that Call has ended or soon will, and what to do; nil if it does not, or is renewed automatically.
func (r RTC) Lapse() *Lapse {
	c := r.Call
	if c == nil || c.AutoRenew || !ending(c.ExpiresAt, r.Now) {
		return nil
	}
	at := c.ExpiresAt.UTC().Format(time.RFC3339)
	l := &Lapse{
		"ExpiresAt", "Call will end soon", fmt.Sprintf("The edition %s of Call ends on %s and is not renewed automatically.", c.Edition, at),
	}
	way := " Set auto_renew = true and accept_charges = true to renew it, or set months and accept_charges to buy it again after the end."
	if r.Ended() {
		l.Summary, l.Detail = "Call has ended", fmt.Sprintf("The edition %s of Call ended on %s.", c.Edition, at)
		way = " To buy it again, set months and accept_charges = true."
	}
	switch {
	case c.Edition != CallTrial:
	case r.Ended():
		way = " It can no longer be renewed; choose a paid edition."
	case c.Trials < LimitCallTrials.Maximum:
		way = " Renew it before that (action tencentchat_renew_call_trial), or choose a paid edition."
	default:
		way = " Choose a paid edition before that."
	}
	l.Detail += way
	return l
}

// CheckRTCDelete returns the violation of deactivating TRTC or Call.
func CheckRTCDelete(what string) []Violation {
	return []Violation{{Rule: RTCNoDelete, Cause: fmt.Sprintf("%s cannot be deactivated.", what)}}
}
