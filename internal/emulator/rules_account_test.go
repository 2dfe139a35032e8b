package emulator

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// creation is a request for an account of an app.
func creation(id any, user string, kind chat.AccountType) object {
	return object{"ClientToken": uuid.NewString(), "SdkAppId": id, "UserID": user, "Type": kind}
}

// nickname is a request to give a profile a value.
func portrait(user, tag string, value any) object {
	return object{"From_Account": user, "ProfileItem": []object{{"Tag": tag, "Value": value}}}
}

const (
	doImport = "im_open_login_svc/account_import"
	doDelete = "im_open_login_svc/account_delete"
	doSet    = "profile/portrait_set"
)

// accountCases are those of accounts.
var accountCases = []ruleCase{
	{chat.UserIDForm, func(w *world, no, yes attempt) {
		id := w.newApp()
		for user, try := range map[string]attempt{
			"": no, strings.Repeat("a", 33): no, "a b": no, "é": no, strings.Repeat("a", 32): yes,
			"+4915112": yes,
		} {
			try("CreateAccount", creation(id, user, chat.GeneralAccount))
		}
		for user, try := range map[string]attempt{
			strings.Repeat("b", 33): no, "c d": no, "é": no, strings.Repeat("b", 32): yes,
			"+4915113": yes,
		} {
			try(doImport, object{"UserID": user})
		}
	}},
	{chat.ProfileBytes, func(w *world, no, yes attempt) {
		id := w.newApp()
		for n, try := range map[int]attempt{250: yes, 251: no} {
			request := creation(id, fmt.Sprintf("user%d", n), chat.GeneralAccount)
			request["Nickname"] = strings.Repeat("é", n)
			try("CreateAccount", request)
			try(doSet, portrait(im.Administrator, "Tag_Profile_IM_SelfSignature", strings.Repeat("é", n)))
			try(doImport, object{"UserID": "ann", "FaceUrl": strings.Repeat("é", n)})
		}
		yes(doSet, portrait(im.Administrator, "Tag_Profile_IM_Location", strings.Repeat("1", 16)))
		no(doSet, portrait(im.Administrator, "Tag_Profile_IM_Location", strings.Repeat("1", 17)))
	}},
	{chat.CustomValue, func(w *world, no, yes attempt) {
		id := w.newApp()
		field := w.field(id, "level")
		field["Write"] = []string{"app", "app_admin"}
		w.ok("AddCustomField", field)
		yes(doSet, portrait(im.Administrator, "Tag_Profile_Custom_level", "1"))
		no(doSet, portrait(im.Administrator, "Tag_Profile_Custom_rank", "1"))
	}},
	{chat.AccountTypeFixed, func(w *world, no, yes attempt) {
		id := w.newApp()
		yes("CreateAccount", creation(id, "ann", chat.GeneralAccount))
		no("CreateAccount", creation(id, "ann", chat.AdminAccount))
		no("CreateAccount", creation(id, im.Administrator, chat.GeneralAccount))
	}},
	{chat.AdminQuota, func(w *world, no, yes attempt) {
		id := w.newApp()
		for i := range chat.LimitAdmins.Maximum { // besides the built-in one
			yes("CreateAccount", creation(id, fmt.Sprintf("admin%d", i), chat.AdminAccount))
		}
		no("CreateAccount", creation(id, "more", chat.AdminAccount))
		yes("CreateAccount", creation(id, "more", chat.GeneralAccount))
	}},
	{chat.AccountDeleteLock, func(w *world, no, yes attempt) {
		id := w.newApp()
		one := func(user string) object { return object{"DeleteItem": []object{{"UserID": user}}} }
		w.restOK(id, doImport, object{"UserID": "ann"})
		w.restOK(id, doImport, object{"UserID": "bob"})
		yes(doDelete, one("ann"))
		w.raise(id, "standard")
		no(doDelete, one("bob"))
		w.ok("SetConfInfo", object{"SdkAppId": id, "Account": object{"DeletionAllowed": true}})
		yes(doDelete, one("bob"))
	}},
}
