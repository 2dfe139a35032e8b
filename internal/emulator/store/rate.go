package store

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Settings of rates.
const (
	SettingRate     = "rate"
	DocumentedRates = "documented" // its value for the ceilings of each action that are documented
)

// bucket is a token bucket of one action, or of one command and app, refilled by wall time and as deep as one second's worth.
type bucket struct {
	Tokens float64   `json:"tokens"`
	At     time.Time `json:"at"`
}

// WithinRate takes a token from a bucket of so many a second (0 for any number), or refuses as the service does.
func (t *Tx) WithinRate(key, what string, rate float64) error {
	if rate == 0 {
		return nil
	}
	b := bucket{Tokens: rate, At: t.Wall}
	if _, err := t.Get(kindBucket, key, &b); err != nil {
		return err
	}
	if passed := t.Wall.Sub(b.At).Seconds(); passed > 0 {
		b.Tokens += passed * rate
		b.At = t.Wall
	}
	b.Tokens = min(b.Tokens, rate)
	if b.Tokens < 1 {
		if err := t.Put(kindBucket, key, b); err != nil {
			return err
		}
		return strict.Refuse(strict.CodeThrottled, "The %s takes %.0f requests per second; send fewer, or wait and repeat.", what, rate)
	}
	b.Tokens--
	return t.Put(kindBucket, key, b)
}
