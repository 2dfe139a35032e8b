// Package api holds what every client of the cloud shares: the error of a call.
package api

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Codes of failures that no server names. They share the class that the official SDK uses for its own.
const (
	Unreachable    = "ClientError.Unreachable"    // no connection came about, so nothing was sent
	BadReply       = "ClientError.BadReply"       // a reply that is none of the API's: an HTML page, half a body
	ConnectionLost = "ClientError.ConnectionLost" // no reply, or not within the time for one request
	UnknownOutcome = "ClientError.UnknownOutcome" // a write that may or may not have happened
	WaitTooLong    = "ClientError.WaitTooLong"    // the server, or our own pace, asks for more patience than we have
	NotShown       = "ClientError.NotShown"       // a write was acknowledged, but reads do not show it
)

// RESTCode is a code of IM REST, which is a number there, as this package has it.
func RESTCode(number int) string { return "REST." + strconv.Itoa(number) }

// REST is RESTCode of several.
func REST(numbers ...int) []string {
	codes := make([]string, len(numbers))
	for i, n := range numbers {
		codes[i] = RESTCode(n)
	}
	return codes
}

// notFound are the codes that say that an object does not exist.
var notFound = append(REST(rest.NotFound...), "ResourceNotFound", "InvalidParameter.PolicyIdNotExist", "InvalidParameter.UserNotExist",
	"InvalidParameter.GroupNotExist", "InvalidParameter.RoleNotExist")

// Misshapen is the message of a reply that is well-formed, but not what the call promises.
const Misshapen = "the reply does not have the form that this action is known for"

// longestKey is more than any name or ID of the product has, in bytes.
const longestKey = 1000

// IsKey reports whether a text of a reply can be the name or the ID of an object, or of its type. An object that a reply calls otherwise
// must not be taken for another one, nor for gone.
func IsKey(text string) bool { return text != "" && len(text) <= longestKey }

// Error is a call that failed.
type Error struct {
	Service   string // as in the host name: im, cam, sts; rest for IM REST
	Action    string
	Code      string // of the server (Class.Detail, or REST and the number), or one of the codes above
	Message   string
	RequestID string // empty if no server answered
	Attempts  int
	Elapsed   time.Duration // from the first attempt to the end of the last
	Cause     error         // what Unwrap returns; may be nil
	Way       string        // another way out than the usual one, in a sentence; may be empty
}

// Error tells all of it in one line.
func (e *Error) Error() string {
	return fmt.Sprintf("%s %s: %s: %s%s", e.Service, e.Action, e.Code, e.Message, e.Trailer())
}

// Trailer names request id and effort, in brackets after a space; empty if there is nothing to name.
func (e *Error) Trailer() string {
	var parts []string
	if e.RequestID != "" {
		parts = append(parts, "request id "+e.RequestID)
	}
	if e.Attempts > 1 {
		parts = append(parts, fmt.Sprintf("%d attempts in %s", e.Attempts, e.Elapsed.Round(10*time.Millisecond)))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// IsClass reports whether a code is of a class: InternalError.Db is of the class InternalError.
func IsClass(code, class string) bool { return code == class || strings.HasPrefix(code, class+".") }

// IsNotFound reports whether the server says that the object does not exist.
func IsNotFound(err error) bool {
	code := CodeOf(err)
	return code != "" && slices.ContainsFunc(notFound, func(class string) bool { return IsClass(code, class) })
}

// IsUnclear reports whether nobody knows if a write took effect: no reply came, or none that can be read.
func IsUnclear(err error) bool {
	return slices.Contains([]string{UnknownOutcome, ConnectionLost, BadReply}, CodeOf(err))
}

// CodeOf returns the code of an error; empty if it is none of a call.
func CodeOf(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

// IsDenied reports whether the credentials may not do what was asked.
func IsDenied(err error) bool {
	code := CodeOf(err)
	return IsClass(code, "UnauthorizedOperation") || IsClass(code, "AuthFailure.UnauthorizedOperation")
}

// IsUnavailable reports whether the server refuses everything that belongs to an app, because the app is disabled or its plan
// is over. What the app has is still there.
func IsUnavailable(err error) bool { return slices.Contains(unavailable, CodeOf(err)) }

// unavailable are the codes of IM REST for that, and that of the console for writes to an app whose plan is over.
var unavailable = append(REST(rest.Unavailable...), chat.RuleByID(chat.DevValidity).Code)

// IsREST reports whether IM REST refused with one of these numbers.
func IsREST(err error, numbers ...int) bool { return slices.Contains(REST(numbers...), CodeOf(err)) }

// RuleOf returns the rule of the product by which the server refused, or nil.
func RuleOf(err error) *chat.Rule {
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	if _, end, ok := strings.Cut(e.Message, "(rule "); ok && IsClass(e.Code, "REST") { // many rules share a number
		if id, _, _ := strings.Cut(end, ")"); chat.KnownRule(id) {
			return chat.RuleByID(chat.RuleID(id))
		}
	}
	return chat.RuleByCode(e.Code)
}
