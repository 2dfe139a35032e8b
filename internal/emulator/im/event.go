package im

import (
	"errors"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// The bodies of events have the members that their pages show (product pages 1047/34355 and those it links to).

// subject is what calls of its webhook need of an app.
func (s *AppState) subject() webhook.App {
	return webhook.App{ID: s.App.SdkAppId, Webhook: s.webhook(), Token: s.WebhookToken}
}

// before asks the webhook of an app about what a command is about to do.
func (t *Tx) before(s *AppState, e chat.Event, body webhook.Body) error {
	return t.Ask(s.subject(), e, body)
}

// BeforeMessage is before for messages, which can be dropped.
func (t *Tx) BeforeMessage(s *AppState, e chat.Event, body webhook.Body) (drop bool, err error) {
	if err = t.before(s, e, body); errors.Is(err, webhook.ErrDropped) {
		return true, nil
	}
	return false, err
}

// After tells the webhook of an app of an event.
func (t *Tx) After(s *AppState, e chat.Event, body webhook.Body) error {
	return t.Tell(s.subject(), e, body)
}

// Webhooks is what webhooks need of the console.
type Webhooks struct{}

// Webhook implements the interface of webhooks.
func (Webhooks) Webhook(t *store.Tx, app uint64) (webhook.App, bool, error) {
	s := &AppState{}
	found, err := t.Get(kindApp, chat.SDKAppID(app).String(), s)
	if err != nil || !found {
		return webhook.App{}, false, err
	}
	return s.subject(), true, nil
}

// CountCallback implements the interface of webhooks.
func (Webhooks) CountCallback(t *store.Tx, app uint64, ok bool) error {
	return countHour(t, app, chat.MetricWebhookCalls, "", ok)
}

// ofGroup is what events of a group begin with.
func (t *Tx) ofGroup(g *groupState) webhook.Body {
	return webhook.NewBody("GroupId", g.GroupID, "Type", g.Type, "Operator_Account", t.Operator)
}

// hookMembers is how events name members.
func hookMembers(users []string) []webhook.Body {
	list := make([]webhook.Body, len(users))
	for i, user := range users {
		list[i] = webhook.NewBody("Member_Account", user)
	}
	return list
}

func (g *groupState) users() (users []string) {
	for _, m := range g.Members {
		users = append(users, m.UserID)
	}
	return users
}

// afterJoin tells of new members, and of a group that they fill.
func (t *Tx) afterJoin(s *AppState, g *groupState, users []string) error {
	if len(users) == 0 {
		return nil
	}
	err := t.After(s, chat.EventAfterNewMember, t.ofGroup(g).With("JoinType", "Invited", "NewMemberList", hookMembers(users)))
	if g.MaxMembers > 0 && int64(len(g.Members)) >= g.MaxMembers {
		err = errors.Join(err, t.After(s, chat.EventAfterGroupFull, webhook.NewBody("GroupId", g.GroupID)))
	}
	return err
}

// AfterInfo tells of changes of the profile of a group or a topic, of which the app chooses the parts.
func (t *Tx) AfterInfo(s *AppState, e chat.Event, body webhook.Body, changes map[string]*string) error {
	chosen := s.webhook().GroupInfoChanged
	some := false
	for name, on := range map[string]*bool{
		"Name": chosen.Name, "Introduction": chosen.Introduction, "Notification": chosen.Notification,
		"FaceUrl": chosen.AvatarURL,
	} {
		if value := changes[name]; value != nil && *on {
			body[name], some = *value, true
		}
	}
	if !some {
		return nil
	}
	return t.After(s, e, body)
}

// What a message can ask not to be told of (ForbidCallbackControl).
const (
	ForbidBefore = "ForbidBeforeSendMsgCallback"
	ForbidAfter  = "ForbidAfterSendMsgCallback"
)

// afterRelations tells of relations that were made or ended: of each user for whom that was done, and both ways if wanted.
func (t *Tx) afterRelations(s *AppState, e chat.Event, from string, out rest.FriendResultResponse, both bool) error {
	pairs := []webhook.Body{}
	for _, r := range out.ResultItem {
		if r.ResultCode != 0 {
			continue
		}
		pairs = append(pairs, webhook.NewBody("From_Account", from, "To_Account", r.To_Account, "Initiator_Account", from))
		if both {
			pairs = append(pairs, webhook.NewBody("From_Account", r.To_Account, "To_Account", from, "Initiator_Account", from))
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return t.After(s, e, webhook.NewBody("PairList", pairs, "Admin_Account", t.Operator))
}

// webhookPlatforms are what calls of webhooks name the platforms of clients.
var webhookPlatforms = map[string]string{"iPhone": "iOS", "Android": "Android", "Web": "Web", "PC": "Windows", "iPad": "iPad", "Mac": "Mac"}

// afterState tells that a client came or went; a client that is still reached by push has only lost its connection.
func (t *Tx) afterState(s *AppState, c Client, was string) error {
	action, reason := "Login", "Register"
	switch {
	case c.Status == was, c.Status == rest.Offline && was == "":
		return nil
	case c.Status == rest.PushOnline:
		action, reason = "Disconnect", "LinkClose"
	case c.Status == rest.Offline:
		action, reason = "Logout", "Unregister"
	}
	t.Platform = webhookPlatforms[c.Platform]
	return t.After(s, chat.EventStateChange, webhook.NewBody("Info",
		webhook.NewBody("Action", action, "To_Account", c.UserID, "Reason", reason)))
}
