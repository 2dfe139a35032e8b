package access

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

type createVersionRequest struct {
	PolicyId       uint64
	PolicyDocument string
	SetAsDefault   bool
}

func (t *tx) createVersion(q createVersionRequest) (r struct{ VersionId uint64 }, err error) {
	p, err := t.ownPolicy(q.PolicyId)
	if err != nil {
		return r, err
	}
	if err := t.checkDocument(q.PolicyDocument); err != nil {
		return r, err
	}
	if len(p.Versions) >= maxPolicyVersions {
		return r, strict.Refuse("FailedOperation.PolicyVersionFull", "The policy %s has %d versions, which is the maximum; delete one.", p.Name,
			len(p.Versions))
	}
	p.Last++
	p.Versions = append(p.Versions, policyVersion{p.Last, t.Now.Unix(), q.PolicyDocument})
	if q.SetAsDefault {
		p.Default, p.Updated = p.Last, t.Now.Unix()
	}
	r.VersionId = p.Last
	return r, t.Save(kindPolicy, strict.Decimal(p.ID), p)
}

type deleteVersionRequest struct {
	PolicyId  uint64
	VersionId []uint64
}

func noVersion(p *policy, id uint64) *strict.Refusal {
	return strict.Refuse("InvalidParameter.PolicyVersionNotExists", "The policy %s has no version %d.", p.Name, id)
}

func (t *tx) deleteVersion(q deleteVersionRequest) (r struct{}, err error) {
	p, err := t.ownPolicy(q.PolicyId)
	if err != nil {
		return r, err
	}
	for _, id := range q.VersionId {
		switch {
		case p.version(id) == nil:
			return r, noVersion(p, id)
		case id == p.Default:
			return r, strict.Refuse("FailedOperation.PolicyVersionAlreadyDefault",
				"The version %d of the policy %s is the default one, which cannot be deleted.", id, p.Name)
		}
		p.Versions = slices.DeleteFunc(p.Versions, func(v policyVersion) bool { return v.ID == id })
	}
	return r, t.Save(kindPolicy, strict.Decimal(p.ID), p)
}

type policyVersionRequest struct{ PolicyId, VersionId uint64 }

func (t *tx) setDefaultVersion(q policyVersionRequest) (r struct{}, err error) {
	p, err := t.ownPolicy(q.PolicyId)
	if err != nil {
		return r, err
	}
	if p.version(q.VersionId) == nil {
		return r, noVersion(p, q.VersionId)
	}
	p.Default, p.Updated = q.VersionId, t.Now.Unix()
	return r, t.Save(kindPolicy, strict.Decimal(p.ID), p)
}

type versionRow struct {
	VersionId        uint64
	CreateDate       string
	IsDefaultVersion uint64
}

func (p *policy) row(v policyVersion) versionRow {
	return versionRow{v.ID, camTime(v.Created), strict.Digit(v.ID == p.Default)}
}

func (t *tx) listVersions(q policyID) (r struct{ Versions []versionRow }, err error) {
	p, found, err := t.seenPolicy(q.PolicyId)
	if err != nil {
		return r, err
	}
	if !found {
		return r, t.absent("policy", "PolicyIdNotFound", "with the id %d", q.PolicyId)
	}
	r.Versions = []versionRow{}
	for _, v := range p.Versions {
		r.Versions = append(r.Versions, p.row(v))
	}
	return r, nil
}

type versionDetail struct {
	versionRow
	Document string
}

func (t *tx) getVersion(q policyVersionRequest) (r struct{ PolicyVersion versionDetail }, err error) {
	p, found, err := t.seenPolicy(q.PolicyId)
	if err != nil {
		return r, err
	}
	if !found {
		return r, t.absent("policy", "PolicyIdNotFound", "with the id %d", q.PolicyId)
	}
	v := p.version(q.VersionId)
	if v == nil {
		return r, noVersion(p, q.VersionId)
	}
	document, err := t.showDocument(v.Document)
	r.PolicyVersion = versionDetail{p.row(*v), document}
	return r, err
}
