package e2e_test

import (
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/page"
)

// strangeShop is the name of the app that the pages show.
const strangeShop = "<b>shop</b>"

// shopWithAll is an app that has something of everything; its name must not become part of the page.
const shopWithAll = `{"version": 1, "apps": [{
	"app": {"SdkAppId": 1400000001, "AppName": "<b>shop</b>", "Edition": "premium", "ExpireTime": 4000000000},
	"tags": {"env": "test"}, "login": {"MultiDevicePolicy": "multi"}, "message": {"HistoryStorageDays": 30},
	"fields": {
		"user": [{"Name": "tier", "Type": "string", "Read": ["app"], "Write": ["app_admin"]}],
		"group": [{"Name": "topic", "Permissions": {"Work": {"Read": ["anyone"], "Write": ["group_owner"]}}}]
	},
	"webhook": {"Url": "https://hooks.example.com", "Events": ["Group.CallbackAfterCreateGroup"]},
	"accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
	"groups": [{"group_id": "g1", "type": "Public", "name": "Team", "owner": "ann",
		"members": [{"user_id": "ann", "role": "owner"}, {"user_id": "bob", "role": "member"}]}],
	"push": {"certificates": [{"CertificateId": 20001, "FCM": {}, "SecretsSet": ["ServiceAccount"]}]},
	"rtc": {"trtc_time": 1700000000}
}]}`

// in is a thing inside a form or another named part of a page.
func in(role, name string, what thing) thing {
	what.inside = &thing{role: role, name: name}
	return what
}

// TestPages opens every page of an emulator in a browser, and finds there what the emulator has.
func TestPages(t *testing.T) {
	browserPath(t)
	e := emulator.Open(filepath.Join(t.TempDir(), "console.db"), emulator.Options{})
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	seedShop(t, e)
	server := httptest.NewServer(page.Handler(e, e.Handler()))
	t.Cleanup(server.Close)

	b := openBrowser(t)
	b.do(chromedp.Navigate(server.URL))
	b.find(in("table", "1 row", thing{role: "rowheader", name: strangeShop}))
	b.fits("the list of apps", 360)
	b.photograph("apps")
	b.follow(thing{role: "link", name: strangeShop}, strangeShop+": Overview")
	for _, section := range sections {
		b.follow(in("navigation", "App", thing{role: "link", name: section.link}), strangeShop+": "+section.link)
		for _, what := range section.things {
			b.find(what)
		}
		b.fits(section.link, 360)
		b.photograph(strings.ReplaceAll(strings.ToLower(section.link), " ", "-"))
	}
	b.follow(in("navigation", "App", thing{role: "link", name: "Groups"}), strangeShop+": Groups")
	b.follow(thing{role: "link", name: "2"}, "Members")
	b.find(in("region", "Members", thing{role: "rowheader", name: "bob"}))

	b.do(chromedp.Navigate(server.URL + page.Prefix + "apps/1400000001/settings"))
	limit := in("form", "Messages", thing{role: "textbox", name: "Conversation pull limit"})
	b.write(limit, "999")
	b.save("Messages")
	b.find(thing{role: "StaticText", name: "Refused."})
	b.find(limit)
	b.fits("a refused change", 360)
	b.photograph("refused")
	b.write(limit, "200")
	b.save("Messages")
	b.find(thing{role: "StaticText", name: "Messages: saved. The next plan shows what differs from the configuration."})
	b.photograph("saved")
	for link, what := range map[string]thing{
		"Call journal": {role: "columnheader", name: "Action"},
		"CAM policies": {role: "heading", name: "Policies of the account"},
		"Emulator":     {role: "rowheader", name: "Business time"},
	} {
		b.follow(in("navigation", "Account", thing{role: "link", name: link}), link)
		b.find(what)
		b.fits(link, 360)
		b.photograph(strings.ReplaceAll(strings.ToLower(link), " ", "-"))
	}
}

// TestPageMakesDrift changes settings by hand on the page of a served emulator. The next plan shows exactly what was changed.
func TestPageMakesDrift(t *testing.T) {
	browserPath(t) // skips before anything is built
	p := acctest.StartProcess(t)
	e := emulator.Open(p.Data, emulator.Options{})
	seedShop(t, e)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	w := acctest.NewWorkdir(t, "provider \"tencentchat\" {}\n", p.Env()...)
	w.Config(declared)
	w.OK("apply", "-auto-approve")
	w.Empty()

	b := openBrowser(t)
	b.do(chromedp.Navigate(p.URL + page.Prefix + "apps/1400000001/settings"))
	var want []string
	for _, change := range []struct {
		form, attribute string
		make            func(form string)
	}{
		{"Messages", "tencentchat_message_settings.it.recall_time_limit_seconds", func(form string) {
			b.write(in("form", form, thing{role: "textbox", name: "Recall time limit seconds"}), "60")
		}},
		{"Group features", "tencentchat_group_features.it.av_member_ban", func(form string) {
			b.press(in("form", form, thing{role: "checkbox", name: "AV member ban"}), " ")
		}},
		{"Group type Work", `tencentchat_group_type_settings.it["Work"].member_change.left`, func(form string) {
			b.press(in("form", form, thing{role: "combobox", name: "Member change: left"}), "off")
		}},
	} {
		change.make(change.form)
		b.save(change.form)
		b.find(thing{role: "StaticText", name: change.form + ": saved. The next plan shows what differs from the configuration."})
		want = append(want, change.attribute)
		slices.Sort(want)
		if got := slices.Sorted(slices.Values(changes(t, w))); !slices.Equal(got, want) {
			t.Errorf("%s was changed, and the plan shows %v, want %v", change.attribute, got, want)
		}
	}
	b.write(in("form", "Messages", thing{role: "textbox", name: "Conversation pull limit"}), "999")
	b.save("Messages")
	b.find(thing{role: "StaticText", name: "Refused."})
	if got := slices.Sorted(slices.Values(changes(t, w))); !slices.Equal(got, want) {
		t.Errorf("a change was refused, and the plan shows %v, want %v", got, want)
	}
	w.OK("apply", "-auto-approve")
	w.Empty()
}

// save presses the button of a form.
func (b *browser) save(form string) {
	b.t.Helper()
	b.leave(thing{role: "button", name: "Save " + form})
}

func seedShop(t *testing.T, e *emulator.Emulator) {
	t.Helper()
	if err := e.Seed(t.Context(), []byte(shopWithAll)); err != nil {
		t.Fatal(err)
	}
}

// sections are the pages of an app, and what must be found on each.
var sections = []struct {
	link   string
	things []thing
}{
	{"Overview", []thing{
		{role: "rowheader", name: "SDKAppID"},
		{role: "cell", name: "1400000001"},
		{role: "rowheader", name: "env"},
		{role: "textbox", name: "App name"},
		{role: "combobox", name: "Edition"},
		{role: "button", name: "Disable the app Service"},
	}},
	{"Settings", settingsByLabel()},
	{"Custom fields", []thing{{role: "rowheader", name: "tier"}, {role: "rowheader", name: "topic"}}},
	{"Groups", []thing{{role: "rowheader", name: "g1"}, {role: "cell", name: "Team"}}},
	{"Accounts", []thing{{role: "rowheader", name: "administrator"}, {role: "rowheader", name: "ann"}, {role: "rowheader", name: "bob"}}},
	{"Webhook", []thing{
		{role: "textbox", name: "URL"},
		{role: "textbox", name: "Token"},
		{role: "checkbox", name: "Group.CallbackAfterCreateGroup"},
	}},
	{"Push certificates", []thing{{role: "rowheader", name: "20001"}, {role: "cell", name: "FCM"}}},
	{"TRTC and Call", []thing{
		{role: "heading", name: "TRTC"},
		{role: "heading", name: "Call"},
		{role: "cell", name: "2023-11-14 22:13:20 UTC"},
	}},
	{"Statistics", []thing{{role: "heading", name: "Users"}, {role: "heading", name: "Webhook calls"}}},
}

// settingsByLabel has one setting of each kind, those of group types in each of their forms.
func settingsByLabel() (out []thing) {
	out = []thing{
		{role: "combobox", name: "Multi device policy"},
		{role: "textbox", name: "Max web instances"},
		{role: "textbox", name: "History storage days"},
		{role: "checkbox", name: "Relationship check"},
		{role: "combobox", name: "Default verification"},
		{role: "checkbox", name: "AV broadcast: enabled"},
		in("group", "Read receipt group types", thing{role: "checkbox", name: "Work"}),
	}
	for _, typ := range chat.GroupTypes {
		out = append(out, in("form", "Group type "+string(typ), thing{role: "combobox", name: "Member profile change: muted"}))
	}
	return out
}
