package provider_test

import (
	"fmt"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// trouble is what goes wrong in a case: either a fault, or a service that shows writes late.
type trouble struct {
	name  string
	fault emulator.Fault
	lag   map[string]string // settings
}

func (x *trouble) stale() bool { return x.lag != nil || x.fault.Effect == emulator.EffectStale }

// broken are the ways in which a reply does not come, or does not say what it should.
var broken = []struct {
	name  string
	fault emulator.Fault
}{
	{"reset", emulator.Fault{Effect: emulator.EffectReset}},
	{"500 with HTML", emulator.Fault{Effect: emulator.EffectHTTP, Status: 500}},
	{"throttled in a 200", emulator.Fault{Effect: emulator.EffectThrottle}},
	{"truncated", emulator.Fault{Effect: emulator.EffectTruncate}},
	{"empty", emulator.Fault{Effect: emulator.EffectEmpty}},
	{"stalled", emulator.Fault{Effect: emulator.EffectStall}},
}

// lags are services that show a write late.
var lags = []trouble{
	{name: "one read lags", lag: map[string]string{store.SettingLagReads: "1"}},
	{name: "three reads lag", lag: map[string]string{store.SettingLagReads: "3"}},
	{name: "reads lag for seconds", lag: map[string]string{store.SettingLagSeconds: "7"}},
}

// The reasons for which a combination is no case.
const (
	readsTwice = "of a read, a lost reply is the same as one that never was"
	sameRead   = "a read that fails is repeated, whichever it is"
	sameEnd    = "a read that fails to the end does so alike, whatever came"
	notAsked   = "throttling comes in place of the work"
	notStale   = "a write is never stale, nor is who calls"
	noWrite    = "nothing is written that could be seen late"
	noLateRead = "nothing is read after the write"
)

// troubles lists what can go wrong in an operation, and counts by reason what cannot.
func (c *clean) troubles(leftOut map[string]int) (all []trouble) {
	seen := map[string]int{}
	for i, action := range c.calls {
		seen[action]++
		nth := seen[action]
		last := !slices.Contains(c.calls[i+1:], action)
		for _, b := range broken {
			for _, phase := range []emulator.Phase{emulator.Before, emulator.After} {
				for _, times := range []int{1, -1} {
					why := ""
					switch read := isRead(action); {
					case read && phase == emulator.After:
						why = readsTwice
					case !read && phase == emulator.After && b.fault.Effect == emulator.EffectThrottle:
						why = notAsked
					case read && times == 1 && nth > 1:
						why = sameRead
					case read && times < 0 && b.fault.Effect != emulator.EffectReset:
						why = sameEnd
					case read && times < 0 && nth > 1 && !last:
						why = sameRead
					}
					if why != "" {
						leftOut[why]++
						continue
					}
					f := b.fault
					f.Action, f.Nth, f.Times, f.Phase = action, nth, times, phase
					all = append(all, trouble{name: fmt.Sprintf("%s %s %s, %s %d", action, b.name, phase, often[times], nth), fault: f})
				}
			}
		}
	}
	for i, action := range c.calls {
		nth := 1
		for _, before := range c.calls[:i] {
			if before == action {
				nth++
			}
		}
		if !isRead(action) || action == "sts.GetCallerIdentity" {
			leftOut[notStale]++
			continue
		}
		f := emulator.Fault{Action: action, Nth: nth, Effect: emulator.EffectStale}
		all = append(all, trouble{name: fmt.Sprintf("%s stale, number %d", action, nth), fault: f})
	}
	wrote := slices.IndexFunc(c.calls, func(action string) bool { return !isRead(action) })
	switch {
	case wrote < 0:
		leftOut[noWrite] += len(lags)
	case !slices.ContainsFunc(slices.Concat(c.calls[wrote:], c.after), func(action string) bool {
		return isRead(action) && action != "sts.GetCallerIdentity"
	}):
		leftOut[noLateRead] += len(lags)
	default:
		all = append(all, lags...)
	}
	return all
}

var often = map[int]string{1: "number", -1: "throughout from number"}
