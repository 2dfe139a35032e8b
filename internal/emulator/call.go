package emulator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// actionOf finds an action by its full name, such as "im.SetConfInfo".
func actionOf(name string) (call.Handler, error) {
	service, action, _ := strings.Cut(name, ".")
	if c, ok := im.Commands[action]; ok && service == call.RESTService {
		return call.Handler{Read: c.Read}, nil
	}
	h, ok := services[service].actions[action]
	if !ok {
		return h, fmt.Errorf("unknown action %q; valid values are %s", name,
			strings.Join(append(actionNames(), im.RESTCommandNames()...), ", "))
	}
	return h, nil
}

func actionNames() (names []string) {
	for _, service := range slices.Sorted(maps.Keys(services)) {
		for _, action := range slices.Sorted(maps.Keys(services[service].actions)) {
			names = append(names, service+"."+action)
		}
	}
	return names
}

func serviceList() string { return strings.Join(slices.Sorted(maps.Keys(services)), ", ") }

// fullName completes the name of an action with its service, where it lacks that.
func fullName(action string) (string, error) {
	for _, name := range actionNames() {
		if name == action || strings.HasSuffix(name, "."+action) {
			return name, nil
		}
	}
	_, err := actionOf(action)
	return "", err
}

// Call makes one signed call, as a client would: of "im.SetConfInfo", or of "SetConfInfo" for short. No body means {}.
// The reply is the Response, indented. What the service refuses is an error of type *Refusal.
func (e *Emulator) Call(ctx context.Context, action string, body []byte) ([]byte, error) {
	name, err := fullName(action)
	if err != nil {
		return nil, err
	}
	service, action, _ := strings.Cut(name, ".")
	r, err := access.SignedRequest(ctx, service, services[service].version, action, orEmpty(body), e.wall())
	if err != nil {
		return nil, err
	}
	return e.exchange(name, r, readReply)
}

// exchange sends a request of an action and reads its reply.
func (e *Emulator) exchange(name string, r *http.Request, read func(name string, raw []byte) ([]byte, error)) ([]byte, error) {
	resp, err := e.RoundTripper().RoundTrip(r)
	if err != nil {
		return nil, fmt.Errorf("%s: no reply: %w", name, err)
	}
	raw, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		return nil, fmt.Errorf("%s: no whole reply: %w", name, err)
	}
	return read(name, raw)
}

// orEmpty is a body, or the one that says nothing.
func orEmpty(body []byte) []byte {
	if len(bytes.TrimSpace(body)) == 0 {
		return []byte("{}")
	}
	return body
}

func readReply(name string, raw []byte) ([]byte, error) {
	var reply struct{ Response json.RawMessage }
	var refused struct {
		Error *struct{ Code, Message string }
	}
	if json.Unmarshal(raw, &reply) != nil || json.Unmarshal(reply.Response, &refused) != nil {
		return nil, fmt.Errorf("%s: not a valid API response: %.100q", name, raw)
	}
	if r := refused.Error; r != nil {
		return nil, &Refusal{Code: r.Code, Message: r.Message}
	}
	var out bytes.Buffer
	err := json.Indent(&out, reply.Response, "", "  ")
	return out.Bytes(), err
}
