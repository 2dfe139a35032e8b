package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// script is what happens at the nth attempt, counted from 1.
type script func(n int, req *http.Request) (*http.Response, error)

type fake struct {
	script
	mu sync.Mutex
	n  int
}

func (f *fake) RoundTrip(req *http.Request) (*http.Response, error) {
	f.mu.Lock()
	f.n++
	n := f.n
	f.mu.Unlock()
	return f.script(n, req)
}

func newTransport(s script) *Transport {
	return New(Options{Base: &fake{script: s}, MaxRetries: retries, Window: 2 * time.Minute, Timeout: 10 * time.Second, UserAgent: "agent/1"})
}

func request(ctx context.Context) *http.Request {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://im.example.com/", strings.NewReader(`{"a":1}`))
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "signed")
	return req
}

func answer(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

func reply(status int, body string) script {
	return func(int, *http.Request) (*http.Response, error) { return answer(status, body), nil }
}

func envelope(code string) string {
	return fmt.Sprintf(`{"Response":{"Error":{"Code":%q,"Message":"no"},"RequestId":"r-1"}}`, code)
}

func code(code string) script { return reply(200, envelope(code)) }

func fails(err error) script {
	return func(int, *http.Request) (*http.Response, error) { return nil, err }
}

// unconnected fails as http.Transport does when no connection comes about.
func unconnected(err error) script {
	return func(_ int, req *http.Request) (*http.Response, error) {
		httptrace.ContextClientTrace(req.Context()).GetConn(req.URL.Host)
		return nil, err
	}
}

func stalls(_ int, req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

func breaksOff(int, *http.Request) (*http.Response, error) {
	resp := answer(200, "")
	resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"Resp`), broken{}))
	return resp, nil
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// codeOf returns the code of an error of ours, or "" for none.
func codeOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *api.Error
	if !errors.As(err, &e) {
		t.Fatalf("%T: %v", err, err)
	}
	return e.Code
}
