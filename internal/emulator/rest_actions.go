package emulator

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// restHandler serves one command of IM REST for an app, within a transaction that undoes what is refused.
//
// A step that must not hold the file (a webhook that may deny) gets a member of its own here: Emulator.answer has the
// request before it begins the transaction, and what the step found goes with the request.
type restHandler struct {
	read  bool // changes nothing, so it may be answered from an older state
	serve func(t *tx, app *appState, body []byte) (any, error)
}

// restCommands lists what is emulated, by SERVICE/COMMAND. Each area has its commands in a file of its own. A test proves
// that every row of rest.Commands is here.
var restCommands = merged(
	restConfigCommands,
	restAccountCommands,
	restMessageCommands,
	restFriendCommands,
	groupCommands,
)

var restConfigCommands = map[string]restHandler{
	"ConfigSvc/GetIPList": readingREST(onREST((*tx).serverAddresses)),
}

// merged joins tables that share no key.
func merged[V any](tables ...map[string]V) map[string]V {
	all := map[string]V{}
	for _, table := range tables {
		for key, value := range table {
			if _, twice := all[key]; twice {
				panic("emulator: two rows for " + key)
			}
			all[key] = value
		}
	}
	return all
}

// onREST makes a handler of a typed function. Q says what the command takes: what is neither a pointer nor marked omitempty
// or omitzero must be there, and nothing else may.
func onREST[Q, R any](f func(*tx, *appState, Q) (R, error)) restHandler {
	return restHandler{serve: func(t *tx, app *appState, body []byte) (any, error) {
		var q Q
		if err := decodeREST(body, &q); err != nil {
			return nil, err
		}
		return f(t, app, q)
	}}
}

func readingREST(h restHandler) restHandler {
	h.read = true
	return h
}

// decodeREST reads a request. Types are strict, and a UserID that is a number has a code of its own.
func decodeREST(body []byte, into any) error {
	err := strict.Decoder{Typed: true}.Decode(body, into)
	if refusal, ok := errors.AsType[*Refusal](err); ok && refusal.Kind == "number" && holdsUserID(refusal.Member) {
		refusal.Code = "60015"
	}
	return err
}

// holdsUserID tells by its path whether a member, or an item of it, is a UserID.
func holdsUserID(path string) bool {
	name := path[strings.LastIndexByte(strings.TrimRight(path, ".0123456789"), '.')+1:]
	name, _, _ = strings.Cut(name, ".")
	return name == "UserID" || name == "Identifier" || strings.HasSuffix(name, "_Account") || name == "Accounts"
}

func commandNames() (names []string) {
	for _, command := range slices.Sorted(maps.Keys(restCommands)) {
		names = append(names, restService+"."+command)
	}
	return names
}

// isCommand tells whether an action is one of IM REST.
func isCommand(action string) bool { return strings.HasPrefix(action, restService+".") }

// serverAddresses are those of documentation (RFC 5737), where nobody listens.
func (t *tx) serverAddresses(*appState, rest.Empty) (rest.GetIPListResponse, error) {
	return rest.GetIPListResponse{IPList: []string{"192.0.2.1", "192.0.2.2"}}, nil
}
