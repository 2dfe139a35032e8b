package transport

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

const retries = 5

// Ends of a call.
const (
	ok      = "" // the SDK gets the reply
	unknown = api.UnknownOutcome
)

// TestPolicy is the retry table: for each thing that may happen, how often each class tries, and what comes out when it
// happens every time.
func TestPolicy(t *testing.T) {
	type cell struct {
		attempts int
		code     string
	}
	same := func(c cell) map[contract.Class]cell {
		return map[contract.Class]cell{contract.Read: c, contract.Set: c, contract.Create: c, contract.Delete: c, contract.OneShot: c}
	}
	// Nobody knows whether it happened: repeated except for one-shots; in the end creates and one-shots are unknown.
	doubtful := func(code string) map[contract.Class]cell {
		m := same(cell{retries + 1, code})
		m[contract.Create] = cell{retries + 1, unknown}
		m[contract.OneShot] = cell{1, unknown}
		return m
	}
	never, always, brief := same(cell{1, ok}), same(cell{retries + 1, ok}), same(cell{unreachableTries, api.Unreachable})

	rows := []struct {
		name string
		base script
		want map[contract.Class]cell
	}{
		{"success", reply(200, `{"Response":{"RequestId":"r"}}`), never},
		{"throttled", code("RequestLimitExceeded"), always},
		{"throttled by sub-code", code("RequestLimitExceeded.UinLimitExceeded"), always},
		{"tags are being changed", code("FailedOperation.ResourceTagProcessing"), always},
		{"throttled by address", code("RequestLimitExceeded.IPLimitExceeded"), always},
		{"throttled by status", reply(429, "slow down"), same(cell{retries + 1, api.BadReply})},
		{"internal error", code("InternalError"), doubtful(ok)},
		{"internal error by sub-code", code("InternalError.DbError"), doubtful(ok)},
		{"service unavailable", code("ServiceUnavailable"), doubtful(ok)},
		{"resource unavailable", code("ResourceUnavailable"), doubtful(ok)},
		{"code counts more than status", reply(500, envelope("LimitExceeded.App")), never},
		{"internal error with status 500", reply(500, envelope("InternalError")), doubtful(ok)},
		{"status 500 without a code", reply(500, `{"Response":{}}`), doubtful(api.BadReply)},
		{"gateway page", reply(502, "<html>bad gateway</html>"), doubtful(api.BadReply)},
		{"timeout page", reply(408, ""), doubtful(api.BadReply)},
		{"page with status 200", reply(200, "<html>log in</html>"), doubtful(api.BadReply)},
		{"empty body", reply(200, ""), doubtful(api.BadReply)},
		{"half a body", reply(200, `{"Response":{"Reque`), doubtful(api.BadReply)},
		{"no envelope", reply(200, `{"a":1}`), doubtful(api.BadReply)},
		{"error without a code", reply(200, `{"Response":{"Error":{"Message":"no"}}}`), doubtful(api.BadReply)},
		{"connection reset", fails(&net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}), doubtful(api.ConnectionLost)},
		{"connection closed", fails(io.ErrUnexpectedEOF), doubtful(api.ConnectionLost)},
		{"reply breaks off", breaksOff, doubtful(api.ConnectionLost)},
		{"attempt takes too long", stalls, doubtful(api.ConnectionLost)},
		{"no connection", unconnected(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}), brief},
		{"no connection in time", unconnected(context.DeadlineExceeded), brief},
		{"redirect", reply(302, ""), same(cell{1, api.BadReply})},
		{"forbidden page", reply(403, "<html>"), same(cell{1, api.BadReply})},
		{"wrong signature", code("AuthFailure.SignatureFailure"), never},
		{"expired signature", code("AuthFailure.SignatureExpire"), never},
		{"not allowed", code("UnauthorizedOperation"), never},
		{"wrong value", code("InvalidParameterValue.AppName"), never},
		{"wrong parameter", code("InvalidParameter"), never},
		{"missing parameter", code("MissingParameter"), never},
		{"quota", code("LimitExceeded.App"), never},
		{"refusal by rule", code("FailedOperation.AppNotDisabled"), never},
		{"not found", code("ResourceNotFound"), never},
		{"similar name", code("InternalErrors"), never},
	}
	for _, row := range rows {
		for class, want := range row.want {
			t.Run(fmt.Sprintf("%s/%d", row.name, class), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					call := &Call{Service: "im", Action: "Test", Class: class}
					_, err := newTransport(row.base).RoundTrip(request(With(t.Context(), call)))
					if got := codeOf(t, err); got != want.code || call.Attempts != want.attempts {
						t.Errorf("%d attempts, then %q (%v); want %d and %q", call.Attempts, got, err, want.attempts, want.code)
					}
				})
			})
		}
	}
}

// TestOtherCodesAreRefusals has the rest of the common codes (product page 598/32231): repeating brings the same.
func TestOtherCodesAreRefusals(t *testing.T) {
	for _, c := range []string{
		"ActionOffline", "AuthFailure.InvalidAuthorization", "AuthFailure.InvalidSecretId", "AuthFailure.MFAFailure",
		"AuthFailure.SecretIdNotFound", "AuthFailure.TokenFailure", "AuthFailure.UnauthorizedOperation", "DryRunOperation",
		"FailedOperation", "InvalidAction", "InvalidParameterValue", "InvalidRequest", "IpInBlacklist", "IpNotInWhitelist",
		"LimitExceeded", "NoSuchProduct", "NoSuchVersion", "RequestSizeLimitExceeded", "ResourceInUse", "ResourceInsufficient",
		"ResourceNotFound", "ResponseSizeLimitExceeded", "UnknownParameter", "UnsupportedOperation", "UnsupportedProtocol",
		"UnsupportedRegion",
	} {
		call := &Call{Class: contract.Read}
		if resp, err := newTransport(code(c)).RoundTrip(request(With(t.Context(), call))); err != nil || resp == nil || call.Attempts != 1 {
			t.Errorf("%s: %d attempts, %v", c, call.Attempts, err)
		}
	}
}

// TestPolicyRowsAreTested makes a new row of the policy fail until the table above knows it.
func TestPolicyRowsAreTested(t *testing.T) {
	tested := map[string]bool{
		"RequestLimitExceeded":                  true,
		"FailedOperation.ResourceTagProcessing": true,
		"InternalError":                         true,
		"ServiceUnavailable":                    true,
		"ResourceUnavailable":                   true,
	}
	for _, row := range policy {
		for _, class := range row.classes {
			if !tested[class] && !strings.HasPrefix(class, "REST.") { // those are tested one by one, by number
				t.Errorf("no case for %s", class)
			}
		}
	}
}

func TestRecovery(t *testing.T) {
	for _, class := range []contract.Class{contract.Read, contract.Set, contract.Create, contract.Delete} {
		synctest.Test(t, func(t *testing.T) {
			var bodies []string
			base := script(func(n int, req *http.Request) (*http.Response, error) {
				body, _ := io.ReadAll(req.Body)
				bodies = append(bodies, string(body)+" "+req.Header.Get("Authorization")+" "+req.Header.Get("User-Agent"))
				if n < 3 {
					return nil, io.ErrUnexpectedEOF
				}
				return answer(200, `{"Response":{"N":7}}`), nil
			})
			resp, err := newTransport(base).RoundTrip(request(With(t.Context(), &Call{Class: class})))
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := io.ReadAll(resp.Body); string(got) != `{"Response":{"N":7}}` {
				t.Errorf("the reply became %s", got)
			}
			for _, b := range bodies {
				if b != `{"a":1} signed agent/1` {
					t.Errorf("an attempt sent %q", b)
				}
			}
			if len(bodies) != 3 {
				t.Errorf("%d attempts", len(bodies))
			}
		})
	}
}

func TestUndescribedRequestIsNotRepeated(t *testing.T) {
	attempts := 0
	base := script(func(n int, _ *http.Request) (*http.Response, error) {
		attempts = n
		return nil, io.ErrUnexpectedEOF
	})
	_, err := newTransport(base).RoundTrip(request(context.Background()))
	if attempts != 1 || codeOf(t, err) != unknown {
		t.Errorf("%d attempts, %v", attempts, err)
	}
}
