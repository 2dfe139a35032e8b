package transport

import (
	"cmp"
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// pacer keeps requests below the ceilings, with one token bucket for each action of a service, and each app of IM REST.
type pacer struct {
	lowered float64 // where the user wants fewer; 0 where not

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

func newPacer(lowered float64) *pacer {
	return &pacer{lowered: lowered, buckets: map[string]*rate.Limiter{}}
}

// wait returns when it is the request's turn, or with an error when the context ends or the turn is further away than
// the longest wait.
func (p *pacer) wait(ctx context.Context, c *Call, longest time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	return p.bucket(c).Wait(ctx)
}

// bucket splits a ceiling into burst and refill, so that no second of any run sees more than the ceiling.
func (p *pacer) bucket(c *Call) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := c.Service + " " + c.Action + " " + c.App
	b, ok := p.buckets[key]
	if !ok {
		perSecond := cmp.Or(c.PerSecond, contract.MostPerSecond)
		if p.lowered > 0 {
			perSecond = min(perSecond, p.lowered)
		}
		burst, refill := 1, perSecond
		if perSecond >= 16 { // lower ones are spent evenly: a burst would cost more than it gains
			burst = int(perSecond / 4)
			refill -= float64(burst)
		}
		b = rate.NewLimiter(rate.Limit(refill), burst)
		p.buckets[key] = b
	}
	return b
}
