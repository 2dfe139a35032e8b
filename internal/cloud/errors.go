package cloud

import (
	"errors"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// Error is a call that failed.
type Error = api.Error

// IsNotFound tells whether the server says that the object does not exist.
func IsNotFound(err error) bool { return api.IsNotFound(err) }

// RuleOf returns the rule of the product by which the server refused, or nil.
func RuleOf(err error) *chat.Rule { return api.RuleOf(err) }

func asError(err error) (*Error, bool) { return errors.AsType[*Error](err) }

// IsDenied tells whether the credentials may not do what was asked.
func IsDenied(err error) bool {
	e, ok := asError(err)
	return ok && (api.IsClass(e.Code, "UnauthorizedOperation") || api.IsClass(e.Code, "AuthFailure.UnauthorizedOperation"))
}

// IsUnavailable tells whether the server refuses everything that belongs to an app, because the app is disabled or its plan
// is over. What the app has is still there.
func IsUnavailable(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && slices.Contains(unavailable, e.Code)
}

// unavailable are the codes of IM REST for a disabled app, and for one whose service is stopped, and that of the console for
// writes to the latter.
var unavailable = []string{"REST.60016", "REST.60020", "REST.80005", chat.RuleByID(chat.DevValidity).Code}
