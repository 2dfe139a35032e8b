package emulator

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// kindTag are the tags of the account, attached or not: tagPair by key and value.
const kindTag = "tag"

// tagPart is what the Tag service keeps in a data file. Its tags are a part of CAM's member of documents.
var tagPart = store.Part{Kinds: []string{kindTag}}

func (p tagPair) row() string { return p.TagKey + "\n" + p.TagValue }

// newTags notes tags that may exist already.
func (t *tx) newTags(pairs []tagPair) (err error) {
	for _, p := range pairs {
		err = errors.Join(err, t.Put(kindTag, p.row(), p))
	}
	return err
}

// allTags are the tags of the account, by key and value: those that were made, and those that apps have.
func (t *tx) allTags() (all []tagPair, attached map[tagPair]bool, err error) {
	rows, err := store.Present[tagPair](t, kindTag)
	if err != nil {
		return nil, nil, err
	}
	apps, err := t.apps()
	attached = map[tagPair]bool{}
	for _, s := range apps {
		for key, value := range s.Tags {
			p := tagPair{key, value}
			attached[p], rows[p.row()] = true, p
		}
	}
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, rows[key])
	}
	return all, attached, err
}

func (t *tx) createTag(q tagPair) (r struct{}, err error) {
	return t.createTags(tagList{[]tagPair{q}})
}

type tagList struct{ Tags []tagPair }

func (t *tx) createTags(q tagList) (r struct{}, err error) {
	err = cmp.Or(checkCount("Tags", len(q.Tags), tagsPerCall, "LimitExceeded.TagNumPerRequest"), checkTagPairs(q.Tags))
	if err != nil {
		return r, err
	}
	all, _, err := t.allTags()
	for _, p := range q.Tags {
		if slices.Contains(all, p) {
			return r, strict.Refuse("ResourceInUse.TagDuplicate", "The tag %s=%s exists already.", p.TagKey, p.TagValue)
		}
	}
	return r, errors.Join(err, t.newTags(q.Tags))
}

func (t *tx) deleteTag(q tagPair) (r struct{}, err error) {
	return t.deleteTags(tagList{[]tagPair{q}})
}

func (t *tx) deleteTags(q tagList) (r struct{}, err error) {
	if err := checkCount("Tags", len(q.Tags), tagsPerCall, "LimitExceeded.TagNumPerRequest"); err != nil {
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
			err = t.Delete(kindTag, p.row())
		}
	}
	return r, err
}

func noTag(p tagPair) *Refusal {
	return strict.Refuse("ResourceNotFound.TagNonExist", "The tag %s=%s does not exist.", p.TagKey, p.TagValue)
}

// tagsNow are the tags that the app of a name has.
func (t *tx) tagsNow(name string) (map[string]string, error) {
	id, err := t.appOfResource(name)
	if err != nil {
		return nil, err
	}
	s := appState{}
	_, err = t.Get(kindApp, strict.Decimal(id), &s)
	return s.Tags, err
}

func keyAttached(key string) *Refusal {
	return strict.Refuse("ResourceInUse.TagKeyAttached", "The resource has a tag with the key %s already.", key)
}

func keyMissing(key string) *Refusal {
	return strict.Refuse("ResourceNotFound.AttachedTagKeyNotFound", "The resource has no tag with the key %s.", key)
}

type resourceTagRequest struct{ TagKey, TagValue, Resource string }

// bindTag binds a tag to a resource that must, or must not, have one of that key.
func (t *tx) bindTag(resource string, p tagPair, there bool) error {
	if err := checkTagPairs([]tagPair{p}); err != nil {
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
	return t.tag(resource, []tagPair{p}, nil)
}

func (t *tx) addResourceTag(q resourceTagRequest) (r struct{}, err error) {
	return r, t.bindTag(q.Resource, tagPair{q.TagKey, q.TagValue}, false)
}

func (t *tx) updateResourceTag(q resourceTagRequest) (r struct{}, err error) {
	return r, t.bindTag(q.Resource, tagPair{q.TagKey, q.TagValue}, true)
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
	if err := checkCount("ResourceIds", len(ids), idsPerCall, "LimitExceeded.ResourceNumPerRequest"); err != nil {
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
	p := tagPair{q.TagKey, q.TagValue}
	all, _, err := t.allTags()
	if err == nil && !slices.Contains(all, p) {
		err = noTag(p)
	}
	if err != nil {
		return r, err
	}
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds, func(name string) error { return t.bindTag(name, p, false) })
}

func (t *tx) modifyTagValue(q attachTagRequest) (r struct{}, err error) {
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds, func(name string) error {
		return t.bindTag(name, tagPair{q.TagKey, q.TagValue}, true)
	})
}

func (t *tx) detachTag(q detachTagRequest) (r struct{}, err error) {
	return r, eachNamed(q.ServiceType, q.ResourcePrefix, q.ResourceRegion, q.ResourceIds, func(name string) error { return t.unbindTag(name, q.TagKey) })
}
