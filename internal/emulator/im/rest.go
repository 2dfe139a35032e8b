package im

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// RESTHandler serves one command of IM REST for an app, within a transaction that undoes what is refused.
type RESTHandler struct {
	Read  bool // changes nothing, so it may be answered from an older state
	serve func(t *Tx, app *AppState, body []byte) (any, error)
}

// Commands lists what is emulated, by SERVICE/COMMAND. Each area has its commands in a file of its own. A test proves
// that every row of rest.Commands is here.
var Commands = call.Merged(restConfigCommands, RESTAccountCommands, RESTMessageCommands, RESTFriendCommands, groupCommands)

var restConfigCommands = map[string]RESTHandler{"ConfigSvc/GetIPList": readingREST(OnREST((*Tx).serverAddresses))}

// OnREST makes a handler of a typed function. Q says what the command takes: what is neither a pointer nor marked omitempty
// or omitzero must be there, and nothing else may.
func OnREST[Q, R any](f func(*Tx, *AppState, Q) (R, error)) RESTHandler {
	return RESTHandler{serve: func(t *Tx, app *AppState, body []byte) (any, error) {
		var q Q
		if err := DecodeREST(body, &q); err != nil {
			return nil, err
		}
		return f(t, app, q)
	}}
}

func readingREST(h RESTHandler) RESTHandler {
	h.Read = true
	return h
}

// DecodeREST reads a request. Types are strict, and a UserID that is a number has a code of its own.
func DecodeREST(body []byte, into any) error {
	err := strict.Decoder{Typed: true}.Decode(body, into)
	if refusal, ok := errors.AsType[*strict.Refusal](err); ok && refusal.Kind == "number" && holdsUserID(refusal.Member) {
		refusal.Code = strconv.Itoa(rest.CodeUserIDType)
	}
	return err
}

// holdsUserID reports by its path whether a member, or an item of it, is a UserID.
func holdsUserID(path string) bool {
	name := path[strings.LastIndexByte(strings.TrimRight(path, ".0123456789"), '.')+1:]
	name, _, _ = strings.Cut(name, ".")
	return name == "UserID" || name == "Identifier" || strings.HasSuffix(name, "_Account") || name == "Accounts"
}

// RESTCommandNames are the full names of commands, such as rest.profile/portrait_get.
func RESTCommandNames() (names []string) {
	for _, command := range slices.Sorted(maps.Keys(Commands)) {
		names = append(names, call.RESTService+"."+command)
	}
	return names
}

// IsRESTCommand reports whether an action is one of IM REST.
func IsRESTCommand(action string) bool { return strings.HasPrefix(action, call.RESTService+".") }

// serverAddresses are those of documentation (RFC 5737), where nobody listens.
func (t *Tx) serverAddresses(*AppState, rest.Empty) (rest.GetIPListResponse, error) {
	return rest.GetIPListResponse{IPList: []string{"192.0.2.1", "192.0.2.2"}}, nil
}
