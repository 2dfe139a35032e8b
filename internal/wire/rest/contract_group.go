package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

// What the client does to groups. Creating one is never repeated blindly: CreateGroup looks. A message is known again by its
// Random.
var (
	CreateGroup   = Command{Name: "group_open_http_svc/create_group", Class: contract.OneShot}
	GetGroupInfo  = Command{Name: "group_open_http_svc/get_group_info", Class: contract.Read}
	ModifyGroup   = Command{Name: "group_open_http_svc/modify_group_base_info", Class: contract.Set}
	DestroyGroup  = Command{Name: "group_open_http_svc/destroy_group", Class: contract.Delete}
	ListGroups    = Command{Name: "group_open_http_svc/get_appid_group_list", Class: contract.Read, Ceiling: 1}
	ChangeOwner   = Command{Name: "group_open_http_svc/change_group_owner", Class: contract.Set}
	GetMembers    = Command{Name: "group_open_http_svc/get_group_member_info", Class: contract.Read}
	AddMembers    = Command{Name: "group_open_http_svc/add_group_member", Class: contract.Set}
	ModifyMember  = Command{Name: "group_open_http_svc/modify_group_member_info", Class: contract.Set}
	DeleteMembers = Command{Name: "group_open_http_svc/delete_group_member", Class: contract.Set}
	SendGroupMsg  = Command{Name: "group_open_http_svc/send_group_msg", Class: contract.Create}
)

var groupCommands = []Command{
	CreateGroup, GetGroupInfo, ModifyGroup, DestroyGroup, ListGroups, ChangeOwner, GetMembers,
	AddMembers, ModifyMember, DeleteMembers, SendGroupMsg,
}
