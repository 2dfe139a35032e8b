package emulator

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// actor is a sub-account that makes calls of im.
type actor struct {
	w   *world
	key access.Key
	c   *common.Client
}

// actor makes a sub-account with a policy; an empty document gives it none.
func (w *world) actor(name, document string) actor {
	w.t.Helper()
	uin := w.newUser(name)
	if document != "" {
		w.ok("AttachUserPolicy", object{"AttachUin": uin, "PolicyId": w.newPolicy("of-"+name, document)})
	}
	key, err := w.AddKey(w.t.Context(), name)
	w.must(err)
	return actor{w, key, sdk(common.NewCredential(key.SecretID, key.SecretKey), func(p *profile.ClientProfile) { to(w.serve())(p) })}
}

// im makes a call and returns the reply, or the code and message of the refusal.
func (a actor) im(action string, request object) (reply, refused string) {
	a.w.t.Helper()
	q := tchttp.NewCommonRequest("im", services["im"].version, action)
	a.w.must(q.SetActionParameters(request))
	r := tchttp.NewCommonResponse()
	if err := a.c.Send(q, r); err != nil {
		return "", err.Error()
	}
	return string(r.GetBody()), ""
}

const byTag = `{"version":"2.0","statement":[{"effect":"allow","action":["im:*","tag:*"],"resource":["*"],` +
	`"condition":{"for_any_value:string_equal":{"qcs:resource_tag":["env&test"]}}}]}`

func TestSubAccounts(t *testing.T) {
	w := newWorld(t)
	account, err := w.Account(t.Context())
	w.must(err)
	tagged, plain := w.newApp(), w.newApp()
	w.ok("ModifyResourceTags", tagging(w, tagged, "env", "test"))
	one := fmt.Sprintf(
		`{"version":"2.0","statement":[{"effect":"allow","action":["im:*"],"resource":["qcs::im::uin/%s:sdkappid/%s"]},`+
			`{"effect":"deny","action":["name/im:SetConfInfo"],"resource":["qcs::im::uin/:sdkappid/*"]}]}`, account.Uin, tagged)
	readOnly := `{"version":"2.0","statement":[{"effect":"allow","action":["name/im:Describe*"],"resource":"*"}]}`
	for name, c := range map[string]struct {
		document string
		sees     []json.Number
		allowed  []string // of the two apps: read, write
	}{
		"nobody":   {"", nil, []string{"", ""}},
		"global":   {anything, []json.Number{tagged, plain}, []string{"rw", "rw"}},
		"readonly": {readOnly, []json.Number{tagged, plain}, []string{"r", "r"}},
		"bytag":    {byTag, []json.Number{tagged}, []string{"rw", ""}},
		"oneapp":   {one, []json.Number{tagged}, []string{"r", ""}},
	} {
		a := w.actor(name, c.document)
		list, refused := a.im("DescribeIMAppList", object{"Offset": 0, "Limit": 100})
		if c.sees == nil && !strings.Contains(refused, "Code=UnauthorizedOperation") {
			t.Errorf("%s: the list is %s, %s", name, list, refused)
		}
		for _, id := range []json.Number{tagged, plain} {
			want := strings.Contains(fmt.Sprint(c.sees), id.String())
			if strings.Contains(list, id.String()) != want {
				t.Errorf("%s: the list shows %s: %v", name, id, !want)
			}
		}
		for i, id := range []json.Number{tagged, plain} {
			for action, sign := range map[string]string{"DescribeConfInfo": "r", "SetConfInfo": "w"} {
				_, refused := a.im(action, object{"SdkAppId": id})
				if allowed := strings.Contains(c.allowed[i], sign); allowed != (refused == "") {
					t.Errorf("%s: %s of %s: %q", name, action, id, refused)
				} else if want := fmt.Sprintf("operation (im:%s). Resource (qcs::im::uin/%s:sdkappid/%s)", action, account.Uin,
					id); !allowed && !strings.Contains(refused, want) {
					t.Errorf("%s: the refusal %q does not name action and resource", name, refused)
				}
			}
		}
	}
}

// Policies that read do not tell the keys of apps.
func TestReadingPoliciesTellNoKeys(t *testing.T) {
	w := newWorld(t)
	app := w.newApp()
	a := w.actor("reader", "")
	for _, preset := range []int{1_000_002, 400411} { // of chat, of everything
		w.ok("AttachUserPolicy", object{"AttachUin": w.uin("reader"), "PolicyId": preset})
		for action, want := range map[string]bool{
			"DescribeSecret": false, "SetConfInfo": false, "DescribeConfInfo": true, "DescribeIdentifiers": true, "DescribeRTCService": true,
		} {
			if _, refused := a.im(action, object{"SdkAppId": app}); (refused == "") != want {
				t.Errorf("preset %d: %s is %q", preset, action, refused)
			}
		}
		w.ok("DetachUserPolicy", object{"DetachUin": w.uin("reader"), "PolicyId": preset})
	}
}

// What a sub-account makes that goes by tags is seen by it if the call gives it the tag, and else only once somebody does.
func TestSubAccountsThatMakeApps(t *testing.T) {
	w := newWorld(t)
	a := w.actor("alice", strings.Replace(byTag, `"statement":[`,
		`"statement":[{"effect":"allow","action":"im:RegisterIMApp","resource":"*"},`, 1))
	made := func(token string, tags ...object) string {
		t.Helper()
		request := object{"ClientToken": token, "AppName": "shop"}
		if tags != nil {
			request["Tags"] = tags
		}
		reply, refused := a.im("RegisterIMApp", request)
		if refused != "" {
			t.Fatal(refused)
		}
		_, rest, _ := strings.Cut(reply, `"SdkAppId":`)
		return strings.TrimRight(rest, "},")[:len("1400000001")]
	}
	sees := func(id string) bool {
		_, refused := a.im("DescribeAppAndAccountInfo", object{"SdkAppId": id})
		return refused == ""
	}
	first, second := made("1"), made("2", object{"TagKey": "env", "TagValue": "test"})
	if sees(first) || !sees(second) {
		t.Error("an untagged app is seen, or a tagged one is not")
	}
	w.ok("ModifyResourceTags", tagging(w, json.Number(first), "env", "test"))
	if !sees(first) {
		t.Error("a tag does not open an app")
	}
}

func TestSubAccountsOfOtherServices(t *testing.T) {
	w := newWorld(t)
	app := w.newApp()
	other := w.newApp()
	w.ok("ModifyResourceTags", tagging(w, app, "env", "test"))
	a := w.actor("alice", byTag)
	tags := w.as(a.key).tag
	set := tag.NewModifyResourceTagsRequest()
	set.ReplaceTags = []*tag.Tag{{TagKey: new("team"), TagValue: new("a")}}
	for id, want := range map[json.Number]string{app: "", other: "AuthFailure.UnauthorizedOperation"} {
		set.Resource = new(w.resource(id))
		if _, err := tags.ModifyResourceTags(set); sdkCode(err) != want {
			t.Errorf("tags of %s: %v", id, err)
		}
	}
	find := tag.NewGetResourcesRequest()
	w.ok("ModifyResourceTags", tagging(w, other, "env", "prod"))
	if got, err := tags.GetResources(find); err != nil || len(got.Response.ResourceTagMappingList) != 1 {
		t.Errorf("tagged resources: %v, %v", got, err)
	}
	if _, err := tags.CreateTag(&tag.CreateTagRequest{}); sdkCode(err) != "AuthFailure.UnauthorizedOperation" {
		t.Errorf("a tag of the account: %v", err)
	}

	c := w.as(a.key).cam
	if _, err := c.ListPolicies(cam.NewListPoliciesRequest()); sdkCode(err) != "AuthFailure.UnauthorizedOperation" ||
		!strings.Contains(err.Error(), "cam:ListPolicies") {
		t.Errorf("policies: %v", err)
	}
	group := access.UinOf(fmt.Sprint(w.ok("CreateGroup", object{"GroupName": "readers"})["GroupId"]))
	w.ok("AddUserToGroup", object{"Info": []object{{"GroupId": group, "Uin": w.uin("alice")}}})
	w.ok("AttachGroupPolicy", object{"AttachGroupId": group, "PolicyId": 1_000_004}) // QcloudCamReadOnlyAccess
	if _, err := c.ListPolicies(cam.NewListPoliciesRequest()); err != nil {
		t.Errorf("what a group gives: %v", err)
	}
	w.ok("DetachGroupPolicy", object{"DetachGroupId": group, "PolicyId": 1_000_004})
	add := cam.NewAddUserRequest()
	add.Name = new("mallory")
	if _, err := c.AddUser(add); sdkCode(err) != "AuthFailure.UnauthorizedOperation" {
		t.Errorf("a user: %v", err)
	}
	account, err := w.Account(t.Context())
	w.must(err)
	w.ok("AttachUserPolicy", object{"AttachUin": w.uin("alice"), "PolicyId": w.newPolicy("own-keys",
		`{"version":"2.0","statement":[{"effect":"allow","action":["cam:*AccessKey*"],"resource":["qcs::cam::uin/`+account.Uin+
			`:uin/${uin}"]}]}`)})
	bob := w.newUser("bob")
	for uin, want := range map[uint64]string{w.uin("alice"): "", bob: "AuthFailure.UnauthorizedOperation"} {
		keys := cam.NewListAccessKeysRequest()
		keys.TargetUin = &uin
		if _, err := c.ListAccessKeys(keys); sdkCode(err) != want {
			t.Errorf("keys of %d: %v", uin, err)
		}
	}
}

func (w *world) uin(name string) uint64 {
	w.t.Helper()
	return access.UinOf(fmt.Sprint(w.ok("GetUser", object{"Name": name})["Uin"]))
}

// A role may do what is attached to it.
func TestRolesAreLimited(t *testing.T) {
	w := newWorld(t)
	account, err := w.Account(t.Context())
	w.must(err)
	app := w.newApp()
	w.newRole("operator")
	assume := sts.NewAssumeRoleRequest()
	assume.RoleArn, assume.RoleSessionName = new("qcs::cam::uin/"+account.Uin+":roleName/operator"), new("session")
	a := w.actor("alice", "")
	if _, err := w.as(a.key).sts.AssumeRole(assume); sdkCode(err) != "AuthFailure.UnauthorizedOperation" {
		t.Errorf("a role that may not be taken: %v", err)
	}
	reply, err := w.as().sts.AssumeRole(assume)
	w.must(err)
	c := reply.Response.Credentials
	role := actor{w, access.Key{}, sdk(common.NewTokenCredential(*c.TmpSecretId, *c.TmpSecretKey, *c.Token),
		func(p *profile.ClientProfile) { to(w.serve())(p) })}
	for _, want := range []string{"UnauthorizedOperation", ""} {
		if _, refused := role.im("DescribeConfInfo", object{"SdkAppId": app}); !strings.Contains(refused,
			want) || (refused == "") != (want == "") {
			t.Errorf("the role got %q, want %q", refused, want)
		}
		w.ok("AttachRolePolicy", object{"AttachRoleName": "operator", "PolicyName": "QcloudAVCFullAccess"})
	}
}

// Sessions of other kinds than AssumeRole: unsigned ones, and those that users begin for themselves, with less than they may do.
func TestSessions(t *testing.T) {
	w := newWorld(t)
	account, err := w.Account(t.Context())
	w.must(err)
	app, other := w.newApp(), w.newApp()
	w.newRole("operator")
	w.ok("AttachRolePolicy", object{"AttachRoleName": "operator", "PolicyName": "QcloudAVCFullAccess"})
	arn := "qcs::cam::uin/" + account.Uin + ":roleName/operator"
	session := func(c *sts.Credentials) actor {
		return actor{w, access.Key{}, sdk(common.NewTokenCredential(*c.TmpSecretId, *c.TmpSecretKey, *c.Token),
			func(p *profile.ClientProfile) { to(w.serve())(p) })}
	}
	skip := w.as().sts
	web := sts.NewAssumeRoleWithWebIdentityRequest()
	web.SetSkipSign(true)
	web.ProviderId, web.WebIdentityToken, web.RoleArn, web.RoleSessionName = new("oidc"), new("token"), &arn, new("ci")
	byWeb, err := skip.AssumeRoleWithWebIdentity(web)
	w.must(err)
	saml := sts.NewAssumeRoleWithSAMLRequest()
	saml.SetSkipSign(true)
	saml.SAMLAssertion, saml.PrincipalArn, saml.RoleArn, saml.RoleSessionName = new("assertion"), new("idp"), &arn, new("ci")
	bySAML, err := skip.AssumeRoleWithSAML(saml)
	w.must(err)
	web.WebIdentityToken = new("")
	if _, err := skip.AssumeRoleWithWebIdentity(web); sdkCode(err) != "InvalidParameter.WebIdentityTokenError" {
		t.Errorf("no token: %v", err)
	}
	for _, c := range []*sts.Credentials{byWeb.Response.Credentials, bySAML.Response.Credentials} {
		if _, refused := session(c).im("DescribeConfInfo", object{"SdkAppId": app}); refused != "" {
			t.Error(refused)
		}
	}
	only := url.QueryEscape(
		fmt.Sprintf(`{"version":"2.0","statement":[{"effect":"allow","action":"im:*","resource":"qcs::im::uin/:sdkappid/%s"}]}`, app))
	alice := w.actor("alice", anything)
	for _, c := range []clients{w.as(), w.as(alice.key)} {
		federation := sts.NewGetFederationTokenRequest()
		federation.Name, federation.Policy = new("x"), &only
		made, err := c.sts.GetFederationToken(federation)
		w.must(err)
		for id, want := range map[json.Number]bool{app: true, other: false} {
			if _, refused := session(made.Response.Credentials).im("DescribeConfInfo", object{"SdkAppId": id}); (refused == "") != want {
				t.Errorf("app %s: %q", id, refused)
			}
		}
		own, err := c.sts.GetSessionToken(sts.NewGetSessionTokenRequest())
		w.must(err)
		if _, refused := session(own.Response.Credentials).im("DescribeConfInfo", object{"SdkAppId": other}); refused != "" {
			t.Error(refused)
		}
	}
	long := sts.NewGetSessionTokenRequest()
	long.DurationSeconds = new(int64(7200 + 1))
	if _, err := w.as().sts.GetSessionToken(long); sdkCode(err) != "InvalidParameter.OverTimeError" {
		t.Errorf("a long session of the root account: %v", err)
	}
	if _, err := w.as(alice.key).sts.GetSessionToken(long); err != nil {
		t.Errorf("a long session of a user: %v", err)
	}
}

func TestKeysByTheAdministration(t *testing.T) {
	w := newWorld(t)
	w.newUser("alice")
	s := w.serve()
	for body, want := range map[string]int{
		`{"user": "alice"}`: http.StatusOK, `{"user": "bob"}`: http.StatusBadRequest,
		`{"name": "alice"}`: http.StatusBadRequest,
	} {
		resp, err := http.Post(s.URL+AdminPrefix+"keys", "application/json", strings.NewReader(body))
		w.must(err)
		text, err := io.ReadAll(resp.Body)
		w.must(err)
		w.must(resp.Body.Close())
		if resp.StatusCode != want || want == http.StatusOK && !strings.Contains(string(text), `"secret_key"`) {
			t.Errorf("%s: %d %s", body, resp.StatusCode, text)
		}
	}
}

// CAM is part of snapshots and seeds.
func TestCAMIsSeeded(t *testing.T) {
	w := newWorld(t)
	a := w.actor("alice", anything)
	app := w.newApp()
	w.newRole("operator")
	group := access.UinOf(fmt.Sprint(w.ok("CreateGroup", object{"GroupName": "g"})["GroupId"]))
	w.ok("AddUserToGroup", object{"Info": []object{{"GroupId": group, "Uin": w.uin("alice")}}})
	w.ok("CreateTag", object{"TagKey": "a", "TagValue": "b"})
	before, err := w.Snapshot(t.Context())
	w.must(err)
	w.ok("DeleteUser", object{"Name": "alice", "Force": 1})
	w.must(w.Seed(t.Context(), before))
	after, err := w.Snapshot(t.Context())
	if w.must(err); string(after) != string(before) {
		t.Errorf("%s became %s", before, after)
	}
	if _, refused := a.im("DescribeConfInfo", object{"SdkAppId": app}); refused != "" {
		t.Error(refused)
	}
	text := string(before)
	for from, to := range map[string]string{
		`"target": "` + strict.Decimal(w.uin("alice")) + `"`: `"target": "7"`,
		`"name": "of-alice"`:  `"name": "a b"`,
		`"name": "operator"`:  `"nom": "operator"`,
		`\"version\":\"2.0\"`: `\"version\":\"1.0\"`,
	} {
		if broken := strings.Replace(text, from, to, 1); broken == text {
			t.Errorf("the snapshot has no %s: %s", from, text)
		} else if w.Seed(t.Context(), []byte(broken)) == nil {
			t.Errorf("a seed with %s is taken", to)
		}
	}
	w.must(w.Seed(t.Context(), []byte(`{"version": 1, "apps": []}`)))
	w.refused("ResourceNotFound.UserNotExist", "GetUser", object{"Name": "alice"})
}
