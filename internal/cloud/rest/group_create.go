package rest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// likeness is what groups of one making have in common.
type likeness struct {
	app         chat.SDKAppID
	typ         chat.GroupType
	name, owner string
}

func likenessOf(app chat.SDKAppID, g chat.Group) likeness {
	return likeness{app, g.Type, g.Name, g.OwnerUserID}
}

// Create makes a group and returns its id. A lost reply is resolved by looking for a group of that type, name and owner which
// came to be since the call began: what is found is ours if nothing else can have made it. Otherwise the creation is tried
// once more only if it is certain that there is none.
func (g *Groups) Create(ctx context.Context, app chat.SDKAppID, group chat.Group) (string, error) {
	like := likenessOf(app, group)
	g.mu.Lock()
	g.making[like]++
	g.mu.Unlock()
	defer func() {
		g.mu.Lock()
		g.making[like]--
		g.mu.Unlock()
	}()
	began := g.client.Now()
	id, err := g.create(ctx, app, group)
	if api.CodeOf(err) != api.UnknownOutcome {
		return id, g.asTaken(ctx, app, group, err)
	}
	lost := err
	since, known := g.serverTime(ctx, app, began)
	for look := range looks { // what was made may show a moment late
		found, err := g.find(ctx, app, group, since)
		if errors.Is(err, errHidden) && look < looks-1 {
			continue
		}
		if err != nil {
			return "", inDoubt(group, lost, err)
		}
		if found != "" {
			g.remember(app, found)
			return found, nil
		}
	}
	if group.GroupID == "" && !known {
		return "", inDoubt(group, lost, nil)
	}
	id, err = g.create(ctx, app, group)
	if group.GroupID != "" && api.IsREST(err, wire.CodeGroupIDTaken, wire.CodeGroupIDOwn) { // it came after all
		if found, looked := g.find(ctx, app, group, since); looked == nil && found != "" {
			g.remember(app, found)
			return found, nil
		}
	}
	return id, g.asTaken(ctx, app, group, err)
}

// looks is how often a lost group is looked for. The service lists ids once a second, so that takes a while by itself.
const looks = 4

// errHidden is the trouble with a group that is listed, but not shown yet: it may be the one.
var errHidden = errors.New("a group is listed that cannot be read")

// create makes one call.
func (g *Groups) create(ctx context.Context, app chat.SDKAppID, group chat.Group) (string, error) {
	req := wire.CreateGroupRequest{
		Type:             string(group.Type),
		Name:             group.Name,
		GroupId:          group.GroupID,
		Owner_Account:    group.OwnerUserID,
		Introduction:     group.Introduction,
		Notification:     group.Notification,
		FaceUrl:          group.AvatarURL,
		ApplyJoinOption:  wire.JoinOptions.Word(group.JoinOption),
		InviteJoinOption: wire.InviteOptions.Word(group.InviteOption),
		AppDefinedData:   keyValues(group.CustomFields),
	}
	if group.MaxMembers > 0 {
		req.MaxMemberCount = &group.MaxMembers
	}
	if group.SupportTopic {
		req.SupportTopic = new(int64(1))
	}
	var out wire.CreateGroupResponse
	if err := g.client.Do(ctx, app, wire.CreateGroup, req, &out); err != nil {
		return "", err
	}
	if !api.IsKey(out.GroupId) {
		return "", &api.Error{Service: Service, Action: wire.CreateGroup.Name, Code: api.UnknownOutcome, Message: "the service made a group, " +
			"but did not tell its ID"}
	}
	g.remember(app, out.GroupId)
	return out.GroupId, nil
}

func (g *Groups) remember(app chat.SDKAppID, id string) {
	g.mu.Lock()
	g.made[groupKey{app, id}] = true
	g.mu.Unlock()
	g.drop(app, id)
}

// asTaken says of a group id that is taken whose it is.
func (g *Groups) asTaken(ctx context.Context, app chat.SDKAppID, group chat.Group, err error) error {
	if group.GroupID == "" || !api.IsREST(err, wire.CodeGroupIDTaken, wire.CodeGroupIDOwn) {
		return err
	}
	taken, looked := g.Get(api.WithFresh(ctx), app, group.GroupID)
	if looked != nil {
		return err
	}
	return &chat.CheckGroupIDFree(taken, group.OwnerUserID)[0]
}

// find looks for a group that a lost call has made: of the same kind, made since, and by nobody else in this process.
func (g *Groups) find(ctx context.Context, app chat.SDKAppID, group chat.Group, since time.Time) (string, error) {
	candidates, err := g.candidates(ctx, app, group)
	if err != nil {
		return "", err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	var found []string
	for _, c := range candidates {
		if likenessOf(app, c) == likenessOf(app, group) && !c.CreatedAt.Before(since) && !g.made[groupKey{app, c.GroupID}] {
			found = append(found, c.GroupID)
		}
	}
	if len(found) == 0 {
		return "", nil
	}
	if group.GroupID == "" && (len(found) > 1 || g.making[likenessOf(app, group)] > 1) {
		return "", errors.New("more than one group of that name, type and owner was made since")
	}
	return found[0], nil
}

// candidates are the groups that can be the one: that of the id, or all of the type.
func (g *Groups) candidates(ctx context.Context, app chat.SDKAppID, group chat.Group) ([]chat.Group, error) {
	ctx = api.WithFresh(ctx)
	if group.GroupID == "" {
		ids, err := g.ids(ctx, app, group.Type)
		if err != nil {
			return nil, err
		}
		all, err := g.these(ctx, app, ids)
		if err == nil && len(all) < len(ids) {
			err = errHidden
		}
		return all, err
	}
	found, err := g.Get(ctx, app, group.GroupID)
	switch {
	case api.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return []chat.Group{found}, nil
}

// tolerance is for times in whole seconds on the wire.
const tolerance = 2 * time.Second

// serverTime returns what a moment was by the clock of the service, which the console tells; false where it does not.
func (g *Groups) serverTime(ctx context.Context, app chat.SDKAppID, at time.Time) (time.Time, bool) {
	now, err := g.client.Console.ServerTime(ctx, app)
	if err != nil {
		return at.Add(-tolerance), false
	}
	return at.Add(now.Sub(g.client.Now()) - tolerance), true
}

// inDoubt is the error of a creation of which nobody knows.
func inDoubt(group chat.Group, lost, why error) error {
	e, ok := errors.AsType[*api.Error](lost)
	if !ok {
		return lost
	}
	doubt := *e
	doubt.Way = fmt.Sprintf("Look in the console for a group named %q: import it if it is there, otherwise apply again.", group.Name)
	if why != nil {
		doubt.Message += "; and it cannot be determined by a read: " + why.Error()
	}
	return &doubt
}
