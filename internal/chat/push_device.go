package chat

import (
	"fmt"
	"slices"
	"time"
)

// PushDevice is what a client uploaded to be reached by offline messages.
type PushDevice struct {
	CertificateID CertificateID
	Vendor        PushVendor      // empty where the service does not tell
	Environment   PushEnvironment // of Apple's devices, where the service tells
	Token         Secret
	SeenAt        time.Time
}

// tokenShown is how much of a device token is shown.
const tokenShown = 4

// TokenEnd is enough of the token to tell devices apart, and too little to send anything to one.
func (d PushDevice) TokenEnd() string {
	runes := []rune(d.Token.Reveal())
	return string(runes[max(len(runes)-tokenShown, len(runes)/2):])
}

// PushVerdict is what keeps offline messages from a device.
type PushVerdict string

// The verdicts. The last one shows only when something is sent.
const (
	PushReady              PushVerdict = "ready"
	PushNoCertificate      PushVerdict = "certificate_unknown"
	PushCertificateExpired PushVerdict = "certificate_expired"
	PushOtherVendor        PushVerdict = "other_push_service"
	PushOtherEnvironment   PushVerdict = "other_environment"
	PushTokenInvalid       PushVerdict = "token_invalid"
)

// PushVerdicts lists them.
var PushVerdicts = enumeration(PushReady, PushNoCertificate, PushCertificateExpired, PushOtherVendor, PushOtherEnvironment,
	PushTokenInvalid)

// CheckPushDevice tells what the console's data say about a device, without sending anything.
func CheckPushDevice(d PushDevice, certificates []PushCertificate, now time.Time) PushVerdict {
	i := slices.IndexFunc(certificates, func(c PushCertificate) bool { return c.ID == d.CertificateID })
	if i < 0 {
		return PushNoCertificate
	}
	c := certificates[i]
	environment, apple := c.Environment(), d.Vendor.Apple() && c.Vendor().Apple()
	switch {
	case !c.ExpiresAt.IsZero() && !c.ExpiresAt.After(now):
		return PushCertificateExpired
	case d.Vendor != "" && d.Vendor != c.Vendor() && !apple:
		return PushOtherVendor
	case d.Environment != "" && environment != "" && d.Environment != environment:
		return PushOtherEnvironment
	}
	return PushReady
}

// Explain gives cause and remedy of a verdict on a device.
func (v PushVerdict) Explain(d PushDevice) (cause, remedy string) {
	switch v {
	case PushReady:
		return "The certificate matches the device.", "No action is required. If messages still do not arrive, check the user's status and " +
			"the settings of the device."
	case PushNoCertificate:
		return fmt.Sprintf("The app has no push certificate %s; it was deleted, or the client uploads a wrong ID.", d.CertificateID),
			"Add a push certificate, and build its ID into the client, which uploads it with the token."
	case PushCertificateExpired:
		return fmt.Sprintf("The push certificate %s has expired.", d.CertificateID),
			"Create a new certificate in the Apple developer account, and write it with a higher p12_wo_version. The ID does not change."
	case PushOtherVendor:
		return fmt.Sprintf("The push certificate %s is for a different push service than the device.", d.CertificateID),
			"Make the client upload the ID of the certificate for its push service."
	case PushOtherEnvironment:
		return fmt.Sprintf("The token is for the environment %s, but the push certificate %s is for the other one.", d.Environment,
				d.CertificateID),
			"Make development builds upload the ID of a development certificate, and App Store builds the ID of a production certificate."
	case PushTokenInvalid:
		return "The push service does not accept the token of the device.",
			"Make the client register again and upload its new token. The app may have been uninstalled from the device."
	}
	return fmt.Sprintf("The service returned the reason %q, which this provider does not know.", string(v)), "Check the certificate in the " +
		"console."
}
