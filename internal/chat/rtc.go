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
var CallEditions = enumeration(CallTrial, CallOneToOneAudio, CallOneToOne, CallGroup)

// CallTrialDays is how long a trial lasts, and how much its renewal adds.
const CallTrialDays = 7

// Call is the component Call of an app.
type Call struct {
	Edition   CallEdition
	ExpiresAt time.Time
	Trials    int64 // that the app has used
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

// CheckRTCDelete returns the violation of deactivating TRTC or Call.
func CheckRTCDelete(what string) []Violation {
	return []Violation{{Rule: RTCNoDelete, Cause: fmt.Sprintf("%s cannot be deactivated.", what)}}
}
