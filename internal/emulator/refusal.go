package emulator

import (
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Refusal is an error that the service tells its caller.
type Refusal struct {
	Code    string
	Message string
	Rule    chat.RuleID // the rule behind it, if any; not on the wire except as part of the message

	member, kind string // what member of the request is wrong, and what JSON value it is, where that is known
}

// Error gives code and message.
func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

func refuse(code, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Message: fmt.Sprintf(format, args...)}
}

// refuseFirst turns the first violation that the server minds into its refusal. Warnings are for people.
func refuseFirst(violations []chat.Violation) error {
	refused := chat.Refused(violations)
	if len(refused) == 0 {
		return nil
	}
	v := refused[0]
	return &Refusal{Code: chat.RuleByID(v.Rule).Code, Message: v.Error(), Rule: v.Rule}
}
