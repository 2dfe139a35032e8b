package im

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of messages (product page 269/1629).
const (
	repeatedWithin       = 5 * time.Minute
	MostMessagesInSecond = 40
	mostReceivers        = 50
)

// recentMessage is a message by which a repeated one is known.
type recentMessage struct {
	Random  uint32 `json:"random"`
	Content string `json:"content"` // its digest
	At      int64  `json:"at"`
	Seq     int64  `json:"seq"`
}

func (t *Tx) sendGroupMessage(s *AppState, q rest.SendGroupMessageRequest) (r rest.SendGroupMessageResponse, err error) {
	app := s.App.SdkAppId
	g, err := t.group(app, q.GroupId)
	if err != nil {
		return r, err
	}
	if err := checkMessage(q.MsgBody, rest.CodeBadGroupRequest); err != nil {
		return r, err
	}
	if p := q.MsgPriority; p != "" && !slices.Contains([]string{"High", "Normal", "Low", "Lowest"}, p) {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "MsgPriority is %q, but must be High, Normal, Low or Lowest.", p)
	}
	if n := len(q.To_Account); n > mostReceivers {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "To_Account has %d accounts; the maximum is %d.", n, mostReceivers)
	}
	if q.TopicId != "" && g.topic(q.TopicId) == nil {
		return r, strict.RefuseREST(rest.CodeNoGroupID, "The community %s has no topic %s.", q.GroupId, q.TopicId)
	}
	from := q.From_Account
	if from == "" {
		from = t.Operator
	} else if err := t.maySpeak(s, g, from); err != nil {
		return r, err
	}
	now := t.Now.Unix()
	content, err := json.Marshal(q.MsgBody)
	if err != nil {
		return r, err
	}
	digest := strict.Digest(fmt.Appendf(nil, "%s %s %s", from, q.TopicId, content))
	g.Recent = slices.DeleteFunc(g.Recent, func(m recentMessage) bool { return now-m.At > int64(repeatedWithin.Seconds()) })
	lately := 0
	for _, m := range g.Recent {
		if m.Random == q.Random && m.Content == digest {
			return rest.SendGroupMessageResponse{MsgTime: m.At, MsgSeq: m.Seq}, nil
		}
		if m.At == now {
			lately++
		}
	}
	if lately >= MostMessagesInSecond {
		return r, strict.RefuseREST(rest.CodeGroupMessageRate, "The group %s takes %d messages a second.", q.GroupId, MostMessagesInSecond)
	}
	message := t.ofGroup(g).With("From_Account", from, "Random", q.Random, "MsgBody", q.MsgBody, "TopicId", q.TopicId)
	if !slices.Contains(q.ForbidCallbackControl, ForbidBefore) {
		drop, err := t.BeforeMessage(s, chat.EventBeforeGroupMsg, message)
		if err != nil || drop {
			return rest.SendGroupMessageResponse{MsgTime: now}, err
		}
	}
	g.MessageSeq++
	g.MessageAt = now
	g.Recent = append(g.Recent, recentMessage{Random: q.Random, Content: digest, At: now, Seq: g.MessageSeq})
	if m := g.member(from); m != nil {
		m.SpokeAt = now
	}
	err = errors.Join(t.countMessage(app, g.plane(), from), t.nameToday(app, g.GroupID, "GroupSendMsgGroupNum"),
		t.reachMembers(app, g, from), t.saveGroup(app, g))
	if !slices.Contains(q.ForbidCallbackControl, ForbidAfter) {
		err = errors.Join(err, t.After(s, chat.EventAfterGroupMsg, message.With("MsgSeq", g.MessageSeq, "MsgTime", now)))
	}
	return rest.SendGroupMessageResponse{MsgTime: now, MsgSeq: g.MessageSeq}, err
}

// plane is the beginning of the figures that messages in the group count for. Those of audio-video groups are no figures of
// getappinfo.
func (g *groupState) plane() string {
	if g.Type == chat.AVChatRoom {
		return "AV"
	}
	return "Group"
}

// reachMembers counts the members whom a message arrives at, or is pushed to.
func (t *Tx) reachMembers(app uint64, g *groupState, from string) error {
	members := map[string]string{}
	err := store.EachOf(t, kindPresence, app, func(user, status string) error {
		if user != from && g.member(user) != nil {
			members[user] = status
		}
		return nil
	})
	return errors.Join(err, t.reach(app, g.plane(), from, members))
}

// nameToday counts a group for a figure of today, once.
func (t *Tx) nameToday(app uint64, group, figure string) error {
	return t.changeDay(app, func(d *dayState) { d.name(group, figure) })
}

// maySpeak refuses a sender who is not in the group, or is muted.
func (t *Tx) maySpeak(s *AppState, g *groupState, from string) error {
	if err := t.checkAccount(s, "From", from); err != nil {
		return err
	}
	a, err := t.chatAccount(s.App.SdkAppId, from)
	if err != nil {
		return err
	}
	if silentFor(a.GroupSilentUntil, t.Now.Unix()) > 0 {
		return strict.RefuseREST(rest.CodeMuted, "%s is silenced in all groups.", from)
	}
	m := g.member(from)
	if g.Type == chat.AVChatRoom {
		if g.Banned[from] > t.Now.Unix() {
			return strict.RefuseREST(rest.CodeMuted, "%s is banned from the group %s.", from, g.GroupID)
		}
		return nil
	}
	switch {
	case m == nil:
		return strict.RefuseREST(rest.CodeGroupDenied, "%s is not a member of the group %s.", from, g.GroupID)
	case m.MutedUntil > t.Now.Unix():
		return strict.RefuseREST(rest.CodeMuted, "%s is muted in the group %s.", from, g.GroupID)
	case g.MuteAll && m.Role == chat.RoleMember:
		return strict.RefuseREST(rest.CodeMuted, "All members of the group %s are muted, and %s is neither its owner nor an administrator of it.",
			g.GroupID, from)
	}
	return nil
}

func (t *Tx) notifyGroup(s *AppState, q rest.NotifyGroupRequest) (r rest.Empty, err error) {
	g, err := t.group(s.App.SdkAppId, q.GroupId)
	if err != nil {
		return r, err
	}
	unlisted := g.Type == chat.AVChatRoom || g.Type == chat.Community
	switch {
	case q.Content == "":
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "Content is empty.")
	case len(q.Content) > largestMessage:
		return r, strict.RefuseREST(rest.CodeMessageTooLong, "Content has %d bytes; the maximum is %d.", len(q.Content), largestMessage)
	case len(q.ToMembers_Account) > 0 && unlisted:
		return r, strict.RefuseREST(rest.CodeGroupDenied, "ToMembers_Account is not for groups of the type %s.", g.Type)
	case q.TopicId != "" && g.topic(q.TopicId) == nil:
		return r, strict.RefuseREST(rest.CodeNoGroupID, "The community %s has no topic %s.", q.GroupId, q.TopicId)
	}
	for _, user := range q.ToMembers_Account {
		if g.member(user) == nil {
			return r, strict.RefuseREST(rest.CodeBadGroupRequest, "%s is not a member of the group %s.", user, q.GroupId)
		}
	}
	return r, nil
}

func (t *Tx) broadcast(s *AppState, q rest.BroadcastRequest) (r rest.BroadcastResponse, err error) {
	if b := s.settings().GroupFeatures.AVBroadcast; b == nil || b.Enabled == nil || !*b.Enabled {
		return r, strict.RefuseREST(rest.CodeGroupDenied, "Broadcast messaging to audio-video groups is switched off for app %d.", s.App.SdkAppId)
	}
	if err := t.checkAccount(s, "From", q.From_Account); err != nil {
		return r, err
	}
	if err := checkMessage(q.MsgBody, rest.CodeBadGroupRequest); err != nil {
		return r, err
	}
	now := t.Now.Unix()
	return rest.BroadcastResponse{MsgId: fmt.Sprintf("%d-%d-%d", s.App.SdkAppId, now, q.Random), MsgTime: now}, nil
}
