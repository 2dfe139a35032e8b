package torture

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// unforeseen is what no read tells: which accounts were deleted in the last months.
var unforeseen = regexp.MustCompile(`The UserID was deleted less than three months ago|was answered with 70399`)

// excused reports whether each error of an apply was announced by its plan, or is left to the service by design.
func excused(said acctest.Diagnostics, warned []chat.RuleID, actions map[string][]string, kept func() bool) bool {
	errs := said.Errors()
	for _, e := range errs {
		rules := acctest.Diagnostics{e}.Rules()
		switch text := e.Summary + e.Detail; {
		case unforeseen.MatchString(text):
		case len(rules) > 0 && slices.Contains(warned, rules[0]):
		case len(rules) > 0 && slices.Contains(ofEditions, rules[0]) && severalNewApps(actions):
		case taken.MatchString(text) && kept():
		case slices.Contains(rules, chat.GroupIDTaken) && groupBeforeItself(actions):
		default:
			return false
		}
	}
	return len(errs) > 0
}

// groupBeforeItself reports whether a group was to be made before the one of its GroupID goes. If that is the first operation of an apply,
// the request is the same as that of a plan of somebody else's group, which is refused; the group is left alone.
func groupBeforeItself(actions map[string][]string) bool {
	for address, a := range actions {
		if strings.HasPrefix(address, "tencentchat_group.") && slices.Equal(a, []string{"create", "delete"}) {
			return true
		}
	}
	return false
}

// ofEditions are rules of what an app can hold. Which of several new apps an object is in, no plan can tell; it refuses only
// what none of them could hold.
var ofEditions = []chat.RuleID{chat.EditionHas, chat.HistoryChoicesRule}

func severalNewApps(actions map[string][]string) bool {
	n := 0
	for address, a := range actions {
		if strings.HasPrefix(address, "tencentchat_app.") && slices.Contains(a, "create") {
			n++
		}
	}
	return n > 1
}

// taken is the answer of the service to a second object of one name.
var taken = regexp.MustCompile(`with this name already exists|NameInUse|InUse`)

// keptBeforeItself reports whether an object of CAM was to be made before the one of its name goes. No provider is told of
// create_before_destroy, so the creation fails; the object must still be there, and in the state.
func (r *run) keptBeforeItself(p *acctest.Planned) bool {
	found := false
	for address, a := range p.Actions() {
		if !strings.HasPrefix(address, "tencentchat_cam_") || !slices.Equal(a, []string{"create", "delete"}) {
			continue
		}
		o := r.folder.Objects()[address]
		if o == nil || r.holds().lacks(o, nil) != "" {
			return false
		}
		found = true
	}
	return found
}

// keepsWhatGoes reports whether a step was refused because it raises an app to an edition that has not all that the app uses. The
// service raises it and leaves the settings as they are, which the configuration could never make again.
func (s *step) keepsWhatGoes(rules []chat.RuleID) bool {
	return slices.Equal(rules, []chat.RuleID{chat.EditionHas}) && slices.Contains(s.edits, "raise edition")
}

// replacesFixed reports whether a step was refused because it names another object, and would replace the old one, by -replace. No
// provider is told of -replace before it is asked for the plan in place, which is refused.
func (s *step) replacesFixed(rules []chat.RuleID) bool {
	return slices.Equal(rules, []chat.RuleID{chat.FieldFixed}) && len(s.replace) > 0
}
