package transport

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// TestLogHoldsNoSecrets plants secrets wherever a request or its answers can hold one, and reads the log of level TRACE.
func TestLogHoldsNoSecrets(t *testing.T) {
	const secret = "s3cr3t"
	bases := map[string]script{
		"done":        reply(200, `{"Response":{"Key":"`+secret+`","RequestId":"r-1"}}`),
		"refused":     reply(200, `{"Response":{"Error":{"Code":"LimitExceeded","Message":"`+secret+`"},"RequestId":"r-1"}}`),
		"throttled":   reply(200, `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"`+secret+`"},"RequestId":"r-1"}}`),
		"trouble":     reply(502, "<html>"+secret),
		"unreachable": unconnected(errors.New(secret)),
	}
	for want, base := range bases {
		t.Run(want, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				ctx := With(tflogtest.RootLogger(t.Context(), &log), &Call{Service: "im", Action: "Test", Class: contract.Read})
				req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://im.example.com/?token="+secret, strings.NewReader(secret))
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Authorization", secret)
				req.Header.Set("X-TC-Token", secret)
				_, _ = newTransport(base).RoundTrip(req)
				entries, err := tflogtest.MultilineJSONDecode(bytes.NewReader(log.Bytes()))
				if err != nil || len(entries) == 0 || entries[0]["verdict"] != want || entries[0]["action"] != "Test" ||
					entries[0]["request_bytes"] != float64(len(secret)) {
					t.Errorf("%v, %v", entries, err)
				}
				if strings.Contains(log.String(), secret) {
					t.Errorf("the log holds a secret: %s", log.String())
				}
			})
		})
	}
}
