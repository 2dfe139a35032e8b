package emulator

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// wire is an HTTP server and its client, joined by pipes in memory.
type wire struct {
	server *http.Server
	conns  *pipes
	client *http.Transport
}

func newWire(e *Emulator) *wire {
	conns := &pipes{waiting: make(chan net.Conn), closed: make(chan struct{})}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) { return conns.dial(ctx) }
	w := &wire{
		conns:  conns,
		server: &http.Server{Handler: e.Handler(), ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: time.Minute},
		// An https address works as well: the connection counts as one with TLS already.
		client: &http.Transport{DialContext: dial, DialTLSContext: dial, DisableCompression: true, MaxIdleConnsPerHost: 32},
	}
	go func() { _ = w.server.Serve(conns) }() // it returns once close is called
	return w
}

// RoundTrip implements http.RoundTripper.
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) { return w.client.RoundTrip(r) }

// close ends all connections, and with them the waits of faults.
func (w *wire) close() error {
	w.client.CloseIdleConnections()
	return w.server.Close()
}

// pipes is a listener whose connections come from dial.
type pipes struct {
	waiting chan net.Conn
	closed  chan struct{}
	once    sync.Once
}

func (p *pipes) dial(ctx context.Context) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.waiting <- far:
		return near, nil
	case <-p.closed:
		return nil, store.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements net.Listener.
func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.waiting:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (p *pipes) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

// Addr implements net.Listener.
func (p *pipes) Addr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

// Network implements net.Addr.
func (pipeAddr) Network() string { return "pipe" }

// String implements net.Addr.
func (pipeAddr) String() string { return "pipe" }
