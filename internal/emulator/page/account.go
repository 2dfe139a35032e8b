package page

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// showAccount makes what a page about the account shows.
type showAccount = func(context.Context, *emulator.Emulator, url.Values) ([]block, error)

// accountSections are the pages about the account, besides the list of apps. To add one is to add a row.
var accountSections = []struct {
	slug, title string
	show        showAccount
}{
	{"cam", "CAM policies", showCAM},
	{"journal", "Call journal", showJournal},
	{"emulator", "Emulator", showEmulator},
}

func showApps(ctx context.Context, e *emulator.Emulator, _ url.Values) ([]block, error) {
	o, err := e.Overview(ctx)
	if err != nil {
		return nil, err
	}
	apps := list("Apps of the account", []string{"Name", "SDKAppID", "Edition", "Status", "Region", "Expires"}, o.Apps,
		func(a chat.App) []cell {
			name := cell{Text: a.Name, URL: appURL(a.SDKAppID, appSections[0].slug)}
			return append([]cell{name}, plain(a.SDKAppID.String(), string(a.Edition), string(a.Status), string(a.DeploymentRegion),
				moment(a.ExpiresAt))...)
		})
	if len(o.Apps) == 0 {
		apps.Note = "There is no app yet. Apply a configuration that has one, or seed the emulator."
	}
	return []block{apps}, nil
}

func showCAM(ctx context.Context, e *emulator.Emulator, _ url.Values) ([]block, error) {
	v, err := e.CAM(ctx)
	if err != nil {
		return nil, err
	}
	return []block{
		list("Policies of the account", []string{"Name", "ID", "Kind", "Description", "Updated", "Document"}, v.Policies,
			func(p emulator.PolicyView) []cell {
				kind := "custom"
				if p.Preset {
					kind = "preset"
				}
				return append(plain(p.Name, p.ID, kind, p.Description, moment(p.Updated)), cell{Text: "Show", Detail: indented(p.Document)})
			}),
		list("Sub-accounts", []string{"Name", "Uin", "Remark", "Created"}, v.Users, func(u emulator.UserView) []cell {
			return plain(u.Name, u.Uin, u.Remark, moment(u.Created))
		}),
	}, nil
}

func showEmulator(ctx context.Context, e *emulator.Emulator, _ url.Values) ([]block, error) {
	o, err := e.Overview(ctx)
	if err != nil {
		return nil, err
	}
	faults, err := e.Faults(ctx)
	if err != nil {
		return nil, err
	}
	return []block{
		pairs("Account and clock", pair{"Uin of the root account", o.Account.Uin},
			pair{"AppId of the account", strconv.FormatUint(o.Account.AppID, 10)},
			pair{"Business time", moment(o.Clock.Now)}, pair{"Shifted by", o.Clock.Shift.String()}),
		list("Faults", []string{"Action", "Effect", "Phase", "Calls seen", "Calls struck"}, faults, func(f emulator.FaultState) []cell {
			return plain(f.Action, string(f.Effect), string(f.Phase), strconv.Itoa(f.Seen), strconv.Itoa(f.Hits))
		}),
	}, nil
}

func showJournal(ctx context.Context, e *emulator.Emulator, _ url.Values) ([]block, error) {
	all, err := e.Journal(ctx)
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	b := list("Calls", []string{"Number", "Time", "Action", "App", "Result", "Took", "Request"}, all, func(e emulator.Entry) []cell {
		result := "served"
		if e.Code != "" {
			result = e.Code
		}
		if e.Rule != "" {
			result += " (" + string(e.Rule) + ")"
		}
		if e.Fault != "" {
			result += ", fault " + string(e.Fault) + " " + string(e.Phase)
		}
		action := e.Action
		if e.URL != "" {
			action += " to " + e.URL
		}
		row := plain(strconv.FormatInt(e.Seq, 10), moment(e.Time), action, e.App, result, e.Duration.Round(time.Microsecond).String())
		return append(row, cell{Text: "Show", Detail: indented(string(e.Request))})
	})
	b.Note = "The newest call is first. Secrets are replaced by digests. What this page reads is no call; what it changes is one."
	return []block{b}, nil
}

// indented renders JSON for people; what is none stays as it is.
func indented(text string) string {
	var out bytes.Buffer
	if json.Indent(&out, []byte(text), "", "  ") != nil {
		return text
	}
	return out.String()
}
