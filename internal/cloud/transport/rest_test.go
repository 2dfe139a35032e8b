package transport

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

func restReply(code int) script {
	return reply(200, fmt.Sprintf(`{"ActionStatus":"FAIL","ErrorCode":%d,"ErrorInfo":"no"}`, code))
}

// TestRESTPolicy is the retry table of IM REST.
func TestRESTPolicy(t *testing.T) {
	const repeated = retries + 1
	type row struct {
		name string
		base script
		read int    // attempts of a read
		once int    // attempts of a one-shot
		code string // of the read's error; empty where the client gets the reply
		end  string // of the one-shot's
	}
	rows := []row{
		{"success", reply(200, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`), 1, 1, "", ""},
		{"success without status", reply(200, `{"ErrorCode":0,"Result":[]}`), 1, 1, "", ""},
		{"status 502, whatever it says", reply(502, `{"ActionStatus":"OK","ErrorCode":0}`), repeated, 1, api.BadReply, unknown},
		{"page", reply(200, `<html>`), repeated, 1, api.BadReply, unknown},
		{"no code", reply(200, `{"ActionStatus":"OK"}`), repeated, 1, api.BadReply, unknown},
		{"reply of API 3.0", reply(200, `{"Response":{"RequestId":"r"}}`), repeated, 1, api.BadReply, unknown},
		{"half a body", reply(200, `{"ActionStatus":"OK","Err`), repeated, 1, api.BadReply, unknown},
		{"lost", breaksOff, repeated, 1, api.ConnectionLost, unknown},
		{"code that is no row", restReply(600070), 1, 1, "", ""},
	}
	for _, n := range []int{
		60008, 60014, 70169, 70202, 70500, 40006, 30006, 30007, 30008, 10002, 20004, 20005, 50004, 50005, 90992, 90994,
		90995, 91000, 2001, 1003,
	} {
		rows = append(rows, row{fmt.Sprint(n), restReply(n), repeated, 1, "", unknown})
	}
	for _, n := range []int{60007, 60011, 60018, 60019, 10006, 10023, 22006, 72010, 90024, 90057} {
		rows = append(rows, row{fmt.Sprint(n), restReply(n), repeated, repeated, "", ""})
	}
	for _, n := range []int{
		10010, 10015, 70107, 40003, 10021, 10025, 60004, 60010, 60012, 60026, 70001, 70009, 60016, 60020, 70398, 70399,
		60002, 60003, 60009, 10004, 70402, 80001,
	} {
		rows = append(rows, row{fmt.Sprint(n), restReply(n), 1, 1, "", ""})
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for class, want := range map[contract.Class]struct {
					attempts int
					code     string
				}{contract.Read: {row.read, row.code}, contract.OneShot: {row.once, row.end}} {
					call := &Call{Service: "rest", Action: "a/b", Class: class, REST: true}
					_, err := newTransport(row.base).RoundTrip(request(With(t.Context(), call)))
					if got := codeOf(t, err); got != want.code || call.Attempts != want.attempts {
						t.Errorf("class %d: %d attempts, then %q (%v); want %d and %q", class, call.Attempts, got, err, want.attempts, want.code)
					}
				}
			})
		})
	}
}

// TestRESTRowsAreTested makes a new number of the policy fail until the table above knows it.
func TestRESTRowsAreTested(t *testing.T) {
	numbers := 0
	for _, row := range policy {
		if strings.HasPrefix(row.classes[0], "REST.") {
			numbers += len(row.classes)
		}
	}
	if numbers != 20+10+1 {
		t.Errorf("the policy has %d numbers", numbers)
	}
}

// Whoever sent too many wrong UserSigs waits for a minute, or is told that it would take one.
func TestRESTWaitsOutABlock(t *testing.T) {
	blocked := func(times int) script {
		return func(n int, req *http.Request) (*http.Response, error) {
			if n > times {
				return answer(200, `{"ErrorCode":0}`), nil
			}
			return restReply(70050)(n, req)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		send := func(way *Transport) (time.Duration, error) {
			began := time.Now()
			_, err := way.RoundTrip(request(With(t.Context(), &Call{Class: contract.OneShot, REST: true})))
			return time.Since(began), err
		}
		if waited, err := send(newTransport(blocked(1))); err != nil || waited != time.Minute {
			t.Errorf("waited %s, %v", waited, err)
		}
		short := newTransport(blocked(1))
		short.Window = 30 * time.Second
		waited, err := send(short)
		if codeOf(t, err) != api.WaitTooLong || waited != 0 || !strings.Contains(err.Error(), "REST.70050") {
			t.Errorf("after %s: %v", waited, err)
		}
	})
}

// No error tells the address, whose query has the UserSig.
func TestRESTErrorsHideTheAddress(t *testing.T) {
	const secret = "planted-usersig"
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		base script
	}{
		"cancelled": {ctx, stalls}, "lost": {t.Context(), fails(fmt.Errorf("reset"))}, "page": {t.Context(), reply(302, "")},
	} {
		req := request(With(c.ctx, &Call{Class: contract.OneShot, REST: true}))
		req.URL.RawQuery = "usersig=" + secret
		if _, err := newTransport(c.base).RoundTrip(req); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
