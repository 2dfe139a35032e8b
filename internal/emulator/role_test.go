package emulator

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sdkerrors "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
)

func TestAssumeRole(t *testing.T) {
	w := newWorld(t)
	s := w.serve()
	p := profile.NewClientProfile()
	p.HttpProfile.Scheme = "HTTP"
	to(s)(p)
	client := func(c common.CredentialIface) *sts.Client {
		made, err := sts.NewClient(c, "", p)
		w.must(err)
		return made
	}
	account, err := w.Account(t.Context())
	w.must(err)
	w.newRole("operator")
	request := sts.NewAssumeRoleRequest()
	request.RoleArn, request.RoleSessionName, request.DurationSeconds = new("qcs::cam::uin/"+account.Uin+":roleName/operator"),
		new("terraform"), new(uint64(60))
	request.Policy = new("%7B%22version%22%3A%222.0%22%7D")
	reply, err := client(common.NewCredential(SecretID, SecretKey)).AssumeRole(request)
	w.must(err)
	c := reply.Response.Credentials
	if want := w.clock().Unix() + 60; *reply.Response.ExpiredTime != want {
		t.Errorf("the session ends at %d, want %d", *reply.Response.ExpiredTime, want)
	}
	identity := func(token string) (*sts.GetCallerIdentityResponse, string) {
		t.Helper()
		who, err := client(common.NewTokenCredential(*c.TmpSecretId, *c.TmpSecretKey, token)).GetCallerIdentity(sts.NewGetCallerIdentityRequest())
		if refusal, ok := err.(*sdkerrors.TencentCloudSDKError); ok {
			return nil, refusal.Code
		}
		w.must(err)
		return who, ""
	}
	who, _ := identity(*c.Token)
	if r := who.Response; *r.Type != "CAMRole" || *r.AccountId != account.Uin || *r.PrincipalId != account.Uin ||
		!strings.HasSuffix(*r.UserId, ":terraform") || !strings.Contains(*r.Arn, "assumed-role") {
		t.Errorf("the caller is %s", who.ToJsonString())
	}
	for _, token := range []string{"", "another"} {
		if _, got := identity(token); got != "AuthFailure.TokenFailure" {
			t.Errorf("token %q: got %q", token, got)
		}
	}
	w.shift(1000 * time.Hour) // business time has no say
	if _, got := identity(*c.Token); got != "" {
		t.Errorf("a session within its time got %q", got)
	}
	w.moveWall(time.Minute)
	if _, got := identity(*c.Token); got != "AuthFailure.TokenFailure" {
		t.Errorf("a session after its time got %q", got)
	}
}

func TestRolesThatAreRefused(t *testing.T) {
	w := newWorld(t)
	account, err := w.Account(t.Context())
	w.must(err)
	arn, id := "qcs::cam::uin/"+account.Uin, w.newRole("operator")
	w.newRole("IM_QCSRole")
	for _, c := range []struct{ member, value, want string }{
		{"RoleArn", arn + ":roleName/operator", ""},
		{"RoleArn", arn + ":role/" + id, ""},
		{"RoleArn", arn + ":role/tencentcloudServiceRole/" + id, ""},
		{"RoleArn", arn + ":role/4611686018427397919", "ResourceNotFound.RoleNotFound"},
		{"RoleArn", arn + ":roleName/nobody", "ResourceNotFound.RoleNotFound"},
		{"RoleArn", arn + ":role/tencentcloudServiceRoleName/IM_QCSRole", ""},
		{"RoleArn", arn + ":roleName/", "InvalidParameter.ParamError"},
		{"RoleArn", arn + ":role/operator", "InvalidParameter.ParamError"},
		{"RoleArn", "acs:ram::1:role/operator", "InvalidParameter.ParamError"},
		{"RoleArn", "qcs::cam::uin/1:roleName/operator", "ResourceNotFound.RoleNotFound"},
		{"RoleSessionName", "ab", ""},
		{"RoleSessionName", "a", "InvalidParameter.ParamError"},
		{"RoleSessionName", "a b", "InvalidParameter.ParamError"},
		{"DurationSeconds", "43200", ""},
		{"DurationSeconds", "43201", "InvalidParameter.OverTimeError"},
		{"DurationSeconds", "0", "InvalidParameter.OverTimeError"},
		{"ExternalId", "my:id/1", ""},
		{"ExternalId", "my id", "InvalidParameter.ParamError"},
		{"Policy", "%7B%7D", ""},
		{"Policy", "%7B", "InvalidParameter.StrategyInvalid"},
		{"Policy", "%zz", "InvalidParameter.StrategyInvalid"},
		{"Policy", "%7B%22principal%22%3A1%7D", "InvalidParameter.StrategyInvalid"},
		{"SerialNumber", "1", "UnknownParameter"},
	} {
		request := object{"RoleArn": arn + ":roleName/operator", "RoleSessionName": "terraform", c.member: c.value}
		if _, refusal := w.call("AssumeRole", request); code(refusal) != c.want {
			t.Errorf("%s %s: got %v, want %q", c.member, c.value, refusal, c.want)
		}
	}
	if got := fmt.Sprint(w.ok("GetCallerIdentity", nil)["Type"]); got != "RootAccount" {
		t.Errorf("the static pair belongs to a %s", got)
	}
}

// newRole makes a role and returns its id.
func (w *world) newRole(name string) string {
	w.t.Helper()
	trust := `{"version":"2.0","statement":[{"effect":"allow","action":"sts:AssumeRole","principal":{"qcs":["qcs::cam::uin/1:root"]}}]}`
	return w.ok("CreateRole", object{"RoleName": name, "PolicyDocument": trust})["RoleId"].(string)
}
