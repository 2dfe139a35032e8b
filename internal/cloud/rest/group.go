package rest

import (
	"context"
	"sync"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of single calls (product pages 269/1615 to 269/1622).
const (
	groupsPerCall  = 50
	membersPerCall = 100
	membersPerPage = 100 // sources say 100, 200, 500 and 6,000
	groupIDsAtOnce = 10_000
)

// Groups speaks of the groups of apps in the types of internal/chat. Reads are remembered until a write touches what they
// read: many groups of an app are read from the console's list where that can be had, otherwise up to 50 a call. What it
// returns is shared and must not be changed in place. Safe for concurrent use.
type Groups struct {
	client *Client
	infos  *batch.Batcher[string, batch.Nothing, chat.Group]

	mu      sync.Mutex
	apps    map[chat.SDKAppID]*snapshot.Snapshot[string, chat.Group]
	members map[groupKey]*snapshot.Snapshot[groupKey, []chat.Member]
	making  map[likeness]int // creations under way
	made    map[groupKey]bool
}

// groupKey names a group of an app.
type groupKey struct {
	app chat.SDKAppID
	id  string
}

func newGroups(c *Client) *Groups {
	g := &Groups{
		client:  c,
		apps:    map[chat.SDKAppID]*snapshot.Snapshot[string, chat.Group]{},
		members: map[groupKey]*snapshot.Snapshot[groupKey, []chat.Member]{},
		making:  map[likeness]int{},
		made:    map[groupKey]bool{},
	}
	g.infos = batch.New(groupsPerCall, batch.Window, batch.Split(g.readInfos, ofOneGroup))
	return g
}

// Get returns a group. Unless the context asks for fresh reads, it may come from a list or an earlier read.
func (g *Groups) Get(ctx context.Context, app chat.SDKAppID, id string) (chat.Group, error) {
	if api.Fresh(ctx) {
		return g.infos.Do(ctx, app, id, batch.Nothing{})
	}
	return g.of(app).Get(ctx, id)
}

// All returns all groups of an app: as the console lists them or, where it does not, by their ids.
func (g *Groups) All(ctx context.Context, app chat.SDKAppID) ([]chat.Group, error) {
	all, err := g.of(app).All(ctx)
	if err == nil {
		return all, nil
	}
	ids, err := g.ids(ctx, app, "")
	if err != nil {
		return nil, err
	}
	return g.these(ctx, app, ids)
}

// of returns what is remembered of an app's groups.
func (g *Groups) of(app chat.SDKAppID) *snapshot.Snapshot[string, chat.Group] {
	g.mu.Lock()
	defer g.mu.Unlock()
	s := g.apps[app]
	if s == nil {
		s = snapshot.New(
			func(ctx context.Context, id string) (chat.Group, error) {
				return g.infos.Do(ctx, app, id, batch.Nothing{})
			},
			&snapshot.Listing[string, chat.Group]{
				All: func(ctx context.Context) ([]chat.Group, error) { return g.client.Console.Groups(ctx, app) },
				Key: func(c chat.Group) string { return c.GroupID },
			},
		)
		g.apps[app] = s
	}
	return s
}

// drop forgets what is remembered of a group and its members.
func (g *Groups) drop(app chat.SDKAppID, id string) {
	g.of(app).Drop(id)
	g.membersOf(app, id).Drop(groupKey{app, id})
}

// Change makes the calls that a change of a group needs, and no others.
func (g *Groups) Change(ctx context.Context, app chat.SDKAppID, id string, c chat.GroupChange) error {
	defer g.drop(app, id)
	if c.Owner != nil {
		if err := g.client.Do(ctx, app, wire.ChangeOwner, wire.ChangeOwnerRequest{GroupId: id, NewOwner_Account: *c.Owner}, nil); err != nil {
			return err
		}
	}
	req := wire.ModifyGroupRequest{
		GroupId: id, Name: c.Name, Introduction: c.Introduction, Notification: c.Notification, FaceUrl: c.AvatarURL, MaxMemberNum: c.MaxMembers,
		ApplyJoinOption: word(wire.JoinOptions, c.JoinOption), InviteJoinOption: word(wire.InviteOptions, c.InviteOption),
		AppDefinedData: keyValues(c.CustomFields),
	}
	if c.MuteAll != nil {
		req.MuteAllMember = new(map[bool]string{true: "On", false: "Off"}[*c.MuteAll])
	}
	c.Owner, c.SupportTopic = nil, nil
	if chat.IsEmpty(c) {
		return nil
	}
	return g.client.Do(ctx, app, wire.ModifyGroup, req, nil)
}

// Dissolve dissolves a group for ever.
func (g *Groups) Dissolve(ctx context.Context, app chat.SDKAppID, id string) error {
	defer g.drop(app, id)
	return g.client.Do(ctx, app, wire.DestroyGroup, wire.GroupRequest{GroupId: id}, nil)
}

// Send sends a text message to a group, from an account or, where that is empty, from the administrator. The same random
// number sends the same text once.
func (g *Groups) Send(ctx context.Context, app chat.SDKAppID, id, from, text string, random uint32) error {
	defer g.membersOf(app, id).Drop(groupKey{app, id})
	return g.client.Do(ctx, app, wire.SendGroupMsg,
		wire.SendGroupMessageRequest{GroupId: id, Random: random, MsgBody: wire.Text(text), From_Account: from}, nil)
}
