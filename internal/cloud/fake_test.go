package cloud

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// What must never be seen in an error or a log.
const (
	plantedKey   = "planted-secret-key"
	plantedToken = "planted-token"
	plantedBody  = "planted-app-key"
)

const callerReply = `"AccountId":"100","PrincipalId":"200","UserId":"201","Arn":"qcs::cam::uin/100:uin/200","Type":"CAMUser"`

// sent is a request as the service saw it.
type sent struct {
	http.Header
	host, body string
}

// fake is a service that speaks the envelope of API 3.0. It is an http.Handler, and a transport without a network.
type fake struct {
	mu      sync.Mutex
	got     []sent
	answers map[string]func(*http.Request) string // by action: the members of the response
}

// members answers with a response of these members.
func members(s string) func(*http.Request) string { return func(*http.Request) string { return s } }

// refusal answers with an error.
func refusal(code string) func(*http.Request) string {
	return members(`"Error":{"Code":"` + code + `","Message":"no"}`)
}

func (f *fake) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	f.mu.Lock()
	f.got = append(f.got, sent{req.Header, req.Host, string(body)})
	f.mu.Unlock()
	response := ""
	if answer := f.answers[req.Header.Get("X-TC-Action")]; answer != nil {
		response = answer(req) + ","
	}
	_, _ = fmt.Fprintf(w, `{"Response":{%s"RequestId":"r-1"}}`, response)
}

func (f *fake) RoundTrip(req *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	f.ServeHTTP(w, req)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return w.Result(), nil
}

// actions tells what was called, in order.
func (f *fake) actions() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var names []string
	for _, s := range f.got {
		names = append(names, s.Get("X-TC-Action"))
	}
	return strings.Join(names, " ")
}

func (f *fake) last() sent {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.got[len(f.got)-1]
}

// config reaches the fake, with an empty environment and without retries.
func (f *fake) config() Config {
	return Config{
		SecretID:   "AKIDTEST",
		SecretKey:  plantedKey,
		Token:      plantedToken,
		Transport:  f,
		MaxRetries: -1,
		UserAgent:  "Terraform/1.16 (+x) provider/1",
		Getenv:     func(string) string { return "" },
	}
}

func client(t *testing.T, cfg Config) *Client {
	t.Helper()
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// action is one of the contract.
func action(t *testing.T, name string) console.Action {
	t.Helper()
	a, ok := console.ActionByName(name)
	if !ok {
		t.Fatalf("no action %s", name)
	}
	return a
}

// stop disables app 1.
func stop(ctx context.Context, t *testing.T, c *Client) error {
	t.Helper()
	return c.Call(ctx, action(t, "StopSdkAppId"), console.AppRequest{SdkAppId: 1}, &console.Empty{})
}

// waits answers once the caller is gone.
func waits(began chan<- struct{}) func(*http.Request) string {
	return func(req *http.Request) string {
		began <- struct{}{}
		<-req.Context().Done()
		return ""
	}
}

func expectCode(t *testing.T, err error, want string) *api.Error {
	t.Helper()
	var e *api.Error
	if !errors.As(err, &e) || e.Code != want {
		t.Fatalf("%v, want the code %s", err, want)
	}
	return e
}

func expectNoSecrets(t *testing.T, text string) {
	t.Helper()
	for _, secret := range []string{plantedKey, plantedToken, plantedBody} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is told: %s", secret, text)
		}
	}
}
