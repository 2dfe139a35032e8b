package cam

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
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
func (c *Client) Policies(ctx context.Context, preset bool) ([]Policy, error) {
	scope := ownPolicies
	if preset {
		scope = presetPolicies
	}
	all, err := c.policies.Get(ctx, scope)
	return slices.Clone(all), err
}

// Policy returns a policy of the account's own. Unless the context asks for fresh reads, it comes from the list, without its
// document. One that the list lacks, or credentials that may not list, cost a read of its own.
func (c *Client) Policy(ctx context.Context, id uint64) (Policy, error) {
	if !api.Fresh(ctx) {
		p, ok, err := listed(ctx, c.policies, ownPolicies, func(p Policy) bool { return p.ID == id })
		if ok || err != nil {
			return p, err
		}
	}
	return c.PolicyDocument(ctx, id)
}

// PolicyDocument reads one policy with its document.
func (c *Client) PolicyDocument(ctx context.Context, id uint64) (Policy, error) {
	req := sdk.NewGetPolicyRequest()
	req.PolicyId = &id
	r, err := invoke.Call(ctx, c.service, contract.Read, req, func(r *sdk.GetPolicyResponseParams) bool {
		return api.IsKey(invoke.Value(r.PolicyName)) && invoke.Value(r.PolicyDocument) != ""
	})
	if err != nil {
		return Policy{}, err
	}
	return Policy{
		ID: id, Name: *r.PolicyName, Description: invoke.Value(r.Description), Preset: invoke.Value(r.Type) == 2,
		Document: campolicy.Unescaped(*r.PolicyDocument), UpdatedAt: invoke.Value(r.UpdateTime),
	}, nil
}

// PolicyByName returns a policy by its name: the account's own, or else a preset one.
func (c *Client) PolicyByName(ctx context.Context, name string) (Policy, error) {
	for _, scope := range []string{ownPolicies, presetPolicies} {
		all, err := c.policies.Get(ctx, scope)
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

func (c *Client) listPolicies(ctx context.Context, scope string) ([]Policy, error) {
	req := sdk.NewListPoliciesRequest()
	req.Scope, req.Rp = &scope, new(uint64(pageSize))
	all, err := pages(ctx, c, req, &req.Page, func(r *sdk.ListPoliciesResponseParams) ([]*sdk.StrategyInfo, *uint64) {
		return r.List, r.TotalNum
	}, func(p *sdk.StrategyInfo) Policy {
		return Policy{
			ID: invoke.Value(p.PolicyId), Name: invoke.Value(p.PolicyName), Description: invoke.Value(p.Description),
			Preset: invoke.Value(p.Type) == 2, UpdatedAt: invoke.Value(p.UpdateTime), Attachments: uint64(invoke.Value(p.AttachEntityCount)),
		}
	})
	if err == nil && slices.ContainsFunc(all, func(p Policy) bool { return p.ID == 0 || !api.IsKey(p.Name) }) {
		return nil, nameless("ListPolicies")
	}
	return all, err
}

// CreatePolicy makes a policy and returns its id.
func (c *Client) CreatePolicy(ctx context.Context, p Policy) (uint64, error) {
	defer c.policies.Drop(ownPolicies)
	req := sdk.NewCreatePolicyRequest()
	req.PolicyName, req.PolicyDocument, req.Description = &p.Name, &p.Document, &p.Description
	create := func() (uint64, error) {
		reply, err := invoke.Call(ctx, c.service, contract.OneShot, req, func(r *sdk.CreatePolicyResponseParams) bool {
			return invoke.Value(r.PolicyId) != 0
		})
		if err != nil {
			return 0, err
		}
		return *reply.PolicyId, nil
	}
	return makeOnce(create, func() (uint64, bool, error) {
		c.policies.Drop(ownPolicies)
		found, err := c.PolicyByName(ctx, p.Name)
		if err == nil {
			found, err = c.PolicyDocument(ctx, found.ID)
		}
		return found.ID, found.Description == p.Description && campolicy.Equal(found.Document, p.Document, ""), err
	})
}

// UpdatePolicy changes what is not nil.
func (c *Client) UpdatePolicy(ctx context.Context, id uint64, description, document *string) error {
	defer c.policies.Drop(ownPolicies)
	req := sdk.NewUpdatePolicyRequest()
	req.PolicyId, req.Description, req.PolicyDocument = &id, description, document
	return c.service.Do(ctx, contract.Set, req, nil)
}

// DeletePolicy deletes a policy, attached or not.
func (c *Client) DeletePolicy(ctx context.Context, id uint64) error {
	defer c.policies.Drop(ownPolicies)
	req := sdk.NewDeletePolicyRequest()
	req.PolicyId = []*uint64{&id}
	return c.service.Do(ctx, contract.Delete, req, nil)
}

func decimal(n uint64) string { return strconv.FormatUint(n, 10) }

// PolicyName returns the name of a policy, whoever's it is.
func (c *Client) PolicyName(ctx context.Context, id uint64) (string, error) {
	p, ok, err := listed(ctx, c.policies, ownPolicies, func(p Policy) bool { return p.ID == id })
	if !ok && err == nil {
		p, err = c.PolicyDocument(ctx, id)
	}
	return p.Name, err
}
