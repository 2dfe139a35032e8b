package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Settings of CAM.
const (
	settingToken     = "token"
	settingDocuments = "policy_documents"
	settingSpelling  = "not_found"
)

// camPart is what CAM and STS keep in a data file.
var camPart = store.Part{
	Settings: map[string]store.Setting{
		settingToken:     store.TextSetting("the security token that signed requests may carry"),
		settingDocuments: store.ChoiceSetting(documentsEscaped, "what GetPolicy does to documents: "+strings.Join(documentModes, ", "), documentModes...),
		settingSpelling: store.ChoiceSetting(spellingResource,
			"the class of codes with which CAM says that something is missing: "+spellingResource+" or "+spellingParameter, spellingResource, spellingParameter),
	},
	Kinds: []string{kindPolicy, kindUser, kindAccessKey, kindUserGroup, kindRole, kindAttachment},
	Members: []store.Member{store.MemberOf("cam",
		func(t *store.Tx) (*camDocument, error) { return (&tx{Tx: t}).camSnapshot() },
		nil,
		func(t *store.Tx, d *camDocument) error { return (&tx{Tx: t}).camSeed(d) },
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
		store.List(t, kindPolicy, &d.Policies), store.List(t, kindUser, &d.Users), store.List(t, kindAccessKey, &d.Keys), store.List(t, kindUserGroup, &d.Groups),
		store.List(t, kindRole, &d.Roles), store.List(t, kindAttachment, &d.Attachments), store.List(t, kindTag, &d.Tags),
	)
	_, err2 := t.Get(store.KindMeta, metaLastCAM, &d.Made)
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
	_, err := t.Get(store.KindMeta, metaLastCAM, &last)
	for kind, n := range d.Made {
		last[kind] = max(last[kind], n)
	}
	return errors.Join(err, t.Put(store.KindMeta, metaLastCAM, last),
		store.PutList(t, kindPolicy, d.Policies, func(p camPolicy) string { return strict.Decimal(p.ID) }),
		store.PutList(t, kindUser, d.Users, func(u camUser) string { return strict.Decimal(u.Uin) }),
		store.PutList(t, kindAccessKey, d.Keys, func(k accessKey) string { return k.ID }),
		store.PutList(t, kindUserGroup, d.Groups, func(g camGroup) string { return strict.Decimal(g.ID) }),
		store.PutList(t, kindRole, d.Roles, func(r camRole) string { return r.ID }),
		store.PutList(t, kindAttachment, d.Attachments, attachment.key),
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
