package transport

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// subsystem is the name of our logger.
const subsystem = "cloud"

// log tells of an attempt what can hold no secret: neither bodies nor headers, nor texts that somebody else wrote.
// A context without a logger logs nothing.
func (s *sequence) log(ctx context.Context, took time.Duration, sent int64, received int) {
	tflog.SubsystemDebug(ctx, subsystem, "attempt", map[string]any{
		"service": s.call.Service, "action": s.call.Action, "attempt": s.call.Attempts, "verdict": s.last.verdict.String(),
		"status": s.last.status, "code": s.last.code, "request_id": s.last.requestID,
		"milliseconds": took.Milliseconds(), "request_bytes": sent, "response_bytes": received,
	})
}

func (v verdict) String() string {
	return [...]string{"done", "refused", "throttled", "trouble", "unreachable", "cancelled"}[v]
}
