package cam

import (
	"context"
	"fmt"
	"strconv"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// What a policy can be attached to.
const (
	ToUser  = "user"
	ToGroup = "group"
	ToRole  = "role"
)

// Subject is whom a policy is attached to: a user by its name, a group by its id, a role by its name.
type Subject struct{ Kind, Name string }

// Attached returns the ids of the policies that somebody has directly. Unless the context asks for fresh reads, they may come
// from an earlier read.
func (c *Client) Attached(ctx context.Context, s Subject) (map[uint64]bool, error) {
	if api.Fresh(ctx) {
		c.attached.Drop(s)
	}
	return c.attached.Get(ctx, s)
}

func (c *Client) listAttached(ctx context.Context, s Subject) (map[uint64]bool, error) {
	ids, err := c.attachedIDs(ctx, s)
	if err != nil {
		return nil, err
	}
	all := map[uint64]bool{}
	for _, id := range ids {
		all[id] = true
	}
	return all, nil
}

// attachedIDs reads the ids of somebody's policies.
func (c *Client) attachedIDs(ctx context.Context, s Subject) ([]uint64, error) {
	number, err := c.number(ctx, s)
	if err != nil {
		return nil, err
	}
	idOf := func(p *sdk.AttachPolicyInfo) uint64 { return invoke.Value(p.PolicyId) }
	switch s.Kind {
	case ToUser:
		req := sdk.NewListAttachedUserAllPoliciesRequest()
		req.TargetUin, req.Rp, req.AttachType = &number, new(uint64(pageSize)), new(uint64(1))
		return pages(ctx, c, req, &req.Page, func(r *sdk.ListAttachedUserAllPoliciesResponseParams) ([]*sdk.AttachedUserPolicy, *uint64) {
			return r.PolicyList, r.TotalNum
		}, func(p *sdk.AttachedUserPolicy) uint64 {
			id, _ := strconv.ParseUint(invoke.Value(p.PolicyId), 10, 64) // ids are texts here
			return id
		})
	case ToGroup:
		req := sdk.NewListAttachedGroupPoliciesRequest()
		req.TargetGroupId, req.Rp = &number, new(uint64(pageSize))
		return pages(ctx, c, req, &req.Page, func(r *sdk.ListAttachedGroupPoliciesResponseParams) ([]*sdk.AttachPolicyInfo, *uint64) {
			return r.List, r.TotalNum
		}, idOf)
	}
	req := sdk.NewListAttachedRolePoliciesRequest()
	req.RoleName, req.Rp = &s.Name, new(uint64(pageSize))
	return pages(ctx, c, req, &req.Page, func(r *sdk.ListAttachedRolePoliciesResponseParams) ([]*sdk.AttachedPolicyOfRole, *uint64) {
		return r.List, r.TotalNum
	}, func(p *sdk.AttachedPolicyOfRole) uint64 { return invoke.Value(p.PolicyId) })
}

// number is how CAM numbers a user or a group; 0 for a role, which has its name only.
func (c *Client) number(ctx context.Context, s Subject) (uint64, error) {
	switch s.Kind {
	case ToUser:
		return c.uin(ctx, s.Name)
	case ToGroup:
		id, err := strconv.ParseUint(s.Name, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%q is not a valid group ID; group IDs are numbers", s.Name)
		}
		return id, nil
	}
	return 0, nil
}

// uin is the number of a user, which never changes.
func (c *Client) uin(ctx context.Context, name string) (uint64, error) {
	u, ok, _ := listed(ctx, c.users, struct{}{}, func(u User) bool { return u.Name == name })
	if !ok {
		var err error
		if u, err = c.User(api.WithFresh(ctx), name); err != nil {
			return 0, err
		}
	}
	return strconv.ParseUint(u.Uin, 10, 64)
}

// Attach gives somebody a policy. To give it again has no effect.
func (c *Client) Attach(ctx context.Context, s Subject, policy uint64) error {
	return c.change(ctx, s, func(id uint64) map[string]tchttp.Request {
		user, group, role := sdk.NewAttachUserPolicyRequest(), sdk.NewAttachGroupPolicyRequest(), sdk.NewAttachRolePolicyRequest()
		user.PolicyId, user.AttachUin = &policy, &id
		group.PolicyId, group.AttachGroupId = &policy, &id
		role.PolicyId, role.AttachRoleName = &policy, &s.Name
		return map[string]tchttp.Request{ToUser: user, ToGroup: group, ToRole: role}
	})
}

// Detach takes a policy away. To take what is not there has no effect.
func (c *Client) Detach(ctx context.Context, s Subject, policy uint64) error {
	return c.change(ctx, s, func(id uint64) map[string]tchttp.Request {
		user, group, role := sdk.NewDetachUserPolicyRequest(), sdk.NewDetachGroupPolicyRequest(), sdk.NewDetachRolePolicyRequest()
		user.PolicyId, user.DetachUin = &policy, &id
		group.PolicyId, group.DetachGroupId = &policy, &id
		role.PolicyId, role.DetachRoleName = &policy, &s.Name
		return map[string]tchttp.Request{ToUser: user, ToGroup: group, ToRole: role}
	})
}

// change sends the request of a subject's kind.
func (c *Client) change(ctx context.Context, s Subject, requests func(id uint64) map[string]tchttp.Request) error {
	defer c.attached.Drop(s)
	id, err := c.number(ctx, s)
	if err != nil {
		return err
	}
	return c.service.Do(ctx, contract.Set, requests(id)[s.Kind], nil)
}

// subjectKinds are the kinds as CAM numbers them.
var subjectKinds = map[uint64]string{1: ToUser, 2: ToGroup, 3: ToRole}

// Holders returns whom a policy is attached to.
func (c *Client) Holders(ctx context.Context, policy uint64) ([]Subject, error) {
	req := sdk.NewListEntitiesForPolicyRequest()
	req.PolicyId, req.Rp = &policy, new(uint64(pageSize))
	return pages(ctx, c, req, &req.Page, func(r *sdk.ListEntitiesForPolicyResponseParams) ([]*sdk.AttachEntityOfPolicy, *uint64) {
		return r.List, r.TotalNum
	}, func(e *sdk.AttachEntityOfPolicy) Subject {
		s := Subject{subjectKinds[invoke.Value(e.RelatedType)], invoke.Value(e.Name)}
		if s.Kind == ToGroup {
			s.Name = invoke.Value(e.Id)
		}
		return s
	})
}
