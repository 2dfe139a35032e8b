package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"

// What the client does to groups. Creating one is never repeated blindly: CreateGroup looks. A message is known again by its
// Random.
var (
	createGroup   = Command{Name: "group_open_http_svc/create_group", Class: console.OneShot}
	getGroupInfo  = Command{Name: "group_open_http_svc/get_group_info", Class: console.Read}
	modifyGroup   = Command{Name: "group_open_http_svc/modify_group_base_info", Class: console.Set}
	destroyGroup  = Command{Name: "group_open_http_svc/destroy_group", Class: console.Delete}
	listGroups    = Command{Name: "group_open_http_svc/get_appid_group_list", Class: console.Read, Ceiling: 1}
	changeOwner   = Command{Name: "group_open_http_svc/change_group_owner", Class: console.Set}
	getMembers    = Command{Name: "group_open_http_svc/get_group_member_info", Class: console.Read}
	addMembers    = Command{Name: "group_open_http_svc/add_group_member", Class: console.Set}
	modifyMember  = Command{Name: "group_open_http_svc/modify_group_member_info", Class: console.Set}
	deleteMembers = Command{Name: "group_open_http_svc/delete_group_member", Class: console.Set}
	sendGroupMsg  = Command{Name: "group_open_http_svc/send_group_msg", Class: console.Create}
)

var groupCommands = []Command{
	createGroup, getGroupInfo, modifyGroup, destroyGroup, listGroups, changeOwner, getMembers, addMembers, modifyMember, deleteMembers, sendGroupMsg,
}
