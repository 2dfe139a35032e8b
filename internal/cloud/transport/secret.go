package transport

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// shortestSecret is from how many characters on a value is hidden: to hide "1" would spoil a message, and protect nothing.
const shortestSecret = 6

// secretsOf are the secrets that a request carries: in its body by their names, its UserSig, its token.
func secretsOf(req *http.Request) (secrets []string) {
	add := func(text string) {
		if len(text) >= shortestSecret {
			secrets = append(secrets, text)
		}
	}
	add(req.Header.Get("X-Tc-Token"))
	add(req.Header.Get("Authorization"))
	add(req.URL.Query().Get("usersig"))
	if req.GetBody == nil {
		return secrets
	}
	body, err := req.GetBody()
	if err != nil {
		return secrets
	}
	defer func() { _ = body.Close() }() // it is one in memory
	var sent any
	if raw, err := io.ReadAll(body); err == nil && json.Unmarshal(raw, &sent) == nil {
		eachSecret(sent, false, add)
	}
	return secrets
}

func eachSecret(value any, secret bool, add func(string)) {
	switch v := value.(type) {
	case string:
		if secret {
			add(v)
		}
	case []any:
		for _, item := range v {
			eachSecret(item, secret, add)
		}
	case map[string]any:
		for name, member := range v {
			eachSecret(member, secret || contract.IsSecret(name), add)
		}
	}
}
