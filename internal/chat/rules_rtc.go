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
		Sources: []Source{{"trtc.io/document/60220", 2026}},
		Statement: fmt.Sprintf("An app can have %d Call trials, and an account %d. The second trial of an app renews the first and adds %d "+
			"days.", LimitCallTrials.Maximum, LimitAccountCallTrials.Maximum, CallTrialDays),
		Remedy: "Choose a paid edition of Call.",
		Note: fmt.Sprintf("Beta trials count towards the limit. The guide describes the second trial while the first has not ended; that an "+
			"ended trial cannot be renewed, and that a first trial also lasts %d days, is assumed.", CallTrialDays),
	},
	{
		ID: CallUp, Chapter: chapterBasic, Code: "UnsupportedOperation.CallDowngrade", Evidence: Assumed,
		Statement: "The edition of Call can be upgraded (trial, one_to_one_audio, one_to_one, group) but not downgraded.",
		Remedy:    "Keep the current edition of Call.",
		Note:      "The guide mentions a free edition and paid official ones; the names and order of the official editions are assumed.",
		Firm:      "The console offers no downgrade.",
	},
	{
		ID: RTCNoDelete, Chapter: chapterBasic, Code: noAction, Evidence: Assumed, Destroy: true,
		Statement: "Once activated, TRTC and Call can neither be deactivated nor moved to another app.",
		Remedy:    "Keep the block. To stop managing it, use a removed block with destroy = false, or on_destroy = \"abandon\".",
		Note:      "The guide describes activation but no deactivation.",
		Firm:      "The service offers no API for it.",
	},
}
