package tags

import (
	"crypto/md5" // the API tells such sums; they protect nothing
	"encoding/hex"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Pages of the Tag API.
const (
	defaultTagRows    = 15
	mostTagRows       = 1000 // what DescribeTags takes; the others do not say
	defaultTagResults = 50
	mostTagResults    = 200
)

// categories are the kinds of tags that a read can ask for. The emulator has those that somebody set.
var categories = []string{"All", "Custom", "System"}

const customTags = "Custom"

// tagRow is one tag of one resource.
type tagRow struct {
	TagKey, TagValue, ResourceId, TagKeyMd5, TagValueMd5, ServiceType, Category string
}

func tagRows(s call.App) (rows []tagRow) {
	for _, key := range slices.Sorted(maps.Keys(s.Tags)) {
		value := s.Tags[key]
		rows = append(rows, tagRow{
			TagKey: key, TagValue: value, ResourceId: strict.Decimal(s.ID),
			TagKeyMd5: md5Digest(key), TagValueMd5: md5Digest(value), ServiceType: tagService, Category: customTags,
		})
	}
	return rows
}

func md5Digest(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

type describeTagsByIDsRequest struct {
	ServiceType    string
	ResourcePrefix string
	ResourceIds    []string
	ResourceRegion *string
	Offset         *uint64
	Limit          *uint64
	Category       *string
}

type describeTagsByIDsResponse struct {
	TotalCount, Offset, Limit uint64
	Tags                      []tagRow
}

func (t *tx) describeTagsByIDs(q describeTagsByIDsRequest) (r describeTagsByIDsResponse, err error) {
	category := "All"
	strict.Overlay(&category, q.Category)
	switch {
	case q.ServiceType != tagService:
		return r, strict.Refuse("InvalidParameterValue.ServiceTypeInvalid", "The member ServiceType is %q; the emulator tags apps of %s only.",
			q.ServiceType, tagService)
	case q.ResourcePrefix != AppPrefix:
		return r, strict.Refuse("InvalidParameterValue.ResourcePrefixInvalid", "The member ResourcePrefix is %q; apps have %s.",
			q.ResourcePrefix, AppPrefix)
	case q.ResourceRegion != nil && *q.ResourceRegion != "":
		return r, strict.Refuse("InvalidParameterValue.RegionInvalid", "The member ResourceRegion is %q; apps have no region.", *q.ResourceRegion)
	case !slices.Contains(categories, category):
		return r, strict.Refuse("InvalidParameterValue", "The member Category is %q, but must be one of %v.", category, categories)
	}
	if err := CheckCount("ResourceIds", len(q.ResourceIds), idsPerCall, "LimitExceeded.ResourceNumPerRequest"); err != nil {
		return r, err
	}
	var rows []tagRow
	for _, name := range slices.Compact(slices.Sorted(slices.Values(q.ResourceIds))) {
		id, err := chat.ParseSDKAppID(name)
		if err != nil {
			return r, strict.Refuse("InvalidParameterValue.ResourceIdInvalid", "The resource id %q is not an SDKAppID.", name)
		}
		seen, err := t.Apps.Seen(t.Tx, uint64(id))
		if err != nil {
			return r, err
		}
		if len(seen) > 0 && category != "System" {
			rows = append(rows, tagRows(seen[0])...)
		}
	}
	r.TotalCount = uint64(len(rows))
	r.Tags, r.Offset, r.Limit, err = window(rows, q.Offset, q.Limit)
	return r, err
}

type describeTagsRequest struct {
	CreateUin      *uint64
	ResourceRegion *string
	ServiceType    *string
	ResourcePrefix *string
	ResourceId     *string
	Offset         *uint64
	Limit          *uint64
	CosResourceId  *uint64
}

type describeTagsResponse struct {
	TotalCount, Offset, Limit uint64
	Rows                      []tagRow
}

func (t *tx) describeTags(q describeTagsRequest) (r describeTagsResponse, err error) {
	apps, err := t.Apps.Seen(t.Tx)
	if err != nil {
		return r, err
	}
	owner, err := t.Account()
	if err != nil {
		return r, err
	}
	var rows []tagRow
	for _, s := range apps {
		id := strict.Decimal(s.ID)
		others := q.CosResourceId != nil && *q.CosResourceId != 0 || q.CreateUin != nil && strict.Decimal(*q.CreateUin) != owner.Uin
		if !others && isOr(q.ServiceType, tagService) && isOr(q.ResourcePrefix, AppPrefix) && isOr(q.ResourceId, id) && isOr(q.ResourceRegion,
			"") {
			rows = append(rows, tagRows(s)...)
		}
	}
	r.TotalCount = uint64(len(rows))
	r.Rows, r.Offset, r.Limit, err = window(rows, q.Offset, q.Limit)
	return r, err
}

// isOr reports whether a filter is left open or asks for that value.
func isOr(filter *string, value string) bool {
	return filter == nil || *filter == "" || *filter == value
}

type tagFilter struct {
	TagKey   string
	TagValue []string `json:",omitempty"`
}

type getResourcesRequest struct {
	ResourceList    []string    `json:",omitempty"`
	TagFilters      []tagFilter `json:",omitempty"`
	PaginationToken *string
	MaxResults      *uint64
}

type taggedResource struct {
	Resource string
	Tags     []shownTag
}

type shownTag struct{ TagKey, TagValue, Category string }

type getResourcesResponse struct {
	PaginationToken        string
	ResourceTagMappingList []taggedResource
}

func (t *tx) getResources(q getResourcesRequest) (r getResourcesResponse, err error) {
	r.ResourceTagMappingList = []taggedResource{}
	from, n, err := resultsFrom(q.PaginationToken, q.MaxResults, mostTagResults)
	switch {
	case err != nil:
		return r, err
	case len(q.ResourceList) > resourcesPerCall:
		return r, CheckCount("ResourceList", len(q.ResourceList), resourcesPerCall, "LimitExceeded.ResourceNumPerRequest")
	case len(q.TagFilters) > filtersPerCall:
		return r, CheckCount("TagFilters", len(q.TagFilters), filtersPerCall, "InvalidParameterValue.TagFiltersLengthExceeded")
	}
	all, err := t.taggedResources(q)
	if err != nil || len(q.ResourceList) > 0 { // named resources come on one page
		r.ResourceTagMappingList = append(r.ResourceTagMappingList, all...)
		return r, err
	}
	r.ResourceTagMappingList, r.PaginationToken = cut(all, from, n)
	return r, nil
}

// taggedResources returns the resources with tags that a request asks for, each by the name that the request has for it.
func (t *tx) taggedResources(q getResourcesRequest) (all []taggedResource, err error) {
	apps, err := t.Apps.Seen(t.Tx)
	if err != nil {
		return nil, err
	}
	owner, err := t.Account()
	if err != nil {
		return nil, err
	}
	names := map[uint64]string{}
	for _, name := range q.ResourceList {
		id, err := t.appOfResource(name)
		if err != nil {
			return nil, err
		}
		names[id] = name
	}
	for _, s := range apps {
		name, named := names[s.ID]
		if !named {
			name = resourceOf(owner, s.ID)
		}
		if len(q.ResourceList) > 0 && !named || len(s.Tags) == 0 || !q.fits(s) {
			continue
		}
		tags := []shownTag{}
		for _, row := range tagRows(s) {
			tags = append(tags, shownTag{row.TagKey, row.TagValue, row.Category})
		}
		all = append(all, taggedResource{name, tags})
	}
	return all, nil
}

// fits reports whether an app has a tag for each filter: of its key and, where it names values, with one of them.
func (q getResourcesRequest) fits(s call.App) bool {
	for _, f := range q.TagFilters {
		value, ok := s.Tags[f.TagKey]
		if !ok || len(f.TagValue) > 0 && !slices.Contains(f.TagValue, value) {
			return false
		}
	}
	return true
}
