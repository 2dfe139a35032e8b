package access

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
)

// Settings of CAM.
const (
	SettingToken     = "token"
	SettingDocuments = "policy_documents"
	SettingSpelling  = "not_found"
)

// Part is what CAM and STS keep in a data file.
var Part = store.Part{
	Settings: map[string]store.Setting{
		SettingToken: store.TextSetting("the security token that signed requests may carry"),
		SettingDocuments: store.ChoiceSetting(DocumentsEscaped, "what GetPolicy does to documents: "+strings.Join(documentModes, ", "),
			documentModes...),
		SettingSpelling: store.ChoiceSetting(SpellingResource,
			"the class of codes with which CAM says that something is missing: "+SpellingResource+" or "+SpellingParameter, SpellingResource,
			SpellingParameter),
	},
	Kinds: []string{kindPolicy, kindUser, kindAccessKey, kindUserGroup, kindRole, kindAttachment},
	Members: []store.Member{store.MemberOf("cam",
		func(t *store.Tx) (*document, error) { return (&tx{call.NewTx(t, nil)}).camSnapshot() },
		nil,
		func(t *store.Tx, d *document) error { return (&tx{call.NewTx(t, nil)}).camSeed(d) },
	)},
}

// document is what a file holds of CAM and of the tags that exist.
type document struct {
	Policies    []policy          `json:"policies,omitempty"`
	Users       []user            `json:"users,omitempty"`
	Keys        []accessKey       `json:"keys,omitempty"` // of sub-accounts, which the real service refuses
	Groups      []group           `json:"groups,omitempty"`
	Roles       []role            `json:"roles,omitempty"`
	Attachments []attachment      `json:"attachments,omitempty"`
	Tags        []tags.Pair       `json:"tags,omitempty"`
	Made        map[string]uint64 `json:"made,omitempty"` // how many of a kind were ever made: ids are not given again
}

func (t *tx) camSnapshot() (*document, error) {
	d := &document{}
	err := errors.Join(
		store.List(t, kindPolicy, &d.Policies), store.List(t, kindUser, &d.Users), store.List(t, kindAccessKey, &d.Keys),
		store.List(t, kindUserGroup, &d.Groups),
		store.List(t, kindRole, &d.Roles), store.List(t, kindAttachment, &d.Attachments), store.List(t, tags.KindTag, &d.Tags),
	)
	_, err2 := t.Get(store.KindMeta, metaLastCAM, &d.Made)
	if err := errors.Join(err, err2); err != nil || len(d.Made) == 0 && len(d.Tags) == 0 {
		return nil, err
	}
	return d, nil
}

// camSeed stores what a document has of CAM.
func (t *tx) camSeed(d *document) error {
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
		store.PutList(t, kindPolicy, d.Policies, func(p policy) string { return strict.Decimal(p.ID) }),
		store.PutList(t, kindUser, d.Users, func(u user) string { return strict.Decimal(u.Uin) }),
		store.PutList(t, kindAccessKey, d.Keys, func(k accessKey) string { return k.ID }),
		store.PutList(t, kindUserGroup, d.Groups, func(g group) string { return strict.Decimal(g.ID) }),
		store.PutList(t, kindRole, d.Roles, func(r role) string { return r.ID }),
		store.PutList(t, kindAttachment, d.Attachments, attachment.key),
		tags.Note(t.Base(), d.Tags),
	)
}

// checkCAM refuses what no calls come to: documents that CAM does not take, names that come twice, and attachments of what is
// not there.
func (t *tx) checkCAM(d *document) error {
	names := map[string]bool{}
	known := withPresets(map[string]*policy{})
	for _, p := range known {
		names["policy "+p.Name] = true
	}
	once := func(name string) error {
		if names[name] {
			return fmt.Errorf("the %s is given twice", name)
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
			return fmt.Errorf("the group %s has the member %d, which is not a user of the seed", g.Name, g.Members[i])
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
	return CheckEach(d.Tags)
}

// CheckEach is checkTagPairs for tags of which several may have one key.
func CheckEach(all []tags.Pair) error {
	for _, p := range all {
		if err := tags.CheckPairs([]tags.Pair{p}); err != nil {
			return err
		}
	}
	return nil
}
