package emulator

import (
	"net"
	"net/http"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// fromPage says why a request is none of a program that means the emulator: a web page must not reach it, nor may a webhook be
// pointed at it. Empty if it is fine.
func fromPage(r *http.Request) string {
	site := r.Header.Get("Sec-Fetch-Site") // "none" is a person's own doing, such as a typed address
	switch {
	case r.Header.Get(webhook.Mark) != "":
		return "The emulator does not call itself: a webhook must be another server."
	case r.Header.Get("Origin") != "", site != "" && site != "none":
		return "The emulator is not for web pages."
	}
	return ""
}

// strange says why a request to the administration is none of a tool on this machine; empty if it is. A web page must
// not reach it, neither directly nor under a name of its own that it had resolve to this machine.
func strange(r *http.Request) string {
	if reason := fromPage(r); reason != "" {
		return reason
	}
	return FromElsewhere(r)
}

// FromElsewhere says why a request is not one from this machine under one of its loopback names; empty if it is.
func FromElsewhere(r *http.Request) string {
	from := call.HostOf(r.RemoteAddr)
	switch {
	case r.Header.Get(webhook.Mark) != "":
		return fromPage(r)
	case !IsLoopback(call.HostOf(r.Host)):
		return "The emulator shows and administers itself under a loopback address only, such as 127.0.0.1."
	case net.ParseIP(from) != nil && !IsLoopback(from):
		return "The emulator shows and administers itself to callers on its own machine only."
	}
	return ""
}

// unnamed says why a request to an API is for another server: a web page can have any name of its own resolve to this machine. Those
// of the vendor are what its SDKs send. Empty if the name is one that counts, and where no network is in between.
func unnamed(r *http.Request) string {
	host := strings.ToLower(call.HostOf(r.Host))
	_, ofREST := rest.RegionOf(host)
	if net.ParseIP(call.HostOf(r.RemoteAddr)) == nil || IsLoopback(host) || ofREST || strings.HasSuffix(host, ".tencentcloudapi.com") {
		return ""
	}
	return "The emulator serves its APIs under a loopback address such as 127.0.0.1 and under Tencent's own host names. To serve it " +
		"under another name, start it with --allow-remote."
}

// IsLoopback reports whether a host, given without port, is this machine's loopback.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
