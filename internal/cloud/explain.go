package cloud

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// explanations say what the codes mean and what to do, by whole code or class; the first that fits counts. %s in a
// remedy is what the policies lack.
var explanations = append([]explanation{
	{"AuthFailure.SecretIdNotFound", unknownKey, unknownKeyRemedy},
	{"AuthFailure.InvalidSecretId", unknownKey, unknownKeyRemedy},
	{"AuthFailure.AccessKeyIllegal", unknownKey, unknownKeyRemedy},
	{"AuthFailure.SignatureFailure", "The secret key does not belong to the secret id", "Check secret_key (or TENCENTCLOUD_SECRET_KEY, or " +
		"the profile) for a missing character, and that both come from the same key."},
	{"AuthFailure.SignatureExpire", "The signature is too old or from the future", "Check the clock of this machine: it must be within " +
		"five minutes of the server's."},
	{"AuthFailure.TokenFailure", "The security token is wrong or has expired", "Get new temporary credentials and set all three of secret " +
		"id, secret key and security token."},
	{"AuthFailure.MFAFailure", "Multi-factor authentication failed", "Use credentials that need no second factor for this action."},
	{"AuthFailure.UnauthorizedOperation", notAllowed, notAllowedRemedy},
	{"UnauthorizedOperation", notAllowed, notAllowedRemedy},
	{"AuthFailure", "The service does not accept the credentials", "Check the credentials of the provider."},
	{"FailedOperation.PolicyNameInUse", "A policy with this name already exists", "Import it if you mean that policy, or take another name."},
	{"InvalidParameter.SubUserNameInUse", "A user of this name exists", "Import it if you mean that user, or take another name."},
	{"InvalidParameter.GroupNameInUse", "A group of this name exists", "Import it if you mean that group, or take another name."},
	{"InvalidParameter.AttachmentFull", "No room for another policy", "Detach one, or join several policies into one document."},
	{"OperationDenied.HaveKeys", "The user has access keys", "Delete the keys in CAM, or set force_delete = true, apply that, and destroy " +
		"the user then: its keys are deleted with it."},
	{"RequestLimitExceeded", throttled, throttledRemedy},
	{"InvalidAction", "The service does not know the action", "Check that the endpoint is the service's and that this version of the " +
		"provider fits it."},
	{"ResourceNotFound.CallBack", "The app has no webhook URL", "Set one first, for example with tencentchat_webhook."},
	{"ResourceNotFound.GroupMember", "Not a member of the group", "Add the account to the group first, for example with " +
		"tencentchat_group_member."},
	{"ResourceNotFound", "Not found", "Check the ID, and that the credentials are of the right account."},
	{"InternalError", "The service had an internal error", "Apply again later. If it continues, send the request ID to Tencent's support."},
	{"ServiceUnavailable", "The service is not available", "Apply again later."},
	{api.Unreachable, "The service cannot be reached", "Check the endpoint, the proxy (HTTPS_PROXY, NO_PROXY), the network, and " +
		"ca_certificate_file if the certificate is not trusted."},
	{api.ConnectionLost, "The connection was lost", "Apply again; if it stays, check the network and the proxy, or raise " +
		"request_timeout_seconds."},
	{api.BadReply, "The reply cannot be understood", "Check that the endpoint is the service's and that no proxy answers in its place."},
	{api.UnknownOutcome, "The outcome is unknown", "It may have taken effect. Check in the console before you repeat it."},
	{api.WaitTooLong, "The wait would be too long", "Apply again later."},
	{api.NotShown, "The service does not show the change yet", "The next plan shows whether it arrived."},
}, restExplanations...)

const (
	unknownKey       = "The SecretId is not known to the service"
	unknownKeyRemedy = "Check secret_id (or TENCENTCLOUD_SECRET_ID, or the profile): the key may be mistyped, disabled, deleted, or of " +
		"another site of Tencent Cloud."
	notAllowed       = "The credentials may not do this"
	notAllowedRemedy = "Let an administrator allow %s for them in CAM. If a policy allows it already, another one denies it: a deny takes " +
		"precedence, so remove it there."
)

// Explain tells an error in plain words: a summary, and a detail with cause and remedy. A refusal by a rule of the
// product ends with the rule's id.
func Explain(err error) (summary, detail string) {
	var e *api.Error
	var v *chat.Violation
	switch {
	case errors.As(err, &e):
	case errors.As(err, &v):
		return "Refused by a rule of the product", v.Error()
	case errors.Is(err, chat.ErrOldSignature):
		return "The app signs with ECDSA-SHA256", fmt.Sprintf("%v.", err)
	case errors.Is(err, context.Canceled):
		return "Cancelled", "The operation was cancelled before it was complete."
	case errors.Is(err, context.DeadlineExceeded):
		return "Out of time", fmt.Sprintf("The time limit of this operation was reached (%v). Run it again to continue.", err)
	default:
		return "Unexpected error", fmt.Sprint(err)
	}
	if rule := api.RuleOf(err); rule != nil {
		return "Refused by a rule of the product", withRule(e.Message, rule)
	}
	for _, x := range explanations {
		if !api.IsClass(e.Code, x.code) {
			continue
		}
		remedy := strings.ReplaceAll(x.remedy, "%s", lacked(e))
		return x.summary, sentences(reason(e), strings.TrimSpace(remedy+" "+tagHint(e)), e.Way) + e.Trailer()
	}
	return "The service refused", sentences(reason(e), e.Way) + e.Trailer()
}

// How the services name what was denied.
var (
	deniedAction   = regexp.MustCompile(`(?i)operation \(([\w-]+:[\w*]+)\)`)
	deniedResource = regexp.MustCompile(`(?i)resource \((qcs:[^()\s]+|\*)\)`)
)

// lacked names what the policies of the credentials do not allow: the action as permissions name it, and its resource where
// the service tells that.
func lacked(e *api.Error) string {
	action, resource := e.Service+":"+e.Action, ""
	if found := deniedAction.FindStringSubmatch(e.Message); found != nil {
		action = found[1]
	}
	if found := deniedResource.FindStringSubmatch(e.Message); found != nil {
		resource = found[1]
	}
	text := "the action " + action
	if resource != "" {
		text += " on the resource " + resource
	}
	return text
}

// tagHint is a sentence for those whom an app is denied; empty for others. Only the root account can help where access goes by
// tags, since an app without them is not seen.
func tagHint(e *api.Error) string {
	found := deniedResource.FindStringSubmatch(e.Message)
	if !strings.HasPrefix(lacked(e), "the action im:") || len(found) == 0 || !strings.Contains(found[1], ":sdkappid/") ||
		strings.HasSuffix(found[1], "*") {
		return ""
	}
	return "Where their access goes by tags, the root account must give the app such a tag: an app without it is not seen."
}

// reason is what went wrong, as a sentence. The server's codes are part of it; ours would tell a user nothing.
func reason(e *api.Error) string {
	if strings.HasPrefix(e.Code, "ClientError.") {
		return fmt.Sprintf("%s: %s.", strings.TrimSpace(e.Service+" "+e.Action), strings.TrimRight(e.Message, "."))
	}
	return fmt.Sprintf("%s %s was answered with %s: %s.", e.Service, e.Action, e.Code, strings.TrimRight(e.Message, "."))
}

func sentences(all ...string) string { return strings.TrimSpace(strings.Join(all, " ")) }

// withRule makes a refusal end with its rule, once. A server that does not name the rule names no remedy either.
func withRule(message string, rule *chat.Rule) string {
	end := fmt.Sprintf("(rule %s)", rule.ID)
	if before, _, named := strings.Cut(message, end); named {
		return strings.TrimSpace(before) + " " + end
	}
	message = strings.TrimSpace(message)
	if message != "" && !strings.HasSuffix(message, ".") {
		message += "."
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %s", message, rule.Remedy, end))
}
