package rest

import (
	"context"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// A UserSig of the client counts for a day, as the service advises at least (70001), and is made again a while before its
// end, so that no request is under way when it ends.
const (
	validity = 24 * time.Hour
	margin   = 10 * time.Minute
)

// signatures are the UserSigs of the apps that were called.
type signatures struct {
	mu    sync.Mutex
	known map[chat.SDKAppID]signature
}

type signature struct {
	wire.Caller
	until time.Time
}

// caller returns who calls for an app.
func (c *Client) caller(ctx context.Context, app chat.SDKAppID) (wire.Caller, error) {
	now := c.Now()
	if known, ok := c.signed.get(app, now); ok {
		return known, nil
	}
	key, err := c.Key(ctx, app)
	if err != nil {
		return wire.Caller{}, err
	}
	sig, err := usersig.Sign(app, c.Administrator, key, validity, nil, now)
	if err != nil {
		return wire.Caller{}, err
	}
	made := signature{wire.Caller{App: app, UserID: c.Administrator, UserSig: chat.Secret(sig)}, now.Add(validity - margin)}
	c.signed.put(made)
	return made.Caller, nil
}

// Key returns what UserSigs of an app are made with, from the configuration or from the console.
func (c *Client) Key(ctx context.Context, app chat.SDKAppID) (chat.Secret, error) {
	if key, ok := c.Keys[app]; ok {
		return key, nil
	}
	key, err := c.Console.AppKey(api.WithRemembered(ctx), app)
	if err != nil {
		return "", otherwise(err, "Where the console cannot be asked for the key of the app, give it in app_keys (TENCENTCHAT_APP_KEYS).")
	}
	return key.HMAC(app)
}

func (s *signatures) get(app chat.SDKAppID, now time.Time) (wire.Caller, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known, ok := s.known[app]
	return known.Caller, ok && now.Before(known.until)
}

func (s *signatures) put(made signature) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil {
		s.known = map[chat.SDKAppID]signature{}
	}
	s.known[made.App] = made
}

// forget drops a UserSig, unless another one has taken its place.
func (s *signatures) forget(c wire.Caller) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[c.App].Caller == c {
		delete(s.known, c.App)
	}
}
