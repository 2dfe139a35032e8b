package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Settings of CAM.
const (
	settingToken     = "token"
	settingDocuments = "policy_documents"
	settingSpelling  = "not_found"
)

// camPart is what CAM and STS keep in a data file.
var camPart = part{
	settings: map[string]setting{
		settingToken:     {"", "the security token that signed requests may carry", func(string) bool { return true }},
		settingDocuments: choiceSetting(documentsEscaped, "what GetPolicy does to documents: "+strings.Join(documentModes, ", "), documentModes...),
		settingSpelling: choiceSetting(spellingResource,
			"the class of codes with which CAM says that something is missing: "+spellingResource+" or "+spellingParameter, spellingResource, spellingParameter),
	},
	kinds: []string{kindPolicy, kindUser, kindAccessKey, kindUserGroup, kindRole, kindAttachment},
	members: []member2{documentMember("cam",
		func(t *fileTx) (*camDocument, error) { return (&tx{fileTx: t}).camSnapshot() },
		nil,
		func(t *fileTx, d *camDocument) error { return (&tx{fileTx: t}).camSeed(d) },
	)},
}

// camDocument is what a file holds of CAM and of the tags that exist.
type camDocument struct {
	Policies    []camPolicy       `json:"policies,omitempty"`
	Users       []camUser         `json:"users,omitempty"`
	Keys        []accessKey       `json:"keys,omitempty"` // of sub-accounts, which the real service refuses
	Groups      []camGroup        `json:"groups,omitempty"`
	Roles       []camRole         `json:"roles,omitempty"`
	Attachments []attachment      `json:"attachments,omitempty"`
	Tags        []tagPair         `json:"tags,omitempty"`
	Made        map[string]uint64 `json:"made,omitempty"` // how many of a kind were ever made: ids are not given again
}

func (t *tx) camSnapshot() (*camDocument, error) {
	d := &camDocument{}
	err := errors.Join(
		rows(t, kindPolicy, &d.Policies), rows(t, kindUser, &d.Users), rows(t, kindAccessKey, &d.Keys), rows(t, kindUserGroup, &d.Groups),
		rows(t, kindRole, &d.Roles), rows(t, kindAttachment, &d.Attachments), rows(t, kindTag, &d.Tags),
	)
	_, err2 := t.get(kindMeta, metaLastCAM, &d.Made)
	if err := errors.Join(err, err2); err != nil || len(d.Made) == 0 && len(d.Tags) == 0 {
		return nil, err
	}
	return d, nil
}

// camSeed stores what a document has of CAM.
func (t *tx) camSeed(d *camDocument) error {
	if d == nil {
		return nil
	}
	if err := t.checkCAM(d); err != nil {
		return fmt.Errorf("cam of the seed: %w", err)
	}
	last := map[string]uint64{}
	_, err := t.get(kindMeta, metaLastCAM, &last)
	for kind, n := range d.Made {
		last[kind] = max(last[kind], n)
	}
	return errors.Join(err, t.put(kindMeta, metaLastCAM, last),
		putRows(t, kindPolicy, d.Policies, func(p camPolicy) string { return strict.Decimal(p.ID) }),
		putRows(t, kindUser, d.Users, func(u camUser) string { return strict.Decimal(u.Uin) }),
		putRows(t, kindAccessKey, d.Keys, func(k accessKey) string { return k.ID }),
		putRows(t, kindUserGroup, d.Groups, func(g camGroup) string { return strict.Decimal(g.ID) }),
		putRows(t, kindRole, d.Roles, func(r camRole) string { return r.ID }),
		putRows(t, kindAttachment, d.Attachments, attachment.key),
		t.newTags(d.Tags),
	)
}

// checkCAM refuses what no calls come to: documents that CAM does not take, names that come twice, and attachments of what is
// not there.
func (t *tx) checkCAM(d *camDocument) error {
	names := map[string]bool{}
	known := withPresets(map[string]*camPolicy{})
	for _, p := range known {
		names["policy "+p.Name] = true
	}
	once := func(name string) error {
		if names[name] {
			return fmt.Errorf("the %s comes twice", name)
		}
		names[name] = true
		return nil
	}
	for _, p := range d.Policies {
		if p.Preset { // kept for its note
			continue
		}
		err := cmp.Or(campolicy.CheckName(p.Name), t.checkDocument(p.document()), once("policy "+p.Name))
		if err != nil {
			return err
		}
		known[strict.Decimal(p.ID)] = &p
	}
	holders := map[string]bool{}
	for _, u := range d.Users {
		holders[attachedUser+"/"+strict.Decimal(u.Uin)] = true
		if err := once("user " + u.Name); err != nil {
			return err
		}
	}
	for _, g := range d.Groups {
		holders[attachedGroup+"/"+strict.Decimal(g.ID)] = true
		if err := once("group " + g.Name); err != nil {
			return err
		}
		if i := slices.IndexFunc(g.Members, func(uin uint64) bool { return !holders[attachedUser+"/"+strict.Decimal(uin)] }); i >= 0 {
			return fmt.Errorf("the group %s has the member %d, which is no user of the seed", g.Name, g.Members[i])
		}
	}
	for _, r := range d.Roles {
		holders[attachedRole+"/"+r.ID] = true
		if err := cmp.Or(once("role "+r.Name), checkTrust(r.Document)); err != nil {
			return err
		}
	}
	for _, a := range d.Attachments {
		if !holders[a.Kind+"/"+a.Target] || known[strict.Decimal(a.Policy)] == nil {
			return fmt.Errorf("the attachment of policy %d to %s %s names something that is not there", a.Policy, a.Kind, a.Target)
		}
	}
	for _, k := range d.Keys {
		if !holders[attachedUser+"/"+strict.Decimal(k.Uin)] || k.SecretKey == "" {
			return fmt.Errorf("a key belongs to user %d, which is not there", k.Uin)
		}
	}
	return checkTagPairsOf(d.Tags)
}

// checkTagPairsOf is checkTagPairs for tags of which several may have one key.
func checkTagPairsOf(all []tagPair) error {
	for _, p := range all {
		if err := checkTagPairs([]tagPair{p}); err != nil {
			return err
		}
	}
	return nil
}
