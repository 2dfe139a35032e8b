// Package tags is the Tag service of the emulator. Of resources it knows apps.
package tags

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// The service tag attaches tags to resources, of which the emulator has apps. Its requests and replies are those of the
// official SDK (tag 2018-08-13), its codes those that the SDK lists.

// How the Tag API names an app: qcs::im::uin/UIN:sdkappid/SDKAPPID.
const (
	tagService = "im"
	AppPrefix  = "sdkappid"
)

// Sizes of calls of the Tag API.
const (
	tagsPerCall      = 10
	resourcesPerCall = 10
	idsPerCall       = 50
	filtersPerCall   = 6
)

// Pair is a tag.
type Pair struct{ TagKey, TagValue string }

type tagKey struct{ TagKey string }

// appOfResource returns the app that a name of six segments stands for. An account that is left out is the caller's, and a
// region does not count, since apps have none.
func (t *tx) appOfResource(name string) (uint64, error) {
	segments := strings.SplitN(name, ":", 6)
	if len(segments) != 6 || segments[0] != "qcs" || segments[1] != "" {
		return 0, strict.Refuse("InvalidParameterValue.ResourceDescriptionError",
			"The resource %q is not named by six segments, qcs::SERVICE:REGION:uin/UIN:PREFIX/ID.", name)
	}
	owner, err := t.Account()
	if err != nil {
		return 0, err
	}
	uin := strings.TrimPrefix(segments[4], "uin/")
	prefix, id, _ := strings.Cut(segments[5], "/")
	switch {
	case segments[2] != tagService:
		return 0, strict.Refuse("InvalidParameterValue.ServiceTypeInvalid",
			"The resource %q is of the service %q; the emulator tags apps of im only.", name, segments[2])
	case uin != "" && uin != owner.Uin:
		return 0, strict.Refuse("InvalidParameterValue.UinInvalid", "The resource %q is of account %s, and the caller is of account %s.", name,
			uin, owner.Uin)
	case prefix != AppPrefix:
		return 0, strict.Refuse("InvalidParameterValue.ResourcePrefixInvalid", "The resource %q has the prefix %q; apps have %s.", name, prefix,
			AppPrefix)
	}
	app, err := chat.ParseSDKAppID(id)
	if err != nil {
		return 0, strict.Refuse("InvalidParameterValue.ResourceIdInvalid", "The resource %q has the id %q, which is not an SDKAppID.", name, id)
	}
	return uint64(app), nil
}

// tag sets and removes tags of the app that a name stands for. To remove what is not there is no error.
func (t *tx) tag(name string, set []Pair, removed []string) error {
	id, err := t.appOfResource(name)
	if err != nil {
		return err
	}
	found, err := t.Apps.Present(t.Tx, id)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return strict.Refuse("InvalidParameterValue.ResourceIdInvalid", "The resource %q cannot be tagged. %s", name, call.UnknownApp(id).Message)
	}
	tags := maps.Clone(found[0].Tags)
	if tags == nil {
		tags = map[string]string{}
	}
	for _, key := range removed {
		delete(tags, key)
	}
	for _, p := range set {
		tags[p.TagKey] = p.TagValue
	}
	if err := Note(t.Base(), set); err != nil {
		return err
	}
	if err := refuseMany(t, tags); err != nil {
		return err
	}
	return t.Apps.SetTags(t.Tx, id, tags)
}

// refuseMany refuses more tags than an app can have.
func refuseMany(t interface{ Number(string) int64 }, tags map[string]string) error {
	quotas := chat.Quotas{chat.QuotaTags: t.Number(chat.QuotaTags.Info().Setting)}
	return strict.RefuseFirst(chat.CheckTagQuota(len(tags), quotas))
}

// CheckPairs refuses tags that no resource can have.
func CheckPairs(set []Pair) error {
	seen := map[string]bool{}
	for _, p := range set {
		switch {
		case p.TagKey == "":
			return strict.Refuse("InvalidParameterValue.TagKeyEmpty", "A tag has no key.")
		case p.TagValue == "":
			return strict.Refuse("InvalidParameterValue.TagValueEmpty", "The tag %q has no value.", p.TagKey)
		case seen[p.TagKey]:
			return strict.Refuse("InvalidParameterValue.TagKeyDuplicate", "The tag %q is given twice.", p.TagKey)
		}
		seen[p.TagKey] = true
		if err := strict.RefuseFirst(append(chat.CheckTagKey(p.TagKey), chat.CheckTagValue(p.TagKey, p.TagValue)...)); err != nil {
			return err
		}
	}
	return nil
}

// CheckCount refuses a list that is empty or too long.
func CheckCount(member string, n, most int, code string) error {
	switch {
	case n == 0:
		return strict.Refuse("InvalidParameter", "The member %s is empty.", member)
	case n > most:
		return strict.Refuse(code, "The member %s has %d elements; the maximum is %d.", member, n, most)
	}
	return nil
}

type modifyTagsRequest struct {
	Resource    string
	ReplaceTags []Pair   `json:",omitempty"`
	DeleteTags  []tagKey `json:",omitempty"`
}

func (t *tx) modifyTags(q modifyTagsRequest) (r struct{}, err error) {
	if q.ReplaceTags == nil && q.DeleteTags == nil {
		return r, strict.Refuse("MissingParameter", "The members ReplaceTags and DeleteTags are both missing.")
	}
	if q.ReplaceTags != nil {
		err = CheckCount("ReplaceTags", len(q.ReplaceTags), tagsPerCall, "LimitExceeded.TagNumPerRequest")
	}
	if err == nil && q.DeleteTags != nil {
		err = CheckCount("DeleteTags", len(q.DeleteTags), tagsPerCall, "LimitExceeded.TagNumPerRequest")
	}
	if err == nil {
		err = CheckPairs(q.ReplaceTags)
	}
	if err != nil {
		return r, err
	}
	removed := make([]string, len(q.DeleteTags))
	for i, k := range q.DeleteTags {
		removed[i] = k.TagKey
		if slices.ContainsFunc(q.ReplaceTags, func(p Pair) bool { return p.TagKey == k.TagKey }) {
			return r, strict.Refuse("InvalidParameterValue.DeleteTagsParamError", "The tag %q is to be set and to be removed.", k.TagKey)
		}
	}
	return r, t.tag(q.Resource, q.ReplaceTags, removed)
}

type failedResource struct{ Resource, Code, Message string }

type failedResources struct{ FailedResources []failedResource }

// tagAll does the same to each of some resources. One that refuses does not keep the others from it.
func (t *tx) tagAll(names []string, set []Pair, removed []string) (r failedResources, err error) {
	r.FailedResources = []failedResource{}
	for _, name := range names {
		err := t.tag(name, set, removed)
		if refusal, ok := errors.AsType[*strict.Refusal](err); ok {
			r.FailedResources = append(r.FailedResources, failedResource{name, refusal.Code, refusal.Message})
		} else if err != nil {
			return r, err
		}
	}
	return r, nil
}

type tagResourcesRequest struct {
	ResourceList []string
	Tags         []Pair
}

func (t *tx) tagResources(q tagResourcesRequest) (r failedResources, err error) {
	if err = CheckCount("ResourceList", len(q.ResourceList), resourcesPerCall, "LimitExceeded.ResourceNumPerRequest"); err == nil {
		if err = CheckCount("Tags", len(q.Tags), tagsPerCall, "LimitExceeded.TagNumPerRequest"); err == nil {
			err = CheckPairs(q.Tags)
		}
	}
	if err != nil {
		return r, err
	}
	return t.tagAll(q.ResourceList, q.Tags, nil)
}

type untagResourcesRequest struct {
	ResourceList []string
	TagKeys      []string
}

func (t *tx) untagResources(q untagResourcesRequest) (r failedResources, err error) {
	if err = CheckCount("ResourceList", len(q.ResourceList), resourcesPerCall, "LimitExceeded.ResourceNumPerRequest"); err == nil {
		err = CheckCount("TagKeys", len(q.TagKeys), tagsPerCall, "LimitExceeded.TagNumPerRequest")
	}
	if err != nil {
		return r, err
	}
	return t.tagAll(q.ResourceList, nil, q.TagKeys)
}

// resourceOf names an app to the Tag API.
func resourceOf(owner store.Account, id uint64) string {
	return "qcs::" + tagService + "::uin/" + owner.Uin + ":" + AppPrefix + "/" + strconv.FormatUint(id, 10)
}

// OfNew are the tags with which an app is made.
func OfNew(t *call.Tx, set []console.Tag) (map[string]string, error) {
	tags, pairs := map[string]string{}, make([]Pair, len(set))
	for i, tag := range set {
		tags[tag.TagKey], pairs[i] = tag.TagValue, Pair(tag)
	}
	return tags, errors.Join(cmp.Or(CheckPairs(pairs), refuseMany(t, tags)), Note(t.Base(), pairs))
}
