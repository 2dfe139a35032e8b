// Package page shows an emulator to a person: a small web page, rendered here and complete without scripts, on which
// settings can also be changed by hand, as they would be in the console. Changes are signed calls like any other.
package page

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// Prefix begins the paths of all pages but the first, which is at /.
const Prefix = "/console/"

// largestForm is far more than a form of the page can have.
const largestForm = 1 << 20

//go:embed page.html style.css
var files embed.FS

var layout = template.Must(template.ParseFS(files, "page.html"))

// pages serves the page of one emulator.
type pages struct {
	*emulator.Emulator
	guard
}

// Handler serves the page of an emulator to browsers, and has the rest served by another handler: API 3.0 is POST of JSON
// on any path.
func Handler(e *emulator.Emulator, rest http.Handler) http.Handler {
	p := &pages{e, newGuard()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("GET "+Prefix+"{$}", p.home)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET "+Prefix+"style.css", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "style.css") })
	mux.HandleFunc("GET "+Prefix+"{section}", p.accountPage)
	mux.HandleFunc("GET "+Prefix+"apps/{app}/{section}", p.appPage)
	mux.HandleFunc("POST "+Prefix+"apps/{app}/{section}", p.change)
	mux.HandleFunc(Prefix, func(w http.ResponseWriter, r *http.Request) { p.missing(w, r, "There is no such page.") })
	guarded := p.protect(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isOurs(r) {
			guarded.ServeHTTP(w, r)
			return
		}
		rest.ServeHTTP(w, r)
	})
}

// isOurs tells the requests of browsers from those of clients of an API.
func isOurs(r *http.Request) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case r.URL.Path == "/":
		return reads && strings.Contains(r.Header.Get("Accept"), "text/html")
	case r.URL.Path == "/favicon.ico":
		return reads
	case strings.HasPrefix(r.URL.Path, Prefix):
		media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		return reads || r.Method == http.MethodPost && media == "application/x-www-form-urlencoded"
	}
	return false
}

// link is a place to go to.
type link struct {
	Title, URL string
	Here       bool
}

// shown is what the template renders.
type shown struct {
	Title  string
	Nav    []link // of the account
	App    []link // of the app, if the page is about one
	Blocks []block
	Saved  string // what a person is told of a change that was made
	Failed *failure
}

// failure is what a person is told of a change that was not made.
type failure struct{ Verdict, Cause, Code string }

func (p *pages) render(w http.ResponseWriter, status int, s shown) {
	s.Nav = append([]link{{Title: "Apps", URL: "/", Here: s.Title == appsTitle}}, s.Nav...)
	for _, section := range accountSections {
		s.Nav = append(s.Nav, link{section.title, Prefix + section.slug, s.Title == section.title})
	}
	var out bytes.Buffer
	if err := layout.Execute(&out, s); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, chat.ShownLines(out.String())) // names are texts of clients; a person who has left misses nothing
}

func (p *pages) missing(w http.ResponseWriter, _ *http.Request, why string) {
	p.render(w, http.StatusNotFound, shown{Title: "Not found", Blocks: []block{{Title: why}}})
}

// fail tells of an error of the emulator itself.
func (p *pages) fail(w http.ResponseWriter, r *http.Request, err error) {
	if refusal, ok := errors.AsType[*emulator.Refusal](err); ok {
		p.missing(w, r, refusal.Message)
		return
	}
	p.render(w, http.StatusInternalServerError, shown{Title: "The emulator failed", Blocks: []block{{Title: err.Error()}}})
}

const appsTitle = "Apps"

func (p *pages) home(w http.ResponseWriter, r *http.Request) {
	p.showAccount(w, r, appsTitle, showApps)
}

func (p *pages) accountPage(w http.ResponseWriter, r *http.Request) {
	for _, s := range accountSections {
		if s.slug == r.PathValue("section") {
			p.showAccount(w, r, s.title, s.show)
			return
		}
	}
	p.missing(w, r, "There is no such page.")
}

func (p *pages) showAccount(w http.ResponseWriter, r *http.Request, title string, show showAccount) {
	blocks, err := show(r.Context(), p.Emulator, r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.render(w, http.StatusOK, shown{Title: title, Blocks: blocks})
}

func (p *pages) appPage(w http.ResponseWriter, r *http.Request) {
	s, _, err := p.app(r.Context(), r)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	switch id := r.URL.Query().Get("saved"); {
	case id == "":
	case s.form(id) == nil: // of a form that is no more, such as the one that disables an app
		s.Saved = "Saved. The next plan shows what differs from the configuration."
	default:
		s.Saved = s.form(id).Title + ": saved. The next plan shows what differs from the configuration."
	}
	p.render(w, http.StatusOK, s)
}

// form finds a form among the blocks.
func (s shown) form(id string) *form {
	for _, b := range s.Blocks {
		if b.Form != nil && b.Form.ID == id {
			return b.Form
		}
	}
	return nil
}

var errNoPage = &emulator.Refusal{Message: "There is no such page."}

// app gathers the page of an app that a request names.
func (p *pages) app(ctx context.Context, r *http.Request) (s shown, view emulator.AppView, err error) {
	id, err := chat.ParseSDKAppID(r.PathValue("app"))
	if err != nil {
		return s, view, errNoPage
	}
	if view, err = p.AppView(ctx, id); err != nil {
		return s, view, err
	}
	found := false
	for _, section := range appSections {
		here := section.slug == r.PathValue("section")
		s.App = append(s.App, link{section.title, appURL(id, section.slug), here})
		if here {
			found = true
			s.Title = view.Name + ": " + section.title
			s.Blocks = section.show(view, r.URL.Query())
		}
	}
	if !found {
		return s, view, errNoPage
	}
	for _, b := range s.Blocks {
		if b.Form != nil {
			b.Form.URL, b.Form.Token = r.URL.Path, p.token
		}
	}
	return s, view, nil
}

func appURL(id chat.SDKAppID, slug string) string { return Prefix + "apps/" + id.String() + "/" + slug }

// change makes the call that a form stands for. What is refused is shown with what the person had entered.
func (p *pages) change(w http.ResponseWriter, r *http.Request) {
	s, view, err := p.app(r.Context(), r)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	f := s.form(r.PostFormValue("form"))
	if f == nil {
		p.missing(w, r, "There is no such form; load the page again.")
		return
	}
	failed := p.make(r.Context(), f, uint64(view.SDKAppID), r.PostForm)
	if failed == nil {
		http.Redirect(w, r, r.URL.Path+"?saved="+url.QueryEscape(f.ID), http.StatusSeeOther)
		return
	}
	f.refill(r.PostForm)
	s.Failed = failed
	p.render(w, http.StatusUnprocessableEntity, s)
}

func (p *pages) make(ctx context.Context, f *form, app uint64, posted url.Values) *failure {
	body, err := f.request(app, posted)
	if err != nil {
		return &failure{Verdict: "Nothing was sent.", Cause: err.Error()}
	}
	_, err = p.Call(ctx, f.action, body)
	if refusal, ok := errors.AsType[*emulator.Refusal](err); ok {
		return &failure{Verdict: "Refused.", Cause: refusal.Message, Code: refusal.Code}
	}
	if err != nil {
		return &failure{Verdict: "No response. Load the page again to see the result.", Cause: err.Error()}
	}
	return nil
}
