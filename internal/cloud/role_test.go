package cloud

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
)

// credentials answers AssumeRole.
func credentials(id string) func(*http.Request) string {
	return members(
		`"Credentials":{"TmpSecretId":"` + id + `","TmpSecretKey":"` + plantedKey + `","Token":"` + plantedToken + `-role"},"ExpiredTime":1,"Expiration":"x"`,
	)
}

func roleConfig(f *fake, role sts.AssumeRole) Config {
	cfg := f.config()
	role.RoleARN = "qcs::cam::uin/100:roleName/admin"
	cfg.AssumeRole = &role
	return cfg
}

func TestRoleSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answers: map[string]func(*http.Request) string{"AssumeRole": credentials("AKIDROLE1")}}
		c := client(t, roleConfig(f, sts.AssumeRole{Duration: 20 * time.Minute}))
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				if err := stop(t.Context(), t, c); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if want := "AssumeRole" + strings.Repeat(" StopSdkAppId", 5); f.actions() != want {
			t.Errorf("called %s", f.actions())
		}
		if asked := f.got[0]; !strings.Contains(asked.Get("Authorization"), "Credential=AKIDTEST/") || asked.Get("X-TC-Token") != plantedToken ||
			asked.Get("X-TC-Region") != stsRegion {
			t.Errorf("asked for the role with %v", asked.Header)
		}
		uses := func(id string) {
			t.Helper()
			if err := stop(t.Context(), t, c); err != nil {
				t.Error(err)
			}
			if s := f.last(); !strings.Contains(s.Get("Authorization"), "Credential="+id+"/") || s.Get("X-TC-Token") != plantedToken+"-role" {
				t.Errorf("called with %v", s.Header)
			}
		}
		f.answers["AssumeRole"] = credentials("AKIDROLE2")
		time.Sleep(14 * time.Minute)
		uses("AKIDROLE1")
		time.Sleep(time.Minute) // five minutes before the end
		uses("AKIDROLE2")
	})
}

func TestShortRoleSessionIsRenewedAtHalfItsLife(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answers: map[string]func(*http.Request) string{"AssumeRole": credentials("AKIDROLE")}}
		c := client(t, roleConfig(f, sts.AssumeRole{Duration: time.Minute}))
		for range 3 {
			if err := stop(t.Context(), t, c); err != nil {
				t.Error(err)
			}
			time.Sleep(20 * time.Second)
		}
		if want := "AssumeRole StopSdkAppId StopSdkAppId AssumeRole StopSdkAppId"; f.actions() != want {
			t.Errorf("called %s", f.actions())
		}
	})
}

func TestRoleRequest(t *testing.T) {
	policy := `{"version": "2.0", "statement": ["a+b", "100%"]}`
	cases := map[string]struct {
		role sts.AssumeRole
		want sdk.AssumeRoleRequestParams
	}{
		"defaults": {
			sts.AssumeRole{},
			sdk.AssumeRoleRequestParams{RoleSessionName: new("terraform-provider-tencentchat"), DurationSeconds: new(uint64(7200))},
		},
		"all": {
			sts.AssumeRole{SessionName: "ci", Duration: time.Hour, Policy: policy, ExternalID: "x"},
			sdk.AssumeRoleRequestParams{RoleSessionName: new("ci"), DurationSeconds: new(uint64(3600)), Policy: &policy, ExternalId: new("x")},
		},
	}
	for name, c := range cases {
		f := &fake{answers: map[string]func(*http.Request) string{"AssumeRole": credentials("AKIDROLE")}}
		if err := stop(t.Context(), t, client(t, roleConfig(f, c.role))); err != nil {
			t.Fatal(err)
		}
		got := sdk.NewAssumeRoleRequest()
		if err := got.FromJsonString(f.got[0].body); err != nil {
			t.Fatal(err)
		}
		for _, decode := range []func(string) (string, error){url.QueryUnescape, url.PathUnescape} {
			if text, err := decode(invoke.Value(got.Policy)); err != nil || text != invoke.Value(c.want.Policy) {
				t.Errorf("%s: the policy arrives as %s, %v", name, text, err)
			}
		}
		if invoke.Value(got.RoleArn) != "qcs::cam::uin/100:roleName/admin" ||
			invoke.Value(got.RoleSessionName) != invoke.Value(c.want.RoleSessionName) ||
			invoke.Value(got.DurationSeconds) != invoke.Value(c.want.DurationSeconds) ||
			invoke.Value(got.ExternalId) != invoke.Value(c.want.ExternalId) ||
			(got.ExternalId == nil) != (c.want.ExternalId == nil) {
			t.Errorf("%s: asked %s", name, f.got[0].body)
		}
	}
}

// TestRoleFails makes sure that a failure is told without what came with it, and is not remembered.
func TestRoleFails(t *testing.T) {
	cases := map[string]struct {
		answer func(*http.Request) string
		code   string
	}{
		"refused":        {refusal("ResourceNotFound.RoleNotFound"), "ResourceNotFound.RoleNotFound"},
		"no credentials": {members(`"ExpiredTime":1`), api.BadReply},
		"no token":       {members(`"Credentials":{"TmpSecretId":"AKIDROLE","TmpSecretKey":"` + plantedKey + `"}`), api.BadReply},
		"wrong type":     {members(`"Credentials":{"TmpSecretKey":"` + plantedKey + `","Token":7}`), api.BadReply},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			f := &fake{answers: map[string]func(*http.Request) string{"AssumeRole": tc.answer}}
			c := client(t, roleConfig(f, sts.AssumeRole{}))
			err := stop(t.Context(), t, c)
			e := expectCode(t, err, tc.code)
			if e.Service != "sts" || e.Action != "AssumeRole" {
				t.Errorf("%v", e)
			}
			_, detail := Explain(err)
			expectNoSecrets(t, err.Error()+detail)
			f.answers["AssumeRole"] = credentials("AKIDROLE")
			if err := stop(t.Context(), t, c); err != nil || f.actions() != "AssumeRole AssumeRole StopSdkAppId" {
				t.Errorf("%v after %s", err, f.actions())
			}
		})
	}
}

func TestRoleWaitEndsWithTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		f := &fake{answers: map[string]func(*http.Request) string{"AssumeRole": func(req *http.Request) string {
			<-release
			return credentials("AKIDROLE")(req)
		}}}
		c := client(t, roleConfig(f, sts.AssumeRole{}))
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := stop(t.Context(), t, c); err != nil {
				t.Errorf("the one that asks: %v", err)
			}
		})
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		wg.Go(func() {
			if err := stop(ctx, t, c); !errors.Is(err, context.Canceled) {
				t.Errorf("the one that gives up: %v", err)
			}
		})
		synctest.Wait()
		cancel()
		synctest.Wait()
		close(release)
		wg.Wait()
		if f.actions() != "AssumeRole StopSdkAppId" {
			t.Errorf("called %s", f.actions())
		}
	})
}
