package chat

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
)

// The rules of CAM's policies.
const (
	CAMPolicyName   RuleID = "CAM_POLICY_NAME"
	CAMDescription  RuleID = "CAM_DESCRIPTION"
	CAMDocument     RuleID = "CAM_DOCUMENT"
	CAMDocumentSize RuleID = "CAM_DOCUMENT_SIZE"
	CAMCondition    RuleID = "CAM_CONDITION"
	CAMUserName     RuleID = "CAM_USER_NAME"
	CAMPassword     RuleID = "CAM_PASSWORD"
	CAMGroupUsers   RuleID = "CAM_GROUP_USERS"
)

const chapterAccess = "Access Management"

// camRules are the rules of access to the console.
var camRules = []Rule{
	{
		ID: CAMPolicyName, Chapter: chapterAccess, Code: "InvalidParameter.PolicyNameError", Evidence: Documented,
		Sources:   []Source{{"product page 598/34578", 2026}},
		Statement: fmt.Sprintf("The name of a policy has 1 to %d letters, digits and the characters +=,.@_-.", campolicy.MaxName),
		Remedy:    "Choose another name.",
	},
	{
		ID: CAMDescription, Chapter: chapterAccess, Code: "InvalidParameter.DescriptionLengthOverlimit", Evidence: Documented,
		Sources:   []Source{{"product page 598/34578", 2026}},
		Statement: fmt.Sprintf("The description of a policy can have at most %d bytes.", campolicy.MaxDescription),
		Remedy:    "Shorten it; non-ASCII characters take two to four bytes each.",
	},
	{
		ID: CAMDocument, Chapter: chapterAccess, Code: "InvalidParameter.PolicyDocumentError", Evidence: Documented,
		Sources: []Source{{"product page 598/10603", 2026}, {"product page 598/10604", 2026}},
		Statement: "A policy document must follow the CAM grammar: version 2.0, statements with effect, action and resource, known operators, " +
			"resources of six segments.",
		Remedy: "Correct the document, or generate it with the data source tencentchat_cam_policy_document.",
		Note:   "The service has a code for each kind of error; the emulator uses the same codes.",
	},
	{
		ID: CAMDocumentSize, Chapter: chapterAccess, Code: "InvalidParameter.PolicyDocumentLengthOverLimit", Evidence: Documented,
		Sources:   []Source{{"product page 598/10609", 2026}, {"product page 598/10604", 2026}},
		Statement: fmt.Sprintf("A policy document can have at most %d characters, not counting white space.", campolicy.MaxSize),
		Remedy:    "Split the document into several policies.",
		Note:      "White space inside strings counts here; it is not documented whether it counts for the service.",
	},
	{
		ID: CAMCondition, Chapter: chapterAccess, Code: "InvalidParameter.ConditionContentError", Evidence: Documented,
		Sources: []Source{{"product page 598/10608", 2024}, {"product page 598/58421", 2024}},
		Statement: "The values of a condition must have the form that its operator compares (numbers, ISO 8601 times in UTC, true or false, " +
			"CIDR), and the operator must be one that CAM documents for the key.",
		Remedy: "Correct the operator, the key or the value; a condition that never matches makes an allow useless and a deny ineffective.",
		Note: "Product pages 598/10608 and 598/58421 (2024). It is not documented whether the service refuses a value of another form; the " +
			"emulator does. For an operator that does not fit its key, a tag without its value, and a time that is not in UTC, the plan only warns.",
	},
}

// camUserRules are the rules of sub-accounts.
var camUserRules = []Rule{
	{
		ID: CAMUserName, Chapter: chapterAccess, Code: "InvalidParameter.UserNameIllegal", Evidence: Assumed,
		Statement: fmt.Sprintf("The name of a sub-account has %v.", LimitCAMUserName),
		Remedy:    "Choose another name.",
		Note:      "Which characters the service accepts is assumed, so the plan only warns.",
	},
	{
		ID: CAMPassword, Chapter: chapterAccess, Code: "InvalidParameter.PasswordViolatedRules", Evidence: Assumed,
		Statement: fmt.Sprintf("A password has at least %d characters, with upper and lower case letters, a digit and a special character.",
			MinPassword),
		Remedy: "Choose another password, unless the account has another password rule.",
		Note:   "An account can have a password rule of its own, and no page with the default rule is known by number: the plan only warns.",
	},
	{
		ID: CAMGroupUsers, Chapter: chapterAccess, Code: "InvalidParameter.GroupUserFull", Evidence: Documented,
		Sources:   []Source{{"product page 598/10609", 2026}},
		Statement: fmt.Sprintf("A user group has at most %d users.", LimitCAMGroupUsers.Maximum),
		Remedy:    "Spread the users over several groups.",
	},
}

// camCodes are the codes of problems that are a rule of their own; any other is one of the grammar.
var camCodes = map[string]RuleID{
	"PolicyNameError": CAMPolicyName, "DescriptionLengthOverlimit": CAMDescription, "PolicyDocumentLengthOverLimit": CAMDocumentSize,
	"ConditionContentError": CAMCondition,
}

// CheckPolicy returns the rules that a policy would break; what is nil is not judged. Uin is the root account; empty while it
// is not known.
func CheckPolicy(name, description, document *string, uin string) []Violation {
	var out []Violation
	judge := func(field string, text *string, check func(string) error) {
		if text == nil {
			return
		}
		if p, ok := errors.AsType[*campolicy.Problem](check(*text)); ok {
			out = append(out, CAMViolation(field, p))
		}
	}
	judge("Name", name, campolicy.CheckName)
	judge("Description", description, campolicy.CheckDescription)
	judge("Document", document, campolicy.Check)
	if document != nil && uin != "" {
		out = append(out, foreign(*document, uin)...)
	}
	return slices.Clip(out)
}

// foreign returns warnings of apps of another account.
func foreign(document, uin string) (out []Violation) {
	d, err := campolicy.Parse(document)
	if err != nil {
		return nil
	}
	for _, r := range d.Foreign(uin) {
		out = append(out, Violation{
			Rule: CAMDocument, Field: "Document", Warning: true,
			Cause: fmt.Sprintf("The resource %q is of another account than the policy, which is of account %s, so it probably matches "+
				"nothing.", r, uin),
			Remedy: "Write the UIN of the account, or leave it empty (uin/). To work in another account, let sub-accounts assume a role of it.",
		})
	}
	return out
}

// DoubtPolicy returns warnings of conditions that hardly ever match as they stand, although the service takes them.
func DoubtPolicy(document string) (out []Violation) {
	d, err := campolicy.Parse(document)
	if err != nil {
		return nil // CheckPolicy tells
	}
	for _, doubt := range d.Doubts() {
		out = append(out, Violation{Rule: CAMCondition, Field: "Document", Cause: doubt, Warning: true})
	}
	return out
}

// CAMViolation is a problem of a policy as the rule that it breaks.
func CAMViolation(field string, p *campolicy.Problem) Violation {
	rule, ok := camCodes[p.Code]
	if !ok {
		rule = CAMDocument
	}
	return Violation{Rule: rule, Field: field, Cause: p.Message}
}
