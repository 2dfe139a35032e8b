package rest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
)

// Limits of single calls (product pages 269/1615 to 269/1622).
const (
	groupsPerCall  = 50
	membersPerCall = 100
	membersPerPage = 500
	groupIDsAtOnce = 10_000
)

// Groups speaks of the groups of apps in the types of internal/chat. Reads are remembered until a write touches what they
// read: many groups of an app are read from the console's list where that can be had, otherwise up to 50 a call. What it
// returns is shared and must not be changed in place. Safe for concurrent use.
type Groups struct {
	client *Client
	infos  *batch.Batcher[string, batch.Nothing, chat.ChatGroup]

	mu      sync.Mutex
	apps    map[chat.SDKAppID]*snapshot.Snapshot[string, chat.ChatGroup]
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
		client: c, apps: map[chat.SDKAppID]*snapshot.Snapshot[string, chat.ChatGroup]{}, members: map[groupKey]*snapshot.Snapshot[groupKey, []chat.Member]{},
		making: map[likeness]int{}, made: map[groupKey]bool{},
	}
	g.infos = batch.New(groupsPerCall, batch.Window, g.readInfos)
	return g
}

// Get returns a group. Unless the context asks for fresh reads, it may come from a list or an earlier read.
func (g *Groups) Get(ctx context.Context, app chat.SDKAppID, id string) (chat.ChatGroup, error) {
	if console.Fresh(ctx) {
		return g.infos.Do(ctx, app, id, batch.Nothing{})
	}
	return g.of(app).Get(ctx, id)
}

// All returns all groups of an app: as the console lists them or, where it does not, by their ids.
func (g *Groups) All(ctx context.Context, app chat.SDKAppID) ([]chat.ChatGroup, error) {
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

// these returns groups by their ids, but for those that are gone meanwhile.
func (g *Groups) these(ctx context.Context, app chat.SDKAppID, ids []string) ([]chat.ChatGroup, error) {
	type result struct {
		group chat.ChatGroup
		err   error
	}
	results := make([]result, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() { results[i].group, results[i].err = g.Get(ctx, app, id) })
	}
	wg.Wait()
	var all []chat.ChatGroup
	for _, r := range results {
		switch {
		case r.err == nil:
			all = append(all, r.group)
		case !api.IsNotFound(r.err):
			return nil, r.err
		}
	}
	return all, nil
}

// ids lists the ids of the groups of an app, of a type or of all.
func (g *Groups) ids(ctx context.Context, app chat.SDKAppID, typ chat.GroupType) (ids []string, err error) {
	for next := new(int64(0)); ; {
		var page ListGroupsResponse
		if err := g.client.Do(ctx, app, listGroups, ListGroupsRequest{Limit: new(int64(groupIDsAtOnce)), Next: next, GroupType: string(typ)}, &page); err != nil {
			return nil, err
		}
		for _, id := range page.GroupIdList {
			ids = append(ids, id.GroupId)
		}
		if page.Next == 0 {
			return ids, nil
		}
		next = &page.Next
	}
}

// of returns what is remembered of an app's groups.
func (g *Groups) of(app chat.SDKAppID) *snapshot.Snapshot[string, chat.ChatGroup] {
	g.mu.Lock()
	defer g.mu.Unlock()
	s := g.apps[app]
	if s == nil {
		s = snapshot.New(
			func(ctx context.Context, id string) (chat.ChatGroup, error) {
				return g.infos.Do(ctx, app, id, batch.Nothing{})
			},
			&snapshot.Listing[string, chat.ChatGroup]{
				All: func(ctx context.Context) ([]chat.ChatGroup, error) { return g.client.Console.Groups(ctx, app) },
				Key: func(c chat.ChatGroup) string { return c.GroupID },
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

// readInfos reads groups in one call.
func (g *Groups) readInfos(ctx context.Context, app chat.SDKAppID, asked []batch.Request[string, batch.Nothing]) (map[string]batch.Result[chat.ChatGroup], error) {
	req := GetGroupInfoRequest{ResponseFilter: g.filter(ctx, app)}
	for _, a := range asked {
		req.GroupIdList = append(req.GroupIdList, a.Key)
	}
	var out GetGroupInfoResponse
	if err := g.client.Do(ctx, app, getGroupInfo, req, &out); err != nil {
		return nil, err
	}
	results := map[string]batch.Result[chat.ChatGroup]{}
	for _, i := range out.GroupInfo {
		if i.ErrorCode != 0 {
			results[i.GroupId] = batch.Result[chat.ChatGroup]{Err: &api.Error{
				Service: Service, Action: getGroupInfo.Name, Code: api.REST(i.ErrorCode)[0], Message: fmt.Sprintf("%s: %s", i.GroupId, i.ErrorInfo),
			}}
			continue
		}
		results[i.GroupId] = batch.Result[chat.ChatGroup]{Value: i.group()}
	}
	return results, nil
}

// shownOfGroups is what the client wants to know of groups.
var shownOfGroups = []string{
	"Type", "Name", "Introduction", "Notification", "FaceUrl", "Owner_Account", "CreateTime", "MaxMemberNum", "ApplyJoinOption", "InviteJoinOption", "MuteAllMember", "SupportTopic",
}

// filter leaves members out, who can be very many. Custom values come by the names of their fields, which the console
// tells; where it does not, everything comes.
func (g *Groups) filter(ctx context.Context, app chat.SDKAppID) *ResponseFilter {
	fields, ok := g.fields(ctx, app, chat.GroupFields)
	if !ok {
		return nil
	}
	return &ResponseFilter{GroupBaseInfoFilter: shownOfGroups, AppDefinedDataFilter_Group: fields}
}

// fields returns the names of the custom fields of an app; false where the console does not tell them.
func (g *Groups) fields(ctx context.Context, app chat.SDKAppID, k chat.FieldKind) ([]string, bool) {
	conf, err := g.client.Console.Conf(console.WithRemembered(ctx), app)
	return chat.FieldNames(conf.Fields[k]), err == nil
}

// group is the group as the product knows it.
func (i *GroupInfo) group() chat.ChatGroup {
	g := chat.ChatGroup{
		GroupID: i.GroupId, Type: chat.NormalGroupType(i.Type), Name: value(i.Name), Owner: value(i.Owner_Account), Introduction: value(i.Introduction),
		Notification: value(i.Notification), AvatarURL: value(i.FaceUrl), MaxMembers: value(i.MaxMemberNum), JoinOption: chat.JoinOption(value(i.ApplyJoinOption)),
		InviteOption: chat.InviteOption(value(i.InviteJoinOption)), MuteAll: value(i.MuteAllMember) == "On" || value(i.ShutUpAllMember) == "On",
		SupportTopic: value(i.SupportTopic) != 0, CustomFields: valuesOf(i.AppDefinedData), CreatedAt: moment(i.CreateTime),
	}
	return g
}

func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func valuesOf(values *[]KeyValue) map[string]string {
	out := map[string]string{}
	for _, v := range value(values) {
		if v.Value != "" {
			out[v.Key] = v.Value
		}
	}
	return out
}

func moment(seconds *int64) time.Time {
	if value(seconds) == 0 {
		return time.Time{}
	}
	return time.Unix(*seconds, 0).UTC()
}

// Change makes the calls that a change of a group needs, and no others.
func (g *Groups) Change(ctx context.Context, app chat.SDKAppID, id string, c chat.GroupChange) error {
	defer g.drop(app, id)
	if c.Owner != nil {
		if err := g.client.Do(ctx, app, changeOwner, ChangeOwnerRequest{GroupId: id, NewOwner_Account: *c.Owner}, nil); err != nil {
			return err
		}
	}
	req := ModifyGroupRequest{
		GroupId: id, Name: c.Name, Introduction: c.Introduction, Notification: c.Notification, FaceUrl: c.AvatarURL, MaxMemberNum: c.MaxMembers,
		ApplyJoinOption: plain(c.JoinOption), InviteJoinOption: plain(c.InviteOption), AppDefinedData: keyValues(c.CustomFields),
	}
	if c.MuteAll != nil {
		req.MuteAllMember = new(map[bool]string{true: "On", false: "Off"}[*c.MuteAll])
	}
	c.Owner, c.SupportTopic = nil, nil
	if chat.IsEmpty(c) {
		return nil
	}
	return g.client.Do(ctx, app, modifyGroup, req, nil)
}

// Dissolve dissolves a group for ever.
func (g *Groups) Dissolve(ctx context.Context, app chat.SDKAppID, id string) error {
	defer g.drop(app, id)
	return g.client.Do(ctx, app, destroyGroup, GroupRequest{GroupId: id}, nil)
}

// Send sends a text message to a group, from an account or, where that is empty, from the administrator. The same random
// number sends the same text once.
func (g *Groups) Send(ctx context.Context, app chat.SDKAppID, id, from, text string, random uint32) error {
	defer g.membersOf(app, id).Drop(groupKey{app, id})
	return g.client.Do(ctx, app, sendGroupMsg, SendGroupMessageRequest{GroupId: id, Random: random, MsgBody: Text(text), From_Account: from}, nil)
}
