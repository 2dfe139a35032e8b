package page

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestPages renders every page, of an app with everything and of a new one, and looks at what each has to have.
func TestPages(t *testing.T) {
	s := open(t)
	key, err := s.AppKey(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	s.call("AddIdentifier", map[string]any{"ClientToken": "a", "SdkAppId": 7, "Xiaomi": map[string]any{
		"PackageName": "com.example", "AppID": "1", "AppSecret": "planted-app-secret",
	}})
	for _, path := range paths() {
		t.Run(path, func(t *testing.T) {
			page := s.get(path)
			for _, secret := range []string{key.Key.Reveal(), "planted-webhook-token", "planted-app-secret", "<script", "<b>"} {
				if strings.Contains(page, secret) {
					t.Errorf("the page has %q", secret)
				}
			}
			ids, labels, headings := map[string]int{}, map[string]bool{}, 0
			walk(t, page, func(n *html.Node) {
				if id, ok := attribute(n, "id"); ok {
					ids[id]++
				}
				switch n.Data {
				case "label":
					labels[value(n, "for")] = true
				case "h1":
					headings++
				case "script", "iframe", "img":
					t.Errorf("there is a %s", n.Data)
				case "table":
					if n.FirstChild.NextSibling == nil || n.FirstChild.NextSibling.Data != "caption" {
						t.Error("a table has no caption")
					}
				case "th":
					if value(n, "scope") == "" {
						t.Error("a heading of a table has no scope")
					}
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
						t.Errorf("there is an attribute %s", a.Key)
					}
				}
			})
			walk(t, page, func(n *html.Node) {
				if n.Data != "input" && n.Data != "select" || value(n, "type") == "hidden" {
					return
				}
				if !labels[value(n, "id")] && n.Parent.Data != "label" {
					t.Errorf("the control %s has no label", value(n, "name"))
				}
			})
			for id, n := range ids {
				if n > 1 {
					t.Errorf("the id %s is there %d times", id, n)
				}
			}
			if headings != 1 {
				t.Errorf("there are %d main headings", headings)
			}
		})
	}
}

// TestPagesShow looks for what an app has, on the page that should show it.
func TestPagesShow(t *testing.T) {
	s := open(t)
	s.call("SetConfInfo", map[string]any{"SdkAppId": 7, "Message": map[string]any{"RecallTimeLimitSeconds": 60}})
	s.call("cam.CreatePolicy", map[string]any{
		"PolicyName": "im-read", "Description": strange,
		"PolicyDocument": `{"version":"2.0","statement":[{"effect":"allow","action":["im:Describe*"],"resource":["*"]}]}`,
	})
	name := html.EscapeString(strange)
	for path, texts := range map[string][]string{
		"/":                   {name, ">7<", ">premium<", ">enabled<", ">new<", ">developer<"},
		Prefix + "journal":    {"im.SetConfInfo", "RecallTimeLimitSeconds", ">served<"},
		Prefix + "cam":        {">im-read<", ">custom<", ">preset<", "im:Describe*", name},
		Prefix + "emulator":   {"Business time", "Uin of the root account"},
		appURL(7, "overview"): {name, ">env<", ">test<", "2096-10-02", "HMAC-SHA256", "Disable the app"},
		appURL(8, "overview"): {"Extend by a month"},
		appURL(7, "settings"): {"Login", "Messages", "Friends", "Group features", "Group type Community", ">changed<"},
		appURL(7, "fields"): {
			">tier<", ">since<", ">topic<", ">seat<", ">app_admin<", ">anyone<", ">oneself<",
			">nobody<",
		},
		appURL(7, "groups"):                          {">g 1/&amp;<", "&lt;b&gt;Team&lt;/b&gt;", ">live<", ">2</a>", ">not listed<"},
		appURL(7, "groups") + "?group=g+1%2F%26":     {"Members", ">bob<", ">Owner<"},
		appURL(7, "accounts"):                        {">administrator<", ">ann<", name, ">bob<", ">Offline<"},
		appURL(7, "webhook"):                         {"https://hooks.example.com", "A token is set"},
		appURL(8, "webhook"):                         {"No token is set"},
		appURL(7, "push"):                            {">20001<", ">FCM<", ">ServiceAccount<"},
		appURL(7, "rtc"):                             {"2023-11-14", ">group<", "2027-01-15"},
		appURL(8, "rtc"):                             {">never<", ">never activated<"},
		appURL(7, "statistics"):                      {"<polyline", "Webhook calls", "sent: 0"},
		"/?unknown=1":                                {"Apps"},
		appURL(7, "settings") + "?saved=message":     {"Messages: saved."},
		appURL(7, "settings") + "?saved=<i>nothing<": {"Saved. The next plan"},
	} {
		page := s.get(strings.ReplaceAll(path, "<", "%3C"))
		for _, text := range texts {
			if !strings.Contains(page, text) {
				t.Errorf("%s does not have %q", path, text)
			}
		}
	}
}

// TestChangedIsMarked counts the marks: two settings of the seed differ from the defaults on the page, and the list.
func TestChangedIsMarked(t *testing.T) {
	s := open(t)
	for app, want := range map[string]int{
		appURL(7, "settings"): 3, appURL(8, "settings"): 0, appURL(7, "webhook"): 2,
		appURL(8, "webhook"): 0,
	} {
		if got := strings.Count(s.get(app), `<strong class="mark">changed`); got != want {
			t.Errorf("%s marks %d settings, want %d", app, got, want)
		}
	}
}

func TestMissingPages(t *testing.T) {
	s := open(t)
	for _, path := range []string{
		Prefix + "nothing", Prefix + "apps/7/nothing", Prefix + "apps/9/overview", Prefix + "apps/x/overview",
		Prefix + "apps/7", Prefix + "a/b/c/d",
	} {
		if status, body, _ := s.send(s.request(http.MethodGet, path, "")); status != http.StatusNotFound || !strings.Contains(body,
			"<h1>Not found</h1>") {
			t.Errorf("%s: status %d\n%s", path, status, body)
		}
	}
}

// TestReadingIsNoCall proves that a look at the page leaves nothing in the journal.
func TestReadingIsNoCall(t *testing.T) {
	s := open(t)
	for _, path := range append(paths(), "/favicon.ico", Prefix+"style.css") {
		s.send(s.request(http.MethodGet, path, ""))
	}
	if all, err := s.Journal(t.Context()); err != nil || len(all) > 0 {
		t.Errorf("the journal has %v (%v)", all, err)
	}
}

// TestChart draws three days.
func TestChart(t *testing.T) {
	c := newChart([]map[string]string{{"Date": "20260101", "A": "0"}, {"Date": "20260102", "A": "4"}, {"Date": "20260103", "A": "1"}},
		[]figure{{"A", "a"}, {"B", "b"}})
	if c.First != "2026-01-01" || c.Last != "2026-01-03" || c.Most != 4 || len(c.Lines) != 2 {
		t.Fatalf("%+v", c)
	}
	if got, want := c.Lines[0], (line{
		Name: "a", Points: "50.0,170.0 320.0,10.0 590.0,130.0", EndX: "590.0", EndY: "130.0",
		Latest: 1,
	}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := c.Lines[1].Points; got != "50.0,170.0 320.0,170.0 590.0,170.0" {
		t.Errorf("a figure that there is not is drawn as %s", got)
	}
	if got := c.Table.Rows[1]; got[0].Text != "2026-01-02" || got[1].Text != "4" || got[2].Text != "0" {
		t.Errorf("the row is %v", got)
	}
	if one := newChart([]map[string]string{{"Date": "20260101"}}, []figure{{"A", "a"}}); one.Lines[0].EndX != "590.0" || one.Most != 1 {
		t.Errorf("a single day is %+v", one)
	}
	if none := newChart(nil, []figure{{"A", "a"}}); len(none.Lines) != 0 {
		t.Errorf("no day is %+v", none)
	}
}

func TestCutTables(t *testing.T) {
	b := list("Numbers", []string{"N"}, make([]int, mostRows+1), func(int) []cell { return plain("n") })
	if len(b.Table.Rows) != mostRows || b.Table.Caption() != "The first 200 of 201" {
		t.Errorf("%d rows, %s", len(b.Table.Rows), b.Table.Caption())
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"HistoryStorageDays": "History storage days", "AVBroadcast": "AV broadcast", "URL": "URL", "AvatarURL": "Avatar URL",
		"Community":               "Community",
		"AVNewMemberHistoryCount": "AV new member history count",
	} {
		if got := words(name, true); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := words("Enabled", false); got != "enabled" {
		t.Errorf("inside: %q", got)
	}
}

var colour = regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]+)`)

// TestContrast computes the contrasts of the style sheet, by the formula of WCAG 2.2.
func TestContrast(t *testing.T) {
	css, err := files.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(css), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark scheme")
	}
	for name, part := range map[string]string{"light": light, "dark": dark[:strings.Index(dark, "}")]} {
		colours := map[string]float64{}
		for _, m := range colour.FindAllStringSubmatch(part, -1) {
			colours[m[1]] = luminance(t, m[2])
		}
		for _, c := range []struct {
			front, back string
			least       float64
		}{
			{"text", "back", 7},
			{"quiet", "back", 4.5},
			{"link", "back", 4.5},
			{"text", "soft", 7},
			{"link", "soft", 4.5},
			{"mark", "mark-back", 4.5},
			{"text", "mark-back", 7},
			{"link", "mark-back", 3},
			{"line", "back", 3},
			{"bad", "back", 3},
			{"good", "back", 3},
			{"line0", "back", 3},
			{"line1", "back", 3},
			{"line2", "back", 3},
		} {
			a, known := colours[c.front]
			b, both := colours[c.back]
			if !known || !both {
				t.Fatalf("%s: %s or %s is missing", name, c.front, c.back)
			}
			if got := (max(a, b) + .05) / (min(a, b) + .05); got < c.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, c.front, c.back, got, c.least)
			}
		}
	}
}
