package chat

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// forbiddenInURL may stand nowhere in a webhook URL (guide, Webhook Configuration).
const forbiddenInURL = "\\!$&?"

const domainCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

// CheckWebhookURL returns what is wrong with a webhook URL.
func CheckWebhookURL(url string) []Violation {
	wrong := func(format string, args ...any) []Violation {
		return []Violation{{Rule: WebhookURL, Field: "URL", Cause: "The webhook URL " + fmt.Sprintf(format, args...)}}
	}
	for _, c := range url {
		switch {
		case unicode.IsSpace(c) || unicode.IsControl(c):
			return wrong("contains a space or another invisible character.")
		case strings.ContainsRune(forbiddenInURL, c):
			return wrong("contains the character %c.", c)
		}
	}
	scheme, rest, _ := strings.Cut(url, "://")
	if scheme != "http" && scheme != "https" || !strings.Contains(url, "://") {
		return wrong("begins neither with http:// nor with https://.")
	}
	address, _, _ := strings.Cut(rest, "/")
	if strings.Contains(address, "@") { // which nothing here may repeat
		return wrong("has a user name or password before its domain, which is not allowed.")
	}
	if strings.Contains(rest, "#") {
		return wrong("has a fragment (#…), which is never sent.")
	}
	host, port, hasPort := splitPort(address)
	if n, err := strconv.ParseUint(port, 10, 32); hasPort && (err != nil || !LimitPort.Allows(int64(n))) {
		return wrong("has the port %q, which is not a number from %s.", port, LimitPort.Range())
	}
	if isIPv6(host) {
		return nil
	}
	if int64(len(host)) > LimitWebhookDomain.Maximum {
		return wrong("has a domain of %d characters; the maximum is %d.", len(host), LimitWebhookDomain.Maximum)
	}
	for label := range strings.SplitSeq(host, ".") {
		if cause := checkLabel(label); cause != "" {
			return wrong("has the domain %q, %s.", host, cause)
		}
	}
	return nil
}

// isIPv6 reports whether a host is an IP address of version 6; one of version 4 looks like a domain.
func isIPv6(host string) bool {
	bare, opens := strings.CutPrefix(host, "[")
	bare, closes := strings.CutSuffix(bare, "]")
	colons := strings.Count(bare, ":")
	return opens && closes && strings.Trim(bare, "0123456789abcdefABCDEF:.") == "" &&
		(colons == 7 || colons > 1 && strings.Contains(bare, "::"))
}

func checkLabel(label string) string {
	if i := strings.IndexFunc(label, func(c rune) bool { return !strings.ContainsRune(domainCharacters, c) }); i >= 0 {
		letter, _ := utf8.DecodeRuneInString(label[i:])
		return fmt.Sprintf("and the character %q is not allowed in a domain", letter)
	}
	switch {
	case label == "":
		return "which contains an empty part"
	case strings.HasPrefix(label, "-"), strings.HasSuffix(label, "-"):
		return "which contains a part that begins or ends with a hyphen"
	case strings.Contains(label, "--"):
		return "which contains consecutive hyphens"
	}
	return ""
}

// splitPort takes a port off an address.
func splitPort(address string) (host, port string, ok bool) {
	i := strings.LastIndexByte(address, ':')
	if i < 0 || strings.HasSuffix(address, "]") { // of an IP address of version 6
		return address, "", false
	}
	return address[:i], address[i+1:], true
}

var userInfo = regexp.MustCompile(`://[^/\s]*@`)

// WithoutPassword is a text in which no URL has a user name or password before its domain, which is all that messages show.
func WithoutPassword(text string) string { return userInfo.ReplaceAllString(text, "://") }

// origin is the part of a URL that the port-prefix rule compares: scheme, host and port, the implied one spelled out.
func origin(url string) string {
	scheme, rest, _ := strings.Cut(WithoutPassword(url), "://")
	address, _, _ := strings.Cut(rest, "/")
	host, port, ok := splitPort(address)
	if !ok {
		port = map[string]string{"http": "80", "https": "443"}[scheme]
	}
	return scheme + "://" + strings.ToLower(host) + ":" + port
}

// CheckWebhookReplacement returns the warning of putting one webhook URL in the place of another; an empty one is none.
func CheckWebhookReplacement(old, wanted string) []Violation {
	from, to := origin(old), origin(wanted)
	if old == "" || wanted == "" || from == to || !strings.HasPrefix(from, to) && !strings.HasPrefix(to, from) {
		return nil
	}
	return []Violation{{
		Rule: WebhookPortPrefix, Field: "URL", Warning: true, Cause: fmt.Sprintf("The port of %s and that of %s begin with the same digits, "+
			"and the console guide advises against replacing one such URL with the other.", from, to),
	}}
}
