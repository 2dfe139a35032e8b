package emulator

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// record writes a call down.
func record(t *store.Tx, q *call.Request, a answer, code string, took time.Duration) error {
	entry := Entry{Action: strict.Clip(q.Name()), App: q.App, Code: code, RequestID: q.ID, Duration: took}
	if a.Refusal != nil {
		entry.Rule = a.Refusal.Rule
	}
	if f := a.fault; f != nil {
		entry.Fault, entry.Phase = f.Effect, f.Phase
	}
	return t.Enter(entry, q.Body)
}

// code is with which a request was refused, by the service or by a fault; empty if it was served.
func (a answer) code(p *plane, q *call.Request) string {
	switch {
	case a.fault != nil && a.fault.Effect == EffectError:
		return a.fault.Code
	case a.fault != nil && a.fault.Effect == EffectThrottle:
		return p.code(q, strict.CodeThrottled)
	case a.Refusal != nil:
		return p.code(q, a.Refusal.Code)
	}
	return ""
}
