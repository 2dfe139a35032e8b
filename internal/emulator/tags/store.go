package tags

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// KindTag are the tags of the account, attached or not: tagPair by key and value.
const KindTag = "tag"

// Part is what the Tag service keeps in a data file. Its tags are a part of CAM's member of documents.
var Part = store.Part{Kinds: []string{KindTag}}

func (p Pair) row() string { return p.TagKey + "\n" + p.TagValue }

// tx is a call's view of the file.
type tx struct{ *call.Tx }

// Note notes tags that may exist already.
func Note(t *store.Tx, pairs []Pair) (err error) {
	for _, p := range pairs {
		err = errors.Join(err, t.Put(KindTag, p.row(), p))
	}
	return err
}

// allTags are the tags of the account, by key and value: those that were made, and those that apps have.
func (t *tx) allTags() (all []Pair, attached map[Pair]bool, err error) {
	rows, err := store.Present[Pair](t, KindTag)
	if err != nil {
		return nil, nil, err
	}
	apps, err := t.Apps.Present(t.Tx)
	attached = map[Pair]bool{}
	for _, s := range apps {
		for key, value := range s.Tags {
			p := Pair{key, value}
			attached[p], rows[p.row()] = true, p
		}
	}
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, rows[key])
	}
	return all, attached, err
}

func (t *tx) createTag(q Pair) (r struct{}, err error) { return t.createTags(tagList{[]Pair{q}}) }

type tagList struct{ Tags []Pair }

func (t *tx) createTags(q tagList) (r struct{}, err error) {
	err = cmp.Or(CheckCount("Tags", len(q.Tags), tagsPerCall, "LimitExceeded.TagNumPerRequest"), CheckPairs(q.Tags))
	if err != nil {
		return r, err
	}
	all, _, err := t.allTags()
	for _, p := range q.Tags {
		if slices.Contains(all, p) {
			return r, strict.Refuse("ResourceInUse.TagDuplicate", "The tag %s=%s exists already.", p.TagKey, p.TagValue)
		}
	}
	return r, errors.Join(err, Note(t.Base(), q.Tags))
}

func (t *tx) deleteTag(q Pair) (r struct{}, err error) { return t.deleteTags(tagList{[]Pair{q}}) }

func (t *tx) deleteTags(q tagList) (r struct{}, err error) {
	if err := CheckCount("Tags", len(q.Tags), tagsPerCall, "LimitExceeded.TagNumPerRequest"); err != nil {
		return r, err
	}
	all, attached, err := t.allTags()
	for _, p := range q.Tags {
		switch {
		case err != nil:
		case !slices.Contains(all, p):
			err = noTag(p)
		case attached[p]:
			err = strict.Refuse("FailedOperation.TagAttachedResource", "The tag %s=%s is bound to a resource.", p.TagKey, p.TagValue)
		default:
			err = t.Delete(KindTag, p.row())
		}
	}
	return r, err
}

func noTag(p Pair) *strict.Refusal {
	return strict.Refuse("ResourceNotFound.TagNonExist", "The tag %s=%s does not exist.", p.TagKey, p.TagValue)
}

// tagsNow are the tags that the app of a name has.
func (t *tx) tagsNow(name string) (map[string]string, error) {
	id, err := t.appOfResource(name)
	if err != nil {
		return nil, err
	}
	found, err := t.Apps.Present(t.Tx, id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0].Tags, nil
}

func keyAttached(key string) *strict.Refusal {
	return strict.Refuse("ResourceInUse.TagKeyAttached", "The resource has a tag with the key %s already.", key)
}

func keyMissing(key string) *strict.Refusal {
	return strict.Refuse("ResourceNotFound.AttachedTagKeyNotFound", "The resource has no tag with the key %s.", key)
}

type resourceTagRequest struct{ TagKey, TagValue, Resource string }

// bindTag binds a tag to a resource that must, or must not, have one of that key.
func (t *tx) bindTag(resource string, p Pair, there bool) error {
	if err := CheckPairs([]Pair{p}); err != nil {
		return err
	}
	has, err := t.tagsNow(resource)
	if err != nil {
		return err
	}
	switch _, bound := has[p.TagKey]; {
	case bound && !there:
		return keyAttached(p.TagKey)
	case !bound && there:
		return keyMissing(p.TagKey)
	}
	return t.tag(resource, []Pair{p}, nil)
}

func (t *tx) addResourceTag(q resourceTagRequest) (r struct{}, err error) {
	return r, t.bindTag(q.Resource, Pair{q.TagKey, q.TagValue}, false)
}

func (t *tx) updateResourceTag(q resourceTagRequest) (r struct{}, err error) {
	return r, t.bindTag(q.Resource, Pair{q.TagKey, q.TagValue}, true)
}

type deleteResourceTagRequest struct{ TagKey, Resource string }

func (t *tx) unbindTag(resource, key string) error {
	has, err := t.tagsNow(resource)
	if err != nil {
		return err
	}
	if _, bound := has[key]; !bound {
		return keyMissing(key)
	}
	return t.tag(resource, nil, []string{key})
}

func (t *tx) deleteResourceTag(q deleteResourceTagRequest) (r struct{}, err error) {
	return r, t.unbindTag(q.Resource, q.TagKey)
}

type attachTagRequest struct {
	ServiceType    string
	ResourceIds    []string
	TagKey         string
	TagValue       string
	ResourceRegion *string
	ResourcePrefix *string
}

type detachTagRequest struct {
	ServiceType    string
	ResourceIds    []string
	TagKey         string
	ResourceRegion *string
	ResourcePrefix *string
}

// eachNamed does something to each resource of a call that names them by service, prefix and id.
func eachNamed(service string, prefix, region *string, ids []string, do func(resource string) error) error {
	if err := CheckCount("ResourceIds", len(ids), idsPerCall, "LimitExceeded.ResourceNumPerRequest"); err != nil {
		return err
	}
	p, at := "", ""
	strict.Overlay(&p, prefix)
	strict.Overlay(&at, region)
	for _, id := range ids {
		if err := do("qcs::" + service + ":" + at + ":uin/:" + p + "/" + id); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) attachTag(q attachTagRequest) (r struct{}, err error) {
	p := Pair{q.TagKey, q.TagValue}
	all, _, err := t.allTags()
	if err == nil && !slices.Contains(all, p) {
		err = noTag(p)
	}
	if err != nil {
		return r, err
	}
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds,
		func(name string) error { return t.bindTag(name, p, false) })
}

func (t *tx) modifyTagValue(q attachTagRequest) (r struct{}, err error) {
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds, func(name string) error {
		return t.bindTag(name, Pair{q.TagKey, q.TagValue}, true)
	})
}

func (t *tx) detachTag(q detachTagRequest) (r struct{}, err error) {
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds,
		func(name string) error { return t.unbindTag(name, q.TagKey) })
}
