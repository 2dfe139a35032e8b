package e2e_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// How long a test may take with a browser, wait for one thing, and wait for one reply, on a slow machine with much else to do.
const (
	browserPatience = 20 * time.Minute
	thingPatience   = 2 * time.Minute
	callPatience    = 5 * time.Second
)

// browser is a headless Chromium with one tab, in which scripts are switched off. Things are found as assistive software
// finds them: by role and name.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// browserPath finds a browser. TENCENTCHAT_BROWSER names one, and in CI there must be one.
func browserPath(t *testing.T) string {
	t.Helper()
	named := os.Getenv("TENCENTCHAT_BROWSER")
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
	if named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if named != "" || os.Getenv("CI") == "true" {
		t.Fatalf("none of the browsers %v is installed, and TENCENTCHAT_BROWSER or CI=true says that one must be", names)
	}
	t.Skipf("none of the browsers %v is installed; install Debian's chromium, or name a browser in TENCENTCHAT_BROWSER", names)
	return ""
}

func openBrowser(t *testing.T) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browserPath(t)))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which Chromium wants of root
	}
	ctx, cancel := context.WithTimeout(t.Context(), browserPatience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(t.Logf))
	t.Cleanup(cancel)
	b := &browser{t, ctx}
	command(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return b
}

// try makes a call that may be tried again: one that meets a page which is being left is never answered.
func try[P, R any](b *browser, c cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(b.ctx, callPatience)
	defer cancel()
	return chromedp.Run(ctx, func(ctx context.Context, target *chromedp.Target) (R, error) { return cdp.Call(ctx, target, c, params) })
}

func command[P, R any](b *browser, c cdp.Command[P, R], params P) R {
	b.t.Helper()
	r, err := chromedp.Run(b.ctx, func(ctx context.Context, target *chromedp.Target) (R, error) { return cdp.Call(ctx, target, c, params) })
	if err != nil {
		b.t.Fatalf("%s: %v", c.Method, err)
	}
	return r
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// thing is something on a page, by role and name, inside another thing if one is named.
type thing struct {
	role, name string
	inside     *thing
}

var errNotOne = errors.New("there is not exactly one of it")

// look finds a thing, of which there must be one.
func (b *browser) look(what thing) (cdp.BackendNodeID, error) {
	var root cdp.BackendNodeID
	if what.inside != nil {
		outer, err := b.look(*what.inside)
		if err != nil {
			return 0, err
		}
		root = outer
	} else {
		r, err := try(b, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return 0, err
		}
		root = r.Root.BackendNodeID
	}
	r, err := try(b, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		BackendNodeID: root, Role: what.role,
		AccessibleName: what.name,
	})
	if err != nil {
		return 0, err
	}
	var found []cdp.BackendNodeID
	for _, node := range r.Nodes {
		if !node.Ignored {
			found = append(found, node.BackendDOMNodeID)
		}
	}
	if len(found) != 1 {
		return 0, errNotOne
	}
	return found[0], nil
}

// find waits until there is a thing: a page may still be loading.
func (b *browser) find(what thing) cdp.BackendNodeID {
	b.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	timeout := time.After(thingPatience)
	for {
		id, err := b.look(what)
		if err == nil {
			return id
		}
		select {
		case <-tick.C:
		case <-timeout:
			b.t.Fatalf("waited in vain for the %s %q: %v", what.role, what.name, err)
		case <-b.ctx.Done():
			b.t.Fatalf("waited in vain for the %s %q: %v", what.role, what.name, b.ctx.Err())
		}
	}
}

// press types keys into a thing.
func (b *browser) press(what thing, keys string) {
	b.t.Helper()
	command(b, dom.Focus, dom.FocusParams{BackendNodeID: b.find(what)})
	b.do(chromedp.KeyEvent(keys))
}

// write replaces the text of a text field.
func (b *browser) write(what thing, text string) {
	b.t.Helper()
	command(b, dom.Focus, dom.FocusParams{BackendNodeID: b.find(what)})
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(text))
}

// leave presses Enter on a link or a button, and waits until another page is there. To look at a page that is being left would
// get no reply.
func (b *browser) leave(what thing) {
	b.t.Helper()
	command(b, dom.Focus, dom.FocusParams{BackendNodeID: b.find(what)})
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		b.t.Fatalf("the %s %q leads nowhere: %v", what.role, what.name, err)
	}
}

// follow goes where a link leads, which must be a page with that heading.
func (b *browser) follow(link thing, heading string) {
	b.t.Helper()
	b.leave(link)
	b.find(thing{role: "heading", name: heading})
}

// fits fails unless the whole page is as wide as a window of some width at most.
func (b *browser) fits(what string, width int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, 800))
	if got := command(b, page.GetLayoutMetrics, cdp.Empty{}).CSSContentSize.Width; int64(got) > width {
		b.t.Errorf("%s is %v wide in a window of %d", what, got, width)
	}
	b.do(chromedp.EmulateViewport(1100, 800))
}

// schemes are the colour schemes that a person may prefer.
var schemes = []string{"light", "dark"}

// photograph writes pictures of the page for people, if TENCENTCHAT_SCREENSHOTS names a folder.
func (b *browser) photograph(name string) {
	b.t.Helper()
	folder := os.Getenv("TENCENTCHAT_SCREENSHOTS")
	if folder == "" {
		return
	}
	for _, scheme := range schemes {
		command(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{
			Name:  "prefers-color-scheme",
			Value: scheme,
		}}})
		for window, width := range map[string]int64{"wide": 1100, "narrow": 360} {
			b.do(chromedp.EmulateViewport(width, 800))
			shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
			if err == nil {
				err = os.WriteFile(folder+"/"+name+"-"+scheme+"-"+window+".png", shot, 0o600)
			}
			if err != nil {
				b.t.Fatal(err)
			}
		}
	}
	b.do(chromedp.EmulateViewport(1100, 800))
}
