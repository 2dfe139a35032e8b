package access

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// What GetPolicy does to documents.
const (
	DocumentsVerbatim   = "verbatim"
	DocumentsEscaped    = "escaped"
	DocumentsNormalised = "normalised"
)

var documentModes = []string{DocumentsVerbatim, DocumentsEscaped, DocumentsNormalised}

// showDocument is a document as reads tell it.
func (t *tx) showDocument(document string) (string, error) {
	a, err := t.Account()
	switch t.Value(SettingDocuments) {
	case DocumentsVerbatim:
		return document, err
	case DocumentsNormalised:
		document = campolicy.Normalised(document, a.Uin)
	}
	return campolicy.Escaped(document), err
}

type getPolicyResponse struct {
	PolicyName, Description   string
	Type                      uint64
	AddTime, UpdateTime       string
	PolicyDocument            string
	PresetAlias               *string
	IsServiceLinkedRolePolicy uint64
	Tags                      []tag
}

func (t *tx) getPolicy(q policyID) (r getPolicyResponse, err error) {
	p, found, err := t.seenPolicy(q.PolicyId)
	if err != nil || !found {
		return r, cmp.Or(err, error(strict.Refuse("ResourceNotFound.PolicyIdNotFound", "The account has no policy with the id %d.", q.PolicyId)))
	}
	document, err := t.showDocument(p.document())
	return getPolicyResponse{
		p.Name, p.Description, p.kind(), camTime(p.Created), camTime(p.Updated), document, p.Alias, 0, p.tags(),
	}, err
}

// seenPolicy returns a policy as a read sees it.
func (t *tx) seenPolicy(id uint64) (*policy, bool, error) {
	p, found, err := store.Seen[*policy](t, kindPolicy, strict.Decimal(id))
	if !found && err == nil {
		p, found = withPresets(map[string]*policy{})[strict.Decimal(id)], true
	}
	return p, found && p != nil, err
}

func (p *policy) tags() []tag {
	out := make([]tag, 0, len(p.Tags))
	for _, key := range slices.Sorted(maps.Keys(p.Tags)) {
		out = append(out, tag{key, p.Tags[key]})
	}
	return out
}

type listPoliciesRequest struct {
	Rp, Page       *uint64
	Scope, Keyword *string
}

type policyRow struct {
	PolicyId                  uint64
	PolicyName, AddTime       string
	Type                      uint64
	Description               *string
	CreateMode, Attachments   uint64
	ServiceType               *string
	IsAttached                uint64
	Deactived                 uint64
	DeactivedDetail           []string
	IsServiceLinkedPolicy     uint64
	AttachEntityCount         uint64
	AttachEntityBoundaryCount uint64
	UpdateTime                string
	Tags                      []tag
	PermissionLevel           string
}

type listPoliciesResponse struct {
	TotalNum        uint64
	List            []policyRow
	ServiceTypeList []string
}

// Scopes of ListPolicies.
const (
	scopeAll    = "All"
	scopePreset = "QCS"
	scopeOwn    = "Local"
)

func (t *tx) listPolicies(q listPoliciesRequest) (r listPoliciesResponse, err error) {
	scope, keyword := scopeAll, ""
	strict.Overlay(&scope, q.Scope)
	strict.Overlay(&keyword, q.Keyword)
	if !slices.Contains([]string{scopeAll, scopePreset, scopeOwn}, scope) {
		return r, strict.Refuse("InvalidParameter.ScopeError", "The member Scope is %q, but must be %s, %s or %s.", scope, scopeAll, scopePreset,
			scopeOwn)
	}
	seen, err := store.SeenAll[*policy](t, kindPolicy)
	if err != nil {
		return r, err
	}
	attached, err := store.SeenAll[attachment](t, kindAttachment)
	if err != nil {
		return r, err
	}
	all := []policyRow{}
	for _, p := range byID(withPresets(seen)) {
		if scope == scopeOwn && p.Preset || scope == scopePreset && !p.Preset || !strings.Contains(p.Name, keyword) {
			continue
		}
		row := policyRow{
			PolicyId: p.ID, PolicyName: p.Name, AddTime: camTime(p.Created), Type: p.kind(), Description: &p.Description, CreateMode: bySyntax,
			DeactivedDetail: []string{}, UpdateTime: camTime(p.Updated), Tags: p.tags(), PermissionLevel: "CloudProduct",
		}
		for _, a := range attached {
			if a.Policy == p.ID {
				row.AttachEntityCount++
				row.Attachments += strict.Digit(a.Kind == attachedUser)
			}
		}
		all = append(all, row)
	}
	r.ServiceTypeList, r.TotalNum = []string{}, uint64(len(all))
	r.List, err = camPage(all, q.Page, q.Rp)
	return r, err
}

// byID sorts objects whose keys are numbers.
func byID[V any](all map[string]V) (out []V) {
	for _, key := range slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		x, _ := strconv.ParseUint(a, 10, 64)
		y, _ := strconv.ParseUint(b, 10, 64)
		return cmp.Compare(x, y)
	}) {
		out = append(out, all[key])
	}
	return out
}
