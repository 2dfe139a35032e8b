package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Effect is what a fault does to a call.
type Effect string

// The effects.
const (
	EffectError    Effect = "error"    // the error Code with Message
	EffectThrottle Effect = "throttle" // RequestLimitExceeded with HTTP status 200, and RetryAfter where given
	EffectHTTP     Effect = "http"     // HTTP status Status with the HTML page Page, and RetryAfter where given
	EffectReset    Effect = "reset"    // the connection is reset
	EffectEmpty    Effect = "empty"    // HTTP status 200 without a body
	EffectTruncate Effect = "truncate" // the connection ends after half of the JSON body
	EffectDelay    Effect = "delay"    // the right reply, DelayMS later
	EffectStall    Effect = "stall"    // no reply, until the client goes
	EffectStale    Effect = "stale"    // a read is answered from before the last write
	EffectCrash    Effect = "crash"    // the emulator's process dies
)

var effects = []Effect{
	EffectError, EffectThrottle, EffectHTTP, EffectReset, EffectEmpty, EffectTruncate, EffectDelay, EffectStall, EffectStale, EffectCrash,
}

// Phase reports whether the work of a call is done before its fault strikes.
type Phase string

// The phases.
const (
	Before Phase = "before" // nothing is done
	After  Phase = "after"  // the work is done and committed, and the caller does not learn of it
)

// AnyAction is a fault's name for all actions.
const AnyAction = "*"

// Fault is a rule that spoils some calls of an action. Only calls that are signed well, known and within their rate
// count. Where two rules want the same call, the older one has it and the other waits for the next.
type Fault struct {
	Action     string `json:"action"`          // such as "im.RegisterIMApp" or "rest.im_open_login_svc/kick", or AnyAction
	Nth        int    `json:"nth,omitempty"`   // the first matching call that it strikes, counted from 1; 0 means 1
	Times      int    `json:"times,omitempty"` // how many calls it strikes; 0 means 1, -1 all
	Phase      Phase  `json:"phase,omitempty"` // empty means Before, and After for delay
	Effect     Effect `json:"effect"`
	Code       string `json:"code,omitempty"`        // of error
	Message    string `json:"message,omitempty"`     // of error
	RetryAfter *int64 `json:"retry_after,omitempty"` // seconds, of throttle and http; any number, since servers send any
	Status     int    `json:"status,omitempty"`      // of http
	Page       string `json:"page,omitempty"`        // of http; empty means a small page
	DelayMS    int64  `json:"delay_ms,omitempty"`    // of delay, in milliseconds
}

// FaultState is a rule with its counters.
type FaultState struct {
	ID int64 `json:"id"`
	Fault
	Seen int `json:"seen"` // matching calls
	Hits int `json:"hits"` // calls that it spoiled
}

// FaultTarget is what a rule must fit of the action that it names.
type FaultTarget struct {
	Read    bool // it changes nothing
	Numbers bool // its codes are numbers
}

// AddFaults adds rules, all or none. What an action is tells find.
func (d *File) AddFaults(ctx context.Context, find func(action string) (FaultTarget, error), faults ...Fault) error {
	rules := make([]string, len(faults))
	for i, f := range faults {
		f, err := f.complete(find)
		if err != nil {
			return fmt.Errorf("fault %d: %w", i+1, err)
		}
		b, err := json.Marshal(f)
		if err != nil {
			return err
		}
		rules[i] = string(b)
	}
	return d.Update(ctx, func(t *Tx) error {
		for _, rule := range rules {
			if err := t.Exec("INSERT INTO fault (rule) VALUES (?)", rule); err != nil {
				return err
			}
		}
		return nil
	})
}

// Faults returns the rules, oldest first.
func (d *File) Faults(ctx context.Context) (all []FaultState, err error) {
	err = d.Update(ctx, func(t *Tx) error {
		all, err = t.faults()
		return err
	})
	return all, err
}

// ClearFaults removes all rules.
func (d *File) ClearFaults(ctx context.Context) error {
	return d.Update(ctx, func(t *Tx) error { return t.Exec("DELETE FROM fault") })
}

// complete fills in the defaults and refuses what cannot be meant.
func (f Fault) complete(find func(string) (FaultTarget, error)) (Fault, error) {
	if f.Nth == 0 {
		f.Nth = 1
	}
	if f.Times == 0 {
		f.Times = 1
	}
	if f.Phase == "" {
		f.Phase = Before
		if f.Effect == EffectDelay {
			f.Phase = After
		}
	}
	if f.Effect == EffectHTTP && f.Page == "" {
		f.Page = fmt.Sprintf("<html><body><h1>%d</h1></body></html>\n", f.Status)
	}
	if f.Effect == EffectError && f.Message == "" {
		f.Message = "A fault of the emulator."
	}
	return f, f.check(find)
}

func (f Fault) check(find func(string) (FaultTarget, error)) (err error) {
	target := FaultTarget{Read: true}
	if f.Action != AnyAction {
		if target, err = find(f.Action); err != nil {
			return err
		}
	}
	// Each row forbids what would be silently without effect, or demands what the effect cannot do without.
	for _, wrong := range []struct {
		so   bool
		text string
	}{
		{!slices.Contains(effects, f.Effect), fmt.Sprintf("unknown effect %q; valid values are %s", f.Effect,
			strings.Join(chat.Texts(effects), ", "))},
		{f.Phase != Before && f.Phase != After, fmt.Sprintf("the phase is %q, but must be before or after", f.Phase)},
		{f.Nth < 1, "nth must be at least 1"},
		{f.Times < -1, "times is a number of calls, or -1 for all"},
		{f.Effect == EffectStale && !target.Read, f.Action + " is not a read, so it cannot be stale"},
		{f.Effect == EffectStale && f.Phase == After, "a stale read has no phase"},
		{f.Effect == EffectDelay && f.Phase == Before, "a delay holds back the reply, so its phase is after"},
		{f.Effect == EffectDelay && f.DelayMS <= 0, "a delay needs delay_ms above 0"},
		{f.Effect != EffectDelay && f.DelayMS != 0, "delay_ms belongs to the effect delay"},
		{f.Effect == EffectError && f.Code == "", "an error needs a code"},
		{
			f.Effect == EffectError && target.Numbers && !strict.IsNumber(f.Code, 1), "an error of IM REST has a number for its code, such as 70107",
		},
		{f.Effect != EffectError && (f.Code != "" || f.Message != ""), "code and message belong to the effect error"},
		{f.Effect == EffectHTTP && (f.Status < 200 || f.Status > 599), "http needs a status of 200 to 599"},
		{f.Effect != EffectHTTP && (f.Status != 0 || f.Page != ""), "status and page belong to the effect http"},
		{f.RetryAfter != nil && f.Effect != EffectThrottle && f.Effect != EffectHTTP, "retry_after belongs to the effects throttle and http"},
	} {
		if wrong.so {
			return errors.New(wrong.text)
		}
	}
	return nil
}

// Replaces reports whether the fault stands in place of the work.
func (f *Fault) Replaces() bool { return f.Phase == Before && f.Effect != EffectStale }

func (t *Tx) faults() (all []FaultState, err error) {
	all = []FaultState{}
	rows, err := t.sql.QueryContext(t.ctx, "SELECT id, rule, seen, hits FROM fault ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s FaultState
		var rule []byte
		if err := rows.Scan(&s.ID, &rule, &s.Seen, &s.Hits); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(rule, &s.Fault); err != nil {
			return nil, fmt.Errorf("fault %d: %w", s.ID, err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// NextFault counts a call at every rule that it matches and returns the one that strikes, if any.
func (t *Tx) NextFault(action string, read bool) (struck *Fault, err error) {
	all, err := t.faults()
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.Action != AnyAction && s.Action != action || s.Effect == EffectStale && !read {
			continue
		}
		s.Seen++
		if struck == nil && s.Seen >= s.Nth && (s.Times < 0 || s.Hits < s.Times) {
			s.Hits++
			struck = new(s.Fault)
		}
		if err := t.Exec("UPDATE fault SET seen = ?, hits = ? WHERE id = ?", s.Seen, s.Hits, s.ID); err != nil {
			return nil, err
		}
	}
	return struck, nil
}
