package transport

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// verdict is what an attempt came to.
type verdict int

const (
	done        verdict = iota // success
	refused                    // a clear no: repeating would bring the same
	throttled                  // not done; every class repeats it
	trouble                    // nobody knows whether it was done; every class but one-shot repeats it
	unreachable                // no connection, so nothing was sent; repeated briefly
	cancelled                  // by the caller
)

// policy says which error codes are worth another attempt; any other code is a refusal. A row speaks for its classes of
// codes. Codes come first: throttling is reported with HTTP status 200 (product page 598/32231), and so is everything in
// IM REST (product page 1047/34348).
var policy = []struct {
	classes []string
	verdict
	hint string // how many seconds to wait, where the service only documents it
}{
	{[]string{"RequestLimitExceeded"}, throttled, ""},
	{[]string{"FailedOperation.ResourceTagProcessing"}, throttled, ""}, // another change of the same resource's tags is under way
	{[]string{"InternalError"}, trouble, ""},
	{[]string{"ServiceUnavailable"}, trouble, ""},
	{[]string{"ResourceUnavailable"}, trouble, ""},
	{api.REST(rest.Throttling...), throttled, ""},
	{api.REST(rest.CodeManyWrongSigs), throttled, "60"}, // wait a minute
	{api.REST(rest.Trouble...), trouble, ""},
}

// statusPolicy is what a reply without an envelope comes to, by HTTP status.
func statusPolicy(status int) verdict {
	switch {
	case status == http.StatusTooManyRequests:
		return throttled
	case status == http.StatusRequestTimeout, status >= 500, status == http.StatusOK:
		return trouble // a page of some proxy, or half a body
	default:
		return refused
	}
}

// outcome is an attempt, judged.
type outcome struct {
	verdict
	status    int
	code      string // of the envelope, or one of package api
	message   string
	requestID string
	hint      string // Retry-After
	envelope  bool   // the reply is one of the API's, so the SDK can read it
	err       error
}

// judgeError tells what an error in the place of a reply comes to. Without a connection nothing was sent: no name, no
// route, no TLS, no way through the proxy.
func judgeError(ctx context.Context, endpoint string, err error, connected bool) outcome {
	switch {
	case ctx.Err() != nil:
		return outcome{verdict: cancelled, code: api.ConnectionLost, message: "cancelled while waiting for the reply", err: ctx.Err()}
	case !connected:
		return outcome{verdict: unreachable, code: api.Unreachable, message: fmt.Sprintf("cannot reach %s: %v", endpoint, err), err: err}
	default:
		return outcome{verdict: trouble, code: api.ConnectionLost, message: fmt.Sprintf("no reply from %s: %v", endpoint, err), err: err}
	}
}

// said is what a reply tells in its envelope. Without one of the API's, known is false.
type said struct {
	known         bool
	failed        bool
	code, message string
	requestID     string
}

func readAPI(body []byte) (s said) {
	var envelope struct {
		Response *struct {
			Error     *struct{ Code, Message string }
			RequestID string `json:"RequestId"`
		}
	}
	if json.Unmarshal(body, &envelope) != nil || envelope.Response == nil {
		return s
	}
	s = said{known: true, requestID: envelope.Response.RequestID, failed: envelope.Response.Error != nil}
	if s.failed {
		s.code, s.message = envelope.Response.Error.Code, envelope.Response.Error.Message
	}
	return s
}

// readREST reads a reply of IM REST, which counts with HTTP status 200 only: others come from what stands in between.
func readREST(status int, body []byte) (s said) {
	var envelope struct {
		ErrorCode *int
		ErrorInfo string
		RequestID string `json:"RequestId"`
	}
	if status != http.StatusOK || json.Unmarshal(body, &envelope) != nil || envelope.ErrorCode == nil {
		return s
	}
	s = said{known: true, requestID: envelope.RequestID, failed: *envelope.ErrorCode != 0}
	if s.failed {
		s.code, s.message = api.RESTCode(*envelope.ErrorCode), envelope.ErrorInfo
	}
	return s
}

// judgeReply reads a reply.
func judgeReply(call *Call, endpoint string, resp *http.Response, body []byte) outcome {
	s := readAPI(body)
	if call.REST {
		s = readREST(resp.StatusCode, body)
	}
	o := outcome{status: resp.StatusCode, hint: resp.Header.Get("Retry-After"), requestID: chat.Shown(s.requestID)}
	switch {
	case s.failed && s.code != "":
		o.envelope, o.verdict = true, refused
		o.code, o.message = chat.Shown(s.code), s.message
		for _, row := range policy {
			if slices.ContainsFunc(row.classes, func(class string) bool { return api.IsClass(o.code, class) }) {
				o.verdict, o.hint = row.verdict, cmp.Or(o.hint, row.hint)
			}
		}
	case s.known && !s.failed && resp.StatusCode == http.StatusOK:
		o.envelope, o.verdict = true, done
	default:
		o.verdict, o.code = statusPolicy(resp.StatusCode), api.BadReply
		o.message = fmt.Sprintf("%s replied with HTTP status %d and %d bytes that are not a valid API response", endpoint, resp.StatusCode,
			len(body))
	}
	return o
}
