package transport

import (
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

const proxyPassword = "proxy-password"

// tunnelTo is where the proxy connects its clients, whatever they ask for.
var tunnelTo atomic.Value

// TestMain sets the proxy of the environment, which Go reads once in the life of a process. It is not used for the local
// machine, so only tests that name example.com meet it.
func TestMain(m *testing.M) {
	proxy := httptest.NewServer(http.HandlerFunc(tunnel))
	if err := os.Setenv("HTTPS_PROXY", strings.Replace(proxy.URL, "://", "://user:"+proxyPassword+"@", 1)); err != nil {
		panic(err)
	}
	code := m.Run()
	proxy.Close()
	os.Exit(code)
}

func tunnel(w http.ResponseWriter, req *http.Request) {
	if req.Method != http.MethodConnect || req.Host != "example.com:443" || req.Header.Get("Proxy-Authorization") == "" {
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	there, err := net.Dial("tcp", tunnelTo.Load().(string))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	here, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	_, _ = io.WriteString(here, "HTTP/1.1 200 Connected\r\n\r\n")
	go func() { _, _ = io.Copy(there, here); _ = there.Close() }()
	go func() { _, _ = io.Copy(here, there); _ = here.Close() }()
}

func caFile(t *testing.T, server *httptest.Server) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(path, block, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// post sends one request, once, over a transport of its own.
func post(t *testing.T, ca, url string) (string, error) {
	t.Helper()
	base, err := Base(ca)
	if err != nil {
		t.Fatal(err)
	}
	defer base.(*http.Transport).CloseIdleConnections()
	way := New(Options{Base: base, Window: time.Minute, Timeout: time.Minute})
	req, err := http.NewRequestWithContext(With(t.Context(), &Call{Class: contract.OneShot}), http.MethodPost, url, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := way.RoundTrip(req)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body), nil
}

const fine = `{"Response":{"RequestId":"r"}}`

func server(t *testing.T, start func(*httptest.Server), serve http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(serve)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // it complains of the clients that these tests are
	start(s)
	t.Cleanup(s.Close)
	return s
}

func well(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, fine) }

func hangsUp(w http.ResponseWriter, req *http.Request) {
	_, _ = io.ReadAll(req.Body)
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	_ = conn.Close()
}

// TestBase meets the real faults of a network: whatever happens before there is a connection means that nothing was
// sent, so that even a one-shot knows its outcome.
func TestBase(t *testing.T) {
	secure := server(t, (*httptest.Server).StartTLS, well)
	plain := server(t, (*httptest.Server).Start, well)
	rude := server(t, (*httptest.Server).Start, hangsUp)
	closed := httptest.NewServer(http.HandlerFunc(well))
	closed.Close()
	tunnelTo.Store(secure.Listener.Addr().String())
	ca := caFile(t, secure)

	cases := map[string]struct{ ca, url, code, says string }{
		"plain":                        {"", plain.URL, "", ""},
		"certificate authority":        {ca, secure.URL, "", ""},
		"through the proxy":            {ca, "https://example.com/", "", ""},
		"the proxy refuses":            {ca, "https://other.example.com/", api.Unreachable, "Proxy Authentication Required"},
		"untrusted certificate":        {"", secure.URL, api.Unreachable, "certificate"},
		"no TLS behind https":          {"", strings.Replace(plain.URL, "http:", "https:", 1), api.Unreachable, "TLS"},
		"nobody listens":               {"", closed.URL, api.Unreachable, "refused"},
		"the server hangs up":          {"", rude.URL, api.UnknownOutcome, "EOF"},
		"https behind http, so a page": {"", strings.Replace(secure.URL, "https:", "http:", 1), api.BadReply, "status 400"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			body, err := post(t, c.ca, c.url)
			if got := codeOf(t, err); got != c.code || c.code == "" && body != fine {
				t.Fatalf("%q, %v; want %q", body, err, c.code)
			}
			if err != nil && (!strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), proxyPassword)) {
				t.Errorf("%v, want one that says %q", err, c.says)
			}
		})
	}
}

func TestBaseRefusesUselessFiles(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{empty: "no certificate in PEM form", empty + "x": "no such file"} {
		if _, err := Base(path); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	followed := false
	target := server(t, (*httptest.Server).Start, func(http.ResponseWriter, *http.Request) { followed = true })
	s := server(t, (*httptest.Server).Start, func(w http.ResponseWriter, req *http.Request) {
		http.Redirect(w, req, target.URL, http.StatusTemporaryRedirect)
	})
	if _, err := post(t, "", s.URL); codeOf(t, err) != api.BadReply || followed {
		t.Errorf("%v, followed: %t", err, followed)
	}
}
