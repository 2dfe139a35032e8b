package chat

import "fmt"

// The rules of TRTC and Call.
const (
	CallTrials  RuleID = "CALL_TRIALS"
	CallUp      RuleID = "CALL_UP"
	RTCNoDelete RuleID = "RTC_NO_DELETE"
)

var rtcRules = []Rule{
	{
		ID: CallTrials, Chapter: chapterBasic, Code: "LimitExceeded.CallTrial", Evidence: Guide,
		Statement: fmt.Sprintf("An app can try Call twice and all apps of an account %d times; the second trial of an app is the renewal of the first, "+
			"adds %d days, and is given only before the first is over.", LimitAccountCallTrials.Maximum, CallTrialDays),
		Remedy: "Choose a paid edition of Call.",
		Note:   fmt.Sprintf("Trials of the beta count. That a first trial lasts %d days, too, is assumed, and that a trial that is over cannot be renewed.", CallTrialDays),
	},
	{
		ID: CallUp, Chapter: chapterBasic, Code: "UnsupportedOperation.CallDowngrade", Evidence: Assumed,
		Statement: "The edition of Call goes up (trial, one_to_one_audio, one_to_one, group) and never back.",
		Remedy:    "Keep the edition that Call has.",
		Note:      "The guide names a free edition and official ones, which are bought; names and order of the official ones are assumed.",
		Firm:      "The console offers no way back.",
	},
	{
		ID: RTCNoDelete, Chapter: chapterBasic, Code: noAction, Evidence: Assumed, Destroy: true,
		Statement: "TRTC and Call can never be deactivated once they are activated, nor be given to another app.",
		Remedy:    "Keep the block; to stop managing it use a removed block with destroy = false, or on_destroy = \"abandon\".",
		Note:      "The guide tells how to activate them and knows no way back.",
		Firm:      "The server has no call for it.",
	},
}
