package chat

import (
	"fmt"
	"slices"
	"strings"
)

// Era is a state of the product: that of the guide, or that of later pages which contradict or extend it. Plans do not know in
// which the service is, so they refuse only what is refused in all of them; an emulator has one.
type Era string

// The eras.
const (
	Era2024 Era = "2024" // the console guide
	Era2026 Era = "2026" // pages of 2025 and 2026
)

// Eras lists them, oldest first.
var Eras = enumeration(Era2024, Era2026)

// InEra decides what a plan only warns of: violations that the product of an era refuses are no warnings there.
func InEra(e Era, all []Violation) []Violation {
	out := slices.Clone(all)
	for i, v := range out {
		out[i].Warning = v.Warning && !slices.Contains(v.RefusedIn, e)
	}
	return out
}

// erasWhere lists the eras of which something is true.
func erasWhere(is func(Era) bool) []Era {
	return slices.DeleteFunc(slices.Clone(Eras), func(e Era) bool { return !is(e) })
}

// Tunable is a number that differs between the eras, and that an emulator can be given by a setting.
type Tunable struct {
	Setting string // of the emulator
	What    string // the number is, in the middle of a sentence
	Values  map[Era]int64
	Source  string
}

// The numbers that differ. For each, 0 means none.
var (
	TrialAccounts = Tunable{
		"trial_accounts", "accounts of a developer edition app; 0 for no limit",
		map[Era]int64{Era2024: LimitTrialAccounts.Maximum, Era2026: 0},
		"product page 1047/34348 (code 70398, 2024); trtc.io/document/34349 (2026)",
	}
	DeveloperValidity = Tunable{
		"developer_validity", "months that a developer edition app is valid; 0 for no end",
		map[Era]int64{Era2024: 1, Era2026: 1},
		"the guide, Basic Configuration; a permanent free tier was announced in May 2026, and no page describes it",
	}
	RefundDays = Tunable{
		"refund_days", "days from a refund until the service disables the app",
		map[Era]int64{Era2024: 7, Era2026: 0},
		"the guide, Basic Configuration; trtc.io/document/34540 (2025)",
	}
	ArrearsDays = Tunable{
		"arrears_days", "days from the end of an unpaid plan until the service disables the app",
		map[Era]int64{Era2024: 7, Era2026: 1},
		"the guide, Basic Configuration; trtc.io/document/34540 (2025)",
	}
	MemberExpansion = Tunable{
		"group_members", "members that a Work, Public or Meeting group can have, if expanded; 0 for what the edition includes",
		map[Era]int64{Era2024: 0, Era2026: 0},
		"trtc.io/document/33529 (2025), for a fee",
	}
)

// Tunables lists them.
var Tunables = []Tunable{TrialAccounts, DeveloperValidity, RefundDays, ArrearsDays, MemberExpansion}

// Difference is a row of the table that tells the eras apart.
type Difference struct {
	What    string
	Values  []string // by era, oldest first
	Setting string   // of the emulator, that gives another value; empty where there is none
	Source  string
}

// Differences is the table, made of what the code does in each era.
func Differences() []Difference {
	rows := []Difference{
		difference("Members of a Work, Public or Meeting group", "product pages 1047/34577 (2023) and trtc.io/document/33529 (2025)",
			func(era Era) string {
				return perEdition(func(e Edition) int64 { return MaxGroupMembers(era, e, Work) })
			}),
		difference("Members of a community", "the guide, Feature Configuration; trtc.io/document/33529 (2025)",
			func(era Era) string {
				return perEdition(func(e Edition) int64 { return MaxGroupMembers(era, e, Community) })
			}),
		difference("Days of message history that an edition includes", "the guide, Feature Configuration; trtc.io/document/33529 (2025)",
			func(era Era) string { return perEdition(func(e Edition) int64 { return IncludedHistory(era, e) }) }),
		difference("History before joining, Meeting groups", "product page 1047/33529 (2023); trtc.io/document/33529 (2025)",
			func(era Era) string { return onOff(*DefaultGroupTypeSettings(era, Meeting).HistoryBeforeJoin) }),
		difference("Conversations that can be pulled", "the guide, Feature Configuration; the project's survey of 2026, page not read again",
			func(era Era) string {
				if refusedIn(era, CheckMessageSettings(App{Edition: Premium}, Moment{}, DefaultMessageSettings(),
					MessageSettings{ConversationPullLimit: &LimitPulledLater.Maximum}, false)) {
					return LimitPulled.Range()
				}
				return LimitPulledLater.Range()
			}),
		difference("Storage period of history can be changed again", "the guide, Feature Configuration; product page 269/38656 (2021)",
			func(era Era) string {
				return map[Era]string{Era2024: "after a month", Era2026: "in the next calendar month, UTC+8"}[era]
			}),
		difference("Values of MsgFlag", "product page 269/1623; trtc.io/document/33529 (2025)",
			func(era Era) string { return strings.Join(MessageFlags(era), ", ") }),
	}
	rows = slices.Concat(rows, each(Tunables, func(t Tunable) Difference {
		return Difference{t.What, each(Eras, func(e Era) string { return Grouped(t.Values[e]) }), t.Setting, t.Source}
	}))
	for i := range rows {
		rows[i].What = strings.ToUpper(rows[i].What[:1]) + rows[i].What[1:]
	}
	return rows
}

func refusedIn(e Era, all []Violation) bool { return refused(InEra(e, all)) }

func difference(what, source string, of func(Era) string) Difference {
	return Difference{What: what, Values: each(Eras, of), Source: source}
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// perEdition renders a number for each edition.
func perEdition(of func(Edition) int64) string {
	return strings.Join(each(Editions, func(e Edition) string { return fmt.Sprintf("%s %s", e, Grouped(of(e))) }), ", ")
}

// MessageFlags lists how members can receive the messages of a group (product page 269/1623; the fourth value:
// trtc.io/document/33529, 2025).
func MessageFlags(e Era) []string {
	if e == Era2024 {
		return []string{"AcceptAndNotify", "AcceptNotNotify", "Discard"}
	}
	return []string{"AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt"}
}
