package acctest

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Altered returns the console as it is seen through a proxy that changes replies: alter is given the action, such as
// DescribeConfInfo or openim/querystate, and the JSON of a reply, of which numbers are json.Number. It may change it in place, and
// returns what is sent. Faults that break connections do not work through it.
func (c *Console) Altered(alter func(action string, reply any) any) *Console {
	c.tb.Helper()
	inner := c.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		inner.ServeHTTP(answer, r)
		body := answer.Body.Bytes()
		if !strings.HasPrefix(r.URL.Path, emulator.AdminPrefix) {
			action := r.Header.Get("X-TC-Action")
			if action == "" {
				action = strings.TrimPrefix(r.URL.Path, wire.Prefix)
			}
			body = altered(body, func(reply any) any { return alter(action, reply) })
		}
		maps.Copy(w.Header(), answer.Header())
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(answer.Code)
		_, _ = w.Write(body) // a client that is gone needs no reply
	}))
	c.tb.Cleanup(server.Close)
	seen := *c
	seen.URL, seen.server = server.URL, server
	return &seen
}

// altered is a body after a change; one that is no JSON stays as it is.
func altered(body []byte, alter func(any) any) []byte {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var reply any
	if decoder.Decode(&reply) != nil {
		return body
	}
	if _, err := decoder.Token(); err != io.EOF {
		return body
	}
	out, err := json.Marshal(alter(reply))
	if err != nil {
		panic(err)
	}
	return out
}

// Leaves calls visit for each text in a JSON value, with its place: the names of members on the way, with [] for the elements of a
// list. What visit returns takes the place of the text. The keys of objects are given too, with {} at the end of the place: another
// text than the key is one more key with the same value.
func Leaves(v any, visit func(place, text string) string) any { return leaves("", v, visit) }

func leaves(place string, v any, visit func(place, text string) string) any {
	switch v := v.(type) {
	case string:
		return visit(place, v)
	case []any:
		for i, element := range v {
			v[i] = leaves(place+"[]", element, visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			v[key] = leaves(strings.TrimPrefix(place+"."+key, "."), v[key], visit)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if another := visit(place+"{}", key); another != key {
				v[another] = v[key]
			}
		}
	}
	return v
}
