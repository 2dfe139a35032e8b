package access

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// attached are the attachments of somebody as a read sees them, with their policies, by the ids of these.
func (t *tx) attached(kind, target, keyword string) (all []attachment, policies map[string]*policy, err error) {
	seen, err := store.SeenAll[attachment](t, kindAttachment)
	if err != nil {
		return nil, nil, err
	}
	if policies, err = t.policies(); err != nil {
		return nil, nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(seen)) {
		a := seen[key]
		if p := policies[strict.Decimal(a.Policy)]; a.Kind == kind && a.Target == target && p != nil && strings.Contains(p.Name, keyword) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b attachment) int { return cmp.Compare(a.Policy, b.Policy) })
	return all, policies, nil
}

type attachedRow struct {
	PolicyId                    uint64
	PolicyName, AddTime         string
	CreateMode                  uint64
	PolicyType, Remark          string
	OperateOwnerUin, OperateUin *string
	OperateUinType              *uint64
	Deactived                   uint64
	DeactivedDetail             []string
}

type attachedRows struct {
	TotalNum uint64
	List     []attachedRow
}

func (t *tx) attachedPage(kind, target string, keyword *string, page, rows *uint64) (r attachedRows, err error) {
	word := ""
	strict.Overlay(&word, keyword)
	found, policies, err := t.attached(kind, target, word)
	if err != nil {
		return r, err
	}
	all := []attachedRow{}
	for _, a := range found {
		p := policies[strict.Decimal(a.Policy)]
		all = append(all, attachedRow{
			PolicyId: p.ID, PolicyName: p.Name, AddTime: camTime(a.Since), CreateMode: bySyntax, PolicyType: p.owner(), Remark: p.Description,
			DeactivedDetail: []string{},
		})
	}
	r.TotalNum = uint64(len(all))
	r.List, err = camPage(all, page, rows)
	return r, err
}

type listAttachedUserRequest struct {
	TargetUin uint64
	Page, Rp  *uint64
}

func (t *tx) listAttachedUser(q listAttachedUserRequest) (attachedRows, error) {
	return t.attachedPage(attachedUser, strict.Decimal(q.TargetUin), nil, q.Page, q.Rp)
}

type listAttachedGroupRequest struct {
	TargetGroupId uint64
	Page, Rp      *uint64
	Keyword       *string
}

func (t *tx) listAttachedGroup(q listAttachedGroupRequest) (r attachedRows, err error) {
	if _, err = t.userGroup(q.TargetGroupId); err != nil {
		return r, err
	}
	return t.attachedPage(attachedGroup, strict.Decimal(q.TargetGroupId), q.Keyword, q.Page, q.Rp)
}

type listAttachedRoleRequest struct {
	Page, Rp         uint64
	RoleId, RoleName *string
	PolicyType       *string
	Keyword          *string
}

type roleAttachedRow struct {
	PolicyId                        uint64
	PolicyName, AddTime, PolicyType string
	CreateMode, Deactived           uint64
	DeactivedDetail                 []string
	Description                     string
}

func (t *tx) listAttachedRole(q listAttachedRoleRequest) (r struct {
	List     []roleAttachedRow
	TotalNum uint64
}, err error,
) {
	role, err := t.role(q.RoleId, q.RoleName)
	if err != nil {
		return r, err
	}
	word := ""
	strict.Overlay(&word, q.Keyword)
	found, policies, err := t.attached(attachedRole, role.ID, word)
	if err != nil {
		return r, err
	}
	all := []roleAttachedRow{}
	for _, a := range found {
		if p := policies[strict.Decimal(a.Policy)]; q.PolicyType == nil || *q.PolicyType == "" || *q.PolicyType == p.owner() {
			all = append(all, roleAttachedRow{p.ID, p.Name, camTime(a.Since), p.owner(), bySyntax, 0, []string{}, p.Description})
		}
	}
	r.TotalNum = uint64(len(all))
	r.List, err = camPage(all, &q.Page, &q.Rp)
	return r, err
}

type listAllOfUserRequest struct {
	TargetUin, Rp, Page, AttachType uint64
	StrategyType                    *uint64
	Keyword                         *string
}

type groupOfUser struct {
	GroupId   uint64
	GroupName string
}

// userPolicyRow has numbers that the service tells as text here.
type userPolicyRow struct {
	PolicyId, PolicyName, Description, AddTime, StrategyType, CreateMode string
	Groups                                                               []groupOfUser
	Deactived                                                            uint64
	DeactivedDetail                                                      []string
}

func (t *tx) listAllOfUser(q listAllOfUserRequest) (r struct {
	PolicyList []userPolicyRow
	TotalNum   uint64
}, err error,
) {
	if found, err := t.Get(kindUser, strict.Decimal(q.TargetUin), &user{}); err != nil || !found {
		return r, cmp.Or(err, error(strict.Refuse("ResourceNotFound.UserNotExist", "The account has no user with the uin %d.", q.TargetUin)))
	}
	if q.AttachType > 2 {
		return r, strict.Refuse(
			camParam, "The member AttachType is %d, but must be 0 for all, 1 for what the user has itself, 2 for what its groups have.",
			q.AttachType)
	}
	word := ""
	strict.Overlay(&word, q.Keyword)
	rows := map[uint64]*userPolicyRow{}
	add := func(a attachment, p *policy) *userPolicyRow {
		if rows[p.ID] == nil {
			rows[p.ID] = &userPolicyRow{
				strict.Decimal(p.ID), p.Name, p.Description, camTime(a.Since), strict.Decimal(p.kind()), strconv.Itoa(bySyntax),
				[]groupOfUser{},
				0,
				[]string{},
			}
		}
		return rows[p.ID]
	}
	if q.AttachType != 2 {
		found, policies, err := t.attached(attachedUser, strict.Decimal(q.TargetUin), word)
		if err != nil {
			return r, err
		}
		for _, a := range found {
			add(a, policies[strict.Decimal(a.Policy)])
		}
	}
	groups := map[string]group{}
	if q.AttachType != 1 {
		if groups, err = store.Present[group](t, kindUserGroup); err != nil {
			return r, err
		}
	}
	for _, g := range byID(groups) {
		if !g.has(q.TargetUin) {
			continue
		}
		found, policies, err := t.attached(attachedGroup, strict.Decimal(g.ID), word)
		if err != nil {
			return r, err
		}
		for _, a := range found {
			row := add(a, policies[strict.Decimal(a.Policy)])
			row.Groups = append(row.Groups, groupOfUser{g.ID, g.Name})
		}
	}
	all := []userPolicyRow{}
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		if q.StrategyType == nil || strict.Decimal(*q.StrategyType) == rows[id].StrategyType {
			all = append(all, *rows[id])
		}
	}
	r.TotalNum = uint64(len(all))
	r.PolicyList, err = camPage(all, &q.Page, &q.Rp)
	return r, err
}

type listEntitiesRequest struct {
	PolicyId     uint64
	Page, Rp     *uint64
	EntityFilter *string
}

type entityRow struct {
	Id, Name       string
	Uin            uint64
	RelatedType    uint64
	AttachmentTime string
}

// relatedTypes are the kinds as ListEntitiesForPolicy filters and numbers them.
var relatedTypes = []struct {
	filter, kind string
	number       uint64
}{{"User", attachedUser, 1}, {"Group", attachedGroup, 2}, {"Role", attachedRole, 3}}

func (t *tx) listEntities(q listEntitiesRequest) (r struct {
	TotalNum uint64
	List     []entityRow
}, err error,
) {
	filter := "All"
	strict.Overlay(&filter, q.EntityFilter)
	if _, found, err := t.seenPolicy(q.PolicyId); err != nil || !found {
		return r, cmp.Or(err, error(strict.Refuse("InvalidParameter.PolicyIdError", "The account has no policy with the id %d.", q.PolicyId)))
	}
	seen, err := store.SeenAll[attachment](t, kindAttachment)
	if err != nil {
		return r, err
	}
	users, err := store.Present[user](t, kindUser)
	groups, err2 := store.Present[group](t, kindUserGroup)
	roles, err3 := store.Present[role](t, kindRole)
	if err := errors.Join(err, err2, err3); err != nil {
		return r, err
	}
	all, known := []entityRow{}, filter == "All"
	for _, kind := range relatedTypes {
		known = known || filter == kind.filter
		if filter != "All" && filter != kind.filter {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(seen)) {
			a := seen[key]
			if a.Policy != q.PolicyId || a.Kind != kind.kind {
				continue
			}
			row := entityRow{Id: a.Target, RelatedType: kind.number, AttachmentTime: camTime(a.Since)}
			switch a.Kind {
			case attachedUser:
				row.Name, row.Uin = users[a.Target].Name, UinOf(a.Target)
			case attachedGroup:
				row.Name = groups[a.Target].Name
			default:
				row.Name = roles[a.Target].Name
			}
			all = append(all, row)
		}
	}
	if !known {
		return r, strict.Refuse("InvalidParameter.EntityFilterError", "The member EntityFilter is %q, but must be All, User, Group or Role.",
			filter)
	}
	r.TotalNum = uint64(len(all))
	r.List, err = camPage(all, q.Page, q.Rp)
	return r, err
}
