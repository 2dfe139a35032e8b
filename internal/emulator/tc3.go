package emulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// The signature method of API 3.0 (product page 267/37447, signature v3).
const (
	tc3             = "TC3-HMAC-SHA256"
	tc3End          = "tc3_request"
	unsignedPayload = "UNSIGNED-PAYLOAD"
	signatureWindow = 5 * time.Minute
)

// authorization is the parsed header of that name.
type authorization struct {
	secretID, date, service string
	signed                  []string
	signature               string
}

// parseAuthorization reads "TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=A;B, Signature=HEX".
func parseAuthorization(header string) (authorization, *Refusal) {
	var a authorization
	method, rest, _ := strings.Cut(header, " ")
	parts := map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		parts[name] = value
	}
	scope := strings.Split(parts["Credential"], "/")
	if method != tc3 || len(parts) != 3 || len(scope) != 4 || scope[3] != tc3End || parts["Signature"] == "" {
		return a, strict.Refuse("AuthFailure.InvalidAuthorization", "The Authorization header is missing or malformed; it reads %s Credential=SECRETID/DATE/SERVICE/%s, SignedHeaders=NAMES, Signature=HEX.", tc3, tc3End)
	}
	a = authorization{secretID: scope[0], date: scope[1], service: scope[2], signature: parts["Signature"]}
	a.signed = strings.Split(parts["SignedHeaders"], ";")
	for _, name := range []string{"content-type", "host"} {
		if !slices.Contains(a.signed, name) {
			return a, strict.Refuse("AuthFailure.InvalidAuthorization", "The signed headers do not contain %s; content-type and host must be signed.", name)
		}
	}
	return a, nil
}

// authenticate finds out who calls, by a signature that is checked against the wall clock.
func (t *tx) authenticate(q *request) error {
	if q.header.Get("Authorization") == unsignedCall && q.service == "sts" && unsigned[q.action] {
		return nil
	}
	a, refusal := parseAuthorization(q.header.Get("Authorization"))
	if refusal != nil {
		return refusal
	}
	key := key{SecretKey: SecretKey, Token: t.Value(settingToken)}
	if a.secretID != SecretID {
		found, err := t.Get(kindSession, a.secretID, &key)
		if err == nil && !found {
			found, err = t.subAccountKey(a.secretID, &key)
		}
		if err != nil {
			return err
		}
		if !found {
			return strict.Refuse("AuthFailure.SecretIdNotFound", "The SecretId is not known here; the emulator knows its own key pair, access keys of sub-accounts that are active, and those that sts.AssumeRole gave.")
		}
	}
	if refusal := verify(a, key, q, t.Wall); refusal != nil {
		return refusal
	}
	t.caller = key
	return nil
}

// verify checks a signed request. It does not look at the body beyond its digest.
func verify(a authorization, k key, q *request, now time.Time) *Refusal {
	header := q.header
	if got := header.Get("X-TC-Token"); got != k.Token && (got != "" || k.temporary()) {
		return strict.Refuse("AuthFailure.TokenFailure", "The security token does not belong to the SecretId. Leave it out for the emulator's static key pair, or give the emulator the setting token.")
	}
	if k.temporary() && !now.Before(time.Unix(k.ExpiredTime, 0)) {
		return strict.Refuse("AuthFailure.TokenFailure", "The temporary credentials expired at %s; assume the role again.", time.Unix(k.ExpiredTime, 0).UTC().Format(time.RFC3339))
	}
	timestamp := header.Get("X-TC-Timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return strict.Refuse("MissingParameter", "The header X-TC-Timestamp is missing or no number of seconds.")
	}
	signedAt := time.Unix(seconds, 0).UTC()
	if d := now.Sub(signedAt); d > signatureWindow || d < -signatureWindow {
		return strict.Refuse("AuthFailure.SignatureExpire", "The signature is of %s and the clock says %s: more than five minutes apart. Set the clock of the caller.", signedAt.Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	if date := signedAt.Format(time.DateOnly); a.date != date {
		return strict.Refuse("AuthFailure.SignatureFailure", "The credential scope has the date %q, and the UTC date of the timestamp is %s.", a.date, date)
	}
	if a.service != q.service {
		return strict.Refuse("AuthFailure.SignatureFailure", "The credential scope has the service %q, and the request went to %s.", a.service, q.service)
	}
	payload := strict.Digest(q.body)
	if header.Get("X-TC-Content-SHA256") == unsignedPayload {
		payload = strict.Digest([]byte(unsignedPayload))
	}
	value := func(name string) string {
		if name == "host" {
			return q.host
		}
		return header.Get(name)
	}
	lower := func(name string) string { return strings.ToLower(value(name)) }
	// The documentation lower-cases the values of headers, the official SDK leaves them alone.
	for _, values := range []func(string) string{value, lower} {
		want := sign(k.SecretKey, timestamp, a.date, a.service, canonicalRequest(a.signed, values, payload))
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
	text := tc3 + "\n" + timestamp + "\n" + date + "/" + service + "/" + tc3End + "\n" + strict.Digest([]byte(canonical))
	key := []byte("TC3" + secretKey)
	for _, part := range []string{date, service, tc3End, text} {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(part))
		key = mac.Sum(nil)
	}
	return hex.EncodeToString(key)
}
