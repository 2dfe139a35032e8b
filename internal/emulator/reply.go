package emulator

import (
	"encoding/json"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// envelope renders an outcome as API 3.0 does: HTTP status 200, whatever it says.
func envelope(q *call.Request, o call.Outcome) []byte {
	requestID := []byte(`"RequestId":` + strconv.Quote(q.ID) + "}}")
	members, err := json.Marshal(o.Result)
	if err != nil {
		o.Refusal = call.Trouble(err)
	}
	if o.Refusal != nil {
		members, _ = json.Marshal(struct {
			Error struct{ Code, Message string }
		}{struct{ Code, Message string }{o.Refusal.Code, o.Refusal.Message}})
	}
	out := append([]byte(`{"Response":`), members[:len(members)-1]...)
	if len(members) > len("{}") {
		out = append(out, ',')
	}
	return append(out, requestID...)
}

// reply writes an answer, spoiled by its fault.
func (e *Emulator) reply(w http.ResponseWriter, r *http.Request, p *plane, q *call.Request, a answer) {
	f := a.fault
	if f == nil {
		f = &Fault{}
	}
	switch f.Effect {
	case EffectError:
		a.Outcome = call.Outcome{Refusal: &Refusal{Code: f.Code, Message: f.Message}} // whatever its length
	case EffectThrottle:
		a.Outcome = call.Outcome{Refusal: strict.Refuse(strict.CodeThrottled, "Too many requests (a fault of the emulator); wait and repeat.")}
	case EffectTruncate:
		if a.Result == nil && a.Refusal == nil {
			a.Refusal = strict.Refuse(strict.CodeInternal, "Nothing was done (a fault of the emulator).")
		}
	case EffectDelay:
		e.pause(r, time.Duration(f.DelayMS)*time.Millisecond)
	case EffectStall:
		e.pause(r, 1<<62)
		hangUp(w)
	case EffectCrash:
		e.crash()
		hangUp(w)
	case EffectReset:
		hangUp(w)
	case EffectEmpty:
		w.Header().Set("Content-Length", "0")
		w.WriteHeader(http.StatusOK)
		return
	}
	if f.RetryAfter != nil {
		w.Header().Set("Retry-After", strconv.FormatInt(*f.RetryAfter, 10))
	}
	contentType, status, body := "application/json", http.StatusOK, p.envelope(q, a.Outcome)
	if f.Effect == EffectHTTP {
		contentType, status, body = "text/html; charset=utf-8", f.Status, []byte(f.Page)
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if f.Effect == EffectTruncate {
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(body) // a client that has gone is no concern of the service
}

// pause waits until the time is over, the client goes, or the emulator is closed. The handler ends in the latter cases.
func (e *Emulator) pause(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	case <-e.done:
		panic(http.ErrAbortHandler)
	}
}

// hangUp ends the handler and its connection without a reply; over TCP the client sees a reset.
func hangUp(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler)
}
