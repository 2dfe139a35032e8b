package chat

import (
	ec "crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// PushExpiryNotice is how long before its end a certificate is warned of.
const PushExpiryNotice = 30 * 24 * time.Hour

// Marks of Apple's certificates: the app that one is for (RFC 4519, uid), and the push services that take it.
var (
	oidUserID       = asn1.ObjectIdentifier{0, 9, 2342, 19200300, 100, 1, 1}
	oidEnvironments = map[PushEnvironment]asn1.ObjectIdentifier{
		PushDevelopment: {1, 2, 840, 113635, 100, 6, 3, 1},
		PushProduction:  {1, 2, 840, 113635, 100, 6, 3, 2},
	}
)

// P12 is what a .p12 file tells.
type P12 struct {
	BundleID     string // empty if it is none of Apple's
	ExpiresAt    time.Time
	Environments []PushEnvironment // empty where it does not say
}

// Open reads the .p12 file; nil, if it is not written.
func (a *ApnsP12) Open() (*P12, *Violation) {
	if a == nil || a.P12 == nil && a.Password == nil {
		return nil, nil
	}
	broken := func(field, cause, remedy string) (*P12, *Violation) {
		return nil, &Violation{Rule: PushP12, Field: "ApnsP12." + field, Cause: cause, Remedy: remedy}
	}
	switch {
	case a.P12 == nil:
		return broken("P12", "A password is set, but its .p12 file is missing.", "Set both, even if only one of them has changed.")
	case a.Password == nil:
		return broken("Password", "A .p12 file is set, but its password is missing.", "Set both, even if only one of them has changed.")
	}
	file, err := base64.StdEncoding.DecodeString(strings.TrimSpace(a.P12.Reveal()))
	if err != nil {
		return broken("P12", "The .p12 file is not valid base64.", `Read it with filebase64("push.p12").`)
	}
	_, certificate, _, err := pkcs12.DecodeChain(file, a.Password.Reveal())
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return broken("Password", "The password does not open the .p12 file.", "")
	case err != nil || certificate == nil:
		return broken("P12", "The file is not a DER-encoded .p12 file with one certificate and its private key.", "")
	}
	p := &P12{BundleID: userID(certificate.Subject), ExpiresAt: certificate.NotAfter.UTC()}
	for _, e := range PushEnvironments {
		if slices.ContainsFunc(certificate.Extensions, func(x pkix.Extension) bool { return x.Id.Equal(oidEnvironments[e]) }) {
			p.Environments = append(p.Environments, e)
		}
	}
	return p, nil
}

func userID(name pkix.Name) string {
	for _, n := range name.Names {
		if text, ok := n.Value.(string); ok && n.Type.Equal(oidUserID) {
			return text
		}
	}
	return ""
}

func (a *ApnsP12) check() []Violation {
	p, broken := a.Open()
	switch {
	case broken != nil:
		return []Violation{*broken}
	case p == nil:
		return nil
	case p.BundleID == "":
		return []Violation{{
			Rule: PushP12, Field: "ApnsP12.P12", Warning: true,
			Cause: "The certificate contains no app ID, so it does not look like an Apple push certificate.",
		}}
	case len(p.Environments) > 0 && !slices.Contains(p.Environments, a.Environment):
		return []Violation{{
			Rule: PushP12, Field: "ApnsP12.Environment", Warning: true,
			Cause:  fmt.Sprintf("The certificate is for %s, not for %s.", p.Environments[0], a.Environment),
			Remedy: "Choose the environment for which the certificate was issued.",
		}}
	}
	return nil
}

// CheckPushExpiry returns what is to be said of a certificate that ends at a time. One that is over is refused.
func CheckPushExpiry(end, now time.Time) []Violation {
	v := Violation{Rule: PushExpiry, Field: "ApnsP12.P12"}
	switch {
	case end.IsZero() || end.Sub(now) > PushExpiryNotice:
		return nil
	case end.After(now):
		v.Warning = true
		v.Cause = fmt.Sprintf("The push certificate expires on %s, and then delivers no more messages.", end.UTC().Format(time.RFC3339))
	default:
		v.Cause = fmt.Sprintf("The push certificate expired on %s, and delivers no more messages.", end.UTC().Format(time.RFC3339))
	}
	return []Violation{v}
}

var bundleID = regexp.MustCompile(`^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$`)

func (a *ApnsP8) check() (out []Violation) {
	for name, id := range map[string]string{"KeyID": a.KeyID, "TeamID": a.TeamID} {
		if id != "" && (len(id) != AppleIDLength || !isWord(id, "") || strings.ToUpper(id) != id) {
			out = append(out, Violation{
				Rule: PushAppleID, Field: "ApnsP8." + name,
				Cause: fmt.Sprintf("The %s %q does not have %d capital letters and digits.", name, id, AppleIDLength),
			})
		}
	}
	if a.BundleID != "" && !bundleID.MatchString(a.BundleID) {
		out = append(out, Violation{Rule: PushAppleID, Field: "ApnsP8.BundleID", Cause: fmt.Sprintf("The bundle ID %q does not consist of "+
			"letters, digits and hyphens, separated by dots.", a.BundleID)})
	}
	if a.P8 != nil && !isP8(a.P8.Reveal()) {
		out = append(out, Violation{Rule: PushP8, Field: "ApnsP8.P8", Cause: "The file is not a valid .p8 file (a P-256 private key in PEM " +
			"format)."})
	}
	return out
}

func isP8(text string) bool {
	key, ok := privateKey(text).(*ec.PrivateKey)
	return ok && key.Curve == elliptic.P256()
}

// privateKey reads a PKCS #8 key in PEM; nil if it is none.
func privateKey(text string) any {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil
	}
	return key
}

// checkServiceAccount checks the JSON file of a service account; nil, if it is not written.
func checkServiceAccount(rule RuleID, field string, file *Secret, members ...string) []Violation {
	broken := func(cause string) []Violation { return []Violation{{Rule: rule, Field: field, Cause: cause}} }
	if file == nil {
		return nil
	}
	var account map[string]any
	if err := json.Unmarshal([]byte(file.Reveal()), &account); err != nil {
		return broken("The service account is not a JSON object.")
	}
	for _, name := range append(members, privateKeyMember) {
		if text, _ := account[name].(string); text == "" {
			return broken(fmt.Sprintf("The service account has no %s.", name))
		}
	}
	if text, _ := account[privateKeyMember].(string); privateKey(text) == nil {
		return broken("The private_key of the service account is not a valid private key.")
	}
	return nil
}

// privateKeyMember is the member with the key in the files of service accounts of Google and of Huawei.
const privateKeyMember = "private_key"

// CheckSecondCertificate warns of a new certificate for a push service for which an app has one already. The environments of
// Apple's services count as two.
func CheckSecondCertificate(s PushSetup, others []PushCertificate) []Violation {
	v := s.Vendor()
	i := slices.IndexFunc(others, func(c PushCertificate) bool { return c.Vendor() == v && c.Environment() == s.Environment() })
	if v == "" || i < 0 {
		return nil
	}
	other := "another block of this plan adds one"
	if id := others[i].ID; id != 0 {
		other = fmt.Sprintf("the app already has push certificate %s", id)
	}
	return []Violation{{
		Rule: PushPerService, Field: string(v), Warning: true,
		Cause: fmt.Sprintf("This is a second push certificate of one push service: %s.", other),
	}}
}
