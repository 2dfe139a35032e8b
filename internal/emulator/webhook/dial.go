package webhook

import (
	"context"
	"errors"
	"net"
	"net/http"
)

var errNotLoopback = errors.New("the emulator calls no address outside this machine, unless its setting webhooks is " + WebhooksAnywhere)

// hookClient calls webhooks. It follows no redirect, and goes through no proxy.
func hookClient(remote bool) *http.Client {
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{DisableKeepAlives: true, DialContext: dialer(remote)},
	}
}

// local resolves names by the files of this machine alone: a lookup elsewhere would leave it, too.
var local = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) { return nil, errNotLoopback }}

// dialer connects to what a name means. Unless the target may be remote, every address of the name must be loopback, and it
// is one of these that is dialled.
func dialer(remote bool) func(ctx context.Context, network, address string) (net.Conn, error) {
	direct := new(net.Dialer)
	if remote {
		return direct.DialContext
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		addresses, err := local.LookupIP(ctx, "ip", host)
		if err != nil {
			return nil, errors.Join(errNotLoopback, err)
		}
		for _, ip := range addresses {
			if !ip.IsLoopback() {
				return nil, errNotLoopback
			}
		}
		var conn net.Conn
		for _, ip := range addresses {
			if conn, err = direct.DialContext(ctx, network, net.JoinHostPort(ip.String(), port)); err == nil {
				return conn, nil
			}
		}
		return nil, err
	}
}
