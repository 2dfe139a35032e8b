package emulator

import (
	"errors"
	"fmt"
	"maps"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// The bodies of events have the members that their pages show (product pages 1047/34355 and those it links to).

// hook is the body of an event, with names and values in turn.
func hook(pairs ...any) hookBody { return hookBody{}.with(pairs...) }

// with returns a body with more in it; an empty text takes a member away.
func (b hookBody) with(pairs ...any) hookBody {
	out := maps.Clone(b)
	for i := 0; i < len(pairs); i += 2 {
		name := fmt.Sprint(pairs[i])
		if out[name] = pairs[i+1]; out[name] == "" {
			delete(out, name)
		}
	}
	return out
}

// ofGroup is what events of a group begin with.
func (t *tx) ofGroup(g *groupState) hookBody {
	return hook("GroupId", g.GroupID, "Type", g.Type, "Operator_Account", t.operator)
}

// hookMembers is how events name members.
func hookMembers(users []string) []hookBody {
	list := make([]hookBody, len(users))
	for i, user := range users {
		list[i] = hook("Member_Account", user)
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
func (t *tx) afterJoin(s *appState, g *groupState, users []string) error {
	if len(users) == 0 {
		return nil
	}
	err := t.after(s, chat.EventAfterNewMember, t.ofGroup(g).with("JoinType", "Invited", "NewMemberList", hookMembers(users)))
	if g.MaxMembers > 0 && int64(len(g.Members)) >= g.MaxMembers {
		err = errors.Join(err, t.after(s, chat.EventAfterGroupFull, hook("GroupId", g.GroupID)))
	}
	return err
}

// afterInfo tells of changes of the profile of a group or a topic, of which the app chooses the parts.
func (t *tx) afterInfo(s *appState, e chat.Event, body hookBody, changes map[string]*string) error {
	chosen := s.webhook().GroupInfoChanged
	some := false
	for name, on := range map[string]*bool{"Name": chosen.Name, "Introduction": chosen.Introduction, "Notification": chosen.Notification, "FaceUrl": chosen.FaceURL} {
		if value := changes[name]; value != nil && *on {
			body[name], some = *value, true
		}
	}
	if !some {
		return nil
	}
	return t.after(s, e, body)
}

// What a message can ask not to be told of (ForbidCallbackControl).
const (
	forbidBefore = "ForbidBeforeSendMsgCallback"
	forbidAfter  = "ForbidAfterSendMsgCallback"
)

// afterRelations tells of relations that were made or ended: of each user for whom that was done, and both ways if wanted.
func (t *tx) afterRelations(s *appState, e chat.Event, from string, out rest.FriendResultResponse, both bool) error {
	pairs := []hookBody{}
	for _, r := range out.ResultItem {
		if r.ResultCode != 0 {
			continue
		}
		pairs = append(pairs, hook("From_Account", from, "To_Account", r.To_Account, "Initiator_Account", from))
		if both {
			pairs = append(pairs, hook("From_Account", r.To_Account, "To_Account", from, "Initiator_Account", from))
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return t.after(s, e, hook("PairList", pairs, "Admin_Account", t.operator))
}

// webhookPlatforms are what calls of webhooks name the platforms of clients.
var webhookPlatforms = map[string]string{"iPhone": "iOS", "Android": "Android", "Web": "Web", "PC": "Windows", "iPad": "iPad", "Mac": "Mac"}

// afterState tells that a client came or went; a client that is still reached by push has only lost its connection.
func (t *tx) afterState(s *appState, c Client, was string) error {
	action, reason := "Login", "Register"
	switch {
	case c.Status == was, c.Status == rest.Offline && was == "":
		return nil
	case c.Status == rest.PushOnline:
		action, reason = "Disconnect", "LinkClose"
	case c.Status == rest.Offline:
		action, reason = "Logout", "Unregister"
	}
	t.platform = webhookPlatforms[c.Platform]
	return t.after(s, chat.EventStateChange, hook("Info", hook("Action", action, "To_Account", c.UserID, "Reason", reason)))
}
