package emulator

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// record writes a call down.
func (t *tx) record(q *request, a answer, took time.Duration) error {
	entry := Entry{Action: strict.Clip(q.name()), App: q.app, RequestID: q.id, Duration: took}
	entry.Code = a.code(q)
	if a.refusal != nil {
		entry.Rule = a.refusal.Rule
	}
	if f := a.fault; f != nil {
		entry.Fault, entry.Phase = f.Effect, f.Phase
	}
	return t.Enter(entry, q.body)
}

// code is with which a request was refused, by the service or by a fault; empty if it was served.
func (a answer) code(q *request) string {
	switch {
	case a.fault != nil && a.fault.Effect == EffectError:
		return a.fault.Code
	case a.fault != nil && a.fault.Effect == EffectThrottle:
		return q.plane.code(q, strict.CodeThrottled)
	case a.refusal != nil:
		return q.plane.code(q, a.refusal.Code)
	}
	return ""
}
