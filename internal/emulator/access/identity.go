package access

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// callerIdentity has the shape of the SDK's sts.GetCallerIdentityResponseParams.
type callerIdentity struct {
	Arn, AccountId, UserId, PrincipalId, Type string
}

func (t *tx) callerIdentity(console.Empty) (callerIdentity, error) {
	a, err := t.Account()
	who := callerIdentity{
		Arn: "qcs::cam:" + a.Uin + ":uin/" + a.Uin, AccountId: a.Uin, UserId: a.Uin, PrincipalId: a.Uin, Type: "RootAccount",
	}
	if uin := t.Caller.Uin; uin != 0 {
		who.Type, who.UserId, who.PrincipalId = "CAMUser", strict.Decimal(uin), strict.Decimal(uin)
		who.Arn = "qcs::cam::uin/" + a.Uin + ":uin/" + strict.Decimal(uin)
	}
	if k := t.Caller; k.RoleID != "" {
		who.Type, who.UserId = "CAMRole", k.RoleID+":"+k.SessionName
		who.Arn = "qcs::sts:" + a.Uin + ":assumed-role/" + k.RoleID
	}
	return who, err
}

// userAppID has the shape of the SDK's cam.GetUserAppIdResponseParams.
type userAppID struct {
	Uin, OwnerUin string
	AppId         uint64
}

func (t *tx) userAppID(console.Empty) (userAppID, error) {
	a, err := t.Account()
	me := userAppID{Uin: a.Uin, OwnerUin: a.Uin, AppId: a.AppID}
	if uin := t.Caller.Uin; uin != 0 {
		me.Uin = strict.Decimal(uin)
	}
	return me, err
}
