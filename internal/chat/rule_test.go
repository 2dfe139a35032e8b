package chat

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// verdict is what a check comes to.
type verdict int

const (
	accepts verdict = iota
	warns
	refuses
)

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
func history(days int) []Violation {
	m := Moment{Now: now, HistoryChangedAt: now.AddDate(0, 0, -days)}
	return CheckMessageSettings(an(Standard), m, DefaultMessageSettings(), MessageSettings{HistoryStorageDays: new(int64(30))}, true)
}

func field(name string, read, write []Permission) UserField {
	return UserField{Name: name, Type: StringField, Read: read, Write: write}
}

var both = Permissions

// ruleCases has for each rule what keeps to it and what breaks it, and nothing else. Field is the offending one.
var ruleCases = []struct {
	rule  RuleID
	want  verdict
	field string
	got   []Violation
}{
	{AppName, accepts, "", CheckAppChange(an(Developer), AppChange{Name: new("é")})},
	{AppName, refuses, "Name", CheckAppChange(an(Developer), AppChange{Name: new("")})},
	{AppName, refuses, "Name", CheckAppChange(an(Developer), AppChange{Name: new(" \t")})},

	{AppQuota, accepts, "", CheckAppQuota(MaxApps, MaxApps)},
	{AppQuota, refuses, "", CheckAppQuota(MaxApps+1, MaxApps)},

	{EditionUp, accepts, "", CheckAppChange(an(Developer), AppChange{Edition: new(Premium), AcceptCharges: true})},
	{EditionUp, accepts, "", CheckAppChange(an(Standard), AppChange{Edition: new(Standard)})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Standard), AppChange{Edition: new(Developer), AcceptCharges: true})},
	{EditionUp, refuses, "Edition", CheckAppChange(an(Premium), AppChange{Edition: new(Standard)})},

	{EditionHas, accepts, "", message(an(Premium), MessageSettings{
		UserStatusNotification: new(true), MessageExtension: new(true), PushToAllUsers: new(true), ConversationPullLimit: new(int64(500)),
	})},
	{EditionHas, accepts, "", message(an(Standard), MessageSettings{UserStatusNotification: new(false), ConversationPullLimit: new(int64(100))})},
	{EditionHas, refuses, "UserStatusNotification", message(an(Standard), MessageSettings{UserStatusNotification: new(true)})},
	{EditionHas, refuses, "MessageExtension", message(an(Standard), MessageSettings{MessageExtension: new(true)})},
	{EditionHas, refuses, "PushToAllUsers", message(an(Standard), MessageSettings{PushToAllUsers: new(true)})},
	{EditionHas, refuses, "ConversationPullLimit", message(an(Standard), MessageSettings{ConversationPullLimit: new(int64(101))})},
	{EditionHas, warns, "UserStatusNotification", message(an(Developer), MessageSettings{UserStatusNotification: new(true)})},
	{EditionHas, warns, "ConversationPullLimit", message(an(Developer), MessageSettings{ConversationPullLimit: new(int64(101))})},
	{EditionHas, refuses, "MaxWebInstances", login(an(Standard), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(2))})},
	{EditionHas, refuses, "MaxNativeInstances", login(an(Developer), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(2))})},

	{Charges, accepts, "", CheckAppChange(an(Developer), AppChange{Edition: new(Standard), AcceptCharges: true})},
	{Charges, accepts, "", CheckMessageSettings(an(Standard), Moment{}, MessageSettings{HistoryStorageDays: new(int64(90))}, MessageSettings{HistoryStorageDays: new(int64(30))}, false)},
	{Charges, refuses, "Edition", CheckAppChange(an(Developer), AppChange{Edition: new(Standard)})},
	{Charges, refuses, "HistoryStorageDays", CheckMessageSettings(an(Standard), Moment{}, DefaultMessageSettings(), MessageSettings{HistoryStorageDays: new(int64(30))}, false)},

	{DevValidity, accepts, "", CheckWritable(an(Developer, disabled))},
	{DevValidity, accepts, "", CheckAppChange(an(Developer, suspended), AppChange{Name: new("shop"), Enabled: new(false)})},
	{DevValidity, accepts, "", CheckAppChange(an(Developer, suspended), AppChange{Name: new("new"), Edition: new(Standard), AcceptCharges: true})},
	{DevValidity, accepts, "", login(an(Developer, suspended), DefaultLoginSettings())},
	{DevValidity, refuses, "", CheckAppChange(an(Developer, suspended), AppChange{Name: new("new")})},
	{DevValidity, refuses, "", CheckAppChange(an(Developer, suspended, ecdsa), AppChange{SignatureAlgorithm: new(HMAC)})},
	{DevValidity, refuses, "", CheckAppChange(an(Standard, suspended), AppChange{Introduction: new("new")})},
	{DevValidity, refuses, "", login(an(Developer, suspended), LoginSettings{MultiDevicePolicy: new(SinglePlatform)})},
	{DevValidity, refuses, "", message(an(Developer, suspended), MessageSettings{RelationshipCheck: new(true)})},

	{DeleteNeedsDisabled, accepts, "", CheckDelete(an(Developer, disabled))},
	{DeleteNeedsDisabled, refuses, "", CheckDelete(an(Developer))},
	{DeleteNeedsDisabled, refuses, "", CheckDelete(an(Developer, suspended))},

	{PaidNotDeletable, accepts, "", mayStop(an(Developer))},
	{PaidNotDeletable, accepts, "", CheckAppChange(an(Standard, disabled), AppChange{Enabled: new(true)})},
	{PaidNotDeletable, refuses, "Enabled", mayStop(an(Developer, fromTRTC))},
	{PaidNotDeletable, refuses, "Enabled", CheckAppChange(an(Premium), AppChange{Enabled: new(false)})},
	{PaidNotDeletable, refuses, "Enabled", CheckAppChange(an(Developer), AppChange{Enabled: new(false), Edition: new(Standard), AcceptCharges: true})},
	{PaidNotDeletable, refuses, "", CheckDelete(an(Standard, disabled))},

	{RegionFixed, accepts, "", CheckAppChange(an(Developer), AppChange{Region: new(Region("china"))})},
	{RegionFixed, refuses, "Region", CheckAppChange(an(Developer), AppChange{Region: new(Region("seoul"))})},

	{SignatureOneWay, accepts, "", CheckAppChange(an(Developer, ecdsa), AppChange{SignatureAlgorithm: new(HMAC)})},
	{SignatureOneWay, accepts, "", CheckAppChange(an(Developer, ecdsa), AppChange{SignatureAlgorithm: new(ECDSA)})},
	{SignatureOneWay, refuses, "SignatureAlgorithm", CheckAppChange(an(Developer), AppChange{SignatureAlgorithm: new(ECDSA)})},

	{WebInstances, accepts, "", login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(10))})},
	{WebInstances, refuses, "MaxWebInstances", login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(11))})},
	{WebInstances, refuses, "MaxWebInstances", login(an(Developer), LoginSettings{MaxWebInstances: new(int64(0))})},
	{WebInstances, refuses, "MaxWebInstances", login(an(Premium), LoginSettings{MaxWebInstances: new(int64(2))})},

	{NativeInstances, accepts, "", login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(3))})},
	{NativeInstances, refuses, "MaxNativeInstances", login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(4))})},
	{NativeInstances, refuses, "MaxNativeInstances", login(an(Developer), LoginSettings{MaxNativeInstances: new(int64(0))})},
	{NativeInstances, refuses, "MaxNativeInstances", login(an(Premium), LoginSettings{MultiDevicePolicy: new(TriplePlatform), MaxNativeInstances: new(int64(2))})},

	{HistoryMonthly, refuses, "HistoryStorageDays", history(27)},
	{HistoryMonthly, warns, "HistoryStorageDays", history(28)},
	{HistoryMonthly, warns, "HistoryStorageDays", history(30)},
	{HistoryMonthly, accepts, "", history(31)},

	{HistoryChoicesRule, accepts, "", message(an(Standard), MessageSettings{HistoryStorageDays: new(int64(360))})},
	{HistoryChoicesRule, refuses, "HistoryStorageDays", message(an(Standard), MessageSettings{HistoryStorageDays: new(int64(8))})},
	{HistoryChoicesRule, refuses, "HistoryStorageDays", message(an(Developer), MessageSettings{HistoryStorageDays: new(int64(30))})},
	{HistoryChoicesRule, refuses, "HistoryStorageDays", CheckMessageSettings(an(Premium), Moment{}, MessageSettings{HistoryStorageDays: new(int64(30))}, MessageSettings{HistoryStorageDays: new(int64(7))}, true)},

	{RecallRange, accepts, "", message(an(Developer), MessageSettings{RecallTimeLimitSeconds: new(int64(0))})},
	{RecallRange, refuses, "RecallTimeLimitSeconds", message(an(Developer), MessageSettings{RecallTimeLimitSeconds: new(int64(-1))})},

	{PullRange, accepts, "", message(an(Premium), MessageSettings{ConversationPullLimit: new(int64(500))})},
	{PullRange, refuses, "ConversationPullLimit", message(an(Premium), MessageSettings{ConversationPullLimit: new(int64(501))})},
	{PullRange, refuses, "ConversationPullLimit", message(an(Developer), MessageSettings{ConversationPullLimit: new(int64(99))})},

	{FieldName8, accepts, "", CheckShortName("azAZ")},
	{FieldName8, accepts, "", CheckUserField(field("abcdefgh", both, both))},
	{FieldName8, refuses, "Name", CheckUserField(field("", both, both))},
	{FieldName8, refuses, "Name", CheckShortName("abcdefghi")},
	{FieldName8, refuses, "Name", CheckShortName("level1")},
	{FieldName8, refuses, "Name", CheckShortName("a_b")},
	{FieldName8, refuses, "Name", CheckShortName("é")},

	{FieldFixed, accepts, "", CheckFieldFixed(field("a", both, nil), field("a", nil, both))},
	{FieldFixed, refuses, "Name", CheckFieldFixed(field("a", nil, nil), field("A", nil, nil))},
	{FieldFixed, refuses, "Type", CheckFieldFixed(UserField{Name: "a", Type: BytesField}, field("a", nil, nil))},

	{FieldNoDelete, refuses, "", CheckFieldDelete("a")},

	{UserFieldQuota, accepts, "", CheckUserFieldQuota(MaxUserFields)},
	{UserFieldQuota, refuses, "", CheckUserFieldQuota(MaxUserFields + 1)},

	{RWAtLeastOne, accepts, "", CheckUserField(field("a", []Permission{PermitApp}, []Permission{PermitAppAdmin}))},
	{RWAtLeastOne, refuses, "Read", CheckUserField(field("a", nil, both))},
	{RWAtLeastOne, refuses, "Write", CheckUserField(field("a", both, []Permission{}))},
}

func TestRules(t *testing.T) {
	seen := map[RuleID]map[bool]bool{}
	for i, c := range ruleCases {
		if seen[c.rule] == nil {
			seen[c.rule] = map[bool]bool{}
		}
		seen[c.rule][c.want == accepts] = true
		if c.want == accepts {
			if len(c.got) != 0 {
				t.Errorf("case %d, %s: refused by %v", i, c.rule, c.got)
			}
			continue
		}
		if len(c.got) != 1 {
			t.Errorf("case %d, %s: %d violations: %v", i, c.rule, len(c.got), c.got)
			continue
		}
		v, rule := c.got[0], RuleByID(c.rule)
		if v.Rule != c.rule || v.Field != c.field || v.Warning != (c.want == warns) {
			t.Errorf("case %d, %s on %q: got %s on %q, warning %t", i, c.rule, c.field, v.Rule, v.Field, v.Warning)
		}
		if want := v.Cause + " " + v.Way() + " (rule " + string(c.rule) + ")"; !isSentence(v.Cause) || !isSentence(v.Way()) || v.Error() != want {
			t.Errorf("case %d, %s: not a cause, a remedy and the rule: %s", i, c.rule, v.Error())
		}
		if weak(rule) && rule.Firm == "" && !v.Warning {
			t.Errorf("%s is %s and gives no reason to refuse, so it may only warn", c.rule, rule.Evidence)
		}
	}
	for _, rule := range Rules {
		if !seen[rule.ID][false] {
			t.Errorf("no case breaks %s", rule.ID)
		}
		if !seen[rule.ID][true] && rule.Code != noAction { // what has no call has nothing to accept
			t.Errorf("no case keeps to %s", rule.ID)
		}
	}
}

// TestFieldsOfViolations makes sure that the field a violation names is one of the domain, so that an attribute shows it.
func TestFieldsOfViolations(t *testing.T) {
	domain := []reflect.Type{reflect.TypeFor[AppChange](), reflect.TypeFor[LoginSettings](), reflect.TypeFor[MessageSettings](), reflect.TypeFor[UserField]()}
	for _, c := range ruleCases {
		for _, v := range c.got {
			known := slices.ContainsFunc(domain, func(t reflect.Type) bool {
				_, ok := t.FieldByName(v.Field)
				return ok
			})
			if v.Field != "" && !known {
				t.Errorf("%s speaks of a field %s that no type has", v.Rule, v.Field)
			}
		}
	}
}

func TestRegistry(t *testing.T) {
	codes := map[string]RuleID{}
	for i, r := range Rules {
		if RuleByID(r.ID) != &Rules[i] || !KnownRule(string(r.ID)) {
			t.Errorf("%s is not found by its id", r.ID)
		}
		for what, text := range map[string]string{"chapter": r.Chapter, "code": r.Code, "evidence": string(r.Evidence)} {
			if text == "" {
				t.Errorf("%s has no %s", r.ID, what)
			}
		}
		for what, text := range map[string]string{"statement": r.Statement, "remedy": r.Remedy, "note": r.Note, "reason": r.Firm} {
			if text != "" && !isSentence(text) || text == "" && (what == "statement" || what == "remedy") {
				t.Errorf("the %s of %s is no sentence: %q", what, r.ID, text)
			}
		}
		if weak(&r) && r.Note == "" {
			t.Errorf("%s is %s, but no note says why", r.ID, r.Evidence)
		}
		if !weak(&r) && r.Firm != "" {
			t.Errorf("%s is known, so it needs no reason to refuse", r.ID)
		}
		if r.Code == noAction {
			if RuleByCode(r.Code) != nil {
				t.Errorf("%s is blamed for every unknown action", r.ID)
			}
			continue
		}
		if other, twice := codes[r.Code]; twice {
			t.Errorf("%s and %s share a code", other, r.ID)
		}
		codes[r.Code] = r.ID
		if RuleByCode(r.Code) != &Rules[i] {
			t.Errorf("%s is not found by its code", r.ID)
		}
	}
	if RuleByCode("LimitExceeded") != nil || KnownRule("") || KnownRule("NO_SUCH_RULE") {
		t.Error("something is known that is no rule")
	}
}

func TestRefused(t *testing.T) {
	all := []Violation{{Rule: AppName}, {Rule: EditionHas, Warning: true}, {Rule: PullRange}}
	if got := Refused(all); len(got) != 2 || got[0].Rule != AppName || got[1].Rule != PullRange {
		t.Errorf("%v", got)
	}
}

func weak(r *Rule) bool { return r.Evidence == Assumed || r.Evidence == Contested }

func isSentence(s string) bool {
	return len(s) > 5 && strings.HasSuffix(s, ".") && strings.TrimSpace(s) == s && strings.Contains(s, " ")
}
