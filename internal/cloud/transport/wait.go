package transport

import (
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

const (
	firstWait   = 500 * time.Millisecond
	longestWait = 30 * time.Second
)

// backoff is the wait after the nth failed attempt, counted from 1: half a second, doubled each time, of which full
// jitter takes a random part.
func backoff(n int) time.Duration {
	most := longestWait
	if n < 7 { // beyond, doubling has passed the longest wait
		most = min(most, firstWait<<(n-1))
	}
	return rand.N(most + 1)
}

// retryAfter reads the header of that name, in seconds or as a date. False means no usable hint.
func retryAfter(header string, now time.Time) (time.Duration, bool) {
	if seconds, err := strconv.ParseInt(header, 10, 64); err == nil {
		switch {
		case seconds < 0:
			return 0, false
		case seconds > math.MaxInt64/int64(time.Second):
			return math.MaxInt64, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0, false
	}
	return max(0, at.Sub(now)), true
}
