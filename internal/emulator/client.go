package emulator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
)

// platforms are those that clients of the product tell (product page 269/2566).
var platforms = []string{"iPhone", "Android", "Web", "PC", "iPad", "Mac"}

// Client is a client of a user, as a test wants it.
type Client struct {
	SDKAppID chat.SDKAppID
	UserID   string
	Platform string
	Status   string // Online, PushOnline or Offline
}

// SetClient has a user's client log in, leave while offline push still reaches it, or log out.
func (e *Emulator) SetClient(ctx context.Context, c Client) error {
	if statuses := []string{rest.Online, rest.PushOnline, rest.Offline}; !slices.Contains(statuses, c.Status) {
		return fmt.Errorf("the status %q is none of %s", c.Status, strings.Join(statuses, ", "))
	}
	if !slices.Contains(platforms, c.Platform) {
		return fmt.Errorf("the platform %q is none of %s", c.Platform, strings.Join(platforms, ", "))
	}
	return e.change(ctx, func(t *tx) error {
		s, err := t.app(uint64(c.SDKAppID))
		if err != nil {
			return err
		}
		a, err := t.registered(s, c.UserID, 70107)
		if err != nil {
			return err
		}
		was := a.Clients[c.Platform]
		if a.Clients == nil {
			a.Clients = map[string]string{}
		}
		if a.Clients[c.Platform] = c.Status; c.Status == rest.Offline {
			delete(a.Clients, c.Platform)
		}
		if err := errors.Join(t.putAccount(s.App.SdkAppId, a), t.afterState(s, c, was)); err != nil {
			return err
		}
		online := 0
		err = eachOf(t, kindAccount, s.App.SdkAppId, func(_ string, a *accountState) error {
			if a.status() == rest.Online {
				online++
			}
			return nil
		})
		if err != nil {
			return err
		}
		return t.changeDay(s.App.SdkAppId, func(d *dayState) {
			if c.Status == rest.Online && was != rest.Online {
				d.count("LoginTimes", 1)
				d.name(c.UserID, "LoginUserNum", "ActiveUserNum")
			}
			d.count("MaxOnlineNum", max(0, int64(online)-d.Counts["MaxOnlineNum"]))
		})
	})
}

// adminSetClient takes {"sdk_app_id": "1400000001", "user_id": "ann", "platform": "iPhone", "status": "Online"}.
func (e *Emulator) adminSetClient(ctx context.Context, body []byte) (any, error) {
	var q struct {
		SDKAppID json.RawMessage `json:"sdk_app_id"`
		UserID   string          `json:"user_id"`
		Platform string          `json:"platform"`
		Status   string          `json:"status"`
	}
	if err := strictly(body, &q); err != nil {
		return nil, err
	}
	id, err := chat.ParseSDKAppID(strings.Trim(string(q.SDKAppID), `"`))
	if err != nil {
		return nil, err
	}
	return nil, e.SetClient(ctx, Client{SDKAppID: id, UserID: q.UserID, Platform: q.Platform, Status: q.Status})
}
