package im

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// groupCommands are those of groups.
var groupCommands = map[string]RESTHandler{
	"group_open_http_svc/create_group":                   OnREST((*Tx).createGroup),
	"group_open_http_svc/get_group_info":                 readingREST(OnREST((*Tx).getGroupInfo)),
	"group_open_http_svc/modify_group_base_info":         OnREST((*Tx).modifyGroup),
	"group_open_http_svc/destroy_group":                  OnREST((*Tx).destroyGroup),
	"group_open_http_svc/add_group_member":               OnREST((*Tx).addMembers),
	"group_open_http_svc/delete_group_member":            OnREST((*Tx).deleteMembers),
	"group_open_http_svc/get_group_member_info":          readingREST(OnREST((*Tx).getMembers)),
	"group_open_http_svc/modify_group_member_info":       OnREST((*Tx).modifyMember),
	"group_open_http_svc/change_group_owner":             OnREST((*Tx).changeOwner),
	"group_open_http_svc/get_appid_group_list":           readingREST(OnREST((*Tx).listGroupIDs)),
	"group_open_http_svc/get_joined_group_list":          readingREST(OnREST((*Tx).joinedGroups)),
	"group_open_http_svc/send_group_msg":                 OnREST((*Tx).sendGroupMessage),
	"group_open_http_svc/send_group_system_notification": OnREST((*Tx).notifyGroup),
	"group_open_http_svc/ban_group_member":               OnREST((*Tx).banMembers),
	"group_open_http_svc/unban_group_member":             OnREST((*Tx).unbanMembers),
	"group_open_http_svc/get_group_ban_member":           readingREST(OnREST((*Tx).bannedMembers)),
	"group_open_http_svc/get_online_member_num":          readingREST(OnREST((*Tx).onlineMembers)),
	"group_open_http_svc/send_broadcast_msg":             OnREST((*Tx).broadcast),
	"million_group_open_http_svc/create_topic":           OnREST((*Tx).createTopic),
	"million_group_open_http_svc/get_topic":              readingREST(OnREST((*Tx).getTopics)),
	"million_group_open_http_svc/modify_topic":           OnREST((*Tx).modifyTopic),
	"million_group_open_http_svc/destroy_topic":          OnREST((*Tx).destroyTopics),
}

// listGroups is the console's list of groups.
func (t *Tx) listGroups(q console.DescribeAppidGroupListRequest) (r console.DescribeAppidGroupListResponse, err error) {
	if q.Limit < 1 || q.Limit > console.MaxGroupPage || q.Offset < 0 {
		return r, strict.Refuse("InvalidParameterValue", "Limit is 1 to %d and Offset 0 or more; they are %d and %d.", console.MaxGroupPage,
			q.Limit, q.Offset)
	}
	if _, err := t.seenApp(q.SdkAppId); err != nil {
		return r, err
	}
	groups, err := t.seenGroups(q.SdkAppId)
	if err != nil {
		return r, err
	}
	r.TotalCount, r.Groups = len(groups), []console.Group{}
	from := min(q.Offset, len(groups))
	for _, g := range groups[from:min(from+q.Limit, len(groups))] {
		shown := console.Mirror[console.Group](g.chat())
		shown.CreateTime = g.CreatedAt
		if shown.CustomFields == nil {
			shown.CustomFields = map[string]string{}
		}
		r.Groups = append(r.Groups, shown)
	}
	return r, nil
}

// seenGroup returns a group as a read sees it, which may be late, or nil where it sees none.
func (t *Tx) seenGroup(app uint64, id string) (*groupState, error) {
	g, _, err := store.Seen[*groupState](t, kindGroup, store.KeyOf(app, id))
	return g, err
}

// seenGroups returns all groups of an app as a read sees them, by GroupID. It counts as a read of each.
func (t *Tx) seenGroups(app uint64) ([]*groupState, error) {
	found, err := store.SeenOf[*groupState](t, kindGroup, app)
	return slices.SortedFunc(maps.Values(found), func(a, b *groupState) int { return cmp.Compare(a.GroupID, b.GroupID) }), err
}

// seenListedGroup is listedGroup for reads.
func (t *Tx) seenListedGroup(app uint64, id string) (*groupState, error) {
	g, err := t.seenGroup(app, id)
	if err == nil && g == nil {
		err = noGroup(id)
	}
	if err == nil {
		err = refuseGroup(chat.CheckMemberOf(g.Type, g.Owner, chat.Member{}))
	}
	return g, err
}

func parseNumber(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n >= 0
}

func formatNumber(n int64) string { return strconv.FormatInt(n, 10) }
