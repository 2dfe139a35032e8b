package cloud

import (
	"context"
	"fmt"
	"strconv"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
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
func (m *CAM) Attached(ctx context.Context, s Subject) (map[uint64]bool, error) {
	if api.Fresh(ctx) {
		m.attached.Drop(s)
	}
	return m.attached.Get(ctx, s)
}

func (m *CAM) listAttached(ctx context.Context, s Subject) (map[uint64]bool, error) {
	read, err := m.attachedPages(ctx, s)
	if err != nil {
		return nil, err
	}
	rows, err := camPages(read)
	if err != nil {
		return nil, err
	}
	all := map[uint64]bool{}
	for _, id := range rows {
		all[id] = true
	}
	return all, nil
}

// attachedPages returns what reads one page of somebody's policies.
func (m *CAM) attachedPages(ctx context.Context, s Subject) (func(page uint64) ([]uint64, *uint64, error), error) {
	rp := new(uint64(camPage))
	switch s.Kind {
	case ToUser:
		uin, err := m.uin(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		return func(page uint64) (rows []uint64, total *uint64, err error) {
			req := cam.NewListAttachedUserAllPoliciesRequest()
			req.TargetUin, req.Page, req.Rp, req.AttachType = &uin, &page, rp, new(uint64(1))
			reply, err := camCall(ctx, m, "ListAttachedUserAllPolicies", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListAttachedUserAllPoliciesResponse, error) {
				return c.ListAttachedUserAllPoliciesWithContext(ctx, req)
			})
			if err != nil {
				return nil, nil, err
			}
			if reply.Response == nil || reply.Response.TotalNum == nil {
				return nil, nil, incompleteCAM("ListAttachedUserAllPolicies")
			}
			for _, p := range reply.Response.PolicyList { // ids are texts here
				id, err := strconv.ParseUint(value(p.PolicyId), 10, 64)
				if err != nil {
					return nil, nil, incompleteCAM("ListAttachedUserAllPolicies")
				}
				rows = append(rows, id)
			}
			return rows, reply.Response.TotalNum, nil
		}, nil
	case ToGroup:
		id, err := strconv.ParseUint(s.Name, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no id of a group: it has digits only", s.Name)
		}
		return func(page uint64) (rows []uint64, total *uint64, err error) {
			req := cam.NewListAttachedGroupPoliciesRequest()
			req.TargetGroupId, req.Page, req.Rp = &id, &page, rp
			reply, err := camCall(ctx, m, "ListAttachedGroupPolicies", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListAttachedGroupPoliciesResponse, error) {
				return c.ListAttachedGroupPoliciesWithContext(ctx, req)
			})
			if err != nil {
				return nil, nil, err
			}
			if reply.Response == nil || reply.Response.TotalNum == nil {
				return nil, nil, incompleteCAM("ListAttachedGroupPolicies")
			}
			for _, p := range reply.Response.List {
				rows = append(rows, value(p.PolicyId))
			}
			return rows, reply.Response.TotalNum, nil
		}, nil
	}
	return func(page uint64) (rows []uint64, total *uint64, err error) {
		req := cam.NewListAttachedRolePoliciesRequest()
		req.RoleName, req.Page, req.Rp = &s.Name, &page, rp
		reply, err := camCall(ctx, m, "ListAttachedRolePolicies", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListAttachedRolePoliciesResponse, error) {
			return c.ListAttachedRolePoliciesWithContext(ctx, req)
		})
		if err != nil {
			return nil, nil, err
		}
		if reply.Response == nil || reply.Response.TotalNum == nil {
			return nil, nil, incompleteCAM("ListAttachedRolePolicies")
		}
		for _, p := range reply.Response.List {
			rows = append(rows, value(p.PolicyId))
		}
		return rows, reply.Response.TotalNum, nil
	}, nil
}

// uin is the number of a user, which never changes.
func (m *CAM) uin(ctx context.Context, name string) (uint64, error) {
	all, err := m.users.Get(ctx, struct{}{})
	var u User
	for _, known := range all {
		if known.Name == name {
			u = known
		}
	}
	if err != nil || u.Uin == "" {
		if u, err = m.User(api.WithFresh(ctx), name); err != nil {
			return 0, err
		}
	}
	return strconv.ParseUint(u.Uin, 10, 64)
}

// Attach gives somebody a policy. To give it again has no effect.
func (m *CAM) Attach(ctx context.Context, s Subject, policy uint64) error {
	defer m.attached.Drop(s)
	return m.attachment(ctx, s, "Attach", func(ctx context.Context, c *cam.Client, id uint64) (err error) {
		switch s.Kind {
		case ToUser:
			req := cam.NewAttachUserPolicyRequest()
			req.PolicyId, req.AttachUin = &policy, &id
			_, err = c.AttachUserPolicyWithContext(ctx, req)
		case ToGroup:
			req := cam.NewAttachGroupPolicyRequest()
			req.PolicyId, req.AttachGroupId = &policy, &id
			_, err = c.AttachGroupPolicyWithContext(ctx, req)
		default:
			req := cam.NewAttachRolePolicyRequest()
			req.PolicyId, req.AttachRoleName = &policy, &s.Name
			_, err = c.AttachRolePolicyWithContext(ctx, req)
		}
		return err
	})
}

// Detach takes a policy away. To take what is not there has no effect.
func (m *CAM) Detach(ctx context.Context, s Subject, policy uint64) error {
	defer m.attached.Drop(s)
	return m.attachment(ctx, s, "Detach", func(ctx context.Context, c *cam.Client, id uint64) (err error) {
		switch s.Kind {
		case ToUser:
			req := cam.NewDetachUserPolicyRequest()
			req.PolicyId, req.DetachUin = &policy, &id
			_, err = c.DetachUserPolicyWithContext(ctx, req)
		case ToGroup:
			req := cam.NewDetachGroupPolicyRequest()
			req.PolicyId, req.DetachGroupId = &policy, &id
			_, err = c.DetachGroupPolicyWithContext(ctx, req)
		default:
			req := cam.NewDetachRolePolicyRequest()
			req.PolicyId, req.DetachRoleName = &policy, &s.Name
			_, err = c.DetachRolePolicyWithContext(ctx, req)
		}
		return err
	})
}

// attachment does something to an attachment, for which send gets the number of the user or group.
func (m *CAM) attachment(ctx context.Context, s Subject, doing string, send func(context.Context, *cam.Client, uint64) error) (err error) {
	action, id := doing+"RolePolicy", uint64(0)
	switch s.Kind {
	case ToUser:
		action = doing + "UserPolicy"
		id, err = m.uin(ctx, s.Name)
	case ToGroup:
		action = doing + "GroupPolicy"
		if id, err = strconv.ParseUint(s.Name, 10, 64); err != nil {
			err = fmt.Errorf("%q is no id of a group: it has digits only", s.Name)
		}
	}
	if err != nil {
		return err
	}
	_, err = camCall(ctx, m, action, contract.Set, func(ctx context.Context, c *cam.Client) (struct{}, error) {
		return struct{}{}, send(ctx, c, id)
	})
	return err
}

// subjectKinds are the kinds as CAM numbers them.
var subjectKinds = map[uint64]string{1: ToUser, 2: ToGroup, 3: ToRole}

// Holders returns whom a policy is attached to.
func (m *CAM) Holders(ctx context.Context, policy uint64) ([]Subject, error) {
	return camPages(func(page uint64) (rows []Subject, total *uint64, err error) {
		req := cam.NewListEntitiesForPolicyRequest()
		req.PolicyId, req.Page, req.Rp = &policy, &page, new(uint64(camPage))
		reply, err := camCall(ctx, m, "ListEntitiesForPolicy", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListEntitiesForPolicyResponse, error) {
			return c.ListEntitiesForPolicyWithContext(ctx, req)
		})
		if err != nil {
			return nil, nil, err
		}
		if reply.Response == nil || reply.Response.TotalNum == nil {
			return nil, nil, incompleteCAM("ListEntitiesForPolicy")
		}
		for _, e := range reply.Response.List {
			s := Subject{subjectKinds[value(e.RelatedType)], value(e.Name)}
			if s.Kind == ToGroup {
				s.Name = value(e.Id)
			}
			rows = append(rows, s)
		}
		return rows, reply.Response.TotalNum, nil
	})
}
