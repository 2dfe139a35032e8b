package page

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// appSections are the pages about an app. To add one is to add a row.
var appSections = []struct {
	slug, title string
	show        func(emulator.AppView, url.Values) []block
}{
	{"overview", "Overview", showApp},
	{"settings", "Settings", showSettings},
	{"fields", "Custom fields", showFields},
	{"groups", "Groups", showGroups},
	{"accounts", "Accounts", showAccounts},
	{"webhook", "Webhook", showWebhook},
	{"push", "Push certificates", showPush},
	{"rtc", "TRTC and Call", showRTC},
	{"statistics", "Statistics", showStatistics},
}

func formBlock(f *form) block { return block{Title: f.Title, Note: f.Note, Form: f} }

func showApp(v emulator.AppView, _ url.Values) []block {
	blocks := []block{pairs("App",
		pair{"SDKAppID", v.SDKAppID.String()}, pair{"Status", string(v.Status)}, pair{"Enabled", onOff(v.Enabled)},
		pair{"Edition", string(v.Edition)},
		pair{"Region", string(v.DeploymentRegion)}, pair{"Origin", string(v.Origin)}, pair{"Created", moment(v.CreatedAt)},
		pair{"Expires", moment(v.ExpiresAt)},
		pair{"Renewed automatically", onOff(v.AutoRenew)}, pair{"Signature algorithm", string(v.SignatureAlgorithm)})}
	tags := list("Tags", []string{"Key", "Value"}, slices.Sorted(maps.Keys(v.Tags)),
		func(key string) []cell { return plain(key, v.Tags[key]) })
	details := newForm("details", "Details", "im.ModifyAppInfo",
		&console.ModifyAppInfoRequest{AppName: &v.Name, AppType: &v.Type, Introduction: &v.Introduction}, nil)
	edition := newForm("edition", "Edition", "im.UpdatePostPayPackage", &struct{ Edition *chat.Edition }{&v.Edition}, nil)
	edition.whole, edition.Charges = true, true
	signature := newForm("signature", "Signature", "im.ToggleSecretVersion",
		&struct{ SignatureAlgorithm *chat.SignatureAlgorithm }{&v.SignatureAlgorithm}, nil)
	signature.whole = true
	signature.Note = "Another algorithm comes with another key of the app."
	blocks = append(blocks, tags, formBlock(details), formBlock(edition))
	if v.Edition == chat.Developer {
		extension := newForm("extension", "Developer month", "im.CreateAutoRenewDev", nil, nil)
		extension.Button = "Extend by a month"
		blocks = append(blocks, formBlock(extension))
	} else {
		renewal := newForm("renewal", "Renewal", "im.SetRenewFlag",
			&console.SetRenewFlagRequest{AutoRenew: &v.AutoRenew, PlanMonths: &v.PlanMonths}, nil)
		renewal.Charges = true
		blocks = append(blocks, formBlock(renewal))
	}
	power := newForm("enable", "Service", "im.StartSdkAppId", nil, nil)
	power.Button = "Enable the app"
	if v.Enabled {
		power = newForm("disable", "Service", "im.StopSdkAppId", nil, nil)
		power.Button = "Disable the app"
	}
	return append(blocks, formBlock(signature), formBlock(power))
}

func showSettings(v emulator.AppView, _ url.Values) []block {
	present, defaults := console.Mirror[console.SetConfInfoRequest](v.Settings),
		console.Mirror[console.SetConfInfoRequest](chat.DefaultSettings())
	setting := func(id, title string, present, defaults any, member ...string) block {
		return formBlock(newForm(id, title, "im.SetConfInfo", present, defaults, member...))
	}
	message := setting("message", "Messages", present.Message, defaults.Message, "Message")
	message.Form.Charges = true
	message.Note = "The storage period was last changed: " + moment(v.HistoryAt) + "."
	blocks := make([]block, 0, 5+len(chat.GroupTypes))
	blocks = append(blocks, setting("login", "Login", present.Login, defaults.Login, "Login"), message,
		setting("friend", "Friends", present.Friend, defaults.Friend, "Friend"),
		setting("account", "Accounts", present.Account, defaults.Account, "Account"),
		setting("features", "Group features", present.GroupFeatures, defaults.GroupFeatures, "GroupFeatures"))
	for _, t := range chat.GroupTypes {
		conf, usual := present.GroupTypes[t], defaults.GroupTypes[t]
		blocks = append(blocks, setting("type-"+string(t), "Group type "+string(t), &conf, &usual, "GroupTypes", string(t)))
	}
	return blocks
}

func showFields(v emulator.AppView, _ url.Values) (blocks []block) {
	for _, k := range chat.FieldKinds {
		head := []string{"Name", "Type", "Read", "Write"}
		if !k.Family().Typed {
			head = []string{"Name", "Group type", "Read", "Write"}
		}
		blocks = append(blocks, list(capital(k.Family().Title)+"s", head, fieldRows(k, v.Fields[k]), func(row []cell) []cell { return row }))
	}
	return blocks
}

// fieldRows has a row for a field, or one for each of its group types.
func fieldRows(k chat.FieldKind, fields []chat.Field) (rows [][]cell) {
	for _, f := range fields {
		if k.Family().Typed {
			rows = append(rows, plain(f.Name, string(f.Type), join(f.Read), join(f.Write)))
		}
		for _, t := range slices.Sorted(maps.Keys(f.Permissions)) {
			a := f.Permissions[t]
			read, write := chat.Texts(a.Read), chat.Texts(a.Write)
			if a.SelfRead {
				read = append(read, "oneself")
			}
			if a.SelfWrite {
				write = append(write, "oneself")
			}
			rows = append(rows, plain(f.Name, string(t), join(read), join(write)))
		}
	}
	return rows
}

func join[T ~string](values []T) string {
	return cmp.Or(strings.Join(chat.Texts(values), ", "), "nobody")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func showGroups(v emulator.AppView, q url.Values) []block {
	groups := list("Groups of the app", []string{"GroupID", "Name", "Type", "Owner", "Members", "Topics", "Created"}, v.Groups,
		func(g emulator.GroupView) []cell {
			members := cell{Text: "not listed"}
			if g.Type != chat.AVChatRoom {
				members = cell{Text: strconv.Itoa(len(g.Members)), URL: "?" + url.Values{"group": {g.GroupID}}.Encode() + "#members"}
			}
			row := append(plain(g.GroupID, g.Name, string(g.Type), g.OwnerUserID), members)
			return append(row, plain(strconv.Itoa(g.Topics), moment(g.CreatedAt))...)
		})
	blocks := []block{groups}
	for _, g := range v.Groups {
		if g.GroupID != q.Get("group") {
			continue
		}
		members := list("Members", []string{"UserID", "Role", "Name card", "Joined"}, g.Members, func(m chat.Member) []cell {
			return plain(m.UserID, string(m.Role), m.NameCard, moment(m.JoinedAt))
		})
		members.Note = "Of the group " + g.GroupID + "."
		blocks = append(blocks, pairs("Group "+g.GroupID,
			pair{"Introduction", g.Introduction}, pair{"Notification", g.Notification}, pair{"Avatar", g.AvatarURL},
			pair{"Most members", strconv.FormatInt(g.MaxMembers, 10)},
			pair{"Join option", string(g.JoinOption)}, pair{"Invite option", string(g.InviteOption)}, pair{"All muted", onOff(g.MuteAll)}), members)
	}
	return blocks
}

func showAccounts(v emulator.AppView, _ url.Values) []block {
	return []block{list("Accounts of the app", []string{"UserID", "Type", "Nickname", "Status", "Created"}, v.Accounts,
		func(a emulator.AccountView) []cell {
			nickname := ""
			if a.Nickname != nil {
				nickname = *a.Nickname
			}
			return plain(a.UserID, string(a.Account.Type), nickname, a.Status, moment(a.CreatedAt))
		})}
}

func showWebhook(v emulator.AppView, _ url.Values) []block {
	conf := func(w chat.Webhook) console.CallBackConf { return console.Mirror[console.CallBackConf](w) }
	f := newForm("webhook", "Webhook settings", "im.SetCallBack",
		&console.SetCallBackRequest{CallBack: conf(v.Webhook), Token: new(chat.Secret(""))},
		&console.SetCallBackRequest{CallBack: conf(chat.NoWebhook())})
	f.Note = "No token is set."
	if v.TokenSet {
		f.Note = "A token is set, which is never shown. To leave the field empty keeps it."
	}
	return []block{formBlock(f)}
}

func showPush(v emulator.AppView, _ url.Values) []block {
	return []block{list("Push certificates of the app", []string{"ID", "Push service", "Bundle", "Expires", "Secrets that are set"},
		v.Certificates, func(c emulator.CertificateView) []cell {
			return plain(c.ID.String(), string(c.Vendor()), c.BundleID, moment(c.ExpiresAt), strings.Join(c.SecretsSet, ", "))
		})}
}

func showRTC(v emulator.AppView, _ url.Values) []block {
	call := []pair{{"Trials used by the account", strconv.FormatInt(v.RTC.AccountTrials, 10)}, {"Edition", "never activated"}}
	if c := v.RTC.Call; c != nil {
		call = append(call[:1], pair{"Edition", string(c.Edition)}, pair{"Expires", moment(c.ExpiresAt)},
			pair{"Trials used by the app", strconv.FormatInt(c.Trials, 10)})
	}
	return []block{pairs("TRTC", pair{"Activated", moment(v.RTC.ActivatedAt)}), pairs("Call", call...)}
}
