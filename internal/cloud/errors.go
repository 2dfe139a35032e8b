package cloud

import (
	"errors"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// Error is a call that failed.
type Error = api.Error

// IsNotFound tells whether the server says that the object does not exist.
func IsNotFound(err error) bool { return api.IsNotFound(err) }

// RuleOf returns the rule of the product by which the server refused, or nil.
func RuleOf(err error) *chat.Rule { return api.RuleOf(err) }

// IsDenied tells whether the credentials may not do what was asked.
func IsDenied(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && (api.IsClass(e.Code, "UnauthorizedOperation") || api.IsClass(e.Code, "AuthFailure.UnauthorizedOperation"))
}
