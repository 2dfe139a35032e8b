package provider_test

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Enumerations whose values are no words of ours, with the reason why they stay as they are.
var foreignWords = map[string]string{
	"GroupType":          "the API's words, which every page and every client SDK shows",
	"Event":              "the CallbackCommand that the calls to a webhook carry, by which a backend tells them apart",
	"EventFamily":        "shown in snake case; the first part of an Event here",
	"Evidence":           "shown in snake case; a grade in tables for people here",
	"Feature":            "phrases for people, in sentences and tables",
	"PushVendor":         "shown as the name of the attribute; Go names of members here",
	"SignatureAlgorithm": "names of algorithms, as standards write them",
}

var snakeCase = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)

// Every value that users write or read is in snake case, or it is known why not.
func TestValuesAreInSnakeCase(t *testing.T) {
	used := map[string]bool{}
	for typ, e := range chat.Enumerations {
		for _, v := range e.Values {
			switch foreign := foreignWords[typ.Name()] != ""; {
			case v == "" || snakeCase.MatchString(v):
			case foreign:
				used[typ.Name()] = true
			default:
				t.Errorf("the value %q of %s is not in snake case", v, typ.Name())
			}
		}
	}
	for typ := range foreignWords {
		if !used[typ] {
			t.Errorf("%s needs no exception", typ)
		}
	}
}

// What descriptions show in code that is not in snake case, and is no value of an enumeration above.
var foreignCode = map[string]string{
	"QcloudIMReadOnlyAccess": "the name of a preset policy",
	"QcloudAVCFullAccess":    "the name of a preset policy",
	"YYYY-MM-DD":             "the form of a date",
	"Sign":                   "a parameter of the service's calls",
	"RequestTime":            "a parameter of the service's calls",
	"businessID":             "a parameter of the client SDK",
}

// Descriptions show no value in another spelling either, where the values are not in a list of the code.
func TestDescriptionsShowValuesInSnakeCase(t *testing.T) {
	foreign := map[string]bool{}
	for typ, e := range chat.Enumerations {
		for _, v := range e.Values {
			foreign[v] = foreign[v] || foreignWords[typ.Name()] != ""
		}
	}
	count, used := 0, map[string]bool{}
	for at, text := range descriptions(t) {
		for _, code := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(text, -1) {
			if word := code[1]; regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$`).MatchString(word) {
				used[word] = true
				if count++; !snakeCase.MatchString(word) && !foreign[word] && foreignCode[word] == "" {
					t.Errorf("%s shows `%s`", at, word)
				}
			}
		}
	}
	for word := range foreignCode {
		if !used[word] {
			t.Errorf("no description shows `%s`", word)
		}
	}
	if count < 100 {
		t.Errorf("only %d words in code", count)
	}
}

// Numbers that are a length of time, by a word in their name, and the unit with which the name has to end.
var (
	timeWords = regexp.MustCompile(`(^|_)(validity|timeout|window|duration|interval|period|age|ttl|delay|wait|months?|days?|hours?|minutes?|seconds?)(_|$)`)
	timeUnits = regexp.MustCompile(`(^|_)(seconds|minutes|hours|days|months|per_second)$`)
)

// Names that speak of a time, of numbers that are none.
var noDurations = []string{"month_peak_dau", "month_peak_groups"}

// Names with a part that denies, which are names of something all the same.
var denials = map[string]string{
	"global_do_not_disturb": "the product's name of what users turn on",
	"unknown_user_ids":      "what is unknown is what it lists",
	"non_default":           "a list of differences, no flag",
}

// A length of time has its unit in its name, and no flag denies what it is about.
func TestNamesOfAttributes(t *testing.T) {
	denies := regexp.MustCompile(`(^|_)(no|not|non|unknown|unmanaged|unsigned|disable[d]?|forbid(den)?|without|skip|ignore|deny)(_|$)`)
	usedDenial, durations := map[string]bool{}, 0
	for offer, o := range promise(t).Offers {
		for _, at := range slices.Sorted(maps.Keys(o.Attributes)) {
			_, name, _ := cutLast(at)
			typ := typeOf(o.Attributes[at])
			if typ == "Number" && timeWords.MatchString(name) && !slices.Contains(noDurations, name) {
				if durations++; !timeUnits.MatchString(name) {
					t.Errorf("%s of %s is a length of time without its unit", at, offer)
				}
			}
			if denies.MatchString(name) {
				if usedDenial[name] = true; denials[name] == "" {
					t.Errorf("%s of %s denies what it is about", at, offer)
				}
			}
		}
	}
	for name := range denials {
		if !usedDenial[name] {
			t.Errorf("nothing is called %s", name)
		}
	}
	if durations < 10 {
		t.Errorf("only %d lengths of time", durations)
	}
}
