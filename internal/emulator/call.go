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
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// actionOf finds an action by its full name, such as "im.SetConfInfo".
func actionOf(name string) (handler, error) {
	service, action, _ := strings.Cut(name, ".")
	if c, ok := restCommands[action]; ok && service == restService {
		return handler{read: c.read}, nil
	}
	h, ok := services[service].actions[action]
	if !ok {
		return h, fmt.Errorf("there is no action %q; the actions are %s", name, strings.Join(append(actionNames(), commandNames()...), ", "))
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
	r, err := signedRequest(ctx, service, action, orEmpty(body), e.wall())
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
		return nil, fmt.Errorf("%s: the reply is none of the API: %.100q", name, raw)
	}
	if r := refused.Error; r != nil {
		return nil, &Refusal{Code: r.Code, Message: r.Message}
	}
	var out bytes.Buffer
	err := json.Indent(&out, reply.Response, "", "  ")
	return out.Bytes(), err
}

// signedRequest is a request to an action, signed with the emulator's own key pair.
func signedRequest(ctx context.Context, service, action string, body []byte, now time.Time) (*http.Request, error) {
	host := service + ".tencentcloudapi.com"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+host+"/", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	timestamp, date := strconv.FormatInt(now.Unix(), 10), now.UTC().Format(time.DateOnly)
	values := map[string]string{"content-type": "application/json", "host": host}
	signed := slices.Sorted(maps.Keys(values))
	canonical := canonicalRequest(signed, func(name string) string { return values[name] }, strict.Digest(body))
	r.Header.Set("Content-Type", values["content-type"])
	r.Header.Set("X-TC-Action", action)
	r.Header.Set("X-TC-Version", services[service].version)
	r.Header.Set("X-TC-Timestamp", timestamp)
	r.Header.Set("Authorization", fmt.Sprintf("%s Credential=%s/%s/%s/%s, SignedHeaders=%s, Signature=%s",
		tc3, SecretID, date, service, tc3End, strings.Join(signed, ";"), sign(SecretKey, timestamp, date, service, canonical)))
	return r, nil
}
