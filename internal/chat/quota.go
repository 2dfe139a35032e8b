package chat

// Quota is a number that Tencent raises for an account on request. The provider block and the emulator take other numbers.
type Quota string

// The quotas, by their names in the provider block.
const (
	QuotaApps              Quota = "apps"
	QuotaAdministrators    Quota = "administrators"
	QuotaUserFields        Quota = "user_fields"
	QuotaFriendFields      Quota = "friend_fields"
	QuotaGroupFields       Quota = "group_fields"
	QuotaGroupMemberFields Quota = "group_member_fields"
	QuotaTags              Quota = "tags"
	QuotaGroupMembers      Quota = "group_members"
)

// QuotaInfo is a row of the table of quotas.
type QuotaInfo struct {
	Quota
	Setting string // of the emulator
	Rule    RuleID // that counts against it
	Limit   Limit  // that holds where nothing else is given; a maximum of 0 where it depends on the edition
}

// QuotaTable lists them. All but the last are counts of what there may be.
var QuotaTable = []QuotaInfo{
	{QuotaApps, "app_quota", AppQuota, LimitApps},
	{QuotaAdministrators, "administrator_quota", AdminQuota, LimitAdmins},
	{QuotaUserFields, "user_field_quota", UserFieldQuota, LimitUserFields},
	{QuotaFriendFields, "friend_field_quota", FriendFieldQuota, LimitFriendFields},
	{QuotaGroupFields, "group_field_quota", GroupFieldQuota, LimitGroupFields},
	{QuotaGroupMemberFields, "group_member_field_quota", GroupMemberFieldQuota, LimitGroupMemberFields},
	{QuotaTags, "tag_quota", TagQuota, LimitTags},
	{QuotaGroupMembers, MemberExpansion.Setting, GroupMaxMembers, Limit{Name: "members of a Work, Public or Meeting group", Unit: "members"}},
}

var _ = enumeration(each(QuotaTable, func(q QuotaInfo) Quota { return q.Quota })...)

// Info returns the row of a quota.
func (q Quota) Info() QuotaInfo {
	for _, row := range QuotaTable {
		if row.Quota == q {
			return row
		}
	}
	panic("chat: no quota " + string(q))
}

// Quotas are the numbers that hold for an account, where they are not the usual ones.
type Quotas map[Quota]int64

// Of returns the number that holds.
func (q Quotas) Of(which Quota) int64 {
	if n, given := q[which]; given {
		return n
	}
	return which.Info().Limit.Maximum
}
