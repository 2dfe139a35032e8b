package cloud

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
)

func TestCallerIsAskedForOnce(t *testing.T) {
	f := &fake{answers: map[string]func(*http.Request) string{
		"GetCallerIdentity": members(callerReply), "GetUserAppId": members(`"Uin":"200","OwnerUin":"100","AppId":1250000000`),
	}}
	c := client(t, f.config())
	want := sts.Caller{RootUin: "100", Uin: "200", UserID: "201", ARN: "qcs::cam::uin/100:uin/200", Type: "CAMUser"}
	for range 2 {
		if got, err := c.STS().Caller(t.Context()); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	}
	want.AppID = 1250000000
	for range 2 {
		if got, err := c.CallerIdentity(t.Context()); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if f.actions() != "GetCallerIdentity GetUserAppId" {
		t.Errorf("called %s", f.actions())
	}
}

func TestCallerFails(t *testing.T) {
	cases := map[string]struct{ sts, cam func(*http.Request) string }{
		"FailedOperation":       {refusal("FailedOperation"), nil},
		"UnauthorizedOperation": {members(callerReply), refusal("UnauthorizedOperation")},
		api.BadReply:            {members(`"PrincipalId":"200"`), nil},
		api.BadReply + " ":      {members(callerReply), members(`"Uin":"200"`)},
	}
	for code, tc := range cases {
		f := &fake{answers: map[string]func(*http.Request) string{"GetCallerIdentity": tc.sts, "GetUserAppId": tc.cam}}
		_, err := client(t, f.config()).CallerIdentity(t.Context())
		if e := expectCode(t, err, strings.TrimSpace(code)); e.Attempts != 1 {
			t.Errorf("%s: %d attempts", code, e.Attempts)
		}
	}
}

func TestCheckAccount(t *testing.T) {
	cases := map[string]struct {
		allowed []string
		answer  func(*http.Request) string
		says    []string // nothing: no error
		calls   string
	}{
		"all are allowed": {nil, refusal("FailedOperation"), nil, ""},
		"an allowed one":  {[]string{"99", "100"}, members(callerReply), nil, "GetCallerIdentity"},
		"another one": {
			[]string{"99", "200"},
			members(callerReply),
			[]string{"account 100", "99, 200", "allowed_account_ids"},
			"GetCallerIdentity",
		},
		"nobody knows whom": {
			[]string{"100"},
			refusal("AuthFailure.SecretIdNotFound"),
			[]string{"AuthFailure.SecretIdNotFound"},
			"GetCallerIdentity",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			f := &fake{answers: map[string]func(*http.Request) string{"GetCallerIdentity": tc.answer}}
			cfg := f.config()
			cfg.AllowedAccountIDs = tc.allowed
			err := client(t, cfg).CheckAccount(t.Context())
			if (err != nil) != (len(tc.says) > 0) || f.actions() != tc.calls {
				t.Fatalf("%v after %s", err, f.actions())
			}
			for _, s := range tc.says {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("%v does not say %s", err, s)
				}
			}
		})
	}
}
