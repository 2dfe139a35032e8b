package emulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// firstApp is the first app of a world.
const firstApp = json.Number("1400000001")

// restOK makes a call of IM REST that must be served.
func (w *world) restOK(id json.Number, command string, request any) object {
	w.t.Helper()
	reply, refusal := w.rest(id, command, request)
	if refusal != nil {
		w.t.Fatalf("%s %v: %v", command, request, refusal)
	}
	return reply
}

// as reads a reply into a type of the contract.
func as[T any](w *world, reply object) (out T) {
	w.t.Helper()
	b, err := json.Marshal(reply)
	w.must(err)
	w.must(json.Unmarshal(b, &out))
	return out
}

// newTown makes an app of the standard edition with some accounts, fields and relations.
func newTown(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	id := w.newApp()
	w.ok("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "standard", "PlanMonths": 12, "AcceptCharges": true})
	for _, f := range []struct {
		name        string
		read, write []string
	}{
		{"level", []string{"app_admin"}, []string{"app_admin"}},
		{"mood", []string{"app_admin"}, []string{"app"}},
		{"note", []string{"app"}, []string{"app_admin"}},
	} {
		field := w.field(id, f.name)
		field["Read"], field["Write"] = f.read, f.write
		w.ok("AddCustomField", field)
	}
	w.ok("AddCustomField", w.customField(id, chat.FriendFields, "since"))
	w.restOK(id, "im_open_login_svc/multiaccount_import", object{"Accounts": []string{"ann", "bob", "cat", "dan"}})
	return w
}

// restCase is a call, and the code of its answer: 0 where it is served.
type restCase struct {
	command string
	request any
	want    int
}

func many(n int, item func(i int) any) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = item(i)
	}
	return out
}

func user(i int) any { return object{"UserID": fmt.Sprintf("user%d", i)} }

func name(i int) any { return fmt.Sprintf("user%d", i) }

func friend(to string) object { return object{"To_Account": to, "AddSource": "AddSource_Type_Test"} }

func message(from, to, text string) object {
	return object{
		"From_Account": from, "To_Account": to, "MsgRandom": 1,
		"MsgBody": []object{{"MsgType": "TIMTextElem", "MsgContent": object{"Text": text}}},
	}
}

// Every command serves one request, and refuses others with the codes of the service. Each case has a town of its own.
func TestRefusalsOfAccounts(t *testing.T) {
	const (
		multi = "im_open_login_svc/multiaccount_import"
		check = "im_open_login_svc/account_check"
		kick  = "im_open_login_svc/kick"
		get   = "profile/portrait_get"
		send  = "openim/sendmsg"
		query = "openim/query_online_status"
		mute  = "openconfigsvr/setnospeaking"
	)
	who := func(command string, good object, member string) []restCase { // a command of sns that names someone
		stranger := object{}
		maps.Copy(stranger, good)
		stranger["From_Account"] = "eve"
		cases := []restCase{
			{command, good, 0},
			{command, stranger, 30003},
			{command, object{"From_Account": 1}, 60015},
			{command, object{"From_Account": "ann", "More": 1}, 30001},
		}
		if member != "" {
			none := object{}
			maps.Copy(none, good)
			none[member] = []any{}
			cases = append(cases, restCase{command, none, 30001})
		}
		return cases
	}
	cases := slices.Concat([]restCase{
		{doImport, object{"UserID": "eve", "Nick": "Eve", "FaceUrl": "https://photos.example/e.png"}, 0},
		{doImport, object{"Identifier": "eve"}, 0},
		{doImport, object{}, 70402},
		{doImport, object{"UserID": "eve", "Identifier": "eve"}, 70402},
		{doImport, object{"UserID": strings.Repeat("a", 33)}, 70402},
		{doImport, object{"UserID": 7}, 60015},
		{doImport, object{"UserID": "eve", "Nick": strings.Repeat("a", 501)}, 40601},
		{doImport, object{"UserID": "eve", "Nick": 7}, 70402},

		{multi, object{"AccountList": []object{{"UserID": "eve", "Nick": "Eve"}, {"UserID": "fay"}}}, 0},
		{multi, object{"Accounts": many(100, name)}, 0},
		{multi, object{}, 70402},
		{multi, object{"Accounts": many(101, name)}, 70402},
		{multi, object{"Accounts": []string{"a"}, "AccountList": []any{user(1)}}, 70402},
		{multi, object{"Accounts": []int{1}}, 60015},

		{doDelete, object{"DeleteItem": []any{user(1)}}, 71000},
		{doDelete, object{"DeleteItem": []any{}}, 70402},
		{doDelete, object{"DeleteItem": many(101, user)}, 70402},
		{doDelete, object{"DeleteItem": []object{{"UserID": ""}}}, 70402},
		{doDelete, object{"DeleteItem": []object{{"UserID": 1}}}, 60015},

		{check, object{"CheckItem": many(100, user)}, 0},
		{check, object{"CheckItem": many(101, user)}, 70402},
		{check, object{}, 70402},

		{kick, object{"UserID": "ann"}, 0},
		{kick, object{"Identifier": "ann"}, 0},
		{kick, object{"UserID": "eve"}, 70107},
		{kick, object{}, 70402},

		{doSet, portrait("ann", "Tag_Profile_IM_Nick", "Ann"), 0},
		{doSet, portrait("ann", "Tag_Profile_Custom_level", "7"), 0},
		{doSet, portrait("eve", "Tag_Profile_IM_Nick", "Eve"), 40003},
		{doSet, object{"From_Account": "ann", "ProfileItem": []any{}}, 40001},
		{doSet, object{"From_Account": "ann"}, 40001},
		{doSet, portrait("ann", "Tag_Profile_Custom_mood", "good"), 40008},
		{doSet, portrait("ann", "Tag_Profile_Custom_rank", "1"), 40009},
		{doSet, portrait("ann", "Tag_Profile_IM_Age", 1), 40009},
		{doSet, portrait("ann", "Tag_Profile_IM_Nick", strings.Repeat("a", 501)), 40601},
		{doSet, portrait("ann", "Tag_Profile_Custom_level", strings.Repeat("a", 501)), 40601},
		{doSet, portrait("ann", "Tag_Profile_IM_Location", strings.Repeat("a", 17)), 40601},
		{doSet, portrait("ann", "Tag_Profile_IM_Gender", "Gender_Type_Other"), 40605},
		{doSet, portrait("ann", "Tag_Profile_IM_AllowType", "AllowAny"), 40605},
		{doSet, portrait("ann", "Tag_Profile_IM_Level", "1"), 40610},
		{doSet, portrait("ann", "Tag_Profile_IM_Level", -1), 40610},
		{doSet, portrait("ann", "Tag_Profile_IM_Nick", 1), 40610},
		{doSet, portrait("ann", "Tag_Profile_Custom_level", 1), 40610},

		{get, object{"To_Account": []string{"ann", "eve"}, "TagList": []string{
			"Tag_Profile_IM_Nick", "Tag_Profile_Custom_level",
			"Tag_Profile_Custom_mood",
		}}, 0},
		{get, object{"To_Account": many(101, name), "TagList": []string{"Tag_Profile_IM_Nick"}}, 40001},
		{get, object{"To_Account": []string{"ann"}, "TagList": []string{}}, 40001},
		{get, object{"To_Account": []string{"ann"}, "TagList": []string{"Tag_Profile_Custom_note"}}, 40007},
		{get, object{"To_Account": []string{"ann"}, "TagList": []string{"Tag_Profile_Custom_rank"}}, 40009},
		{get, object{"To_Account": []string{"ann"}, "TagList": []string{"Nick"}}, 40009},

		{send, message("ann", "bob", "hello"), 0},
		{send, message("", "bob", "hello"), 0},
		{send, message("eve", "bob", "hello"), 90048},
		{send, message("ann", "eve", "hello"), 90012},
		{send, message("ann", "bob", ""), 90010},
		{send, message("ann", "bob", strings.Repeat("a", 13<<10)), 80002},
		{send, object{"To_Account": "bob", "MsgRandom": 1, "MsgBody": []any{}}, 90010},
		{send, object{"To_Account": "bob", "MsgRandom": 1, "MsgBody": []object{{"MsgType": "Text", "MsgContent": object{}}}}, 90010},
		{send, object{"To_Account": "bob", "MsgRandom": 1, "MsgBody": []object{{"MsgType": "TIMTextElem", "MsgContent": "hello"}}}, 90010},
		{send, object{"To_Account": "bob"}, 90001},

		{query, object{"To_Account": []string{"ann", "eve"}}, 0},
		{query, object{"To_Account": many(501, name)}, 90011},
		{query, object{"To_Account": []string{}}, 90011},
		{query, object{"To_Account": []string{"ann"}, "IsNeedDetail": 2}, 90001},

		{mute, object{"Set_Account": "ann", "C2CmsgNospeakingTime": 60}, 0},
		{mute, object{"Set_Account": "ann"}, 130001},
		{mute, object{"Set_Account": "eve", "GroupmsgNospeakingTime": 1}, 130003},
		{mute, object{"Set_Account": "ann", "C2CmsgNospeakingTime": 4294967296}, 130001},
		{"openconfigsvr/getnospeaking", object{"Get_Account": "ann"}, 0},
		{"openconfigsvr/getnospeaking", object{"Get_Account": "eve"}, 130003},
		{"openconfigsvr/getappinfo", object{}, 0},
		{"openconfigsvr/getappinfo", object{"RequestField": []string{"Nothing"}}, 130001},

		{"sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}, "AddType": "Add_Type_All"}, 30001},
		{"sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{{"To_Account": "bob", "AddSource": "Test"}}}, 30001},
		{"sns/friend_import", object{"From_Account": "ann", "AddFriendItem": []object{{
			"To_Account": "bob", "AddSource": "AddSource_Type_Test",
			"Remark": strings.Repeat("a", 97),
		}}}, 30001},
		{"sns/friend_import", object{"From_Account": "ann", "AddFriendItem": []object{{
			"To_Account": "bob", "AddSource": "AddSource_Type_Test",
			"CustomItem": []object{{"Tag": "Tag_SNS_Custom_none", "Value": "x"}},
		}}}, 30001},
		{"sns/friend_delete", object{"From_Account": "ann", "To_Account": []string{"bob"}, "DeleteType": "All"}, 30001},
		{"sns/friend_check", object{"From_Account": "ann", "To_Account": []string{"bob"}, "CheckType": "All"}, 30001},
		{"sns/black_list_get", object{"From_Account": "ann", "StartIndex": 0, "MaxLimited": 0, "LastSequence": 0}, 30001},
	},
		who("sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}}, "AddFriendItem"),
		who("sns/friend_import", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}}, "AddFriendItem"),
		who("sns/friend_update", object{"From_Account": "ann", "UpdateItem": []object{{"To_Account": "bob", "SnsItem": []any{}}}}, "UpdateItem"),
		who("sns/friend_delete", object{"From_Account": "ann", "To_Account": []string{"bob"}}, "To_Account"),
		who("sns/friend_delete_all", object{"From_Account": "ann"}, ""),
		who("sns/friend_check", object{"From_Account": "ann", "To_Account": []string{"bob"}, "CheckType": "CheckResult_Type_Both"}, "To_Account"),
		who("sns/friend_get", object{"From_Account": "ann", "StartIndex": 0}, ""),
		who("sns/friend_get_list", object{"From_Account": "ann", "To_Account": []string{"bob"}, "TagList": []string{"Tag_SNS_IM_Remark"}},
			"TagList"),
		who("sns/black_list_add", object{"From_Account": "ann", "To_Account": []string{"bob"}}, "To_Account"),
		who("sns/black_list_delete", object{"From_Account": "ann", "To_Account": []string{"bob"}}, "To_Account"),
		who("sns/black_list_get", object{"From_Account": "ann", "StartIndex": 0, "MaxLimited": 10, "LastSequence": 0}, ""),
		who("sns/black_list_check", object{"From_Account": "ann", "To_Account": []string{"bob"}, "CheckType": "BlackCheckResult_Type_Both"},
			"To_Account"),
	)
	w := newTown(t)
	served := map[string]bool{}
	for _, c := range cases {
		before, err := w.Snapshot(t.Context())
		w.must(err)
		_, refusal := w.rest(firstApp, c.command, c.request)
		got := code(refusal)
		if want := strconv.Itoa(c.want); got != want && (c.want != 0 || got != "") {
			t.Errorf("%s %.200v: got %v, want %d", c.command, c.request, refusal, c.want)
		}
		if got == "" {
			served[c.command] = true
			w.must(w.Seed(t.Context(), before))
		} else if after, err := w.Snapshot(t.Context()); err != nil || string(before) != string(after) {
			t.Errorf("%s %.200v was refused, but changed something (%v)", c.command, c.request, err)
		}
	}
	for _, table := range []map[string]im.RESTHandler{im.RESTAccountCommands, im.RESTMessageCommands, im.RESTFriendCommands} {
		for command := range table {
			if !served[command] && command != doDelete { // which has its own test
				t.Errorf("%s is served in no case", command)
			}
		}
	}
}

func (w *world) check(users ...string) (statuses []string) {
	w.t.Helper()
	items := []object{}
	for _, u := range users {
		items = append(items, object{"UserID": u})
	}
	for _, r := range as[rest.AccountResultResponse](w, w.restOK(firstApp, "im_open_login_svc/account_check",
		object{"CheckItem": items})).ResultItem {
		statuses = append(statuses, r.UserID+" "+r.AccountStatus)
	}
	return statuses
}

func (w *world) portraits(tags []string, users ...string) rest.PortraitGetResponse {
	w.t.Helper()
	return as[rest.PortraitGetResponse](w, w.restOK(firstApp, "profile/portrait_get", object{"To_Account": users, "TagList": tags}))
}

func (w *world) expect(what string, got, want any) {
	w.t.Helper()
	if !reflect.DeepEqual(got, want) {
		w.t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestImports(t *testing.T) {
	w := newTown(t)
	nick := []string{"Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"}
	w.restOK(firstApp, doImport, object{"UserID": "eve", "Nick": "Eve", "FaceUrl": "e.png"})
	w.restOK(firstApp, doImport, object{"UserID": "eve"}) // keeps what it does not name
	w.expect("texts", w.portraits(nick, "eve").UserProfileItem[0].ProfileItem,
		[]rest.ProfileItem{{Tag: nick[1], Value: json.RawMessage(`"e.png"`)}, {Tag: nick[0], Value: json.RawMessage(`"Eve"`)}})
	reply := w.restOK(firstApp, "im_open_login_svc/multiaccount_import",
		object{"AccountList": []object{{"UserID": "eve", "Nick": "Eva"}, {"UserID": "a b"}, {"UserID": "fay"}}})
	w.expect("failures", as[rest.MultiAccountImportResponse](w, reply).FailAccounts, []string{"a b"})
	w.expect("check", w.check("eve", "a b", "fay"), []string{"eve Imported", "a b NotImported", "fay Imported"})
	w.expect("new text", string(w.portraits(nick[:1], "eve").UserProfileItem[0].ProfileItem[0].Value), `"Eva"`)

	trial := newWorld(t)
	trial.newApp()
	trial.restOK(firstApp, "im_open_login_svc/multiaccount_import", object{"Accounts": many(99, name)}) // and the administrator
	if _, refusal := trial.rest(firstApp, doImport, object{"UserID": "more"}); code(refusal) != "70398" {
		t.Errorf("account 101 of a developer edition app: %v", refusal)
	}
	trial.restOK(firstApp, doImport, object{"UserID": "user7"}) // is one of those
	if _, refusal := trial.rest(firstApp, "im_open_login_svc/multiaccount_import",
		object{"Accounts": []string{"user1", "more"}}); code(refusal) != "70398" {
		t.Errorf("accounts 101: %v", refusal)
	}
}

func TestDeletions(t *testing.T) {
	w := newTown(t)
	w.set(im.SettingDeletion, "1")
	w.restOK(firstApp, "sns/friend_add", object{"From_Account": "bob", "AddFriendItem": []object{friend("ann")}})
	reply := w.restOK(firstApp, doDelete, object{"DeleteItem": []object{{"UserID": "ann"}, {"UserID": "eve"}, {"UserID": im.Administrator}}})
	var codes []int
	for _, r := range as[rest.AccountResultResponse](w, reply).ResultItem {
		codes = append(codes, r.ResultCode)
	}
	w.expect("items", codes, []int{0, 70107, 70402})
	w.expect("check", w.check("ann"), []string{"ann NotImported"})
	friends := as[rest.FriendGetResponse](w, w.restOK(firstApp, "sns/friend_get", object{"From_Account": "bob", "StartIndex": 0}))
	w.expect("friends", friends.FriendNum, 0)

	again := func() string {
		_, refusal := w.rest(firstApp, doImport, object{"UserID": "ann"})
		return code(refusal)
	}
	w.expect("import of a deleted UserID", again(), "70399")
	failed := as[rest.MultiAccountImportResponse](w, w.restOK(firstApp, "im_open_login_svc/multiaccount_import",
		object{"Accounts": []string{"ann", "fay"}})).FailAccounts
	w.expect("import of several", failed, []string{"ann"})
	w.refused("70399", "CreateAccount", creation(firstApp, "ann", chat.GeneralAccount))
	w.must(w.SetClock(t.Context(), w.clock().AddDate(0, 3, -1)))
	w.expect("a day too early", again(), "70399")
	w.must(w.SetClock(t.Context(), w.clock().AddDate(0, 3, 1)))
	w.expect("after three months", again(), "")
}

func TestKickEndsSessions(t *testing.T) {
	w := newTown(t)
	w.must(w.SetClient(t.Context(), Client{SDKAppID: 1400000001, UserID: "ann", Platform: "iPhone", Status: rest.Online}))
	w.restOK(firstApp, "im_open_login_svc/kick", object{"UserID": "ann"})
	status := as[rest.OnlineStatusResponse](w, w.restOK(firstApp, "openim/query_online_status", object{"To_Account": []string{"ann"}}))
	w.expect("status", status.QueryResult, []rest.UserStatus{{To_Account: "ann", Status: rest.Offline}})

	sig, err := w.UserSig(t.Context(), 1400000001, im.Administrator, time.Hour)
	w.must(err)
	call := func() int {
		r, err := restRequest(t.Context(), 1400000001, im.Administrator, sig, getIPList, []byte("{}"))
		w.must(err)
		got, _ := w.sendREST(r)
		return got
	}
	w.expect("before the kick", call(), 0)
	w.moveWall(time.Second)
	w.restOK(firstApp, "im_open_login_svc/kick", object{"UserID": im.Administrator})
	w.expect("after the kick", call(), 70001)
}

func TestPortraits(t *testing.T) {
	w := newTown(t)
	tags := []string{"Tag_Profile_Custom_level"}
	values := map[string]any{
		"Tag_Profile_IM_Nick": "Ann", "Tag_Profile_IM_Gender": "Gender_Type_Female", "Tag_Profile_IM_BirthDay": 19900228,
		"Tag_Profile_IM_Location":      "1",
		"Tag_Profile_IM_SelfSignature": "hi", "Tag_Profile_IM_AllowType": "AllowType_Type_DenyAny", "Tag_Profile_IM_Language": 1,
		"Tag_Profile_IM_Image":       "a.png",
		"Tag_Profile_IM_MsgSettings": 1, "Tag_Profile_IM_AdminForbidType": "AdminForbid_Type_SendOut", "Tag_Profile_IM_Level": 4294967295,
		"Tag_Profile_IM_Role":      0,
		"Tag_Profile_Custom_level": "7",
	}
	items := []object{}
	for tag, value := range values {
		items = append(items, object{"Tag": tag, "Value": value})
		tags = append(tags, tag)
	}
	w.restOK(firstApp, doSet, object{"From_Account": "ann", "ProfileItem": items})
	got := w.portraits(tags, "ann", "eve", "bob")
	w.expect("unknown accounts", got.Fail_Account, []string{"eve"})
	w.expect("codes", []int{got.UserProfileItem[0].ResultCode, got.UserProfileItem[1].ResultCode, got.UserProfileItem[2].ResultCode},
		[]int{0, 40003, 0})
	w.expect("what was never set", len(got.UserProfileItem[2].ProfileItem), 0)
	for _, item := range got.UserProfileItem[0].ProfileItem {
		want, err := json.Marshal(values[item.Tag])
		w.must(err)
		w.expect(item.Tag, string(item.Value), string(want))
	}
	w.expect("fields", len(got.UserProfileItem[0].ProfileItem), len(values))
	w.restOK(firstApp, doSet, portrait("ann", "Tag_Profile_Custom_level", ""))
	w.expect("an emptied field", len(w.portraits(tags, "ann").UserProfileItem[0].ProfileItem), len(values)-1)
	for _, a := range as[console.DescribeAccountListResponse](w,
		w.ok("DescribeAccountList", object{"SdkAppId": firstApp, "Offset": 0, "Limit": 1, "UserIDs": []string{"ann"}})).Accounts {
		w.expect("the console's view", console.AccountFromWire(a).Profile, chat.Profile{
			Nickname: new("Ann"), Gender: new(chat.GenderFemale), Birthday: new("1990-02-28"), Location: new("1"), SelfSignature: new("hi"),
			FriendVerification: new(chat.DenyAny),
			Language:           new(int64(1)), AvatarURL: new("a.png"), MessageReception: new(chat.RejectMessages), FriendingAllowed: new(false),
			Level: new(int64(4294967295)), Role: new(int64(0)), CustomFields: map[string]string{},
		})
	}
}

func TestSettingsOfMessages(t *testing.T) {
	w := newTown(t)
	send := func() string {
		_, refusal := w.rest(firstApp, "openim/sendmsg", message("ann", "bob", "hello"))
		return code(refusal)
	}
	conf := func(name string, on bool) {
		w.ok("SetConfInfo", object{"SdkAppId": firstApp, "Message": object{name: on}})
	}
	w.expect("by default", send(), "")
	conf("RelationshipCheck", true)
	w.expect("to a stranger", send(), "20009")
	w.restOK(firstApp, "sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}, "AddType": "Add_Type_Single"})
	w.expect("to one who does not know of it", send(), "20009")
	w.restOK(firstApp, "sns/friend_import", object{"From_Account": "bob", "AddFriendItem": []object{friend("ann")}})
	w.expect("to a friend", send(), "")
	conf("RelationshipCheck", false)
	w.restOK(firstApp, "sns/black_list_add", object{"From_Account": "bob", "To_Account": []string{"ann"}})
	w.expect("to one who blocks it", send(), "")
	conf("BlocklistSendSucceeds", false)
	w.expect("to one who blocks it and says so", send(), "20007")
	w.restOK(firstApp, "sns/black_list_delete", object{"From_Account": "bob", "To_Account": []string{"ann"}})
	w.expect("to one who blocked it once", send(), "")
	friends := func() int {
		return len(as[rest.FriendGetResponse](w, w.restOK(firstApp, "sns/friend_get", object{"From_Account": "bob", "StartIndex": 0})).UserDataItem)
	}
	w.expect("friends of one who blocks", friends(), 0)
	w.ok("SetConfInfo", object{"SdkAppId": firstApp, "Friend": object{"KeepFriendsOnBlock": true}})
	w.restOK(firstApp, "sns/friend_import", object{"From_Account": "bob", "AddFriendItem": []object{friend("ann")}})
	w.restOK(firstApp, "sns/black_list_add", object{"From_Account": "bob", "To_Account": []string{"ann"}})
	w.expect("friends of one who blocks and keeps them", friends(), 1)
	w.restOK(firstApp, "sns/black_list_delete", object{"From_Account": "bob", "To_Account": []string{"ann"}})
	w.restOK(firstApp, "openconfigsvr/setnospeaking", object{
		"Set_Account": "ann", "C2CmsgNospeakingTime": 60,
		"GroupmsgNospeakingTime": 4294967295,
	})
	w.expect("while silenced", send(), "20012")
	w.shift(59 * time.Second)
	silence := as[rest.GetNoSpeakingResponse](w, w.restOK(firstApp, "openconfigsvr/getnospeaking", object{"Get_Account": "ann"}))
	w.expect("silence", silence, rest.GetNoSpeakingResponse{C2CmsgNospeakingTime: 1, GroupmsgNospeakingTime: 4294967295})
	w.shift(60 * time.Second)
	w.expect("when that is over", send(), "")
}

func TestFriends(t *testing.T) {
	w := newTown(t)
	add := func(from, to string, more ...any) int {
		t.Helper()
		request := object{"From_Account": from, "AddFriendItem": []object{friend(to)}}
		for i := 0; i < len(more); i += 2 {
			request[more[i].(string)] = more[i+1]
		}
		return as[rest.FriendResultResponse](w, w.restOK(firstApp, "sns/friend_add", request)).ResultItem[0].ResultCode
	}
	relation := func(kind, from, to string) string {
		t.Helper()
		reply := as[rest.FriendCheckResponse](w, w.restOK(firstApp, "sns/friend_check",
			object{"From_Account": from, "To_Account": []string{to}, "CheckType": "CheckResult_Type_" + kind}))
		return strings.TrimPrefix(reply.InfoItem[0].Relation, "CheckResult_Type_")
	}
	w.ok("SetConfInfo", object{"SdkAppId": firstApp, "Friend": object{"DefaultVerification": "need_confirm"}})
	w.expect("whoever must be asked", add("ann", "bob"), 30539)
	w.restOK(firstApp, doSet, portrait("bob", "Tag_Profile_IM_AllowType", "AllowType_Type_AllowAny"))
	w.expect("whoever takes anyone", add("ann", "bob"), 0)
	w.expect("whoever is a friend", add("ann", "bob"), 30520)
	w.restOK(firstApp, doSet, portrait("cat", "Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny"))
	w.expect("whoever takes nobody", add("ann", "cat"), 30516)
	w.expect("whoever is not asked", add("ann", "cat", "ForceAddFlags", 1, "AddType", "Add_Type_Single"), 0)
	w.expect("whoever there is not", add("ann", "eve"), 30003)
	for _, c := range [][4]string{
		{"Both", "ann", "bob", "BothWay"},
		{"Both", "ann", "cat", "AWithB"},
		{"Both", "cat", "ann", "BWithA"},
		{"Single", "cat", "ann", "NoRelation"},
		{"Both", "ann", "dan", "NoRelation"},
	} {
		w.expect(strings.Join(c[:3], " "), relation(c[0], c[1], c[2]), c[3])
	}
	update := object{"From_Account": "ann", "UpdateItem": []object{
		{
			"To_Account": "bob",
			"SnsItem":    []object{{"Tag": "Tag_SNS_IM_Remark", "Value": "B"}, {"Tag": "Tag_SNS_Custom_since", "Value": "2020"}},
		},
		{"To_Account": "dan", "SnsItem": []any{}},
	}}
	w.expect("a stranger cannot be changed", as[rest.FriendResultResponse](w, w.restOK(firstApp, "sns/friend_update", update)).Fail_Account,
		[]string{"dan"})
	list := as[rest.FriendGetListResponse](w, w.restOK(firstApp, "sns/friend_get_list",
		object{"From_Account": "ann", "To_Account": []string{"bob"}, "TagList": []string{"Tag_SNS_IM_Remark", "Tag_SNS_Custom_since"}}))
	w.expect("fields", list.InfoItem[0].SnsProfileItem, []rest.SnsItem{
		{Tag: "Tag_SNS_Custom_since", Value: json.RawMessage(`"2020"`)},
		{Tag: "Tag_SNS_IM_Remark", Value: json.RawMessage(`"B"`)},
	})

	w.restOK(firstApp, "sns/black_list_add", object{"From_Account": "bob", "To_Account": []string{"ann", "dan"}})
	w.expect("after blocking", relation("Both", "ann", "bob"), "AWithB")
	w.expect("by whom one is blocked", add("dan", "bob"), 30525)
	w.expect("whom one blocks", add("bob", "dan"), 30515)
	blocked := as[rest.BlackListCheckResponse](w, w.restOK(firstApp, "sns/black_list_check",
		object{"From_Account": "dan", "To_Account": []string{"bob"}, "CheckType": "BlackCheckResult_Type_Both"}))
	w.expect("blocked", blocked.BlackListCheckItem[0].Relation, "BlackCheckResult_Type_BWithA")
	page := as[rest.BlackListGetResponse](w, w.restOK(firstApp, "sns/black_list_get",
		object{"From_Account": "bob", "StartIndex": 0, "MaxLimited": 1, "LastSequence": 0}))
	w.expect("a page of the blocklist", []any{page.BlackListItem[0].To_Account, page.StartIndex}, []any{"ann", 1})

	w.restOK(firstApp, "sns/friend_delete", object{"From_Account": "ann", "To_Account": []string{"bob"}})
	w.restOK(firstApp, "sns/friend_delete_all", object{"From_Account": "ann", "DeleteType": "Delete_Type_Both"})
	w.expect("friends", as[rest.FriendGetResponse](w, w.restOK(firstApp, "sns/friend_get",
		object{"From_Account": "ann", "StartIndex": 0})).FriendNum, 0)
}

func TestClientsAndFigures(t *testing.T) {
	w := newTown(t)
	for _, body := range []string{
		`{"sdk_app_id": 1400000001, "user_id": "ann", "platform": "iPhone", "status": "Online"}`,
		`{"sdk_app_id": "1400000001", "user_id": "ann", "platform": "Web", "status": "PushOnline"}`,
		`{"sdk_app_id": "1400000001", "user_id": "bob", "platform": "Android", "status": "PushOnline"}`,
	} {
		_, err := w.adminSetClient(t.Context(), []byte(body))
		w.must(err)
	}
	for _, c := range []Client{
		{SDKAppID: 1400000002, UserID: "ann", Platform: "Web", Status: rest.Online},
		{SDKAppID: 1400000001, UserID: "eve", Platform: "Web", Status: rest.Online},
		{SDKAppID: 1400000001, UserID: "ann", Platform: "Web", Status: "Here"},
		{SDKAppID: 1400000001, UserID: "ann", Platform: "Fridge", Status: rest.Online},
		{SDKAppID: 1400000001, UserID: "ann", Platform: "Web", Status: rest.Offline, Error: 1},
	} {
		if err := w.SetClient(t.Context(), c); err == nil {
			t.Errorf("%v was taken", c)
		}
	}
	status := as[rest.OnlineStatusResponse](w, w.restOK(firstApp, "openim/query_online_status",
		object{"To_Account": []string{"ann", "bob", "cat", "eve"}, "IsNeedDetail": 1}))
	w.expect("status", status, rest.OnlineStatusResponse{
		QueryResult: []rest.UserStatus{
			{To_Account: "ann", Status: rest.Online, Detail: []rest.ClientStatus{
				{Platform: "Web", Status: rest.PushOnline},
				{Platform: "iPhone", Status: rest.Online},
			}},
			{To_Account: "bob", Status: rest.PushOnline, Detail: []rest.ClientStatus{{Platform: "Android", Status: rest.PushOnline}}},
			{To_Account: "cat", Status: rest.Offline},
		},
		ErrorList: []rest.UserError{{To_Account: "eve", ErrorCode: 70107}},
	})
	for _, to := range []string{"ann", "ann", "bob", "cat"} {
		w.restOK(firstApp, "openim/sendmsg", message("dan", to, "hello"))
	}
	w.restOK(firstApp, "sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}})
	w.shift(24 * time.Hour)
	w.restOK(firstApp, doImport, object{"UserID": "eve"})
	w.set(im.SettingDeletion, "1")
	w.restOK(firstApp, doDelete, object{"DeleteItem": []object{{"UserID": "cat"}}})
	w.shift(3 * 24 * time.Hour) // by when the figures of both days are there
	days := as[rest.GetAppInfoResponse](w, w.restOK(firstApp, "openconfigsvr/getappinfo", object{})).Result
	w.expect("days", len(days), 3)
	days = days[1:]
	for _, figure := range []struct{ name, second, first string }{
		{"Date", w.clock().AddDate(0, 0, 1).Format("20060102"), w.clock().Format("20060102")},
		{"AppId", "1400000001", "1400000001"},
		{"RegistUserNumOneDay", "1", "4"},
		{"RegistUserNumTotal", "6", "5"}, // ever registered, the administrator among them
		{"LoginTimes", "0", "1"},
		{"LoginUserNum", "0", "1"},
		{"MaxOnlineNum", "0", "1"},
		{"C2CUpMsgNum", "0", "4"},
		{"C2CDownMsgNum", "0", "2"},
		{"C2CAPNSMsgNum", "0", "1"},
		{"C2CSendMsgUserNum", "0", "1"},
		{"ActiveUserNum", "0", "2"},
		{"ChainIncrease", "0", "1"},
		{"GroupNewGroupNum", "0", "0"},
	} {
		w.expect(figure.name, []string{days[0][figure.name], days[1][figure.name]}, []string{figure.second, figure.first})
	}
	some := as[rest.GetAppInfoResponse](w, w.restOK(firstApp, "openconfigsvr/getappinfo",
		object{"RequestField": []string{"ChainIncrease"}})).Result
	w.expect("one figure", some, []map[string]string{{"ChainIncrease": "0"}, {"ChainIncrease": "0"}, {"ChainIncrease": "1"}})
}

func TestConsoleAccounts(t *testing.T) {
	w := newTown(t)
	list := func(more object) (names []string, total int) {
		t.Helper()
		request := object{"SdkAppId": firstApp, "Offset": 0, "Limit": 200}
		maps.Copy(request, more)
		page := as[console.DescribeAccountListResponse](w, w.ok("DescribeAccountList", request))
		for _, a := range page.Accounts {
			names = append(names, a.UserID)
		}
		return names, page.TotalCount
	}
	for _, c := range []struct {
		more  object
		names []string
		total int
	}{
		{nil, []string{im.Administrator, "ann", "bob", "cat", "dan"}, 5},
		{object{"Offset": 1, "Limit": 2}, []string{"ann", "bob"}, 5},
		{object{"Offset": 9}, nil, 5},
		{object{"Type": "admin"}, []string{im.Administrator}, 1},
		{object{"UserIDs": []string{"dan", "eve", "ann"}}, []string{"ann", "dan"}, 2},
	} {
		names, total := list(c.more)
		w.expect(fmt.Sprint(c.more), []any{names, total}, []any{c.names, c.total})
	}
	for _, wrong := range []object{{"Limit": 0}, {"Limit": 201}, {"Offset": -1}, {"UserIDs": []string{}}, {"UserIDs": many(101, name)}} {
		request := object{"SdkAppId": firstApp, "Offset": 0, "Limit": 1}
		maps.Copy(request, wrong)
		w.refused("InvalidParameterValue", "DescribeAccountList", request)
	}
	w.refused("ResourceNotFound.SdkAppId", "DescribeAccountList", object{"SdkAppId": 1, "Offset": 0, "Limit": 1})
	w.refused("ResourceInUse.Account", "CreateAccount", creation(firstApp, "ann", chat.GeneralAccount))
	w.ok("CreateAccount", creation(firstApp, "eve", chat.AdminAccount))
	if reply, refusal := w.rest(firstApp, "im_open_login_svc/kick", object{"UserID": "eve"}); refusal != nil {
		t.Errorf("a new administrator: %v, %v", reply, refusal)
	}

	w.set(store.SettingLagReads, "1")
	w.restOK(firstApp, doImport, object{"UserID": "fay"})
	late, _ := list(object{"UserIDs": []string{"fay"}})
	w.expect("a late read", late, []string(nil))
	now, _ := list(object{"UserIDs": []string{"fay"}})
	w.expect("the next read", now, []string{"fay"})
}

func TestAccountsSurviveSnapshots(t *testing.T) {
	w := newTown(t)
	w.set(im.SettingDeletion, "1")
	w.restOK(firstApp, doDelete, object{"DeleteItem": []object{{"UserID": "dan"}}})
	w.restOK(firstApp, doSet, portrait("ann", "Tag_Profile_IM_Level", 3))
	w.restOK(firstApp, "sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{friend("bob")}})
	w.restOK(firstApp, "sns/black_list_add", object{"From_Account": "cat", "To_Account": []string{"bob"}})
	w.must(w.SetClient(t.Context(), Client{SDKAppID: 1400000001, UserID: "ann", Platform: "iPhone", Status: rest.Online}))
	before, err := w.Snapshot(t.Context())
	w.must(err)
	other := newWorld(t)
	other.must(other.Seed(t.Context(), before))
	after, err := other.Snapshot(t.Context())
	w.must(err)
	w.expect("the snapshot of a seed", string(after), string(before))
	for _, accounts := range []string{
		`[{"user_id": "a b"}]`, `[{"user_id": "a"}, {"user_id": "a"}]`, `[{"user_id": "a", "profile": {"Tag_Profile_IM_Level": "high"}}]`,
		`[{"user_id": "a", "profile": {"Tag_Profile_Custom_none": "1"}}]`, `[{"user_id": "a", "age": 1}]`,
	} {
		if err := other.Seed(
			t.Context(), []byte(
				`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "shop"}, "accounts": `+accounts+`}]}`)); err == nil {
			t.Errorf("%s was taken", accounts)
		}
	}
	w.ok("DescribeAccountList", object{"SdkAppId": firstApp, "Offset": 0, "Limit": 1})
}
