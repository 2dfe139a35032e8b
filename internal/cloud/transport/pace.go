package transport

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// ceiling is how many requests a second an action takes: documented for CAM and STS (product page 598/32222), assumed
// for the console.
const ceiling = 20

// pacer keeps requests below the ceilings, with one token bucket for each action of a service.
type pacer struct {
	perSecond float64

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

func newPacer(lowered float64) *pacer {
	p := &pacer{perSecond: ceiling, buckets: map[string]*rate.Limiter{}}
	if lowered > 0 {
		p.perSecond = min(p.perSecond, lowered)
	}
	return p
}

// wait returns when it is the request's turn, or with an error when the context ends or the turn is further away than
// the longest wait.
func (p *pacer) wait(ctx context.Context, key string, longest time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	return p.bucket(key).Wait(ctx)
}

// bucket splits a ceiling into burst and refill, so that no second of any run sees more than the ceiling.
func (p *pacer) bucket(key string) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	b, ok := p.buckets[key]
	if !ok {
		burst, refill := 1, p.perSecond
		if p.perSecond >= 4 {
			burst = int(p.perSecond / 4)
			refill -= float64(burst)
		}
		b = rate.NewLimiter(rate.Limit(refill), burst)
		p.buckets[key] = b
	}
	return b
}
