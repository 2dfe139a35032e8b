package emulator

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"time"
)

// key is what a request may be signed with: the static pair, or the temporary one of an assumed role.
type key struct {
	SecretKey   string `json:"secret_key"`
	Token       string `json:"token"`
	ExpiredTime int64  `json:"expired_time"` // unix seconds by the wall clock; 0 for the static pair
	RoleID      string `json:"role_id"`
	SessionName string `json:"session_name"`
}

func (k key) temporary() bool { return k.ExpiredTime != 0 }

// The forms of sts.AssumeRole (the comments of the SDK's sts.AssumeRoleRequest).
var (
	roleARN         = regexp.MustCompile(`^qcs::cam::uin/(\d+):(role/(?:tencentcloudServiceRole/)?(\d+)|(?:roleName/|role/tencentcloudServiceRoleName/)[\w+=,.@-]{1,128})$`)
	roleSessionName = regexp.MustCompile(`^[\w+=,.@-]{2,128}$`)
	roleExternalID  = regexp.MustCompile(`^[\w+=,.@:/-]{2,128}$`)
)

const (
	defaultSession = 7200  // seconds
	longestSession = 43200 // seconds
)

// assumeRoleRequest has the members of the SDK's sts.AssumeRoleRequest that mean something without CAM objects. Every
// role of the account exists and may do everything, so policy and external id are checked for their form only.
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

func (t *tx) assumeRole(q assumeRoleRequest) (r assumeRoleResponse, err error) {
	a, err := t.account()
	if err != nil {
		return r, err
	}
	if refusal := q.check(a); refusal != nil {
		return r, refusal
	}
	seconds := uint64(defaultSession)
	overlay(&seconds, q.DurationSeconds)
	k := key{
		SecretKey: rand.Text(), Token: rand.Text() + rand.Text(), RoleID: roleID(q.RoleArn), SessionName: q.RoleSessionName,
		ExpiredTime: t.wall.Unix() + int64(seconds),
	}
	r = assumeRoleResponse{
		Credentials: temporaryCredentials{Token: k.Token, TmpSecretId: "AKID-emulator-" + rand.Text(), TmpSecretKey: k.SecretKey},
		ExpiredTime: k.ExpiredTime, Expiration: time.Unix(k.ExpiredTime, 0).UTC().Format(time.RFC3339),
	}
	return r, t.put(kindSession, r.Credentials.TmpSecretId, k)
}

func (q assumeRoleRequest) check(a Account) *Refusal {
	parts := roleARN.FindStringSubmatch(q.RoleArn)
	switch {
	case parts == nil:
		return refuse("InvalidParameter.ParamError", "The member RoleArn is %q; it reads qcs::cam::uin/UIN:roleName/NAME or qcs::cam::uin/UIN:role/ID.", q.RoleArn)
	case parts[1] != a.Uin:
		return refuse("ResourceNotFound.RoleNotFound", "The role belongs to account %s; the emulator has only account %s.", parts[1], a.Uin)
	case !roleSessionName.MatchString(q.RoleSessionName):
		return refuse("InvalidParameter.ParamError", "The member RoleSessionName is %q; it has 2 to 128 letters, digits and marks of +=,.@_-.", q.RoleSessionName)
	case q.DurationSeconds != nil && (*q.DurationSeconds < 1 || *q.DurationSeconds > longestSession):
		return refuse("InvalidParameter.OverTimeError", "The member DurationSeconds cannot be %d; it is 1 to %d.", *q.DurationSeconds, longestSession)
	case q.ExternalId != nil && !roleExternalID.MatchString(*q.ExternalId):
		return refuse("InvalidParameter.ParamError", "The member ExternalId has 2 to 128 letters, digits and marks of +=,.@:/_-.")
	case q.Policy != nil && !isPolicy(*q.Policy):
		return refuse("InvalidParameter.StrategyInvalid", "The member Policy is no URL-encoded JSON object without principal.")
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

// roleID is the id in the ARN or, since roles are no objects here, a number that follows from its name.
func roleID(arn string) string {
	if id := roleARN.FindStringSubmatch(arn)[3]; id != "" {
		return id
	}
	sum := sha256.Sum256([]byte(arn))
	return strconv.FormatUint(4_611_686_018_427_387_904+binary.BigEndian.Uint64(sum[:])>>16, 10)
}
