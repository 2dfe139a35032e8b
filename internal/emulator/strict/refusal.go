package strict

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Refusal is an error that the service tells its caller.
type Refusal struct {
	Code    string
	Message string
	Rule    chat.RuleID // the rule behind it, if any; not on the wire except as part of the message

	Member, Kind string // what member of the request is wrong, and what JSON value it is, where that is known
}

// Error gives code and message.
func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

// Refuse makes a refusal. What it quotes may be as long as a caller likes, so the message is not shown whole.
func Refuse(code, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Message: chat.Excerpt(fmt.Sprintf(format, args...))}
}

// RefuseFirst turns the first violation that the server minds into its refusal. Warnings are for people.
func RefuseFirst(violations []chat.Violation) error {
	refused := chat.Refused(violations)
	if len(refused) == 0 {
		return nil
	}
	v := refused[0]
	return &Refusal{Code: chat.RuleByID(v.Rule).Code, Message: v.Error(), Rule: v.Rule}
}

// RefuseUnknown is the refusal of a word that a member of a request cannot have.
func RefuseUnknown(member string, v chat.Violation) *Refusal {
	return &Refusal{
		Code: chat.RuleByID(v.Rule).Code, Message: fmt.Sprintf("The member %s: %s (rule %s)", member, v.Cause, v.Rule),
		Rule: v.Rule, Member: member,
	}
}

// Firmly decides what a plan only warns of: the emulator goes by what it knows.
func Firmly(violations []chat.Violation) []chat.Violation {
	firm := slices.Clone(violations)
	for i := range firm {
		firm[i].Warning = false
	}
	return firm
}

// RefuseREST is a refusal of IM REST, whose codes are numbers.
func RefuseREST(code int, format string, args ...any) *Refusal {
	return Refuse(strconv.Itoa(code), format, args...)
}

// RefuseFirstREST is refuseFirst with a code of IM REST: many rules share one there.
func RefuseFirstREST(code int, violations []chat.Violation) error {
	err := RefuseFirst(violations)
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		refusal.Code = strconv.Itoa(code)
	}
	return err
}

// AsRefusal returns the refusal that an error is, or nil.
func AsRefusal(err error) *Refusal {
	refusal, _ := errors.AsType[*Refusal](err)
	return refusal
}

// Codes of API 3.0 that are not refusals of one handler (product page 598/32231).
const (
	CodeThrottled = "RequestLimitExceeded"
	CodeInternal  = "InternalError"
	CodeFailed    = "FailedOperation"
)
