package rest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Members returns the members of a group, in the order of the service.
func (g *Groups) Members(ctx context.Context, app chat.SDKAppID, id string) ([]chat.Member, error) {
	if api.Fresh(ctx) {
		return g.readMembers(ctx, groupKey{app, id})
	}
	return g.membersOf(app, id).Get(ctx, groupKey{app, id})
}

// Member returns a member of a group.
func (g *Groups) Member(ctx context.Context, app chat.SDKAppID, id, user string) (chat.Member, error) {
	all, err := g.Members(ctx, app, id)
	if err != nil {
		return chat.Member{}, err
	}
	i := slices.IndexFunc(all, func(m chat.Member) bool { return m.UserID == user })
	if i < 0 {
		return chat.Member{}, NoMember(id, user)
	}
	return all[i], nil
}

// NoMember is the error of an account that is not in a group. The service has no call that reads one member.
func NoMember(id, user string) error {
	return &api.Error{
		Service: Service,
		Action:  wire.GetMembers.Name,
		Code:    "ResourceNotFound.GroupMember",
		Message: fmt.Sprintf("%s is not a member of the group %s", user, id),
	}
}

// membersOf returns what is remembered of a group's members.
func (g *Groups) membersOf(app chat.SDKAppID, id string) *snapshot.Snapshot[groupKey, []chat.Member] {
	key := groupKey{app, id}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.members[key] == nil {
		g.members[key] = snapshot.New(g.readMembers, nil)
	}
	return g.members[key]
}

// readMembers reads page after page: those of a community by a cursor, those of other groups by how many there are. A cursor
// that is empty says nothing of a group that has none.
func (g *Groups) readMembers(ctx context.Context, key groupKey) ([]chat.Member, error) {
	fields, _ := g.fields(ctx, key.app, chat.GroupMemberFields)
	req := wire.GetMembersRequest{GroupId: key.id, Limit: new(int64(membersPerPage)), AppDefinedDataFilter_GroupMember: fields}
	paging := api.Paging[string]{Service: Service, Action: wire.GetMembers.Name}
	all := []chat.Member{}
	for more := true; more; {
		var page wire.GetMembersResponse
		if err := g.client.Do(ctx, key.app, wire.GetMembers, req, &page); err != nil {
			return nil, err
		}
		for _, m := range page.MemberList {
			if !paging.New(m.Member_Account) {
				continue
			}
			all = append(all, chat.Member{
				UserID: m.Member_Account, Role: wire.GroupRoles.Value(m.Role), NameCard: value(m.NameCard),
				CustomFields: valuesOf(m.AppMemberDefinedData),
				JoinedAt:     moment(m.JoinTime), LastSpokeAt: moment(m.LastSendMsgTime),
			})
		}
		var err error
		if strings.HasPrefix(key.id, chat.CommunityGroupID) {
			req.Next = page.Next
			more, err = paging.MoreAfter(value(page.Next) != "")
		} else {
			req.Offset = new(paging.Rows())
			more, err = paging.MoreOf(page.MemberNum)
		}
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// AddMembers adds accounts to a group. Those that are in it already stay as they are.
func (g *Groups) AddMembers(ctx context.Context, app chat.SDKAppID, id string, users []string) error {
	defer g.drop(app, id)
	for some := range slices.Chunk(users, membersPerCall) {
		req := wire.AddMembersRequest{GroupId: id, Silence: new(int64(1))}
		for _, user := range some {
			req.MemberList = append(req.MemberList, wire.AddedMember{Member_Account: user})
		}
		var out wire.AddMembersResponse
		if err := g.client.Do(ctx, app, wire.AddMembers, req, &out); err != nil {
			return err
		}
		for _, r := range out.MemberList {
			if r.Result != wire.Added && r.Result != wire.WasMember {
				return &api.Error{Service: Service, Action: wire.AddMembers.Name, Code: api.RESTCode(wire.CodeGroupDenied), Message: notAdded(r, id)}
			}
		}
	}
	return nil
}

func notAdded(r wire.AddResult, id string) string {
	if r.Result == wire.AddPending {
		return fmt.Sprintf("%s must consent before joining the group %s", r.Member_Account, id)
	}
	return fmt.Sprintf("%s was not added to the group %s; check that the account exists", r.Member_Account, id)
}

// ChangeMember changes a member of a group.
func (g *Groups) ChangeMember(ctx context.Context, app chat.SDKAppID, id, user string, c chat.MemberUpdate) error {
	if chat.IsEmpty(c) {
		return nil
	}
	defer g.drop(app, id)
	req := wire.ModifyMemberRequest{
		GroupId:              id,
		Member_Account:       user,
		Role:                 word(wire.GroupRoles, c.Role),
		NameCard:             c.NameCard,
		AppMemberDefinedData: keyValues(c.CustomFields),
	}
	return g.client.Do(ctx, app, wire.ModifyMember, req, nil)
}

// RemoveMembers removes members from a group. Those that are not in it are no error.
func (g *Groups) RemoveMembers(ctx context.Context, app chat.SDKAppID, id string, users []string) error {
	defer g.drop(app, id)
	for some := range slices.Chunk(users, membersPerCall) {
		if err := g.client.Do(ctx, app, wire.DeleteMembers,
			wire.DeleteMembersRequest{GroupId: id, MemberToDel_Account: some, Silence: new(int64(1))}, nil); err != nil {
			return err
		}
	}
	return nil
}

// keyValues lists custom values as the wire has them; nil for none.
func keyValues(values map[string]string) []wire.KeyValue {
	if len(values) == 0 {
		return nil
	}
	out := make([]wire.KeyValue, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		out = append(out, wire.KeyValue{Key: key, Value: values[key]})
	}
	return out
}

// word returns the word of the API for a value that is to be written.
func word[T ~string](words wire.Words[T], value *T) *string {
	if value == nil {
		return nil
	}
	return new(words.Word(*value))
}
