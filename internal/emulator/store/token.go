package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Client tokens make a create repeatable: product pages of API 3.0 promise the first result for the same token.
const (
	TokenLife    = 24 * time.Hour // of business time
	LongestToken = 64
)

// Once answers a repeated request of the same client token with the first reply, without doing anything again.
func Once[T View, Q, R any](action string, token func(Q) string, f func(T, Q) (R, error)) func(T, Q) (R, error) {
	return func(v T, q Q) (R, error) {
		var r R
		t := v.Base()
		key := token(q)
		if key == "" || len(key) > LongestToken {
			return r, strict.Refuse("InvalidParameterValue.ClientToken", "The client token has %d characters, but must have 1 to %d.", len(key),
				LongestToken)
		}
		b, err := json.Marshal(q)
		if err != nil {
			return r, err
		}
		request := strict.Digest(b)
		if err := t.Exec("DELETE FROM token WHERE expires <= ?", t.Now.Unix()); err != nil {
			return r, err
		}
		var first, reply string
		err = t.sql.QueryRowContext(t.ctx, "SELECT request, reply FROM token WHERE action = ? AND token = ?", action, key).Scan(&first, &reply)
		switch {
		case err == nil && first != request:
			return r, strict.Refuse("InvalidParameterValue.ClientToken",
				"The client token was used for another request within the last 24 hours; take a new token for a new request.")
		case err == nil:
			return r, json.Unmarshal([]byte(reply), &r)
		case !errors.Is(err, sql.ErrNoRows):
			return r, fmt.Errorf("client tokens: %w", err)
		}
		if r, err = f(v, q); err != nil {
			return r, err
		}
		if b, err = json.Marshal(r); err != nil {
			return r, err
		}
		return r, t.Exec("INSERT INTO token VALUES (?, ?, ?, ?, ?)", action, key, request, string(b), t.Now.Add(TokenLife).Unix())
	}
}
