package access

import (
	"cmp"
	"encoding/json"
	"math"
	"net/url"
	"regexp"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// key is what a request may be signed with: the static pair, or the temporary one of an assumed role.
type key struct {
	SecretKey   string `json:"secret_key"`
	Token       string `json:"token"`
	ExpiredTime int64  `json:"expired_time"` // unix seconds by the wall clock; 0 for the static pair
	call.Caller
}

func (k key) temporary() bool { return k.ExpiredTime != 0 }

// roleARN is the form of a role in sts.AssumeRole (the comments of the SDK's sts.AssumeRoleRequest).
var roleARN = regexp.MustCompile(
	`^qcs::cam::uin/(\d+):(role/(?:tencentcloudServiceRole/)?(\d+)|(?:roleName/|role/tencentcloudServiceRoleName/)[\w+=,.@-]{1,128})$`)

// assumeRoleRequest has the members of the SDK's sts.AssumeRoleRequest that mean something here. The external id is checked for
// its form only.
type assumeRoleRequest struct {
	RoleArn         string
	RoleSessionName string
	DurationSeconds *uint64
	Policy          *string
	ExternalId      *string
}

type temporaryCredentials struct {
	Token, TmpSecretId, TmpSecretKey string
}

// assumeRoleResponse has the shape of the SDK's sts.AssumeRoleResponseParams.
type assumeRoleResponse struct {
	Credentials temporaryCredentials
	ExpiredTime int64
	Expiration  string
}

func (q assumeRoleRequest) check(a store.Account) *strict.Refusal {
	parts := roleARN.FindStringSubmatch(q.RoleArn)
	switch {
	case parts == nil:
		return strict.Refuse(
			"InvalidParameter.ParamError",
			"The member RoleArn is %q, but must have the form qcs::cam::uin/UIN:roleName/NAME or qcs::cam::uin/UIN:role/ID.",
			q.RoleArn)
	case parts[1] != a.Uin:
		return strict.Refuse("ResourceNotFound.RoleNotFound", "The role belongs to account %s; the emulator has only account %s.", parts[1],
			a.Uin)
	case !limitSessionName.Allows(int64(len(q.RoleSessionName))) || !chat.IsCAMName(q.RoleSessionName):
		return strict.Refuse("InvalidParameter.ParamError", "The member RoleSessionName is %q, but must have %v.", q.RoleSessionName,
			limitSessionName)
	case q.DurationSeconds != nil && !chat.LimitRoleSession.Allows(int64(min(*q.DurationSeconds, math.MaxInt64))):
		return strict.Refuse("InvalidParameter.OverTimeError", "The member DurationSeconds is %d, but must be %s.", *q.DurationSeconds,
			chat.LimitRoleSession.Range())
	case q.ExternalId != nil && (!limitExternalID.Allows(int64(len(*q.ExternalId))) || !camNotes.MatchString(*q.ExternalId)):
		return strict.Refuse("InvalidParameter.ParamError", "The member ExternalId has %v.", limitExternalID)
	case q.Policy != nil && !isPolicy(*q.Policy):
		return strict.Refuse("InvalidParameter.StrategyInvalid", "The member Policy is not a URL-encoded JSON object without principal.")
	}
	return nil
}

func isPolicy(encoded string) bool {
	text, err := url.QueryUnescape(encoded)
	if err != nil {
		return false
	}
	var policy map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &policy) != nil || policy == nil {
		return false
	}
	_, principal := policy["principal"]
	return !principal
}

// assumed finds the role of an ARN, which names it by id or by name.
func (t *tx) assumed(arn string) (role, error) {
	parts := roleARN.FindStringSubmatch(arn)
	name := arn[strings.LastIndex(arn, "/")+1:]
	all, err := store.Present[role](t, kindRole)
	for _, r := range all {
		if r.ID == parts[3] || parts[3] == "" && r.Name == name {
			return r, err
		}
	}
	return role{}, cmp.Or(err, error(strict.Refuse("ResourceNotFound.RoleNotFound",
		"The account has no role %s; make it with cam.CreateRole.", name)))
}
