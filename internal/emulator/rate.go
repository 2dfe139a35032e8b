package emulator

import "time"

// bucket is a token bucket of one action, refilled by wall time and as deep as one second's worth.
type bucket struct {
	Tokens float64   `json:"tokens"`
	At     time.Time `json:"at"`
}

// withinRate takes a token from the bucket of an action, or refuses as the service does.
func (t *tx) withinRate(action string) error {
	rate := float64(t.number(settingRate))
	if rate == 0 {
		return nil
	}
	b := bucket{Tokens: rate, At: t.wall}
	if _, err := t.get(kindBucket, action, &b); err != nil {
		return err
	}
	if passed := t.wall.Sub(b.At).Seconds(); passed > 0 {
		b.Tokens += passed * rate
		b.At = t.wall
	}
	b.Tokens = min(b.Tokens, rate)
	if b.Tokens < 1 {
		if err := t.put(kindBucket, action, b); err != nil {
			return err
		}
		return refuse(codeThrottled, "The action %s takes %.0f requests per second; send fewer, or wait and repeat.", action, rate)
	}
	b.Tokens--
	return t.put(kindBucket, action, b)
}
