package chat

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const tagMarks = "+-=._:/@()[],;><（）【】："

// reservedTagKeys are what no key begins with.
var reservedTagKeys = []string{"qcs:", "project", "项目"}

// CheckTags returns the rules that keys and values of tags break.
func CheckTags(tags map[string]string) []Violation {
	var out []Violation
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		out = slices.Concat(out, CheckTagKey(key), CheckTagValue(key, tags[key]))
	}
	return out
}

// CheckTagKey returns the rules that a key breaks.
func CheckTagKey(key string) []Violation {
	out := checkTagText(TagKeyLength, TagKeyCharacters, fmt.Sprintf("The tag key %q", key), key, LimitTagKey)
	for _, beginning := range reservedTagKeys {
		if strings.HasPrefix(key, beginning) {
			out = append(out, tagViolation(TagKeyReserved, fmt.Sprintf("The tag key %q begins with %s, which is reserved.", key, beginning)))
		}
	}
	return out
}

// CheckTagValue returns the rules that the value of a key breaks.
func CheckTagValue(key, value string) []Violation {
	return checkTagText(TagValueLength, TagValueCharacters, fmt.Sprintf("The value of the tag %q", key), value, LimitTagValue)
}

// CheckTagQuota returns the violation of an app having that many tags.
func CheckTagQuota(n int, quotas Quotas) []Violation {
	if most := quotas.Of(QuotaTags); int64(n) > most {
		return []Violation{tagViolation(TagQuota, fmt.Sprintf("The app would have %d tags; the maximum is %d.", n, most))}
	}
	return nil
}

func checkTagText(length, characters RuleID, what, text string, limit Limit) []Violation {
	var out []Violation
	if n := utf8.RuneCountInString(text); !limit.Allows(int64(n)) {
		out = append(out, tagViolation(length, fmt.Sprintf("%s has %d characters; the limit is %s.", what, n, limit.Range())))
	}
	switch i := strings.IndexFunc(text, foreignToTags); {
	case strings.TrimSpace(text) != text:
		out = append(out, tagViolation(characters, what+" begins or ends with a space."))
	case i >= 0:
		r, _ := utf8.DecodeRuneInString(text[i:])
		out = append(out, tagViolation(characters, fmt.Sprintf("%s contains %q.", what, r)))
	}
	return out
}

func foreignToTags(r rune) bool {
	plain := r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	return !plain && !strings.ContainsRune(tagMarks, r) && !unicode.Is(unicode.Han, r)
}

func tagViolation(rule RuleID, cause string) Violation {
	return Violation{Rule: rule, Field: "Tags", Cause: cause}
}
