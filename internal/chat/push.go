package chat

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// CertificateID is the number that the console gives a push certificate; client SDKs call it businessID.
type CertificateID uint64

// String writes the number as it is.
func (id CertificateID) String() string { return strconv.FormatUint(uint64(id), 10) }

// ParseCertificateID reads what String writes.
func ParseCertificateID(text string) (CertificateID, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || n == 0 || strconv.FormatUint(n, 10) != text {
		return 0, fmt.Errorf("%q is not a certificate id: expected a number, as the console shows it", text)
	}
	return CertificateID(n), nil
}

// PushEnvironment is the one of Apple's two push services that a certificate is for.
type PushEnvironment string

// The environments.
const (
	PushDevelopment PushEnvironment = "development"
	PushProduction  PushEnvironment = "production"
)

// PushEnvironments lists them.
var PushEnvironments = enumeration(PushDevelopment, PushProduction)

// ClickKind is what opens when a user taps a message.
type ClickKind string

// The kinds.
const (
	ClickOpenApp  ClickKind = "open_app"
	ClickOpenURL  ClickKind = "open_url"
	ClickOpenPage ClickKind = "open_page"
)

// ClickKinds lists them.
var ClickKinds = enumeration(ClickOpenApp, ClickOpenURL, ClickOpenPage)

// ClickAction says what a tap on a message opens on Android and HarmonyOS.
type ClickAction struct {
	Action ClickKind
	URL    *string // of the web page
	Intent *string // of the page in the app: a URI on Android, an action on HarmonyOS, where the console has a default
}

// PushSetup is what the console's dialog of a push service takes. Exactly one service is set. In a service, a string is
// required and a pointer is optional, but for secrets: nil is one that is not written.
type PushSetup struct {
	ApnsP12     *ApnsP12
	ApnsP8      *ApnsP8
	Huawei      *Huawei
	Honor       *Honor
	Xiaomi      *Xiaomi
	OPPO        *OPPO
	Vivo        *Vivo
	Meizu       *Meizu
	FCM         *FCM
	HarmonyOS   *HarmonyOS
	ClickAction *ClickAction // of all but Apple's services
}

// The push services.
type (
	// ApnsP12 is Apple's service, by a certificate of the app.
	ApnsP12 struct {
		Environment PushEnvironment
		P12         *Secret // the .p12 file in base64
		Password    *Secret
	}
	// ApnsP8 is Apple's service, by a key of the developer's team.
	ApnsP8 struct {
		Environment PushEnvironment
		KeyID       string
		TeamID      string
		BundleID    string
		P8          *Secret // the .p8 file, which is PEM
	}
	// Huawei is the service of Huawei.
	Huawei struct {
		PackageName string
		AppID       string
		AppSecret   *Secret
		BadgeClass  *string // entry activity, for the number on the icon
		ChannelID   *string
		Category    *string
	}
	// Honor is the service of HONOR.
	Honor struct {
		PackageName  string
		AppID        string
		ClientID     string
		ClientSecret *Secret
	}
	// Xiaomi is the service of Xiaomi.
	Xiaomi struct {
		PackageName string
		AppID       string
		AppSecret   *Secret
		ChannelID   *string
	}
	// OPPO is the service of OPPO.
	OPPO struct {
		AppID        string
		AppKey       string
		MasterSecret *Secret
		ChannelID    *string
	}
	// Vivo is the service of vivo.
	Vivo struct {
		AppID     string
		AppKey    string
		AppSecret *Secret
	}
	// Meizu is the service of Meizu.
	Meizu struct {
		PackageName string
		AppID       string
		AppSecret   *Secret
	}
	// FCM is Google's service.
	FCM struct {
		ServiceAccount *Secret // the JSON file of a service account
	}
	// HarmonyOS is the service of Huawei for HarmonyOS, which is not that for Android (product pages trtc/72237 and 72701, 2025).
	HarmonyOS struct {
		ServiceAccount *Secret // the JSON file of a service account key
	}
)

// PushCertificate is a push certificate as the console has it, without its secrets.
type PushCertificate struct {
	PushSetup

	ID        CertificateID
	ExpiresAt time.Time // of a .p12; zero for others, which do not expire
	BundleID  string    // of the app that Apple's services know; empty for others
}

// PushVendor names a push service, by the Go name of its member of PushSetup.
type PushVendor string

// PushVendors lists the push services.
var PushVendors = enumeration[PushVendor]("ApnsP12", "ApnsP8", "Huawei", "Honor", "Xiaomi", "OPPO", "Vivo", "Meizu", "FCM", "HarmonyOS")

// Apple reports whether the service is one of Apple's.
func (v PushVendor) Apple() bool { return strings.HasPrefix(string(v), "Apns") }

// Vendors lists the services that are set.
func (s PushSetup) Vendors() (set []PushVendor) {
	for _, v := range PushVendors {
		if !s.of(v).IsNil() {
			set = append(set, v)
		}
	}
	return set
}

// Vendor is the service that is set; empty where there is not exactly one.
func (s PushSetup) Vendor() PushVendor {
	if set := s.Vendors(); len(set) == 1 {
		return set[0]
	}
	return ""
}

// Environment is the one that a setup of Apple's services is for; empty for others.
func (s PushSetup) Environment() PushEnvironment {
	switch {
	case s.ApnsP12 != nil:
		return s.ApnsP12.Environment
	case s.ApnsP8 != nil:
		return s.ApnsP8.Environment
	}
	return ""
}

func (s PushSetup) of(v PushVendor) reflect.Value { return reflect.ValueOf(s).FieldByName(string(v)) }

// PushSecrets returns the secrets of the service that is set, by the Go names of their members.
func (s PushSetup) PushSecrets() map[string]*Secret {
	all := map[string]*Secret{}
	if v := s.Vendor(); v != "" {
		for f, value := range s.of(v).Elem().Fields() {
			if secret, ok := reflect.TypeAssert[*Secret](value); ok {
				all[f.Name] = secret
			}
		}
	}
	return all
}

// Bare returns a setup without its secrets.
func (s PushSetup) Bare() PushSetup { return s.Writing(func(string) bool { return false }) }

// Writing returns a setup with those of its secrets that are to be written, by the Go names of their members.
func (s PushSetup) Writing(written func(name string) bool) PushSetup {
	v := s.Vendor()
	if v == "" {
		return s
	}
	service := reflect.New(s.of(v).Type().Elem())
	service.Elem().Set(s.of(v).Elem())
	for f, value := range service.Elem().Fields() {
		if f.Type == reflect.TypeFor[*Secret]() && !written(f.Name) {
			value.SetZero()
		}
	}
	reflect.ValueOf(&s).Elem().FieldByName(string(v)).Set(service)
	return s
}

// CheckPushSetup returns the rules that a setup breaks, whatever the app and the time. Secrets that are not written are
// not missed.
func CheckPushSetup(s PushSetup) []Violation {
	if s.Vendor() == "" {
		return []Violation{
			{Rule: PushFields, Cause: fmt.Sprintf("A push certificate is for one push service, but %d are set.", len(s.Vendors()))},
		}
	}
	out := s.checkFields()
	switch {
	case s.ApnsP12 != nil:
		out = append(out, s.ApnsP12.check()...)
	case s.ApnsP8 != nil:
		out = append(out, s.ApnsP8.check()...)
	case s.FCM != nil:
		out = append(out, checkServiceAccount(PushFCM, "FCM.ServiceAccount", s.FCM.ServiceAccount, "project_id", "client_email")...)
	case s.HarmonyOS != nil:
		out = append(out, checkServiceAccount(PushHarmonyOS, "HarmonyOS.ServiceAccount", s.HarmonyOS.ServiceAccount,
			"project_id", "key_id", "sub_account")...)
	}
	return append(out, s.checkClick()...)
}

// checkFields looks for values that are missing or empty.
func (s PushSetup) checkFields() (out []Violation) {
	v := s.Vendor()
	for f, value := range s.of(v).Elem().Fields() {
		at := string(v) + "." + f.Name
		text, remedy := value, ""
		if value.Kind() == reflect.Pointer {
			if value.IsNil() {
				continue
			}
			text, remedy = value.Elem(), "Set it, or omit it if it is optional."
		}
		if strings.TrimSpace(text.String()) == "" {
			out = append(out, Violation{Rule: PushFields, Field: at, Cause: fmt.Sprintf("The %s is empty.", spelled(f.Name)), Remedy: remedy})
		}
	}
	return out
}

// spelled makes words of the name of a field: BadgeClass is the badge class, and AppID the app ID.
func spelled(field string) string {
	words := strings.Fields(wordStart.ReplaceAllString(field, "$1 $2"))
	for i, w := range words {
		if strings.ToUpper(w) != w {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

var wordStart = regexp.MustCompile(`([a-z])([A-Z])`)

// CheckPushSecrets returns the violations of adding a certificate without some of its secrets.
func CheckPushSecrets(s PushSetup) (out []Violation) {
	v := s.Vendor()
	if v == "" {
		return nil // CheckPushSetup tells it
	}
	for f, value := range s.of(v).Elem().Fields() {
		if secret, ok := reflect.TypeAssert[*Secret](value); ok && secret == nil {
			out = append(out, Violation{Rule: PushFields, Field: string(v) + "." + f.Name, Cause: fmt.Sprintf("A new push certificate requires "+
				"its %s.", spelled(f.Name))})
		}
	}
	return out
}

func (s PushSetup) checkClick() []Violation {
	c := s.ClickAction
	if c == nil {
		return nil
	}
	broken := func(field, cause string) []Violation {
		return []Violation{{Rule: PushClick, Field: "ClickAction" + field, Cause: cause}}
	}
	harmony := s.HarmonyOS != nil
	switch {
	case s.Vendor().Apple():
		return broken("", "Apple's push services do not support an action for a tap.")
	case harmony && c.Action == ClickOpenURL:
		return broken(".Action", "On HarmonyOS, a tap cannot open a web page.")
	case (c.URL != nil) != (c.Action == ClickOpenURL):
		return broken(".URL", "The URL of a web page can be used only with open_url.")
	case harmony && c.Action == ClickOpenPage:
		if c.Intent != nil && strings.TrimSpace(*c.Intent) == "" {
			return broken(".Intent", "The action of a page in the app is empty.")
		}
	case (c.Intent != nil) != (c.Action == ClickOpenPage):
		return broken(".Intent", "The intent URI of a page in the app can be used only with open_page.")
	case c.URL != nil && !isWebURL(*c.URL):
		return broken(".URL", "The URL of a web page must begin with http:// or https://.")
	case c.Intent != nil && !isURI(*c.Intent):
		return broken(".Intent", "A page in the app requires a URI such as intent:#Intent;component=com.example/.Chat;end.")
	}
	return nil
}

func isWebURL(text string) bool {
	scheme, rest, _ := strings.Cut(text, "://")
	scheme = strings.ToLower(scheme)
	return (scheme == "http" || scheme == "https") && rest != "" && rest[0] != '/' && !strings.ContainsAny(rest, " \t\r\n")
}

func isURI(text string) bool {
	scheme, rest, found := strings.Cut(text, ":")
	return found && rest != "" && isWord(scheme, "+-.") && !strings.ContainsAny(rest, " \t\r\n")
}

// isWord reports whether a text is not empty and has only letters and digits of ASCII, and these.
func isWord(text, others string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune(others, r)
	}) < 0
}
