package cloud

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// TestExplanations makes sure that each row is reached by its code and by those of its class, and says what it should.
func TestExplanations(t *testing.T) {
	for _, row := range explanations {
		for _, code := range []string{row.code, row.code + ".Detail"} {
			err := &api.Error{Service: "im", Action: "StopSdkAppId", Code: code, Message: "the message.", RequestID: "r-1"}
			summary, detail := Explain(fmt.Errorf("wrapped: %w", err))
			ours := strings.HasPrefix(code, "ClientError.")
			if summary != row.summary || strings.Contains(detail, "%") || !strings.HasSuffix(detail, ". (request id r-1)") {
				t.Errorf("%s: %q, %q", code, summary, detail)
			}
			if !strings.Contains(detail, "the message. ") || !strings.Contains(detail, "im StopSdkAppId") || strings.Contains(detail, code) == ours {
				t.Errorf("%s: no cause in %q", code, detail)
			}
		}
		if strings.HasSuffix(row.summary, ".") || !strings.HasSuffix(row.remedy, ".") {
			t.Errorf("%s: a summary is no sentence and a remedy is one: %q, %q", row.code, row.summary, row.remedy)
		}
	}
	_, detail := Explain(&api.Error{Service: "im", Action: "StopSdkAppId", Code: "UnauthorizedOperation"})
	if !strings.Contains(detail, "allow the action im:StopSdkAppId") {
		t.Errorf("the permission is not named: %s", detail)
	}
	for message, want := range map[string]string{
		"You are not authorized to perform operation (im:SetConfInfo). " +
			"Resource (qcs::im::uin/1:sdkappid/1400000001) has no permission.": "the action im:SetConfInfo " +
			"on the resource qcs::im::uin/1:sdkappid/1400000001 for them in CAM. If a policy allows it already, another one " +
			"denies it: a deny takes precedence, so remove it there. Where their access goes by tags",
		"you are not authorized to perform operation (cam:GetRole)\nresource (*) has no permission\n": "the action " +
			"cam:GetRole on the resource * for them",
		"[request id: x] no": "the action tag:TagResources for them",
	} {
		_, detail := Explain(&api.Error{Service: "tag", Action: "TagResources", Code: "AuthFailure.UnauthorizedOperation", Message: message})
		if !strings.Contains(detail, want) {
			t.Errorf("%q: %s", message, detail)
		}
	}
}

func TestNotFoundInTwoSpellings(t *testing.T) {
	for code, want := range map[string]bool{
		"ResourceNotFound.PolicyIdNotFound": true, "ResourceNotFound.NotFound": true, "InvalidParameter.PolicyIdNotExist": true,
		"InvalidParameter.UserNotExist": true, "InvalidParameter.PolicyIdError": false, "InvalidParameter": false,
	} {
		if api.IsNotFound(&api.Error{Code: code}) != want {
			t.Error(code)
		}
	}
}

func TestExplainRules(t *testing.T) {
	for _, rule := range chat.Rules {
		if chat.RuleByCode(rule.Code) == nil {
			continue
		}
		end := fmt.Sprintf("(rule %s)", rule.ID)
		for message, want := range map[string]string{
			"It is so. Do that. " + end:                     "It is so. Do that. " + end,
			"It is so. Do that. " + end + " [some service]": "It is so. Do that. " + end,
			"It is so":    "It is so. " + rule.Remedy + " " + end,
			" It is so. ": "It is so. " + rule.Remedy + " " + end,
			"":            rule.Remedy + " " + end,
		} {
			err := &api.Error{Service: "im", Action: "SetConfInfo", Code: rule.Code, Message: message, RequestID: "r-1"}
			if summary, detail := Explain(err); summary != "Refused by a rule of the product" || detail != want {
				t.Errorf("%s, %q: %q, %q", rule.ID, message, summary, detail)
			}
			if api.RuleOf(err).ID != rule.ID {
				t.Errorf("%s is not found by its code", rule.ID)
			}
		}
	}
}

func TestExplainTheRest(t *testing.T) {
	violation := &chat.Violation{Rule: chat.AppName, Cause: "The name is empty."}
	cases := []struct {
		err             error
		summary, detail string
	}{
		{violation, "Refused by a rule of the product", violation.Error()},
		{fmt.Errorf("x: %w", context.Canceled), "Cancelled", "cancelled"},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), "Out of time", "again"},
		{errors.New("disk full"), "Unexpected error", "disk full"},
		{&api.Error{Service: "im", Action: "A", Code: "FailedOperation", Message: "no"}, "The service refused", "im A was answered with " +
			"FailedOperation: no."},
		{&api.Error{Code: api.UnknownOutcome, Cause: context.Canceled}, "The outcome is unknown", "Check in the console"},
		{&api.Error{Code: "RequestLimitExceeded", Attempts: 3, Elapsed: 1234567890}, "The service is throttling", "(3 attempts in 1.23s)"},
	}
	for _, c := range cases {
		if summary, detail := Explain(c.err); summary != c.summary || !strings.Contains(detail, c.detail) {
			t.Errorf("%v: %q, %q", c.err, summary, detail)
		}
	}
}

func TestNotFound(t *testing.T) {
	for code, want := range map[string]bool{
		"ResourceNotFound": true, "ResourceNotFound.SdkAppId": true, "ResourceNotFounds": false,
		"InvalidParameter": false,
	} {
		if err := fmt.Errorf("x: %w", &api.Error{Code: code}); api.IsNotFound(err) != want {
			t.Errorf("%s: %t", code, !want)
		}
	}
	if api.IsNotFound(nil) || api.IsNotFound(errors.New("ResourceNotFound")) || api.RuleOf(errors.New("x")) != nil {
		t.Error("an error of another kind counts")
	}
}
