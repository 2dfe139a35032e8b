package im

import (
	"crypto/rand"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Kinds of rows about groups.
const (
	kindGroup  = "group"  // groupState by SDKAppID/GroupID
	kindJoined = "joined" // GroupIDs by SDKAppID/UserID, of groups that have a list of members
)

// groupState is a group of an app, as stored, seeded and snapshot. Times are unix seconds; 0 means never.
type groupState struct {
	GroupID      string            `json:"group_id"`
	Type         chat.GroupType    `json:"type"`
	Name         string            `json:"name"`
	Owner        string            `json:"owner,omitempty"`
	Introduction string            `json:"introduction,omitempty"`
	Notification string            `json:"notification,omitempty"`
	AvatarURL    string            `json:"avatar_url,omitempty"`
	MaxMembers   int64             `json:"max_members,omitempty"`
	JoinOption   chat.JoinOption   `json:"join_option,omitempty"`
	InviteOption chat.InviteOption `json:"invite_option,omitempty"`
	MuteAll      bool              `json:"mute_all,omitempty"`
	SupportTopic bool              `json:"support_topic,omitempty"`
	CustomFields map[string]string `json:"custom_fields,omitempty"`
	History      string            `json:"history_before_join,omitempty"` // On or Off where the group overrides its type
	CreatedAt    int64             `json:"created_at,omitempty"`
	ChangedAt    int64             `json:"changed_at,omitempty"`
	ChangeSeq    int64             `json:"change_seq,omitempty"`
	MessageAt    int64             `json:"message_at,omitempty"`
	MessageSeq   int64             `json:"message_seq,omitempty"` // of the last message
	Members      []memberState     `json:"members,omitempty"`     // in the order in which they joined; none of audio-video groups
	Banned       map[string]int64  `json:"banned,omitempty"`      // until when, by UserID
	Topics       []topicState      `json:"topics,omitempty"`
	Recent       []recentMessage   `json:"recent,omitempty"` // of the last five minutes
}

// memberState is a member of a group.
type memberState struct {
	UserID       string            `json:"user_id"`
	Role         chat.GroupRole    `json:"role,omitempty"`
	NameCard     string            `json:"name_card,omitempty"`
	CustomFields map[string]string `json:"custom_fields,omitempty"`
	JoinedAt     int64             `json:"joined_at,omitempty"`
	SpokeAt      int64             `json:"spoke_at,omitempty"`
	MessageSeq   int64             `json:"message_seq,omitempty"` // the last one that there was on joining
	MessageFlag  string            `json:"message_flag,omitempty"`
	MutedUntil   int64             `json:"muted_until,omitempty"`
}

// chat returns the group as the product knows it.
func (g *groupState) chat() chat.Group {
	return chat.Group{
		GroupID: g.GroupID, Type: g.Type, Name: g.Name, OwnerUserID: g.Owner, Introduction: g.Introduction, Notification: g.Notification,
		AvatarURL:  g.AvatarURL,
		MaxMembers: g.MaxMembers, JoinOption: g.JoinOption, InviteOption: g.InviteOption, MuteAll: g.MuteAll, SupportTopic: g.SupportTopic,
		CustomFields: g.CustomFields,
	}
}

// take makes the group what the product knows of another one. Members and times stay.
func (g *groupState) take(c chat.Group) {
	g.Name, g.Introduction, g.Notification, g.AvatarURL = c.Name, c.Introduction, c.Notification, c.AvatarURL
	g.MaxMembers, g.JoinOption, g.InviteOption, g.MuteAll, g.SupportTopic = c.MaxMembers, c.JoinOption, c.InviteOption, c.MuteAll,
		c.SupportTopic
	g.CustomFields = withoutEmpty(c.CustomFields)
}

// withoutEmpty returns custom values without those that are cleared.
func withoutEmpty(values map[string]string) map[string]string { return withValues(nil, values) }

// withValues returns custom values with others written over them. An empty one is cleared.
func withValues(values, others map[string]string) map[string]string {
	out := map[string]string{}
	maps.Copy(out, values)
	maps.Copy(out, others)
	maps.DeleteFunc(out, func(_, value string) bool { return value == "" })
	return out
}

// member returns a member, or nil.
func (g *groupState) member(userID string) *memberState {
	i := slices.IndexFunc(g.Members, func(m memberState) bool { return m.UserID == userID })
	if i < 0 {
		return nil
	}
	return &g.Members[i]
}

// join adds a member.
func (g *groupState) join(userID string, role chat.GroupRole, now int64) *memberState {
	flag := "AcceptAndNotify"
	if g.Type == chat.Meeting {
		flag = "AcceptNotNotify"
	}
	g.Members = append(g.Members, memberState{UserID: userID, Role: role, JoinedAt: now, MessageSeq: g.MessageSeq, MessageFlag: flag})
	return &g.Members[len(g.Members)-1]
}

// changed notes a change of the group's profile.
func (g *groupState) changed(now int64) {
	g.ChangedAt = now
	g.ChangeSeq++
}

// refuseGroup is refuseFirst with the number in the rule's code.
func refuseGroup(violations []chat.Violation) error {
	err := strict.RefuseFirst(violations)
	if refusal := strict.AsRefusal(err); refusal != nil {
		number, _, _ := strings.Cut(strings.TrimPrefix(refusal.Code, "REST."), ".")
		refusal.Code = number
	}
	return err
}

// lookForGroup returns a group of an app, or nil where there is none.
func (t *Tx) lookForGroup(app uint64, id string) (*groupState, error) {
	g := &groupState{}
	found, err := t.Get(kindGroup, store.KeyOf(app, id), g)
	if err != nil || !found {
		return nil, err
	}
	return g, nil
}

// group returns a group that there must be.
func (t *Tx) group(app uint64, id string) (*groupState, error) {
	if id == "" {
		return nil, strict.RefuseREST(rest.CodeNoGroupID, "The GroupId is empty; give that of a group.")
	}
	g, err := t.lookForGroup(app, id)
	if err == nil && g == nil {
		err = noGroup(id)
	}
	return g, err
}

func noGroup(id string) error {
	return strict.RefuseREST(rest.CodeNoGroup, "There is no group %s; it does not exist or was dissolved.", id)
}

// listedGroup is a group that must have a list of members, whom a call is about.
func (t *Tx) listedGroup(app uint64, id string) (*groupState, error) {
	g, err := t.group(app, id)
	if err == nil {
		err = refuseGroup(chat.CheckMemberOf(g.Type, g.Owner, chat.Member{}))
	}
	return g, err
}

// saveGroup stores a group, and remembers what it was for late readers. What accounts belong to follows.
func (t *Tx) saveGroup(app uint64, g *groupState) error { return t.replaceGroup(app, g.GroupID, g) }

// replaceGroup stores a group under an id, or removes the one that is there where it is nil.
func (t *Tx) replaceGroup(app uint64, id string, g *groupState) error {
	before, err := t.lookForGroup(app, id)
	if err != nil {
		return err
	}
	joins, quits := moves(before, g)
	change := int64(0)
	switch {
	case before == nil && g != nil:
		change = 1
	case before != nil && g == nil:
		change = -1
	}
	write := func() error {
		if g == nil {
			return t.Remove(kindGroup, store.KeyOf(app, id))
		}
		return t.Save(kindGroup, store.KeyOf(app, id), g)
	}
	return errors.Join(
		t.notePeakOfGroups(app, change), t.reindex(app, id, joins, quits), write(),
		t.countDay(app, "GroupJoinGroupTimes", int64(len(joins))), t.countDay(app, "GroupQuitGroupTimes", int64(len(quits))),
	)
}

// moves tells who is a member of a group and was not before, and the other way round. Nil is no group.
func moves(before, after *groupState) (joins, quits []string) {
	listed := func(g *groupState) (users []string) {
		if g != nil {
			for _, m := range g.Members {
				users = append(users, m.UserID)
			}
		}
		return users
	}
	were, are := listed(before), listed(after)
	missing := func(from, in []string) []string {
		return slices.DeleteFunc(slices.Clone(from), func(user string) bool { return slices.Contains(in, user) })
	}
	return missing(are, were), missing(were, are)
}

// reindex brings up to date what accounts belong to.
func (t *Tx) reindex(app uint64, id string, joins, quits []string) error {
	for _, user := range slices.Concat(joins, quits) {
		ids, err := t.joined(app, user)
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, func(i string) bool { return i == id })
		if slices.Contains(joins, user) {
			ids = append(ids, id)
		}
		if err := t.Put(kindJoined, store.KeyOf(app, user), ids); err != nil {
			return err
		}
	}
	return nil
}

// joined returns the ids of the groups that an account is a listed member of.
func (t *Tx) joined(app uint64, user string) (ids []string, err error) {
	_, err = t.Get(kindJoined, store.KeyOf(app, user), &ids)
	return ids, err
}

// eachGroup visits the groups of an app, by GroupID, as the present has them.
func (t *Tx) eachGroup(app uint64, visit func(*groupState) error) error {
	return store.EachOf(t, kindGroup, app, func(_ string, g *groupState) error { return visit(g) })
}

// countGroups returns how many groups an app has, audio-video groups or others.
func (t *Tx) countGroups(app uint64, av bool) (int, error) {
	n, err := t.CountWith(kindGroup, app, "$.type", chat.AVChatRoom)
	if err != nil || av {
		return n, err
	}
	all, err := t.CountOf(kindGroup, app)
	return all - n, err
}

// newGroupID makes an id as the service does.
func (t *Tx) newGroupID(app uint64, typ chat.GroupType) (string, error) {
	for {
		id := chat.GeneratedGroupID + "2" + rand.Text()[:9]
		if typ == chat.Community {
			id = chat.CommunityGroupID + id
		}
		if taken, err := t.lookForGroup(app, id); taken == nil {
			return id, err
		}
	}
}

// keyValues lists custom values as the wire has them.
func keyValues(values map[string]string, only []string) []rest.KeyValue {
	out := []rest.KeyValue{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if only == nil || slices.Contains(only, key) {
			out = append(out, rest.KeyValue{Key: key, Value: values[key]})
		}
	}
	return out
}

// asMap is the way back.
func asMap(values []rest.KeyValue) (map[string]string, error) {
	out := map[string]string{}
	for _, v := range values {
		if _, twice := out[v.Key]; twice {
			return nil, strict.RefuseREST(rest.CodeBadGroupRequest, "The custom field %s is given twice.", strconv.Quote(v.Key))
		}
		out[v.Key] = v.Value
	}
	return out, nil
}
