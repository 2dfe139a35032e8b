package cloud

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Policy is a policy of the account, or a preset one.
type Policy struct {
	ID          uint64
	Name        string
	Description string
	Preset      bool
	Document    string // empty in lists
	UpdatedAt   string // as CAM tells it: another text means that something changed
	Attachments uint64 // users, groups and roles that have it; only in lists
}

// Scopes of lists of policies.
const (
	ownPolicies    = "Local"
	presetPolicies = "QCS"
)

// Policies returns the policies of the account's own, or the preset ones, without their documents.
func (m *CAM) Policies(ctx context.Context, preset bool) ([]Policy, error) {
	scope := ownPolicies
	if preset {
		scope = presetPolicies
	}
	all, err := m.policies.Get(ctx, scope)
	return slices.Clone(all), err
}

// Policy returns a policy of the account's own. Unless the context asks for fresh reads, it comes from the list, without its
// document. One that the list lacks, or credentials that may not list, cost a read of its own.
func (m *CAM) Policy(ctx context.Context, id uint64) (Policy, error) {
	if !api.Fresh(ctx) {
		all, err := m.policies.Get(ctx, ownPolicies)
		if err != nil && !api.IsDenied(err) {
			return Policy{}, err
		}
		for _, p := range all {
			if p.ID == id {
				return p, nil
			}
		}
	}
	return m.PolicyDocument(ctx, id)
}

// PolicyDocument reads one policy with its document.
func (m *CAM) PolicyDocument(ctx context.Context, id uint64) (Policy, error) {
	req := cam.NewGetPolicyRequest()
	req.PolicyId = &id
	reply, err := camCall(ctx, m, "GetPolicy", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.GetPolicyResponse, error) {
		return c.GetPolicyWithContext(ctx, req)
	})
	if err != nil {
		return Policy{}, err
	}
	r := reply.Response
	if r == nil || value(r.PolicyName) == "" || value(r.PolicyDocument) == "" {
		return Policy{}, incompleteCAM("GetPolicy")
	}
	return Policy{
		ID: id, Name: *r.PolicyName, Description: value(r.Description), Preset: value(r.Type) == 2,
		Document: campolicy.Unescaped(*r.PolicyDocument), UpdatedAt: value(r.UpdateTime),
	}, nil
}

// PolicyByName returns a policy by its name: the account's own, or else a preset one.
func (m *CAM) PolicyByName(ctx context.Context, name string) (Policy, error) {
	for _, scope := range []string{ownPolicies, presetPolicies} {
		all, err := m.policies.Get(ctx, scope)
		if err != nil {
			return Policy{}, err
		}
		for _, p := range all {
			if p.Name == name {
				return p, nil
			}
		}
	}
	return Policy{}, missing("ListPolicies", fmt.Sprintf("the account has no policy with the name %s, and no preset one has it", name))
}

func (m *CAM) listPolicies(ctx context.Context, scope string) ([]Policy, error) {
	return camPages(func(page uint64) (rows []Policy, total *uint64, err error) {
		req := cam.NewListPoliciesRequest()
		req.Scope, req.Page, req.Rp = &scope, &page, new(uint64(camPage))
		reply, err := camCall(ctx, m, "ListPolicies", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListPoliciesResponse, error) {
			return c.ListPoliciesWithContext(ctx, req)
		})
		if err != nil {
			return nil, nil, err
		}
		if reply.Response == nil || reply.Response.TotalNum == nil {
			return nil, nil, incompleteCAM("ListPolicies")
		}
		for _, p := range reply.Response.List {
			rows = append(rows, Policy{
				ID: value(p.PolicyId), Name: value(p.PolicyName), Description: value(p.Description), Preset: value(p.Type) == 2,
				UpdatedAt: value(p.UpdateTime), Attachments: uint64(value(p.AttachEntityCount)),
			})
		}
		return rows, reply.Response.TotalNum, nil
	})
}

// CreatePolicy makes a policy and returns its id.
func (m *CAM) CreatePolicy(ctx context.Context, p Policy) (uint64, error) {
	defer m.policies.Drop(ownPolicies)
	req := cam.NewCreatePolicyRequest()
	req.PolicyName, req.PolicyDocument, req.Description = &p.Name, &p.Document, &p.Description
	create := func() (uint64, error) {
		reply, err := camCall(ctx, m, "CreatePolicy", contract.OneShot, func(ctx context.Context, c *cam.Client) (*cam.CreatePolicyResponse, error) {
			return c.CreatePolicyWithContext(ctx, req)
		})
		if err != nil {
			return 0, err
		}
		if reply.Response == nil || value(reply.Response.PolicyId) == 0 {
			return 0, incompleteCAM("CreatePolicy")
		}
		return *reply.Response.PolicyId, nil
	}
	return makeOnce(create, func() (uint64, bool, error) {
		m.policies.Drop(ownPolicies)
		found, err := m.PolicyByName(ctx, p.Name)
		if err == nil {
			found, err = m.PolicyDocument(ctx, found.ID)
		}
		return found.ID, found.Description == p.Description && campolicy.Equal(found.Document, p.Document, ""), err
	})
}

// UpdatePolicy changes what is not nil.
func (m *CAM) UpdatePolicy(ctx context.Context, id uint64, description, document *string) error {
	defer m.policies.Drop(ownPolicies)
	req := cam.NewUpdatePolicyRequest()
	req.PolicyId, req.Description, req.PolicyDocument = &id, description, document
	_, err := camCall(ctx, m, "UpdatePolicy", contract.Set, func(ctx context.Context, c *cam.Client) (*cam.UpdatePolicyResponse, error) {
		return c.UpdatePolicyWithContext(ctx, req)
	})
	return err
}

// DeletePolicy deletes a policy, attached or not.
func (m *CAM) DeletePolicy(ctx context.Context, id uint64) error {
	defer m.policies.Drop(ownPolicies)
	req := cam.NewDeletePolicyRequest()
	req.PolicyId = []*uint64{&id}
	_, err := camCall(ctx, m, "DeletePolicy", contract.Delete, func(ctx context.Context, c *cam.Client) (*cam.DeletePolicyResponse, error) {
		return c.DeletePolicyWithContext(ctx, req)
	})
	return err
}

func decimal(n uint64) string { return strconv.FormatUint(n, 10) }

// PolicyName tells the name of a policy, whoever's it is.
func (m *CAM) PolicyName(ctx context.Context, id uint64) (string, error) {
	all, err := m.policies.Get(ctx, ownPolicies)
	if err != nil && !api.IsDenied(err) {
		return "", err
	}
	for _, p := range all {
		if p.ID == id {
			return p.Name, nil
		}
	}
	p, err := m.PolicyDocument(ctx, id)
	return p.Name, err
}
