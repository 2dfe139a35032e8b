package page

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// guard keeps other origins away. Its two secrets are of this process: one is in every form, the other in a cookie that
// requests from other sites do not bring.
type guard struct {
	token, session string
	origins        *http.CrossOriginProtection
}

func newGuard() guard { return guard{rand.Text(), rand.Text(), http.NewCrossOriginProtection()} }

// headers are on every reply of the page.
var headers = map[string]string{
	"Content-Security-Policy":      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"X-Frame-Options":              "DENY",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

// protect lets only a browser on this machine through and, to what changes something, only forms of the page itself.
func (g guard) protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		reason := emulator.FromElsewhere(r)
		if reason == "" && r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, largestForm)
			reason = g.forged(r)
		}
		if reason != "" {
			http.Error(w, reason, http.StatusForbidden)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: g.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		next.ServeHTTP(w, r)
	})
}

// cookieName has the port in it, since cookies are shared by all ports of a host.
func cookieName(r *http.Request) string {
	_, port, _ := net.SplitHostPort(r.Host)
	return "tencentchat_emulator_" + port
}

// forged tells why a form is none of this page; empty if it is. Under the policy no-referrer, browsers give their own
// origin as null, and only Sec-Fetch-Site tells it from that of a stranger.
func (g guard) forged(r *http.Request) string {
	origin := r.Header.Get("Origin")
	foreign := origin != "" && origin != "http://"+r.Host && (origin != "null" || r.Header.Get("Sec-Fetch-Site") == "")
	if err := g.origins.Check(r); err != nil || foreign {
		return "The form comes from another page, which may change nothing here."
	}
	if err := r.ParseForm(); err != nil {
		return "The form cannot be read; load the page again."
	}
	cookie, err := r.Cookie(cookieName(r))
	if err != nil || !same(cookie.Value, g.session) || !same(r.PostForm.Get("token"), g.token) {
		return "The form is not of this run of the emulator; load the page again, with cookies allowed."
	}
	return ""
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
