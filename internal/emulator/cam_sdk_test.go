package emulator

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sdkerrors "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// clients are those of the official SDK, of one credential.
type clients struct {
	cam *cam.Client
	tag *tag.Client
	sts *sts.Client
}

// as returns clients over TCP that sign with a key; with none, that of the root account.
func (w *world) as(keys ...Key) clients {
	w.t.Helper()
	key := Key{SecretID: SecretID, SecretKey: SecretKey}
	if len(keys) > 0 {
		key = keys[0]
	}
	credential := common.NewCredential(key.SecretID, key.SecretKey)
	p := profile.NewClientProfile()
	p.HttpProfile.Scheme, p.HttpProfile.Endpoint = "HTTP", strings.TrimPrefix(w.serve().URL, "http://")
	c, err := cam.NewClient(credential, "", p)
	w.must(err)
	g, err := tag.NewClient(credential, "", p)
	w.must(err)
	s, err := sts.NewClient(credential, "ap-guangzhou", p)
	w.must(err)
	return clients{c, g, s}
}

// sdkCode is the code of an error of the SDK's; empty for none.
func sdkCode(err error) string {
	if refusal, ok := err.(*sdkerrors.TencentCloudSDKError); ok {
		return refusal.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

const anything = `{"version":"2.0","statement":[{"effect":"allow","action":["name/im:*"],"resource":["*"]}]}`

func (w *world) newPolicy(name, document string) uint64 {
	w.t.Helper()
	reply := w.ok("CreatePolicy", object{"PolicyName": name, "PolicyDocument": document})
	return access.UinOf(fmt.Sprint(reply["PolicyId"]))
}

func (w *world) newUser(name string) uint64 {
	w.t.Helper()
	return access.UinOf(fmt.Sprint(w.ok("AddUser", object{"Name": name})["Uin"]))
}

func TestPoliciesByTheSDK(t *testing.T) {
	w := newWorld(t)
	c := w.as().cam
	create := cam.NewCreatePolicyRequest()
	create.PolicyName, create.PolicyDocument, create.Description = new("support"), new(anything), new("for <support> & others")
	create.Tags = []*cam.Tag{{Key: new("team"), Value: new("a")}}
	made, err := c.CreatePolicy(create)
	w.must(err)
	id := made.Response.PolicyId
	get := cam.NewGetPolicyRequest()
	get.PolicyId = id
	for mode, want := range map[string]string{
		"": strings.ReplaceAll(anything, "/", `\/`), access.DocumentsVerbatim: anything,
		access.DocumentsEscaped: strings.ReplaceAll(anything, "/", `\/`), access.DocumentsNormalised: strings.ReplaceAll(anything, "/", `\/`),
	} {
		w.set(access.SettingDocuments, mode)
		got, err := c.GetPolicy(get)
		w.must(err)
		if r := got.Response; *r.PolicyDocument != want || *r.Type != 1 || *r.Description != *create.Description || len(*r.AddTime) != 19 ||
			r.PresetAlias != nil || len(r.Tags) != 1 || *r.Tags[0].Value != "a" {
			t.Errorf("%s: %s", mode, got.ToJsonString())
		}
	}
	w.set(access.SettingDocuments, "")
	update := cam.NewUpdatePolicyRequest()
	update.PolicyName, update.Description, update.PolicyDocument = new("support"), new(""), new(strings.ReplaceAll(anything, "allow", "deny"))
	changed, err := c.UpdatePolicy(update)
	if w.must(err); *changed.Response.PolicyId != *id {
		t.Error("an update by name tells the id")
	}
	version := cam.NewCreatePolicyVersionRequest()
	version.PolicyId, version.PolicyDocument, version.SetAsDefault = id, new(anything), new(false)
	for n := uint64(2); n <= 5; n++ {
		v, err := c.CreatePolicyVersion(version)
		if w.must(err); *v.Response.VersionId != n {
			t.Errorf("version %d, want %d", *v.Response.VersionId, n)
		}
	}
	if _, err := c.CreatePolicyVersion(version); sdkCode(err) != "FailedOperation.PolicyVersionFull" {
		t.Errorf("a sixth version: %v", err)
	}
	unversion := cam.NewDeletePolicyVersionRequest()
	unversion.PolicyId, unversion.VersionId = id, []*uint64{new(uint64(1))}
	if _, err := c.DeletePolicyVersion(unversion); sdkCode(err) != "FailedOperation.PolicyVersionAlreadyDefault" {
		t.Errorf("the default version: %v", err)
	}
	choose := cam.NewSetDefaultPolicyVersionRequest()
	choose.PolicyId, choose.VersionId = id, new(uint64(5))
	_, err = c.SetDefaultPolicyVersion(choose)
	w.must(err)
	_, err = c.DeletePolicyVersion(unversion)
	w.must(err)
	v, err := c.CreatePolicyVersion(version)
	if w.must(err); *v.Response.VersionId != 6 {
		t.Errorf("a number is given again: %d", *v.Response.VersionId)
	}
	versions := cam.NewListPolicyVersionsRequest()
	versions.PolicyId = id
	listed, err := c.ListPolicyVersions(versions)
	if w.must(err); len(listed.Response.Versions) != 5 || *listed.Response.Versions[3].IsDefaultVersion != 1 {
		t.Errorf("versions: %s", listed.ToJsonString())
	}
	one := cam.NewGetPolicyVersionRequest()
	one.PolicyId, one.VersionId = id, new(uint64(6))
	detail, err := c.GetPolicyVersion(one)
	if w.must(err); *detail.Response.PolicyVersion.IsDefaultVersion != 0 || !strings.Contains(*detail.Response.PolicyVersion.Document, `\/`) {
		t.Errorf("version: %s", detail.ToJsonString())
	}
	one.VersionId = new(uint64(1))
	if _, err := c.GetPolicyVersion(one); sdkCode(err) != "InvalidParameter.PolicyVersionNotExists" {
		t.Errorf("a deleted version: %v", err)
	}
	remove := cam.NewDeletePolicyRequest()
	remove.PolicyId = []*uint64{id}
	_, err = c.DeletePolicy(remove)
	w.must(err)
	if _, err := c.GetPolicy(get); sdkCode(err) != "ResourceNotFound.PolicyIdNotFound" {
		t.Errorf("a deleted policy: %v", err)
	}
	for spelling, want := range map[string]string{
		access.SpellingResource:  "ResourceNotFound.PolicyIdNotFound",
		access.SpellingParameter: "InvalidParameter.PolicyIdNotExist",
	} {
		w.set(access.SettingSpelling, spelling)
		if _, err := c.DeletePolicy(remove); sdkCode(err) != want {
			t.Errorf("%s: %v", spelling, err)
		}
	}
}

func TestPresetsAndPagesByTheSDK(t *testing.T) {
	w := newWorld(t)
	c := w.as().cam
	for i := range 205 {
		w.newPolicy(fmt.Sprintf("p%03d", i), anything)
	}
	count := func(scope, keyword string) (names []string) {
		t.Helper()
		list := cam.NewListPoliciesRequest()
		list.Scope, list.Keyword, list.Rp = &scope, &keyword, new(uint64(200))
		for page := uint64(1); ; page++ {
			list.Page = &page
			got, err := c.ListPolicies(list)
			w.must(err)
			for _, p := range got.Response.List {
				names = append(names, *p.PolicyName)
			}
			if len(got.Response.List) < 200 {
				if int(*got.Response.TotalNum) != len(names) {
					t.Errorf("%d of %d rows", len(names), *got.Response.TotalNum)
				}
				return names
			}
		}
	}
	if own := count("Local", ""); len(own) != 205 || own[204] != "p204" || len(slices.Compact(own)) != 205 {
		t.Errorf("own policies: %d", len(own))
	}
	if all := count("All", ""); len(all) != 205+len(access.Presets) {
		t.Errorf("all policies: %d", len(all))
	}
	if im := count("QCS", "QcloudAVC"); !slices.Equal(im, []string{"QcloudAVCFullAccess"}) || !slices.Contains(count("QCS", ""),
		"QcloudIMReadOnlyAccess") {
		t.Errorf("presets: %v", im)
	}
	list := cam.NewListPoliciesRequest()
	page, err := c.ListPolicies(list)
	if w.must(err); len(page.Response.List) != 20 || page.Response.List[0].UpdateTime == nil || *page.Response.List[0].PolicyId != 1 {
		t.Errorf("the first page: %s", page.ToJsonString())
	}
	list.Rp = new(uint64(201))
	if _, err := c.ListPolicies(list); sdkCode(err) != "InvalidParameter.ParamError" {
		t.Errorf("a page too large: %v", err)
	}
	list.Rp, list.Scope = nil, new("Mine")
	if _, err := c.ListPolicies(list); sdkCode(err) != "InvalidParameter.ScopeError" {
		t.Errorf("a scope: %v", err)
	}
	update := cam.NewUpdatePolicyRequest()
	update.PolicyId, update.Description = new(uint64(1)), new("x")
	if _, err := c.UpdatePolicy(update); sdkCode(err) != "InvalidParameter.PolicyIdError" {
		t.Errorf("a preset is changed: %v", err)
	}
	update.Description, update.Alias = nil, new("note")
	_, err = c.UpdatePolicy(update)
	w.must(err)
	get := cam.NewGetPolicyRequest()
	get.PolicyId = new(uint64(1))
	if got, err := c.GetPolicy(get); err != nil || *got.Response.PresetAlias != "note" || *got.Response.Type != 2 {
		t.Errorf("a preset: %v, %v", got, err)
	}
}

func TestUsersAndGroupsByTheSDK(t *testing.T) {
	w := newWorld(t)
	root := w.as()
	c := root.cam
	add := cam.NewAddUserRequest()
	add.Name, add.Remark, add.ConsoleLogin, add.UseApi, add.Email = new("alice"), new("a"), new(uint64(1)), new(uint64(1)),
		new("a@example.com")
	made, err := c.AddUser(add)
	w.must(err)
	alice := made.Response
	if len(*alice.Password) != 32 || *alice.SecretId == "" || *alice.SecretKey == "" || *alice.Uid == 0 {
		t.Errorf("a user: %v", made.ToJsonString())
	}
	plain := cam.NewAddUserRequest()
	plain.Name = new("bob")
	bob, err := c.AddUser(plain)
	if w.must(err); *bob.Response.Password != "" || *bob.Response.SecretId != "" || *bob.Response.SecretKey != "" {
		t.Errorf("what is not made is empty text: %s", bob.ToJsonString())
	}
	change := cam.NewUpdateUserRequest()
	change.Name, change.Remark, change.PhoneNum, change.CountryCode = new("alice"), new(""), new("13800000000"), new("86")
	_, err = c.UpdateUser(change)
	w.must(err)
	get := cam.NewGetUserRequest()
	get.Name = new("alice")
	user, err := c.GetUser(get)
	if w.must(err); *user.Response.Uin != *alice.Uin || *user.Response.ConsoleLogin != 1 || *user.Response.Remark != "" ||
		*user.Response.PhoneNum != "13800000000" {
		t.Errorf("a user: %s", user.ToJsonString())
	}
	users, err := c.ListUsers(cam.NewListUsersRequest())
	if w.must(err); len(users.Response.Data) != 2 || *users.Response.Data[0].Name != "alice" {
		t.Errorf("users: %s", users.ToJsonString())
	}
	sub := cam.NewDescribeSubAccountsRequest()
	sub.FilterSubAccountUin = []*uint64{alice.Uin, new(uint64(7))}
	if subs, err := c.DescribeSubAccounts(sub); err != nil || len(subs.Response.SubAccounts) != 1 ||
		*subs.Response.SubAccounts[0].UserType != 2 {
		t.Errorf("sub-accounts: %v, %v", subs, err)
	}

	// Keys: that of AddUser works, a third is refused, and an inactive one counts for nothing.
	key := Key{SecretID: *alice.SecretId, SecretKey: *alice.SecretKey}
	who, err := w.as(key).sts.GetCallerIdentity(sts.NewGetCallerIdentityRequest())
	if w.must(err); *who.Response.Type != "CAMUser" || *who.Response.UserId != strict.Decimal(*alice.Uin) ||
		*who.Response.AccountId == *who.Response.UserId {
		t.Errorf("the caller: %s", who.ToJsonString())
	}
	second, err := w.AddKey(t.Context(), "alice")
	w.must(err)
	third := cam.NewCreateAccessKeyRequest()
	third.TargetUin = alice.Uin
	if _, err := c.CreateAccessKey(third); sdkCode(err) != "OperationDenied.AccessKeyOverLimit" {
		t.Errorf("a third key: %v", err)
	}
	off := cam.NewUpdateAccessKeyRequest()
	off.AccessKeyId, off.Status, off.TargetUin = alice.SecretId, new("Inactive"), alice.Uin
	_, err = c.UpdateAccessKey(off)
	w.must(err)
	if _, err := w.as(key).sts.GetCallerIdentity(sts.NewGetCallerIdentityRequest()); sdkCode(err) != "AuthFailure.SecretIdNotFound" {
		t.Errorf("an inactive key: %v", err)
	}
	keys := cam.NewListAccessKeysRequest()
	keys.TargetUin = alice.Uin
	if list, err := c.ListAccessKeys(keys); err != nil || len(list.Response.AccessKeys) != 2 {
		t.Errorf("keys: %v, %v", list, err)
	}
	unkey := cam.NewDeleteAccessKeyRequest()
	unkey.AccessKeyId, unkey.TargetUin = &second.SecretID, alice.Uin
	_, err = c.DeleteAccessKey(unkey)
	w.must(err)

	group := cam.NewCreateGroupRequest()
	group.GroupName, group.Remark = new("support"), new("r")
	g, err := c.CreateGroup(group)
	w.must(err)
	if _, err := c.CreateGroup(group); sdkCode(err) != "InvalidParameter.GroupNameInUse" {
		t.Errorf("a name that is taken: %v", err)
	}
	rename := cam.NewUpdateGroupRequest()
	rename.GroupId, rename.GroupName = g.Response.GroupId, new("helpers")
	_, err = c.UpdateGroup(rename)
	w.must(err)
	join := cam.NewAddUserToGroupRequest()
	join.Info = []*cam.GroupIdOfUidInfo{{GroupId: g.Response.GroupId, Uid: alice.Uid}, {GroupId: g.Response.GroupId, Uin: bob.Response.Uin}}
	for range 2 { // the second time changes nothing
		_, err = c.AddUserToGroup(join)
		w.must(err)
	}
	shown := cam.NewGetGroupRequest()
	shown.GroupId = g.Response.GroupId
	if got, err := c.GetGroup(shown); err != nil || *got.Response.GroupNum != 2 || *got.Response.GroupName != "helpers" ||
		*got.Response.UserInfo[0].Name != "alice" {
		t.Errorf("a group: %v, %v", got, err)
	}
	in := cam.NewListUsersForGroupRequest()
	in.GroupId, in.Rp, in.Page = g.Response.GroupId, new(uint64(1)), new(uint64(2))
	if got, err := c.ListUsersForGroup(in); err != nil || *got.Response.TotalNum != 2 || len(got.Response.UserInfo) != 1 ||
		*got.Response.UserInfo[0].Name != "bob" {
		t.Errorf("members: %v, %v", got, err)
	}
	of := cam.NewListGroupsForUserRequest()
	of.SubUin = alice.Uin
	if got, err := c.ListGroupsForUser(of); err != nil || *got.Response.TotalNum != 1 {
		t.Errorf("groups of a user: %v, %v", got, err)
	}
	if got, err := c.ListGroups(cam.NewListGroupsRequest()); err != nil || len(got.Response.GroupInfo) != 1 {
		t.Errorf("groups: %v, %v", got, err)
	}
	leave := cam.NewRemoveUserFromGroupRequest()
	leave.Info = join.Info[1:]
	for range 2 {
		_, err = c.RemoveUserFromGroup(leave)
		w.must(err)
	}
	sum, err := c.GetAccountSummary(cam.NewGetAccountSummaryRequest())
	if w.must(err); *sum.Response.User != 2 || *sum.Response.Group != 1 || *sum.Response.Member != 1 || *sum.Response.Policies != 0 {
		t.Errorf("summary: %s", sum.ToJsonString())
	}

	remove := cam.NewDeleteUserRequest()
	remove.Name = new("alice")
	if _, err := c.DeleteUser(remove); sdkCode(err) != "OperationDenied.HaveKeys" || !strings.Contains(err.Error(), "[QC_WACCOUNT]") {
		t.Errorf("a user with keys: %v", err)
	}
	remove.Force = new(uint64(1))
	_, err = c.DeleteUser(remove)
	w.must(err)
	if _, err := c.GetUser(get); sdkCode(err) != "ResourceNotFound.UserNotExist" {
		t.Errorf("a deleted user: %v", err)
	}
	if got, err := c.GetGroup(shown); err != nil || *got.Response.GroupNum != 0 {
		t.Errorf("a deleted user is a member: %v, %v", got, err)
	}
	gone := cam.NewDeleteGroupRequest()
	gone.GroupId = g.Response.GroupId
	_, err = c.DeleteGroup(gone)
	w.must(err)
	if _, err := c.GetGroup(shown); sdkCode(err) != "ResourceNotFound.GroupNotExist" {
		t.Errorf("a deleted group: %v", err)
	}
}

func TestAttachmentsByTheSDK(t *testing.T) {
	w := newWorld(t)
	c := w.as().cam
	uin, policy := w.newUser("alice"), w.newPolicy("support", anything)
	group := access.UinOf(fmt.Sprint(w.ok("CreateGroup", object{"GroupName": "g"})["GroupId"]))
	w.ok("AddUserToGroup", object{"Info": []object{{"GroupId": group, "Uin": uin}}})
	role := w.newRole("operator")
	user := cam.NewAttachUserPolicyRequest()
	user.PolicyId, user.AttachUin = &policy, &uin
	for range 2 {
		_, err := c.AttachUserPolicy(user)
		w.must(err)
	}
	byGroup := cam.NewAttachGroupPolicyRequest()
	byGroup.PolicyId, byGroup.AttachGroupId = new(uint64(1)), &group
	_, err := c.AttachGroupPolicy(byGroup)
	w.must(err)
	byGroup.PolicyId = &policy
	_, err = c.AttachGroupPolicy(byGroup)
	w.must(err)
	byRole := cam.NewAttachRolePolicyRequest()
	byRole.PolicyName, byRole.AttachRoleName = new("support"), new("operator")
	_, err = c.AttachRolePolicy(byRole)
	w.must(err)

	all := cam.NewListAttachedUserAllPoliciesRequest()
	all.TargetUin, all.Rp, all.Page = &uin, new(uint64(200)), new(uint64(1))
	for kind, want := range map[uint64]string{
		0: "[1 by 1, " + strict.Decimal(policy) + " by 1]", 1: "[" + strict.Decimal(policy) + " by 0]",
		2: "[1 by 1, " + strict.Decimal(policy) + " by 1]",
	} {
		all.AttachType = &kind
		got, err := c.ListAttachedUserAllPolicies(all)
		w.must(err)
		var rows []string
		for _, p := range got.Response.PolicyList {
			rows = append(rows, fmt.Sprintf("%s by %d", *p.PolicyId, len(p.Groups)))
		}
		if text := "[" + strings.Join(rows, ", ") + "]"; text != want || *got.Response.TotalNum != uint64(len(rows)) {
			t.Errorf("type %d: %s, want %s", kind, text, want)
		}
	}
	direct := cam.NewListAttachedUserPoliciesRequest()
	direct.TargetUin = &uin
	if got, err := c.ListAttachedUserPolicies(direct); err != nil || *got.Response.TotalNum != 1 ||
		*got.Response.List[0].PolicyType != "User" {
		t.Errorf("of the user: %v, %v", got, err)
	}
	ofGroup := cam.NewListAttachedGroupPoliciesRequest()
	ofGroup.TargetGroupId = &group
	if got, err := c.ListAttachedGroupPolicies(ofGroup); err != nil || *got.Response.TotalNum != 2 ||
		*got.Response.List[0].PolicyType != "QCS" {
		t.Errorf("of the group: %v, %v", got, err)
	}
	ofRole := cam.NewListAttachedRolePoliciesRequest()
	ofRole.RoleId, ofRole.Page, ofRole.Rp = &role, new(uint64(1)), new(uint64(20))
	if got, err := c.ListAttachedRolePolicies(ofRole); err != nil || *got.Response.TotalNum != 1 {
		t.Errorf("of the role: %v, %v", got, err)
	}
	entities := cam.NewListEntitiesForPolicyRequest()
	entities.PolicyId = &policy
	got, err := c.ListEntitiesForPolicy(entities)
	if w.must(err); *got.Response.TotalNum != 3 || *got.Response.List[0].Id != strict.Decimal(uin) || *got.Response.List[0].Uin != uin ||
		*got.Response.List[2].Name != "operator" {
		t.Errorf("entities: %s", got.ToJsonString())
	}
	entities.EntityFilter = new("Group")
	if got, err := c.ListEntitiesForPolicy(entities); err != nil || *got.Response.TotalNum != 1 || *got.Response.List[0].RelatedType != 2 {
		t.Errorf("groups: %v, %v", got, err)
	}
	list := cam.NewListPoliciesRequest()
	list.Scope = new("Local")
	if got, err := c.ListPolicies(list); err != nil || *got.Response.List[0].Attachments != 1 || *got.Response.List[0].AttachEntityCount != 3 {
		t.Errorf("counts: %v, %v", got, err)
	}
	unuser := cam.NewDetachUserPolicyRequest()
	unuser.PolicyId, unuser.DetachUin = &policy, &uin
	for range 2 {
		_, err := c.DetachUserPolicy(unuser)
		w.must(err)
	}
	ungroup := cam.NewDetachGroupPolicyRequest()
	ungroup.PolicyId, ungroup.DetachGroupId = &policy, &group
	_, err = c.DetachGroupPolicy(ungroup)
	w.must(err)
	unrole := cam.NewDetachRolePolicyRequest()
	unrole.PolicyId, unrole.DetachRoleId = &policy, &role
	_, err = c.DetachRolePolicy(unrole)
	w.must(err)
	_, err = c.AttachUserPolicy(user)
	w.must(err)
	w.ok("DeletePolicy", object{"PolicyId": []uint64{policy}}) // attached, and gone with its attachments
	if got, err := c.ListAttachedUserPolicies(direct); err != nil || *got.Response.TotalNum != 0 {
		t.Errorf("of a deleted policy: %v, %v", got, err)
	}
}

func TestRolesByTheSDK(t *testing.T) {
	w := newWorld(t)
	c := w.as().cam
	id := w.newRole("operator")
	get := cam.NewGetRoleRequest()
	get.RoleName = new("operator")
	got, err := c.GetRole(get)
	if w.must(err); *got.Response.RoleInfo.RoleId != id || !strings.HasSuffix(*got.Response.RoleInfo.RoleArn, ":roleName/operator") {
		t.Errorf("a role: %s", got.ToJsonString())
	}
	describe := cam.NewUpdateRoleDescriptionRequest()
	describe.RoleId, describe.Description = &id, new("d")
	_, err = c.UpdateRoleDescription(describe)
	w.must(err)
	trust := cam.NewUpdateAssumeRolePolicyRequest()
	trust.RoleId, trust.PolicyDocument = &id, new(
		`{"version":"2.0","statement":[{"effect":"allow","action":["sts:AssumeRole"],"principal":{"service":"im.qcloud.com"}}]}`)
	_, err = c.UpdateAssumeRolePolicy(trust)
	w.must(err)
	list := cam.NewDescribeRoleListRequest()
	list.Page, list.Rp = new(uint64(1)), new(uint64(200))
	if got, err := c.DescribeRoleList(list); err != nil || *got.Response.TotalNum != 1 || *got.Response.List[0].Description != "d" {
		t.Errorf("roles: %v, %v", got, err)
	}
	remove := cam.NewDeleteRoleRequest()
	remove.RoleId = &id
	_, err = c.DeleteRole(remove)
	w.must(err)
	if _, err := c.GetRole(get); sdkCode(err) != "InvalidParameter.RoleNotExist" {
		t.Errorf("a deleted role: %v", err)
	}
}

func TestTagsOfTheAccountByTheSDK(t *testing.T) {
	w := newWorld(t)
	c := w.as().tag
	app := w.newApp()
	resource := w.resource(app)
	create := tag.NewCreateTagRequest()
	create.TagKey, create.TagValue = new("env"), new("prod")
	_, err := c.CreateTag(create)
	w.must(err)
	if _, err := c.CreateTag(create); sdkCode(err) != "ResourceInUse.TagDuplicate" {
		t.Errorf("a tag twice: %v", err)
	}
	attach := tag.NewAttachResourcesTagRequest()
	attach.ServiceType, attach.ResourcePrefix, attach.ResourceIds, attach.TagKey, attach.TagValue = new("im"), new("sdkappid"),
		common.StringPtrs([]string{app.String()}), new("env"), new("none")
	if _, err := c.AttachResourcesTag(attach); sdkCode(err) != "ResourceNotFound.TagNonExist" {
		t.Errorf("a tag that does not exist: %v", err)
	}
	attach.TagValue = new("prod")
	_, err = c.AttachResourcesTag(attach)
	w.must(err)
	if _, err := c.AttachResourcesTag(attach); sdkCode(err) != "ResourceInUse.TagKeyAttached" {
		t.Errorf("a key that is attached: %v", err)
	}
	remove := tag.NewDeleteTagRequest()
	remove.TagKey, remove.TagValue = new("env"), new("prod")
	if _, err := c.DeleteTag(remove); sdkCode(err) != "FailedOperation.TagAttachedResource" {
		t.Errorf("an attached tag: %v", err)
	}
	add := tag.NewAddResourceTagRequest()
	add.Resource, add.TagKey, add.TagValue = &resource, new("team"), new("a")
	_, err = c.AddResourceTag(add)
	w.must(err)
	if _, err := c.AddResourceTag(add); sdkCode(err) != "ResourceInUse.TagKeyAttached" {
		t.Errorf("a key twice: %v", err)
	}
	update := tag.NewUpdateResourceTagValueRequest()
	update.Resource, update.TagKey, update.TagValue = &resource, new("team"), new("b")
	_, err = c.UpdateResourceTagValue(update)
	w.must(err)
	update.TagKey = new("none")
	if _, err := c.UpdateResourceTagValue(update); sdkCode(err) != "ResourceNotFound.AttachedTagKeyNotFound" {
		t.Errorf("a key that is not there: %v", err)
	}
	find := tag.NewDescribeResourcesByTagsRequest()
	find.TagFilters = []*tag.TagFilter{{TagKey: new("team"), TagValue: common.StringPtrs([]string{"b"})}}
	if got, err := c.DescribeResourcesByTags(find); err != nil || *got.Response.TotalCount != 1 || len(got.Response.Rows[0].Tags) != 2 {
		t.Errorf("resources: %v, %v", got, err)
	}
	modify := tag.NewModifyResourcesTagValueRequest()
	modify.ServiceType, modify.ResourcePrefix, modify.ResourceIds, modify.TagKey, modify.TagValue = new("im"), new("sdkappid"),
		attach.ResourceIds, new("env"), new("test")
	_, err = c.ModifyResourcesTagValue(modify)
	w.must(err)
	detach := tag.NewDetachResourcesTagRequest()
	detach.ServiceType, detach.ResourcePrefix, detach.ResourceIds, detach.TagKey = new("im"), new("sdkappid"), attach.ResourceIds, new("env")
	_, err = c.DetachResourcesTag(detach)
	w.must(err)
	unset := tag.NewDeleteResourceTagRequest()
	unset.Resource, unset.TagKey = &resource, new("team")
	_, err = c.DeleteResourceTag(unset)
	w.must(err)
	if _, err := c.DeleteResourceTag(unset); sdkCode(err) != "ResourceNotFound.AttachedTagKeyNotFound" {
		t.Errorf("a key that is not there: %v", err)
	}
	many := tag.NewCreateTagsRequest()
	for i := range 10 {
		many.Tags = append(many.Tags, &tag.Tag{TagKey: new("k"), TagValue: new(fmt.Sprint(i))})
	}
	if _, err := c.CreateTags(many); sdkCode(err) != "InvalidParameterValue.TagKeyDuplicate" {
		t.Errorf("a key twice in a call: %v", err)
	}
	many.Tags = []*tag.Tag{{TagKey: new("k"), TagValue: new("0")}, {TagKey: new("l"), TagValue: new("0")}}
	_, err = c.CreateTags(many)
	w.must(err)
	all := tag.NewDescribeTagsRequest()
	if got, err := c.DescribeTags(all); err != nil || *got.Response.TotalCount != 6 || *got.Response.Tags[0].CanDelete != 1 {
		t.Errorf("tags: %v, %v", got, err)
	}
	all.Offset, all.Limit = new(uint64(3)), new(uint64(2))
	if _, err := c.DescribeTags(all); sdkCode(err) != "InvalidParameterValue.OffsetInvalid" {
		t.Errorf("an offset: %v", err)
	}
	var pages []string
	get := tag.NewGetTagsRequest()
	get.MaxResults = new(uint64(4))
	for {
		got, err := c.GetTags(get)
		w.must(err)
		for _, p := range got.Response.Tags {
			pages = append(pages, *p.TagKey+"="+*p.TagValue)
		}
		if get.PaginationToken = got.Response.PaginationToken; *get.PaginationToken == "" {
			break
		}
	}
	if want := "[env=prod env=test k=0 l=0 team=a team=b]"; fmt.Sprint(pages) != want {
		t.Errorf("pages: %v, want %s", pages, want)
	}
	if got, err := c.GetTagKeys(tag.NewGetTagKeysRequest()); err != nil || len(got.Response.TagKeys) != 4 {
		t.Errorf("keys: %v, %v", got, err)
	}
	values := tag.NewGetTagValuesRequest()
	values.TagKeys = common.StringPtrs([]string{"env"})
	if got, err := c.GetTagValues(values); err != nil || len(got.Response.Tags) != 2 {
		t.Errorf("values: %v, %v", got, err)
	}
	_, err = c.DeleteTag(remove)
	w.must(err)
	if _, err := c.DeleteTag(remove); sdkCode(err) != "ResourceNotFound.TagNonExist" {
		t.Errorf("a deleted tag: %v", err)
	}
	drop := tag.NewDeleteTagsRequest()
	drop.Tags = many.Tags
	_, err = c.DeleteTags(drop)
	w.must(err)
}
