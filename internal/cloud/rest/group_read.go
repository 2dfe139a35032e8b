package rest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// these returns groups by their ids, but for those that are gone meanwhile.
func (g *Groups) these(ctx context.Context, app chat.SDKAppID, ids []string) ([]chat.Group, error) {
	type result struct {
		group chat.Group
		err   error
	}
	results := make([]result, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() { results[i].group, results[i].err = g.Get(ctx, app, id) })
	}
	wg.Wait()
	var all []chat.Group
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
	paging := api.Paging[string]{Service: Service, Action: wire.ListGroups.Name}
	next := new(int64(0))
	for more := true; more; {
		var page wire.ListGroupsResponse
		if err := g.client.Do(ctx, app, wire.ListGroups,
			wire.ListGroupsRequest{Limit: new(int64(groupIDsAtOnce)), Next: next, GroupType: string(typ)}, &page); err != nil {
			return nil, err
		}
		for _, id := range page.GroupIdList {
			if paging.New(id.GroupId) {
				ids = append(ids, id.GroupId)
			}
		}
		next = &page.Next
		if more, err = paging.MoreAfter(page.Next != 0); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// ofOneGroup reports whether one group of several, or their number, may be to blame.
func ofOneGroup(err error) bool {
	return api.IsNotFound(err) || api.IsREST(err, wire.CodeAnswerTooLarge)
}

// readInfos reads groups in one call.
func (g *Groups) readInfos(
	ctx context.Context, app chat.SDKAppID, asked []batch.Request[string, batch.Nothing],
) (map[string]batch.Result[chat.Group], error) {
	req := wire.GetGroupInfoRequest{ResponseFilter: g.filter(ctx, app)}
	for _, a := range asked {
		req.GroupIdList = append(req.GroupIdList, a.Key)
	}
	var out wire.GetGroupInfoResponse
	if err := g.client.Do(ctx, app, wire.GetGroupInfo, req, &out); err != nil {
		return nil, err
	}
	results := map[string]batch.Result[chat.Group]{}
	for _, i := range out.GroupInfo {
		if i.ErrorCode != 0 {
			results[i.GroupId] = batch.Result[chat.Group]{Err: &api.Error{
				Service: Service,
				Action:  wire.GetGroupInfo.Name,
				Code:    api.RESTCode(i.ErrorCode),
				Message: fmt.Sprintf("%s: %s", i.GroupId, i.ErrorInfo),
			}}
			continue
		}
		result := batch.Result[chat.Group]{Value: groupOf(&i)}
		if !api.IsKey(i.Type) { // a group whose type is another one is replaced
			result.Err = &api.Error{Service: Service, Action: wire.GetGroupInfo.Name, Code: api.BadReply, Message: "the service did not tell " +
				"the type of the group " + i.GroupId}
		}
		results[i.GroupId] = result
	}
	return results, nil
}

// shownOfGroups is what the client wants to know of groups.
var shownOfGroups = []string{
	"Type",
	"Name",
	"Introduction",
	"Notification",
	"FaceUrl",
	"Owner_Account",
	"CreateTime",
	"MaxMemberNum",
	"ApplyJoinOption",
	"InviteJoinOption",
	"MuteAllMember",
	"SupportTopic",
}

// filter leaves members out, who can be very many. Custom values come by the names of their fields, which the console
// tells; where it does not, everything comes.
func (g *Groups) filter(ctx context.Context, app chat.SDKAppID) *wire.ResponseFilter {
	fields, ok := g.fields(ctx, app, chat.GroupFields)
	if !ok {
		return nil
	}
	return &wire.ResponseFilter{GroupBaseInfoFilter: shownOfGroups, AppDefinedDataFilter_Group: fields}
}

// fields returns the names of the custom fields of an app; false where the console does not tell them.
func (g *Groups) fields(ctx context.Context, app chat.SDKAppID, k chat.FieldKind) ([]string, bool) {
	fields, err := g.client.Console.Fields(api.WithRemembered(ctx), app, k)
	return chat.FieldNames(fields), err == nil
}

// groupOf turns what the wire carries into what the product knows.
func groupOf(i *wire.GroupInfo) chat.Group {
	g := chat.Group{
		GroupID:      i.GroupId,
		Type:         chat.NormalGroupType(i.Type),
		Name:         value(i.Name),
		OwnerUserID:  value(i.Owner_Account),
		Introduction: value(i.Introduction),
		Notification: value(i.Notification),
		AvatarURL:    value(i.FaceUrl),
		MaxMembers:   value(i.MaxMemberNum),
		JoinOption:   wire.JoinOptions.Value(value(i.ApplyJoinOption)),
		InviteOption: wire.InviteOptions.Value(value(i.InviteJoinOption)),
		MuteAll:      value(i.MuteAllMember) == "On" || value(i.ShutUpAllMember) == "On",
		SupportTopic: value(i.SupportTopic) != 0,
		CustomFields: valuesOf(i.AppDefinedData),
		CreatedAt:    moment(i.CreateTime),
	}
	return g
}

func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func valuesOf(values *[]wire.KeyValue) map[string]string {
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
