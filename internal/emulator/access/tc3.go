package access

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// SignedRequest is a request to an action, signed with the emulator's own key pair.
func SignedRequest(ctx context.Context, service, version, action string, body []byte, now time.Time) (*http.Request, error) {
	host := service + ".tencentcloudapi.com"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+host+"/", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	timestamp, date := strconv.FormatInt(now.Unix(), 10), now.UTC().Format(time.DateOnly)
	values := map[string]string{"content-type": "application/json", "host": host}
	signed := slices.Sorted(maps.Keys(values))
	canonical := canonicalRequest(signed, func(name string) string { return values[name] }, strict.Digest(body))
	r.Header.Set("Content-Type", values["content-type"])
	r.Header.Set("X-TC-Action", action)
	r.Header.Set("X-TC-Version", version)
	r.Header.Set("X-TC-Timestamp", timestamp)
	r.Header.Set("Authorization", fmt.Sprintf("%s Credential=%s/%s/%s/%s, SignedHeaders=%s, Signature=%s",
		TC3, SecretID, date, service, tc3End, strings.Join(signed, ";"), sign(SecretKey, timestamp, date, service, canonical)))
	return r, nil
}

// The one key pair that the emulator knows. It is no secret, and the real service refuses it.
const (
	SecretID  = "AKID-emulator-only-not-a-real-key"
	SecretKey = "emulator-only-not-a-real-key"
)

// The signature method of API 3.0 (product page 267/37447, signature v3).
const (
	TC3             = "TC3-HMAC-SHA256"
	tc3End          = "tc3_request"
	UnsignedPayload = "UNSIGNED-PAYLOAD"
	signatureWindow = 5 * time.Minute
)

// Authorization is the parsed header of that name.
type Authorization struct {
	secretID, date, Service string
	signed                  []string
	signature               string
}

// ParseAuthorization reads "TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=A;B, Signature=HEX".
func ParseAuthorization(header string) (Authorization, *strict.Refusal) {
	var a Authorization
	method, rest, _ := strings.Cut(header, " ")
	parts := map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		parts[name] = value
	}
	scope := strings.Split(parts["Credential"], "/")
	if method != TC3 || len(parts) != 3 || len(scope) != 4 || scope[3] != tc3End || parts["Signature"] == "" {
		return a, strict.Refuse("AuthFailure.InvalidAuthorization",
			"The Authorization header is missing or malformed; "+
				"it reads %s Credential=SECRETID/DATE/SERVICE/%s, SignedHeaders=NAMES, Signature=HEX.", TC3, tc3End)
	}
	a = Authorization{secretID: scope[0], date: scope[1], Service: scope[2], signature: parts["Signature"]}
	a.signed = strings.Split(parts["SignedHeaders"], ";")
	for _, name := range []string{"content-type", "host"} {
		if !slices.Contains(a.signed, name) {
			return a, strict.Refuse("AuthFailure.InvalidAuthorization",
				"The signed headers do not contain %s; content-type and host must be signed.", name)
		}
	}
	return a, nil
}

// Authenticate finds out who calls, by a signature that is checked against the wall clock.
func Authenticate(c *call.Tx, q *call.Request) error {
	t := &tx{c}
	if q.Header.Get("Authorization") == UnsignedCall && q.Service == "sts" && Unsigned[q.Action] {
		return nil
	}
	a, refusal := ParseAuthorization(q.Header.Get("Authorization"))
	if refusal != nil {
		return refusal
	}
	key := key{SecretKey: SecretKey, Token: t.Value(SettingToken)}
	if a.secretID != SecretID {
		found, err := t.Get(kindSession, a.secretID, &key)
		if err == nil && !found {
			found, err = t.subAccountKey(a.secretID, &key)
		}
		if err != nil {
			return err
		}
		if !found {
			return strict.Refuse(
				"AuthFailure.SecretIdNotFound",
				"The SecretId is not known here; the emulator knows its own key pair, access keys of sub-accounts that are active, "+
					"and those that sts.AssumeRole gave.")
		}
	}
	if refusal := verify(a, key, q, t.Wall); refusal != nil {
		return refusal
	}
	t.Caller = key.Caller
	return nil
}

// verify checks a signed request. It does not look at the body beyond its digest.
func verify(a Authorization, k key, q *call.Request, now time.Time) *strict.Refusal {
	header := q.Header
	if got := header.Get("X-TC-Token"); got != k.Token && (got != "" || k.temporary()) {
		return strict.Refuse(
			"AuthFailure.TokenFailure",
			"The security token does not belong to the SecretId. "+
				"Leave it out for the emulator's static key pair, or give the emulator the setting token.")
	}
	if k.temporary() && !now.Before(time.Unix(k.ExpiredTime, 0)) {
		return strict.Refuse("AuthFailure.TokenFailure", "The temporary credentials expired at %s; assume the role again.",
			time.Unix(k.ExpiredTime, 0).UTC().Format(time.RFC3339))
	}
	timestamp := header.Get("X-TC-Timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return strict.Refuse("MissingParameter", "The header X-TC-Timestamp is missing or no number of seconds.")
	}
	signedAt := time.Unix(seconds, 0).UTC()
	if d := now.Sub(signedAt); d > signatureWindow || d < -signatureWindow {
		return strict.Refuse(
			"AuthFailure.SignatureExpire",
			"The signature is of %s and the clock says %s: more than five minutes apart. Set the clock of the caller.",
			signedAt.Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	if date := signedAt.Format(time.DateOnly); a.date != date {
		return strict.Refuse("AuthFailure.SignatureFailure", "The credential scope has the date %q, and the UTC date of the timestamp is %s.",
			a.date, date)
	}
	if a.Service != q.Service {
		return strict.Refuse("AuthFailure.SignatureFailure", "The credential scope has the service %q, and the request went to %s.", a.Service,
			q.Service)
	}
	payload := strict.Digest(q.Body)
	if header.Get("X-TC-Content-SHA256") == UnsignedPayload {
		payload = strict.Digest([]byte(UnsignedPayload))
	}
	value := func(name string) string {
		if name == "host" {
			return q.Host
		}
		return header.Get(name)
	}
	lower := func(name string) string { return strings.ToLower(value(name)) }
	// The documentation lower-cases the values of headers, the official SDK leaves them alone.
	for _, values := range []func(string) string{value, lower} {
		want := sign(k.SecretKey, timestamp, a.date, a.Service, canonicalRequest(a.signed, values, payload))
		if hmac.Equal([]byte(want), []byte(a.signature)) {
			return nil
		}
	}
	return strict.Refuse("AuthFailure.SignatureFailure", "The signature does not match the request; check the secret key and what was signed.")
}

// canonicalRequest is what is signed of a POST: the path is always / and the query always empty.
func canonicalRequest(signed []string, value func(string) string, payload string) string {
	var b strings.Builder
	b.WriteString("POST\n/\n\n")
	for _, name := range signed {
		b.WriteString(name + ":" + strings.TrimSpace(value(name)) + "\n")
	}
	b.WriteString("\n" + strings.Join(signed, ";") + "\n" + payload)
	return b.String()
}

// sign returns the signature of a canonical request.
func sign(secretKey, timestamp, date, service, canonical string) string {
	text := TC3 + "\n" + timestamp + "\n" + date + "/" + service + "/" + tc3End + "\n" + strict.Digest([]byte(canonical))
	key := []byte("TC3" + secretKey)
	for _, part := range []string{date, service, tc3End, text} {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(part))
		key = mac.Sum(nil)
	}
	return hex.EncodeToString(key)
}
