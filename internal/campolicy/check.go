package campolicy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Limits of policies (product pages 598/10609 and 598/13884).
const (
	MaxSize        = 6144 // characters of a document, white space not counted
	MaxName        = 128
	MaxDescription = 300 // bytes
)

var policyName = regexp.MustCompile(`^[A-Za-z0-9+=,.@_-]+$`)

// CheckName tells what is wrong with the name of a policy.
func CheckName(name string) error {
	if len(name) > MaxName || !policyName.MatchString(name) {
		return problem("PolicyNameError", "The name %q is not a valid policy name: 1 to %d letters, digits and the characters +=,.@_-.", name,
			MaxName)
	}
	return nil
}

// CheckDescription tells what is wrong with the description of a policy.
func CheckDescription(text string) error {
	if len(text) > MaxDescription {
		return problem("DescriptionLengthOverlimit", "The description has %d bytes; the maximum is %d.", len(text), MaxDescription)
	}
	return nil
}

// Check reads a document and tells the first thing that is wrong with it.
func Check(text string) error {
	d, p := parse(text)
	if p == nil {
		p = d.check()
	}
	if n := Size(text); p == nil && n > MaxSize {
		p = problem("PolicyDocumentLengthOverLimit", "The document has %d characters without white space; the maximum is %d. Split it into "+
			"several policies.", n, MaxSize)
	}
	if p != nil {
		return p
	}
	return nil
}

func (d Document) check() *Problem {
	switch {
	case d.Version != Version:
		return problem("VersionError", "The version is %q, but must be %q.", d.Version, Version)
	case d.Principal != nil:
		return problem("PrincipalError", "The document has a principal, which only trust policies of roles have.")
	case len(d.Statements) == 0:
		return problem("StatementError", "The document has no statement.")
	}
	for i, s := range d.Statements {
		if p := s.check(); p != nil {
			p.Message = fmt.Sprintf("Statement %d: %s", i+1, p.Message)
			return p
		}
	}
	return nil
}

func (s Statement) check() *Problem {
	switch {
	case s.Effect != Allow && s.Effect != Deny:
		return problem("EffectError", "its effect is %q, but must be %s or %s, in lowercase.", s.Effect, Allow, Deny)
	case s.Principal != nil:
		return problem("PrincipalError", "it has a principal, which only trust policies of roles have.")
	case len(s.Actions) == 0:
		return problem("ActionMiss", "its list of actions is empty.")
	case len(s.Resources) == 0:
		return problem("ResourceError", "its list of resources is empty.")
	}
	for _, a := range s.Actions {
		if !validAction(a) {
			return problem("ActionError", "its action %q is not valid: write SERVICE:ACTION or name/SERVICE:ACTION, such as "+
				"name/im:DescribeSdkAppInfo, with * for any.", a)
		}
	}
	for _, r := range s.Resources {
		if p := checkResource(r); p != nil {
			return p
		}
	}
	for _, c := range s.Conditions {
		if p := c.check(); p != nil {
			return p
		}
	}
	return nil
}

var (
	actionForm     = regexp.MustCompile(`^(name/)?([a-z0-9_-]+|\*):[A-Za-z0-9_*]+$`)
	predefinedForm = regexp.MustCompile(`^(permid|actionName)/[A-Za-z0-9_:*-]+$`)
)

func validAction(a string) bool {
	return a == "*" || actionForm.MatchString(a) || predefinedForm.MatchString(a)
}

var (
	serviceForm = regexp.MustCompile(`^([a-z0-9_-]+|\*)$`)
	regionForm  = regexp.MustCompile(`^([a-z0-9-]*|\*)$`)
	accountForm = regexp.MustCompile(`^(|\*|uin/(\d*|\*|\$\{(owner_)?uin\})|uid/(\d*|\*|\$\{app_id\}))$`)
	imForm      = regexp.MustCompile(`^(\*|sdkappid/(\d+|\*|[\d*]+))$`)
)

// checkResource judges the six segments qcs:PROJECT:SERVICE:REGION:ACCOUNT:RESOURCE.
func checkResource(r string) *Problem {
	if r == "*" {
		return nil
	}
	const form = "qcs::SERVICE:REGION:uin/UIN:RESOURCE, such as qcs::im::uin/100000000001:sdkappid/1400000001"
	segments := strings.SplitN(r, ":", 6)
	switch {
	case segments[0] != "qcs":
		return problem("ResourceQcsError", "its resource %q does not begin with qcs, but must have the form %s, or *.", r, form)
	case len(segments) != 6 || segments[5] == "":
		return problem("ResourceContentError", "its resource %q does not have six segments, but must have the form %s, or *.", r, form)
	case segments[1] != "":
		return problem("ResourceProjectError", "its resource %q names the project %q; that segment must be empty.", r, segments[1])
	case !serviceForm.MatchString(segments[2]):
		return problem("ResourceServiceNotExist", "its resource %q has the service %q, which is not valid.", r, segments[2])
	case !regionForm.MatchString(segments[3]):
		return problem("ResourceRegionError", "its resource %q has the region %q; most services, including im, have none.", r, segments[3])
	case !accountForm.MatchString(segments[4]):
		return problem("ResourceUinError", "its resource %q has the account %q; it must be uin/ with the UIN of the root account, or empty.", r,
			segments[4])
	}
	if segments[2] == "im" && !imForm.MatchString(segments[5]) && !strings.Contains(segments[5], "${") {
		return problem("ResourceContentError", "its resource %q names %q of im; write sdkappid/ with an SDKAppID, or sdkappid/* for all apps.", r,
			segments[5])
	}
	return nil
}

// Foreign returns the resources of im that another root account owns. Sub-accounts can assume roles of other accounts (product page
// 598/19422, 2024), so resources of other services may well be foreign, but nothing opens an app of another account.
func (d Document) Foreign(uin string) (out []string) {
	for _, s := range d.Statements {
		for _, r := range s.Resources {
			segments := strings.SplitN(r, ":", 6)
			if len(segments) < 6 || segments[2] != "im" {
				continue
			}
			if owner := strings.TrimPrefix(segments[4], "uin/"); isDigits(owner) && owner != uin {
				out = append(out, r)
			}
		}
	}
	return out
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Notices tells what is allowed, but probably not meant. Known tells of actions of im that are known besides IMActions.
func (d Document) Notices(known func(action string) bool) (all []string) {
	for i, s := range d.Statements {
		for _, a := range s.Actions {
			service, action, _ := strings.Cut(strings.TrimPrefix(a, "name/"), ":")
			if service == "im" && !strings.Contains(action, "*") && !slices.Contains(IMActions, action) && !known(action) {
				all = append(all, fmt.Sprintf("Statement %d names the action %s, which this provider does not know. The service's list grows, so it "+
					"may exist all the same; check its spelling.", i+1, a))
			}
		}
	}
	return all
}
