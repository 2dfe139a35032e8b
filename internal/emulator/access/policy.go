package access

import (
	"cmp"
	"errors"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
)

// Limits of CAM (product page 598/10609).
const (
	MaxPolicies       = 1500
	maxPolicyVersions = 5
	policiesPerCall   = 200 // to delete; assumed
)

// firstPolicyID is above the ids of presets.
const firstPolicyID = 100_000_000

// policy is a policy as stored. Presets are stored only once a note was put on them.
type policy struct {
	ID          uint64            `json:"id"`
	Name        string            `json:"name"`
	Description string            `json:"description,omitempty"`
	Preset      bool              `json:"preset,omitempty"`
	Alias       *string           `json:"alias,omitempty"`
	Created     int64             `json:"created"` // unix seconds
	Updated     int64             `json:"updated"`
	Versions    []policyVersion   `json:"versions"`
	Default     uint64            `json:"default"` // version that counts
	Last        uint64            `json:"last"`    // version; numbers are not given again
	Tags        map[string]string `json:"tags,omitempty"`
}

type policyVersion struct {
	ID       uint64 `json:"id"`
	Created  int64  `json:"created"`
	Document string `json:"document"`
}

func (p *policy) version(id uint64) *policyVersion {
	for i := range p.Versions {
		if p.Versions[i].ID == id {
			return &p.Versions[i]
		}
	}
	return nil
}

// document is what counts of a policy.
func (p *policy) document() string {
	if v := p.version(p.Default); v != nil {
		return v.Document
	}
	return ""
}

func (p *policy) kind() uint64 {
	if p.Preset {
		return 2
	}
	return 1
}

func (p *policy) owner() string {
	if p.Preset {
		return "QCS"
	}
	return "User"
}

// bySyntax is the CreateMode of policies that were written as documents.
const bySyntax = 2

// withPresets adds the presets to the policies of the account.
func withPresets(all map[string]*policy) map[string]*policy {
	for _, p := range Presets {
		if all[strict.Decimal(p.ID)] == nil {
			all[strict.Decimal(p.ID)] = &p
		}
	}
	return all
}

// policies returns all policies as they are.
func (t *tx) policies() (map[string]*policy, error) {
	all, err := store.Present[*policy](t, kindPolicy)
	return withPresets(all), err
}

// policy returns a policy, which writes work on.
func (t *tx) policy(id uint64) (*policy, error) {
	all, err := t.policies()
	if err != nil {
		return nil, err
	}
	if p := all[strict.Decimal(id)]; p != nil {
		return p, nil
	}
	return nil, t.absent("policy", "PolicyIdNotFound", "with the id %d", id)
}

// ownPolicy is policy for what presets refuse.
func (t *tx) ownPolicy(id uint64) (*policy, error) {
	p, err := t.policy(id)
	if err == nil && p.Preset {
		err = strict.Refuse("InvalidParameter.PolicyIdError", "The policy %s is a preset policy, which cannot be changed or deleted.", p.Name)
	}
	return p, err
}

func (t *tx) policyByName(name string) (*policy, error) {
	all, err := t.policies()
	for _, p := range all {
		if p.Name == name {
			return p, err
		}
	}
	return nil, err
}

// checkDocument refuses a document that CAM does not take.
func (t *tx) checkDocument(text string) error {
	return policyRefusal(campolicy.Check(text))
}

func policyRefusal(err error) error {
	if p, ok := errors.AsType[*campolicy.Problem](err); ok {
		v := chat.CAMViolation("", p)
		return &strict.Refusal{Code: "InvalidParameter." + p.Code, Message: v.Error(), Rule: v.Rule}
	}
	return err
}

type tag struct{ Key, Value string }

type createPolicyRequest struct {
	PolicyName     string
	PolicyDocument string
	Description    *string
	Tags           []tag `json:",omitempty"`
}

type policyID struct{ PolicyId uint64 }

func (t *tx) createPolicy(q createPolicyRequest) (r policyID, err error) {
	p := policy{Name: q.PolicyName, Created: t.Now.Unix(), Updated: t.Now.Unix(), Default: 1, Last: 1, Tags: map[string]string{}}
	strict.Overlay(&p.Description, q.Description)
	pairs := make([]tags.Pair, len(q.Tags))
	for i, tag := range q.Tags {
		pairs[i], p.Tags[tag.Key] = tags.Pair{TagKey: tag.Key, TagValue: tag.Value}, tag.Value
	}
	err = cmp.Or(policyRefusal(campolicy.CheckName(q.PolicyName)), policyRefusal(campolicy.CheckDescription(p.Description)),
		t.checkDocument(q.PolicyDocument), tags.CheckPairs(pairs))
	if err != nil {
		return r, err
	}
	same, err := t.policyByName(q.PolicyName)
	if err != nil {
		return r, err
	}
	if same != nil {
		return r, strict.Refuse("FailedOperation.PolicyNameInUse", "The account has a policy with the name %s already: %d.", q.PolicyName,
			same.ID)
	}
	all, err := store.Present[*policy](t, kindPolicy)
	if err != nil {
		return r, err
	}
	if len(all) >= MaxPolicies {
		return r, strict.Refuse("FailedOperation.PolicyFull", "The account has %d policies of its own, which is the maximum.", len(all))
	}
	id, err := t.nextCAM(kindPolicy)
	p.ID, p.Versions = firstPolicyID+id, []policyVersion{{1, t.Now.Unix(), q.PolicyDocument}}
	return policyID{p.ID}, errors.Join(err, t.Save(kindPolicy, strict.Decimal(p.ID), p))
}

type updatePolicyRequest struct {
	PolicyId       *uint64
	PolicyName     *string
	Description    *string
	PolicyDocument *string
	Alias          *string
}

// updatePolicy overwrites the version that counts, and makes none (product page 598/45874).
func (t *tx) updatePolicy(q updatePolicyRequest) (r struct {
	PolicyId *uint64 `json:",omitempty"`
}, err error,
) {
	var p *policy
	switch {
	case (q.PolicyId == nil) == (q.PolicyName == nil):
		return r, strict.Refuse(camParam, "Name the policy either by PolicyId or by PolicyName.")
	case q.PolicyId != nil:
		p, err = t.policy(*q.PolicyId)
	default:
		if p, err = t.policyByName(*q.PolicyName); err == nil && p == nil {
			err = t.absent("policy", "PolicyIdNotFound", "with the name %s", *q.PolicyName)
		}
	}
	if err != nil {
		return r, err
	}
	if q.PolicyName != nil {
		r.PolicyId = &p.ID
	}
	if p.Preset && (q.Description != nil || q.PolicyDocument != nil) {
		return r, strict.Refuse("InvalidParameter.PolicyIdError", "The policy %s is a preset one; only its Alias can be changed.", p.Name)
	}
	strict.Overlay(&p.Description, q.Description)
	if q.Alias != nil {
		p.Alias = q.Alias
	}
	if err = policyRefusal(campolicy.CheckDescription(p.Description)); err != nil {
		return r, err
	}
	if q.PolicyDocument != nil {
		if err = t.checkDocument(*q.PolicyDocument); err != nil {
			return r, err
		}
		p.version(p.Default).Document = *q.PolicyDocument
	}
	p.Updated = t.Now.Unix()
	return r, t.Save(kindPolicy, strict.Decimal(p.ID), p)
}

type deletePolicyRequest struct{ PolicyId []uint64 }

// deletePolicy deletes attached policies too; nothing documents a refusal.
func (t *tx) deletePolicy(q deletePolicyRequest) (r struct{}, err error) {
	if err := tags.CheckCount("PolicyId", len(q.PolicyId), policiesPerCall, "InvalidParameter.OperatePoliciesOverLimit"); err != nil {
		return r, err
	}
	for _, id := range q.PolicyId {
		p, err := t.ownPolicy(id)
		if err != nil {
			return r, err
		}
		err = errors.Join(t.detachAll(func(a attachment) bool { return a.Policy == id }), t.Remove(kindPolicy, strict.Decimal(p.ID)))
		if err != nil {
			return r, err
		}
	}
	return r, nil
}
