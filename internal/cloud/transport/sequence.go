package transport

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// unreachableTries is how often a service is called that cannot be reached: a restarting proxy deserves patience, a
// mistyped endpoint does not.
const unreachableTries = 3

// maxBody bounds what is read of a reply, in bytes. The largest known ones, pages of 100 objects, stay far below.
const maxBody = 16 << 20

// sequence is the attempts of one call. Its methods run one after the other.
type sequence struct {
	*Transport
	call     *Call
	endpoint string
	began    time.Time
	last     outcome
	unclear  bool // some attempt may have taken effect without our knowing
	next     time.Duration
}

// attempt sends the request once, reads the whole reply within the time for one request, and judges it.
func (s *sequence) attempt(req *http.Request) (*http.Response, error) {
	s.call.Attempts++
	ctx, cancel := context.WithTimeout(req.Context(), s.Timeout)
	defer cancel()
	connected := true // a base that tells nothing of connections may have sent something
	began := time.Now()
	resp, err := s.Base.RoundTrip(req.WithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { connected = false },
		GotConn: func(httptrace.GotConnInfo) { connected = true },
	})))
	var body []byte
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(resp.Body, maxBody))
		_ = resp.Body.Close() // all that matters was read
		resp.Body = io.NopCloser(bytes.NewReader(body))
	}
	if err != nil {
		s.last = judgeError(req.Context(), s.endpoint, err, connected)
	} else {
		s.last = judgeReply(s.call, s.endpoint, resp, body)
	}
	s.unclear = s.unclear || s.last.verdict == trouble || s.last.verdict == cancelled && connected
	s.log(req.Context(), time.Since(began), req.ContentLength, len(body))
	if s.last.status != 0 {
		s.down.Store(false)
	}
	if err != nil {
		return nil, err
	}
	resp.Header.Set("Content-Type", "application/json") // it was read as such; the SDK would believe another claim
	return resp, nil
}

// check decides whether there is another attempt, and how long to wait for it.
func (s *sequence) check(ctx context.Context, _ *http.Response, _ error) (bool, error) {
	tries := s.MaxRetries + 1
	switch s.last.verdict {
	case throttled:
	case trouble:
		if !s.call.repeatable() {
			return false, nil
		}
	case unreachable:
		tries = min(tries, unreachableTries)
		if s.down.Load() {
			return false, nil
		}
	default:
		return false, nil
	}
	if ctx.Err() != nil || s.call.Attempts >= tries {
		return false, nil
	}
	left := s.Window - time.Since(s.began)
	s.next = backoff(s.call.Attempts)
	if hint, ok := retryAfter(s.last.hint, time.Now()); ok {
		s.next = max(s.next, hint)
		if hint > left {
			because := ""
			if s.last.envelope {
				because = fmt.Sprintf(" (%s: %s)", s.last.code, s.last.message)
			}
			s.last.envelope, s.last.code = false, api.WaitTooLong
			s.last.message = fmt.Sprintf("the server asked to wait %s before the next attempt, but only %s of the retry window of %s are left%s",
				hint, max(0, left).Round(time.Second), s.Window, because)
		}
	}
	return s.next <= left, nil
}

// backoff hands over the wait that check chose.
func (s *sequence) backoff(_, _ time.Duration, _ int, _ *http.Response) time.Duration { return s.next }

// result turns the end of the sequence into what the caller gets.
func (s *sequence) result(ctx context.Context, resp *http.Response, err error) (*http.Response, error) {
	switch v := s.last.verdict; {
	case s.call.Attempts == 0:
		if address, ok := errors.AsType[*url.Error](err); ok {
			err = address.Err // without the address, which may hold a UserSig
		}
		return nil, cmp.Or(err, errNoResult)
	case v == done, v == refused && s.last.envelope:
		return resp, nil
	case s.unclear && s.call.once():
		return nil, s.failure(ctx, api.UnknownOutcome)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case s.last.envelope:
		return resp, nil
	case v == unreachable:
		s.down.Store(true)
	}
	return nil, s.failure(ctx, s.last.code)
}

// failure describes the last attempt under a code.
func (s *sequence) failure(ctx context.Context, code string) error {
	e := &api.Error{Code: code, Message: s.last.message, RequestID: s.last.requestID, Cause: cmp.Or(ctx.Err(), s.last.err)}
	if s.last.envelope {
		e.Message = s.last.code + ": " + s.last.message
	}
	return e
}
