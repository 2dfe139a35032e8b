package im

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// platforms are those that clients of the product tell (product page 269/2566).
var platforms = []string{"iPhone", "Android", "Web", "PC", "iPad", "Mac"}

// Client is a client of a user, as a test wants it.
type Client struct {
	SDKAppID chat.SDKAppID
	UserID   string
	Platform string
	Status   string // Online, PushOnline or Offline
	Error    int64  // code with which the login failed, so that nothing changed; 0 for none
}

// SetClient has a user's client log in, leave while offline push still reaches it, or log out.
func (m Console) SetClient(ctx context.Context, c Client) error {
	if statuses := []string{rest.Online, rest.PushOnline, rest.Offline}; !slices.Contains(statuses, c.Status) {
		return fmt.Errorf("the status %q is not one of %s", c.Status, strings.Join(statuses, ", "))
	}
	if !slices.Contains(platforms, c.Platform) {
		return fmt.Errorf("the platform %q is not one of %s", c.Platform, strings.Join(platforms, ", "))
	}
	if c.Error != 0 && c.Status != rest.Online {
		return errors.New("only a login fails, so an error goes with the status " + rest.Online)
	}
	return m.change(ctx, func(t *Tx) error {
		s, err := t.app(uint64(c.SDKAppID))
		if err != nil {
			return err
		}
		a, err := t.registered(s, c.UserID, rest.CodeNoAccount)
		if err != nil {
			return err
		}
		app, was := s.App.SdkAppId, a.Clients[c.Platform]
		if c.Error == 0 {
			if err := t.setClient(s, a, c); err != nil {
				return err
			}
		}
		l := console.TroubleshootingLog{Sender: c.UserID, Client: c.Platform, ErrorCode: c.Error}
		switch {
		case c.Status == rest.Online && (was != rest.Online || c.Error != 0):
			l.Event = chat.LogLogin
			return errors.Join(t.monitor(app, chat.MetricLogins, c.Platform, c.Error == 0), t.log(app, l))
		case c.Status == rest.Offline && was != "":
			l.Event = chat.LogLogout
			return t.log(app, l)
		}
		return nil
	})
}

// setClient gives a client of an account its status, and counts who is online.
func (t *Tx) setClient(s *AppState, a *accountState, c Client) error {
	app, was := s.App.SdkAppId, a.Clients[c.Platform]
	if a.Clients == nil {
		a.Clients = map[string]string{}
	}
	if a.Clients[c.Platform] = c.Status; c.Status == rest.Offline {
		delete(a.Clients, c.Platform)
	}
	if err := errors.Join(t.putAccount(app, a), t.putPresence(app, a), t.afterState(s, c, was)); err != nil {
		return err
	}
	online, err := t.countOnline(app)
	if err != nil {
		return err
	}
	return t.changeDay(app, func(d *dayState) {
		if c.Status == rest.Online && was != rest.Online {
			d.count("LoginTimes", 1)
			d.name(c.UserID, "LoginUserNum", "ActiveUserNum")
		}
		d.most("MaxOnlineNum", online)
	})
}

// kindPresence are the users whom messages reach at once: the status by SDKAppID/UserID. It repeats what accounts have, so
// that nobody need look at all of them.
const kindPresence = "presence"

// putPresence brings up to date who is reached.
func (t *Tx) putPresence(app uint64, a *accountState) error {
	key := store.KeyOf(app, a.UserID)
	if status := a.status(); status != rest.Offline {
		return t.Put(kindPresence, key, status)
	}
	return t.Delete(kindPresence, key)
}

func (t *Tx) countOnline(app uint64) (n int64, err error) {
	err = store.EachOf(t, kindPresence, app, func(_, status string) error {
		if status == rest.Online {
			n++
		}
		return nil
	})
	return n, err
}

// reach counts users whom a message arrives at, or is pushed to, by their status.
func (t *Tx) reach(app uint64, plane, from string, to map[string]string) error {
	var arrived, pushed int64
	var errs []error
	for user, status := range to {
		switch status {
		case rest.Online:
			arrived++
		case rest.PushOnline:
			pushed++
			errs = append(errs, t.monitor(app, chat.MetricPushes, "", true),
				t.log(app, console.TroubleshootingLog{Event: chat.LogPush, Sender: from, Target: user}))
		}
	}
	if arrived+pushed > 0 {
		errs = append(errs, t.changeDay(app, func(d *dayState) {
			for _, of := range []string{"", plane} {
				d.count(of+"DownMsgNum", arrived)
				d.count(of+"APNSMsgNum", pushed)
			}
		}))
	}
	return errors.Join(errs...)
}
