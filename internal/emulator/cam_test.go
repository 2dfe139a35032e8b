package emulator

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// TestCAMRefusals has what each call refuses.
func TestCAMRefusals(t *testing.T) {
	w := newWorld(t)
	uin, policy := w.newUser("alice"), w.newPolicy("support", anything)
	other := w.newPolicy("other", anything)
	group := fmt.Sprint(w.ok("CreateGroup", object{"GroupName": "g"})["GroupId"])
	w.newRole("operator")
	doc := func(from, to string) string { return strings.Replace(anything, from, to, 1) }
	create := func(document any) object { return object{"PolicyName": "p", "PolicyDocument": document} }
	const nobody = 7
	for _, c := range []struct {
		action  string
		request object
		code    string
	}{
		{"CreatePolicy", create(doc("2.0", "1.0")), "InvalidParameter.VersionError"},
		{"CreatePolicy", create(doc(`"statement"`, `"Statement"`)), "InvalidParameter.PolicyDocumentError"},
		{"CreatePolicy", create(doc("allow", "Allow")), "InvalidParameter.EffectError"},
		{"CreatePolicy", create(doc(`"action"`, `"do"`)), "InvalidParameter.StatementError"},
		{"CreatePolicy", create(doc(`["name/im:*"]`, `[]`)), "InvalidParameter.ActionMiss"},
		{"CreatePolicy", create(doc("name/im:*", "im")), "InvalidParameter.ActionError"},
		{"CreatePolicy", create(doc(`"*"]`, `"qcs:1:im::uin/:sdkappid/*"]`)), "InvalidParameter.ResourceProjectError"},
		{"CreatePolicy", create(doc(`"*"]`, `"qcs::im::1:sdkappid/*"]`)), "InvalidParameter.ResourceUinError"},
		{"CreatePolicy", create(doc(`}]`, `,"condition":{"equals":{"a":"b"}}}]`)), "InvalidParameter.ConditionTypeError"},
		{
			"CreatePolicy", create(doc("name/im:*", "im:"+strings.Repeat("a", campolicy.MaxSize))),
			"InvalidParameter.PolicyDocumentLengthOverLimit",
		},
		{"CreatePolicy", object{"PolicyName": "a b", "PolicyDocument": anything}, "InvalidParameter.PolicyNameError"},
		{
			"CreatePolicy",
			object{"PolicyName": "p", "PolicyDocument": anything, "Description": strings.Repeat("x", 301)},
			"InvalidParameter.DescriptionLengthOverlimit",
		},
		{"CreatePolicy", object{"PolicyName": "support", "PolicyDocument": anything}, "FailedOperation.PolicyNameInUse"},
		{"CreatePolicy", object{"PolicyName": "QcloudAVCFullAccess", "PolicyDocument": anything}, "FailedOperation.PolicyNameInUse"},
		{"CreatePolicy", object{"PolicyName": "p"}, "MissingParameter"},
		{"CreatePolicy", object{"PolicyName": "p", "PolicyDocument": anything, "Name": "p"}, "UnknownParameter"},
		{"CreatePolicy", object{"PolicyName": 1, "PolicyDocument": anything}, "InvalidParameter"},
		{"UpdatePolicy", object{"PolicyId": policy, "PolicyName": "support"}, "InvalidParameter.ParamError"},
		{"UpdatePolicy", object{"PolicyId": nobody}, "ResourceNotFound.PolicyIdNotFound"},
		{"UpdatePolicy", object{"PolicyName": "nobody"}, "ResourceNotFound.PolicyIdNotFound"},
		{"UpdatePolicy", object{"PolicyId": policy, "PolicyDocument": "{}"}, "InvalidParameter.VersionError"},
		{"DeletePolicy", object{"PolicyId": []int{}}, "InvalidParameter"},
		{"DeletePolicy", object{"PolicyId": []int{1}}, "InvalidParameter.PolicyIdError"},
		{"DeletePolicy", object{"PolicyId": policy}, "InvalidParameter"},
		{"CreatePolicyVersion", object{"PolicyId": policy, "PolicyDocument": "x", "SetAsDefault": true}, "InvalidParameter.PolicyDocumentError"},
		{"SetDefaultPolicyVersion", object{"PolicyId": policy, "VersionId": 9}, "InvalidParameter.PolicyVersionNotExists"},
		{"AttachUserPolicy", object{"PolicyId": policy, "AttachUin": nobody}, "ResourceNotFound.UserNotExist"},
		{"AttachUserPolicy", object{"PolicyId": nobody, "AttachUin": uin}, "ResourceNotFound.PolicyIdNotFound"},
		{"AttachUserPolicy", object{"PolicyId": fmt.Sprint(policy), "AttachUin": fmt.Sprint(uin)}, ""}, // integers as texts
		{"DetachUserPolicy", object{"PolicyId": other, "DetachUin": uin}, ""},
		{"AttachGroupPolicy", object{"PolicyId": policy, "AttachGroupId": nobody}, "ResourceNotFound.GroupNotExist"},
		{"AttachRolePolicy", object{"PolicyId": policy, "AttachRoleName": "nobody"}, "InvalidParameter.RoleNotExist"},
		{"AttachRolePolicy", object{"PolicyName": "nobody", "AttachRoleName": "operator"}, "InvalidParameter.PolicyNameError"},
		{"ListEntitiesForPolicy", object{"PolicyId": policy, "EntityFilter": "Pet"}, "InvalidParameter.EntityFilterError"},
		{"ListAttachedUserAllPolicies", object{"TargetUin": nobody, "Rp": 1, "Page": 1, "AttachType": 0}, "ResourceNotFound.UserNotExist"},
		{"AddUser", object{"Name": "alice"}, "InvalidParameter.SubUserNameInUse"},
		{"AddUser", object{"Name": "a b"}, "InvalidParameter.UserNameIllegal"},
		{"AddUser", object{"Name": "b", "ConsoleLogin": 1, "Password": "short"}, "InvalidParameter.PasswordViolatedRules"},
		{"AddUser", object{"Name": "b", "Password": "Aa1!aaaaaa"}, "InvalidParameter.ParamError"},
		{"AddUser", object{"Name": "b", "ConsoleLogin": 2}, "InvalidParameter.ParamError"},
		{"UpdateUser", object{"Name": "nobody"}, "ResourceNotFound.UserNotExist"},
		{"DeleteUser", object{"Name": "nobody"}, "ResourceNotFound.UserNotExist"},
		{"CreateGroup", object{"GroupName": ""}, "InvalidParameter.ParamError"},
		{"UpdateGroup", object{"GroupId": nobody}, "ResourceNotFound.GroupNotExist"},
		{"AddUserToGroup", object{"Info": []object{{"GroupId": group}}}, "InvalidParameter.UserUinAndUinNotAllNull"},
		{"AddUserToGroup", object{"Info": []object{{"GroupId": group, "Uin": nobody}}}, "ResourceNotFound.UserNotExist"},
		{"CreateAccessKey", object{"TargetUin": nobody}, "ResourceNotFound.UserNotExist"},
		{"DeleteAccessKey", object{"TargetUin": uin, "AccessKeyId": "x"}, "InvalidParameter.ParamError"},
		{"CreateRole", object{"RoleName": "operator", "PolicyDocument": anything}, "InvalidParameter.PrincipalError"},
		{"GetRole", object{}, "InvalidParameter.ParamError"},
	} {
		if _, refusal := w.call("cam."+c.action, c.request); code(refusal) != c.code {
			t.Errorf("%s %v: got %v, want %q", c.action, c.request, refusal, c.code)
		}
	}
	w.set(access.SettingSpelling, access.SpellingParameter)
	w.refused("InvalidParameter.UserNotExist", "DeleteUser", object{"Name": "nobody"})
	w.refused("InvalidParameter.GroupNotExist", "DeleteGroup", object{"GroupId": nobody})
	w.refused("ResourceNotFound.UserNotExist", "GetUser", object{"Name": "nobody"})
}

func TestCAMLimits(t *testing.T) {
	w := newWorld(t)
	uin, policy := w.newUser("alice"), w.newPolicy("support", anything)
	fill := func(kind string, n int, value func(i int) any) { // straight into the file
		t.Helper()
		w.must(w.change(t.Context(), func(t *call.Tx) error {
			for i := range n {
				if err := t.Put(kind, fmt.Sprint("x/", i), value(i)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	fill("cam_policy", access.MaxPolicies-1, func(i int) any { return object{"id": i, "name": fmt.Sprint("x", i)} })
	w.refused("FailedOperation.PolicyFull", "CreatePolicy", object{"PolicyName": "p", "PolicyDocument": anything})
	fill("cam_user", access.MaxUsers-1, func(i int) any { return object{"uin": i, "name": fmt.Sprint("x", i)} })
	w.refused("InvalidParameter.SubUserFull", "AddUser", object{"Name": "b"})
	groups := []string{}
	for i := range int(chat.LimitCAMUserGroups.Maximum) + 1 {
		groups = append(groups, fmt.Sprint(w.ok("CreateGroup", object{"GroupName": fmt.Sprint("g", i)})["GroupId"]))
	}
	for i, id := range groups {
		_, refusal := w.call("AddUserToGroup", object{"Info": []object{{"GroupId": id, "Uin": uin}}})
		if want := map[bool]string{true: "InvalidParameter.UserGroupFull"}[i == int(chat.LimitCAMUserGroups.Maximum)]; code(refusal) != want {
			t.Errorf("group %d: %v", i, refusal)
		}
	}
	fill("cam_group", access.MaxGroups-len(groups), func(i int) any { return object{"id": i, "name": fmt.Sprint("x", i)} })
	w.refused("InvalidParameter.GroupFull", "CreateGroup", object{"GroupName": "b"})
	fill("cam_role", access.MaxRoles, func(i int) any { return object{"id": fmt.Sprint(i), "name": fmt.Sprint("x", i)} })
	w.refused("InvalidParameter.RoleFull", "CreateRole", object{
		"RoleName":       "r",
		"PolicyDocument": `{"version":"2.0","statement":[{"effect":"allow","action":"sts:AssumeRole","principal":"*"}]}`,
	})
	w.must(w.change(t.Context(), func(t *call.Tx) error {
		for i := range access.MaxAttached {
			a := object{"kind": "user", "target": fmt.Sprint(uin), "policy": i}
			if err := t.Put("cam_attachment", fmt.Sprintf("user/%d/%d", uin, i), a); err != nil {
				return err
			}
		}
		return nil
	}))
	w.refused("InvalidParameter.AttachmentFull", "AttachUserPolicy", object{"PolicyId": policy, "AttachUin": uin})
	members := make([]int, chat.LimitCAMGroupUsers.Maximum)
	for i := range members {
		members[i] = i
	}
	full := object{"id": 1, "name": "full", "members": members}
	w.must(w.change(t.Context(), func(t *call.Tx) error { return t.Put("cam_group", "1", full) }))
	w.refused(
		"InvalidParameter.GroupUserFull",
		"AddUserToGroup",
		object{"Info": []object{{"GroupId": 1, "Uin": chat.LimitCAMGroupUsers.Maximum}}},
	)
}

// Reads of CAM are late by count and by time.
func TestCAMIsLate(t *testing.T) {
	w := newWorld(t)
	policy := w.newPolicy("support", anything)
	shown := func() string {
		reply, refusal := w.call("GetPolicy", object{"PolicyId": policy})
		if refusal != nil {
			return refusal.Code
		}
		return fmt.Sprint(reply["Description"])
	}
	change := func(description string) {
		w.ok("UpdatePolicy", object{"PolicyId": policy, "Description": description})
	}
	w.set(store.SettingLagReads, "2")
	change("a")
	change("b") // readers still see what was before both
	for i, want := range []string{"", "", "b"} {
		if got := shown(); got != want {
			t.Errorf("read %d: %q, want %q", i, got, want)
		}
	}
	w.set(store.SettingLagReads, "")
	w.set(store.SettingLagSeconds, "2")
	change("c")
	for _, c := range []struct {
		wait time.Duration
		want string
	}{{0, "b"}, {1999 * time.Millisecond, "b"}, {time.Millisecond, "c"}} {
		w.moveWall(c.wait)
		if got := shown(); got != c.want {
			t.Errorf("after %s more: %q, want %q", c.wait, got, c.want)
		}
	}
	w.ok("DeletePolicy", object{"PolicyId": []uint64{policy}})
	late := w.newPolicy("another", anything)
	if got := shown(); got != "c" {
		t.Errorf("a deleted policy shows %q", got)
	}
	w.refused("ResourceNotFound.PolicyIdNotFound", "GetPolicy", object{"PolicyId": late})
	if list := fmt.Sprint(w.ok("ListPolicies", object{"Scope": "Local"})["List"]); !strings.Contains(list,
		"support") || strings.Contains(list, "another") {
		t.Errorf("the list: %s", list)
	}
	w.shift(2 * time.Second)
	if got := shown(); got != "ResourceNotFound.PolicyIdNotFound" {
		t.Errorf("a policy that was deleted shows %q", got)
	}
	w.ok("GetPolicy", object{"PolicyId": late})
}

// Faults strike calls of CAM as they strike others.
func TestCAMFaults(t *testing.T) {
	w := newWorld(t)
	policy := w.newPolicy("support", anything)
	w.must(w.AddFaults(t.Context(),
		Fault{Action: "cam.GetPolicy", Effect: EffectError, Code: "RequestLimitExceeded.UinLimitExceeded"},
		Fault{Action: "cam.UpdatePolicy", Effect: EffectError, Phase: After, Code: "InternalError.SystemError"},
		Fault{Action: "cam.ListPolicies", Effect: EffectStale},
	))
	w.refused("RequestLimitExceeded.UinLimitExceeded", "GetPolicy", object{"PolicyId": policy})
	w.refused("InternalError.SystemError", "UpdatePolicy", object{"PolicyId": policy, "Description": "a"})
	for _, want := range []bool{false, true} {
		if list := fmt.Sprint(w.ok("ListPolicies", object{"Scope": "Local"})["List"]); strings.Contains(list, "Description:a") != want {
			t.Errorf("the list: %s", list)
		}
	}
}
