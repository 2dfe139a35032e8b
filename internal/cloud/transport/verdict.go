package transport

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
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

// policy says which error codes are worth another attempt; any other code is a refusal. A row speaks for its class of
// codes. Codes come first: throttling is reported with HTTP status 200 (product page 598/32231).
var policy = []struct {
	class string
	verdict
}{
	{"RequestLimitExceeded", throttled},
	{"FailedOperation.ResourceTagProcessing", throttled}, // another change of the same resource's tags is under way
	{"InternalError", trouble},
	{"ServiceUnavailable", trouble},
	{"ResourceUnavailable", trouble},
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

// judgeReply reads a reply.
func judgeReply(endpoint string, resp *http.Response, body []byte) outcome {
	o := outcome{status: resp.StatusCode, hint: resp.Header.Get("Retry-After")}
	var envelope struct {
		Response *struct {
			Error     *struct{ Code, Message string }
			RequestID string `json:"RequestId"`
		}
	}
	known := json.Unmarshal(body, &envelope) == nil && envelope.Response != nil
	if known {
		o.requestID = envelope.Response.RequestID
	}
	switch {
	case known && envelope.Response.Error != nil && envelope.Response.Error.Code != "":
		o.envelope, o.verdict = true, refused
		o.code, o.message = envelope.Response.Error.Code, envelope.Response.Error.Message
		for _, row := range policy {
			if api.IsClass(o.code, row.class) {
				o.verdict = row.verdict
			}
		}
	case known && envelope.Response.Error == nil && resp.StatusCode == http.StatusOK:
		o.envelope, o.verdict = true, done
	default:
		o.verdict, o.code = statusPolicy(resp.StatusCode), api.BadReply
		o.message = fmt.Sprintf("%s replied with HTTP status %d and %d bytes that are no answer of the API", endpoint, resp.StatusCode, len(body))
	}
	return o
}
