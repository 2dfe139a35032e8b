package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

type doc = map[string]any

// TestGeneratedConfiguration imports whatever the lists find and plans the configuration that CLIs generate from it: nothing is
// refused, and nothing changes.
func TestGeneratedConfiguration(t *testing.T) {
	c := acctest.Serve(t)
	seed, err := json.Marshal(doc{"version": 1, "apps": everyApp(), "cam": everyIdentity()})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Seed(t.Context(), seed); err != nil {
		t.Fatal(err)
	}
	for _, block := range c.Protocol(nil).Configurables() {
		kind, isList := strings.CutPrefix(block.Name, "list ")
		if !isList {
			continue
		}
		for _, dialect := range acctest.Dialects {
			t.Run(kind+" by "+dialect.Name, func(t *testing.T) {
				p := c.Protocol(nil)
				all, d := p.List(kind, nil, 0, true)
				if len(d.Errors()) > 0 || len(all) == 0 {
					t.Fatalf("%d objects: %s", len(all), d)
				}
				for _, o := range all {
					imported, d := p.Import(kind, o.Get("id").(string))
					if len(d.Errors()) > 0 {
						t.Errorf("%s: %s", o.Name, d.Errors())
						continue
					}
					if changed, d := p.PlanGenerated(imported, dialect); len(changed) > 0 || len(d.Errors()) > 0 {
						t.Errorf("%s: the plan changes %v: %s", o.Name, changed, d.Errors())
					}
				}
			})
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// TestGeneratedValuesOnlyStay refuses, anywhere else, what is accepted of a generated configuration because the object has it.
func TestGeneratedValuesOnlyStay(t *testing.T) {
	c := acctest.Serve(t)
	seed, err := json.Marshal(doc{"version": 1, "apps": everyApp(), "cam": everyIdentity()})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Seed(t.Context(), seed); err != nil {
		t.Fatal(err)
	}
	const app = "1400000001"
	member := doc{"sdk_app_id": app, "group_id": everyGroup()[0]["group_id"], "role": "owner"}
	for name, x := range map[string]struct {
		kind   string
		prior  string // import id of what is changed; empty for a creation
		config doc
		want   string // empty: accepted
	}{
		"odd birthday of a new account": {"tencentchat_account", "", doc{"sdk_app_id": app, "user_id": "new", "birthday": "7"}, "not a valid date"},
		"odd birthday that the account has": {"tencentchat_account", app + "/ann", doc{
			"sdk_app_id": app, "user_id": "ann", "birthday": "7",
			"nickname": "A",
		}, ""},
		"another odd birthday": {
			"tencentchat_account", app + "/ann",
			doc{"sdk_app_id": app, "user_id": "ann", "birthday": "8"},
			"not a valid date",
		},
		"role of the owner":     {"tencentchat_group_member", "", with(member, doc{"user_id": "ann"}), ""},
		"role of somebody else": {"tencentchat_group_member", "", with(member, doc{"user_id": "bob"}), "bob does not own the group"},
		"no invite option": {
			"tencentchat_group", "",
			doc{"sdk_app_id": app, "type": "Public", "name": "g", "invite_option": ""},
			"GROUP_TYPE_OPTIONS",
		},
		"one policy": {"tencentchat_cam_policy_attachment", "", doc{"user": "bob", "policy_id": "1", "policy_name": "AdministratorAccess"}, ""},
		"two policies": {
			"tencentchat_cam_policy_attachment", "",
			doc{"user": "bob", "policy_id": "2", "policy_name": "AdministratorAccess"},
			"not AdministratorAccess",
		},
		"no policy": {"tencentchat_cam_policy_attachment", "", doc{"user": "bob"}, "Invalid Attribute Combination"},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.Protocol(nil)
			var prior *acctest.Object
			if x.prior != "" {
				prior, _ = p.Import(x.kind, x.prior)
			}
			_, d := p.Plan(x.kind, prior, x.config)
			if found := d.Errors().String(); (x.want == "") != (found == "") || !strings.Contains(found, x.want) {
				t.Errorf("%q, want %q", found, x.want)
			}
		})
	}
}

func with(values, more doc) doc {
	out := maps.Clone(values)
	maps.Copy(out, more)
	return out
}

// everyApp are apps of each edition in each status, with contents in every state.
func everyApp() (apps []doc) {
	const past, future = 1700000000, 4102444800
	add := func(app doc, more doc) {
		id := 1400000001 + len(apps)
		app["SdkAppId"], app["AppName"] = id, fmt.Sprintf("app %d", id)
		all := contents()
		maps.Copy(all, more)
		if app["Enabled"] == false || app["ExpireTime"] == past || more["refunded"] == true ||
			app["SignatureAlgorithm"] == chat.ECDSA { // nobody can read the members of its groups
			all["groups"] = []doc{{"group_id": "live", "type": chat.AVChatRoom, "name": "live"}}
		}
		all["app"] = app
		apps = append(apps, all)
	}
	for _, edition := range []chat.Edition{chat.Developer, chat.Standard, chat.Premium} {
		paid := edition != chat.Developer
		for _, enabled := range []bool{true, false} {
			app := doc{"Edition": edition, "Enabled": enabled, "ExpireTime": future}
			if paid {
				app["PlanMonths"], app["AutoRenew"] = 3, enabled
			}
			add(app, nil)
		}
		if paid {
			add(doc{"Edition": edition, "ExpireTime": future, "PlanMonths": 1}, doc{"refunded": true})
			for _, status := range []chat.Status{chat.StatusSuspended, chat.StatusExpired} {
				add(doc{"Edition": edition, "Status": status, "ExpireTime": past, "PlanMonths": 1}, nil)
			}
		} else {
			add(doc{"Edition": edition, "ExpireTime": past}, nil)
		}
	}
	add(doc{"Origin": chat.OriginTRTC, "AppType": "games", "Introduction": "two\nlines and ${x} \"quoted\"", "Region": "seoul"}, nil)
	add(doc{"SignatureAlgorithm": chat.ECDSA}, doc{"rtc": doc{"call": doc{"Edition": chat.CallTrial, "ExpireTime": past, "Trials": 1}}})
	for _, edition := range chat.CallEditions[1:] {
		add(doc{"Edition": chat.Premium}, doc{"rtc": doc{"trtc_time": past, "call": doc{"Edition": edition, "ExpireTime": future, "Trials": 2}}})
	}
	add(doc{"Edition": chat.Premium}, everySetting())
	add(doc{"Edition": chat.Standard}, doc{"groups": everyGroup(), "accounts": everyAccount(), "push": doc{"certificates": everyCertificate()}})
	return append(apps, doc{"app": doc{"SdkAppId": 1400000000, "AppName": "new"}})
}

// everySetting has nothing as a new app has it.
func everySetting() doc {
	types := doc{}
	for i, t := range chat.GroupTypes {
		notice := chat.Notices[i%len(chat.Notices)]
		types[string(t)] = doc{
			"HistoryBeforeJoin": true, "MemberChange": doc{"Invited": notice, "Joined": notice, "Kicked": notice, "Left": notice},
			"ProfileChange":       doc{"Name": notice, "Introduction": notice, "FaceURL": notice, "Owner": notice, "MuteAll": notice},
			"MemberProfileChange": doc{"Muted": notice, "AdminSet": notice},
		}
		if t == chat.AVChatRoom {
			types[string(t)] = doc{"MemberProfileChange": doc{"Muted": notice}}
		}
	}
	return doc{
		"login": doc{"MultiDevicePolicy": chat.MultiPlatform, "MaxWebInstances": 10, "MaxNativeInstances": 3, "KickedOfflineOnLogin": true},
		"message": doc{
			"HistoryStorageDays": 360, "RecallTimeLimitSeconds": 0, "SyncConversationDeletion": true, "UserStatusNotification": true,
			"MessageExtension": true, "PushToAllUsers": true, "ConversationPullLimit": 500, "BlocklistSendSucceeds": false,
			"RelationshipCheck": true, "ProfileChangeSubscription": true, "GlobalDoNotDisturb": true, "CloudSearch": true,
			"APIRequestsPerSecond": 300,
		},
		"history_changed_at": 1700000000,
		"friend":             doc{"DefaultVerification": chat.DenyAny, "Follow": true, "KeepFriendsOnBlock": true},
		"account":            doc{"DeletionAllowed": true},
		"group_features": doc{
			"Community": true, "PermissionGroups": true, "AVOnlineMembers": true, "AVBroadcast": doc{"Enabled": true, "MessagesPerSecond": 5}, "AVMemberBan": true,
			"AVNewMemberHistoryCount": 20, "ReadReceiptGroupTypes": chat.ReceiptGroupTypes,
		},
		"group_types": types,
		"webhook": doc{
			"Url": "https://hooks.example.com/chat", "Events": eventNames(), "Authentication": true, "RetryAfterTimeout": true,
			"OnBeforeTimeout":  "deny",
			"GroupInfoChanged": doc{"Name": true, "Introduction": false, "Notification": true, "FaceUrl": false},
		},
	}
}

func eventNames() (names []string) {
	for _, e := range chat.Events {
		names = append(names, string(e.Event))
	}
	return names
}

// contents are what any app can have in it.
func contents() doc {
	return doc{
		"tags": doc{"env": "test"}, "fields": everyField(), "groups": everyGroup()[:1],
		"accounts": []doc{{"user_id": "ann", "profile": doc{"Tag_Profile_IM_BirthDay": "7"}}, {"user_id": "bob"}},
		"webhook":  doc{"Url": "https://hooks.example.com", "Events": []string{string(chat.EventAfterC2CMsg)}},
		"push":     doc{"certificates": everyCertificate()[:1]},
		"rtc":      doc{"trtc_time": 1700000000, "call": doc{"Edition": chat.CallTrial, "ExpireTime": 4102444800, "Trials": 2}},
	}
}

func everyField() doc {
	var groups, members []doc
	for i, t := range chat.GroupTypes {
		groups = append(groups, doc{"Name": fmt.Sprintf("group_%d", i), "Permissions": doc{string(t): doc{
			"Read":  []string{"anyone"},
			"Write": []string{"app_admin", "group_owner"},
		}}})
		if t != chat.AVChatRoom {
			members = append(members, doc{"Name": fmt.Sprintf("member_%d", i), "Permissions": doc{string(t): doc{
				"Read":  []string{},
				"Write": []string{}, "SelfRead": true,
			}}})
		}
	}
	return doc{
		"user": []doc{
			{"Name": "both", "Type": "string", "Read": []string{"app", "app_admin"}, "Write": []string{"app", "app_admin"}},
			{"Name": "bytes", "Type": "bytes", "Read": []string{"app"}, "Write": []string{"app"}},
			{"Name": "noread", "Type": "bytes", "Read": []string{"app"}, "Write": []string{"app_admin"}},
		},
		"friend": []doc{{"Name": "text", "Type": "string"}, {"Name": "bytes", "Type": "bytes"}},
		"group":  groups, "group_member": members,
	}
}

// everyGroup are groups of each type: bare, with all options, and orphaned.
func everyGroup() (groups []doc) {
	for i, t := range chat.GroupTypes {
		id := func(name string) string {
			if t == chat.Community {
				return chat.CommunityGroupID + name
			}
			return string(t) + " " + name + "/"
		}
		full := doc{
			"group_id": id("full"), "type": t, "name": "full", "owner": "ann", "introduction": "i", "notification": "n", "avatar_url": "u",
			"max_members": 10, "mute_all": true, "custom_fields": doc{fmt.Sprintf("group_%d", i): "x"}, "history_before_join": "On",
		}
		if t == chat.Community {
			full["support_topic"] = true
		}
		if t != chat.AVChatRoom {
			full["members"] = []doc{
				{"user_id": "ann", "role": "owner", "name_card": "Ann"},
				{"user_id": "bob", "name_card": "Bob", "custom_fields": doc{fmt.Sprintf("member_%d", i): "1"}, "muted_until": 4102444800},
				{"user_id": "nobody"},
				{"user_id": "@RBT#1"},
			}
		}
		groups = append(groups, full,
			doc{"group_id": chat.GeneratedGroupID + fmt.Sprint(i), "type": t, "name": "made", "owner": "ann"},
			doc{"group_id": id("orphan"), "type": t, "name": "orphan"})
		for j, option := range chat.JoinOptions {
			if t != chat.Work {
				groups = append(groups, doc{"group_id": id(fmt.Sprint("join", j)), "type": t, "name": "join", "join_option": option})
			}
		}
		for j, option := range chat.InviteOptions {
			if t != chat.AVChatRoom {
				groups = append(groups, doc{"group_id": id(fmt.Sprint("invite", j)), "type": t, "name": "invite", "invite_option": option})
			}
		}
		if t != chat.AVChatRoom && t != chat.Work {
			groups = append(groups, doc{"group_id": id("admins"), "type": t, "name": "admins", "owner": "ann", "members": []doc{
				{"user_id": "ann", "role": "owner"}, {"user_id": "bob", "role": "admin"},
			}})
		}
	}
	return groups
}

func everyAccount() (accounts []doc) {
	add := func(profile doc) {
		accounts = append(accounts, doc{"user_id": fmt.Sprintf("user%d", len(accounts)), "profile": profile})
	}
	add(doc{})
	for _, birthday := range []string{"0", "7", "19900228", "20241301", "5000101", "99991231", "100000101", "4294967295"} {
		add(doc{"Tag_Profile_IM_BirthDay": birthday})
	}
	for _, verification := range []string{"AllowAny", "NeedConfirm", "DenyAny"} {
		add(doc{"Tag_Profile_IM_AllowType": "AllowType_Type_" + verification})
	}
	add(doc{
		"Tag_Profile_IM_Nick": " ${x} %{y} \"\n", "Tag_Profile_IM_Gender": "Gender_Type_Male", "Tag_Profile_IM_Location": "1 2 3 4",
		"Tag_Profile_IM_SelfSignature": "12", "Tag_Profile_IM_Image": "null", "Tag_Profile_IM_Language": "4294967295",
		"Tag_Profile_IM_Level": "4294967295", "Tag_Profile_IM_Role": "4294967295", "Tag_Profile_IM_MsgSettings": "4294967295",
		"Tag_Profile_IM_AdminForbidType": "AdminForbid_Type_SendOut", "Tag_Profile_Custom_both": "x", "Tag_Profile_Custom_noread": "y",
		"Tag_Profile_Custom_bytes": "z",
	})
	return append(accounts, doc{"user_id": "ann"}, doc{"user_id": "bob", "admin": true}, doc{"user_id": "a@b.example/c"},
		doc{"user_id": "+86"})
}

func everyCertificate() (all []doc) {
	add := func(vendor string, members doc, more doc) {
		for _, action := range []doc{
			nil,
			{"Action": chat.ClickOpenApp},
			{"Action": chat.ClickOpenURL, "URL": "https://a.example"},
			{"Action": chat.ClickOpenPage, "Intent": "intent://a"},
		} {
			certificate := doc{"CertificateId": 20001 + len(all), vendor: members}
			maps.Copy(certificate, more)
			apple := strings.HasPrefix(vendor, "Apns")
			if action != nil {
				certificate["ClickAction"] = action
			}
			webOnHarmony := vendor == "HarmonyOS" && action["Action"] == chat.ClickOpenURL
			if action == nil || !apple && !webOnHarmony {
				all = append(all, certificate)
			}
		}
	}
	for _, environment := range []string{"production", "development"} {
		add("ApnsP12", doc{"Environment": environment}, doc{"ExpireTime": 1700000000, "BundleId": "a.b", "SecretsSet": []string{"P12", "Password"}})
		add("ApnsP8", doc{"Environment": environment, "KeyID": "ABC1234567", "TeamID": "TEAM123456", "BundleID": "a.b"}, doc{"BundleId": "a.b"})
	}
	add("Huawei", doc{"PackageName": "a.b", "AppID": "1"}, nil)
	add("Huawei", doc{"PackageName": "a.b", "AppID": "1", "BadgeClass": "a.b.C", "ChannelID": "c", "Category": "IM"}, nil)
	add("Honor", doc{"PackageName": "a.b", "AppID": "1", "ClientID": "2"}, nil)
	add("Xiaomi", doc{"PackageName": "a.b", "AppID": "1", "ChannelID": "c"}, nil)
	add("OPPO", doc{"AppID": "1", "AppKey": "2", "ChannelID": "c"}, nil)
	add("Vivo", doc{"AppID": "1", "AppKey": "2"}, nil)
	add("Meizu", doc{"PackageName": "a.b", "AppID": "1"}, nil)
	add("FCM", doc{}, doc{"SecretsSet": []string{"ServiceAccount"}})
	add("HarmonyOS", doc{}, doc{"SecretsSet": []string{"ServiceAccount"}})
	return all
}

// everyIdentity are users, groups and roles, each of which has each policy, preset or not.
func everyIdentity() doc {
	documents := []string{
		`{"version":"2.0","statement":[{"effect":"allow","action":["name/im:Describe*"],"resource":["*"]}]}`,
		" {\n \"statement\": {\"resource\": \"*\", \"action\": \"im:DescribeIMAppList\", \"effect\": \"deny\"}, \"version\": \"2.0\"}\n",
		`{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"qcs::im:::sdkappid/1400000001",` +
			`"condition":{"ip_equal":{"qcs:ip":"10.0.0.0/8"}}}]}`,
	}
	var policies, attachments []doc
	ids := []int{1, 2, 400411, 1000001}
	for i, document := range documents {
		id := 100000001 + i
		ids = append(ids, id)
		policies = append(policies, doc{
			"id": id, "name": fmt.Sprintf("policy%d", i), "description": strings.Repeat("d", i), "default": 1, "last": 1,
			"versions": []doc{{"id": 1, "document": document}}, "tags": doc{"env": "test"},
		})
	}
	for kind, target := range map[string]string{"user": "100000000101", "group": "1", "role": "4611686018427397920"} {
		for _, id := range ids {
			attachments = append(attachments, doc{"kind": kind, "target": target, "policy": id})
		}
	}
	const trust = `{"version":"2.0","statement":[{"effect":"allow","action":"name/sts:AssumeRole","principal":{"qcs":["qcs::cam::uin/1:root"]}}]}`
	return doc{
		"policies": policies, "attachments": attachments,
		"users": []doc{
			{"uin": 100000000101, "uid": 1, "name": "ann", "remark": "r", "console_login": true, "phone": "123", "country_code": "86", "email": "a@b.c"},
			{"uin": 100000000102, "uid": 2, "name": "bob"},
		},
		"groups": []doc{
			{"id": 1, "name": "team", "remark": "r", "members": []int{100000000101, 100000000102}}, {"id": 2, "name": "empty", "members": []int{}},
		},
		"roles": []doc{{"id": "4611686018427397920", "name": "role", "document": trust}},
		"tags":  []doc{{"TagKey": "env", "TagValue": "test"}},
	}
}
