package tags

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// window is the part of a list that Offset and Limit ask for.
func window[T any](all []T, offset, limit *uint64) ([]T, uint64, uint64, error) {
	from, n := uint64(0), uint64(defaultTagRows)
	strict.Overlay(&from, offset)
	strict.Overlay(&n, limit)
	switch {
	case n < 1 || n > mostTagRows:
		return nil, from, n, strict.Refuse("InvalidParameterValue", "The member Limit is %d, but must be 1 to %d.", n, mostTagRows)
	case from%n != 0:
		return nil, from, n, strict.Refuse("InvalidParameterValue.OffsetInvalid",
			"The member Offset is %d, which is not a multiple of the limit %d.", from, n)
	}
	start := min(from, uint64(len(all)))
	return append([]T{}, all[start:min(start+n, uint64(len(all)))]...), from, n, nil
}

type describeAllTagsRequest struct {
	TagKey, TagValue *string
	Offset, Limit    *uint64
	CreateUin        *uint64
	TagKeys          []string `json:",omitempty"`
	ShowProject      *uint64
}

type tagWithDelete struct {
	TagKey, TagValue string
	CanDelete        uint64
	Category         string
}

func (t *tx) describeAllTags(q describeAllTagsRequest) (r struct {
	TotalCount, Offset, Limit uint64
	Tags                      []tagWithDelete
}, err error,
) {
	all, attached, err := t.allTags()
	if err != nil {
		return r, err
	}
	rows := []tagWithDelete{}
	for _, p := range all {
		if isOr(q.TagKey, p.TagKey) && isOr(q.TagValue, p.TagValue) && (len(q.TagKeys) == 0 || slices.Contains(q.TagKeys, p.TagKey)) {
			rows = append(rows, tagWithDelete{p.TagKey, p.TagValue, strict.Digit(!attached[p]), customTags})
		}
	}
	r.TotalCount = uint64(len(rows))
	r.Tags, r.Offset, r.Limit, err = window(rows, q.Offset, q.Limit)
	return r, err
}

// resultsFrom reads where the results that a token asks for begin, and how many they are.
func resultsFrom(token *string, asked *uint64, most uint64) (from, n int, err error) {
	wanted := uint64(defaultTagResults)
	strict.Overlay(&wanted, asked)
	if token != nil && *token != "" {
		if from, err = strconv.Atoi(*token); err != nil || from < 0 {
			return 0, 0, strict.Refuse("InvalidParameter.PaginationTokenInvalid", "The member PaginationToken is not a token from an earlier page.")
		}
	}
	if wanted < 1 || wanted > most {
		return 0, 0, strict.Refuse("InvalidParameterValue", "The member MaxResults is %d, but must be 1 to %d.", wanted, most)
	}
	return from, int(wanted), nil
}

// cut returns a part of a list, and the token of the next one; empty after the last.
func cut[T any](all []T, from, n int) (page []T, next string) {
	from = min(from, len(all))
	to := min(from+n, len(all))
	if to < len(all) {
		next = strconv.Itoa(to)
	}
	return append([]T{}, all[from:to]...), next
}

type getTagsRequest struct {
	PaginationToken *string
	MaxResults      *uint64
	TagKeys         []string `json:",omitempty"`
	Category        *string
}

// ofKeys are the tags that a request asks for. System tags there are none.
func (t *tx) ofKeys(q getTagsRequest) ([]Pair, error) {
	all, _, err := t.allTags()
	return slices.DeleteFunc(all, func(p Pair) bool {
		return q.Category != nil && *q.Category == "System" || len(q.TagKeys) > 0 && !slices.Contains(q.TagKeys, p.TagKey)
	}), err
}

func (t *tx) getTags(q getTagsRequest) (r struct {
	PaginationToken string
	Tags            []Pair
}, err error,
) {
	from, n, err := resultsFrom(q.PaginationToken, q.MaxResults, mostTagRows)
	if err != nil {
		return r, err
	}
	all, err := t.ofKeys(q)
	r.Tags, r.PaginationToken = cut(all, from, n)
	return r, err
}

type getTagKeysRequest struct {
	PaginationToken *string
	MaxResults      *uint64
	Category        *string
}

func (t *tx) getTagKeys(q getTagKeysRequest) (r struct {
	PaginationToken string
	TagKeys         []string
}, err error,
) {
	from, n, err := resultsFrom(q.PaginationToken, q.MaxResults, mostTagRows)
	if err != nil {
		return r, err
	}
	all, err := t.ofKeys(getTagsRequest{Category: q.Category})
	keys := []string{}
	for _, p := range all {
		keys = append(keys, p.TagKey)
	}
	r.TagKeys, r.PaginationToken = cut(slices.Compact(keys), from, n)
	return r, err
}

type resourcesByTagsRequest struct {
	TagFilters                                 []tagFilter
	CreateUin, Offset, Limit                   *uint64
	ResourcePrefix, ResourceId, ResourceRegion *string
	ServiceType                                *string
}

type resourceWithTags struct {
	ResourceRegion, ServiceType, ResourcePrefix, ResourceId string
	Tags                                                    []Pair
}

func (t *tx) resourcesByTags(q resourcesByTagsRequest) (r struct {
	TotalCount, Offset, Limit uint64
	Rows                      []resourceWithTags
}, err error,
) {
	if err := CheckCount("TagFilters", len(q.TagFilters), filtersPerCall, "InvalidParameterValue.TagFiltersLengthExceeded"); err != nil {
		return r, err
	}
	apps, err := t.Apps.Seen(t.Tx)
	rows := []resourceWithTags{}
	for _, s := range apps {
		id := strict.Decimal(s.ID)
		asked := isOr(q.ServiceType, tagService) && isOr(q.ResourcePrefix, AppPrefix) && isOr(q.ResourceId, id) && isOr(q.ResourceRegion, "")
		if !asked || !(getResourcesRequest{TagFilters: q.TagFilters}).fits(s) {
			continue
		}
		row := resourceWithTags{ServiceType: tagService, ResourcePrefix: AppPrefix, ResourceId: id, Tags: []Pair{}}
		for _, key := range slices.SortedFunc(maps.Keys(s.Tags), strings.Compare) {
			row.Tags = append(row.Tags, Pair{key, s.Tags[key]})
		}
		rows = append(rows, row)
	}
	if err != nil {
		return r, err
	}
	r.TotalCount = uint64(len(rows))
	r.Rows, r.Offset, r.Limit, err = window(rows, q.Offset, q.Limit)
	return r, err
}

// Actions are the calls of the Tag API.
var Actions = map[string]call.Handler{
	"ModifyResourceTags":                call.On((*tx).modifyTags),
	"TagResources":                      call.On((*tx).tagResources),
	"UnTagResources":                    call.On((*tx).untagResources),
	"GetResources":                      call.Reading(call.On((*tx).getResources)),
	"DescribeResourceTags":              call.Reading(call.On((*tx).describeTags)),
	"DescribeResourceTagsByResourceIds": call.Reading(call.On((*tx).describeTagsByIDs)),
	"DescribeResourcesByTags":           call.Reading(call.On((*tx).resourcesByTags)),
	"CreateTag":                         call.On((*tx).createTag),
	"CreateTags":                        call.On((*tx).createTags),
	"DeleteTag":                         call.On((*tx).deleteTag),
	"DeleteTags":                        call.On((*tx).deleteTags),
	"AddResourceTag":                    call.On((*tx).addResourceTag),
	"UpdateResourceTagValue":            call.On((*tx).updateResourceTag),
	"DeleteResourceTag":                 call.On((*tx).deleteResourceTag),
	"AttachResourcesTag":                call.On((*tx).attachTag),
	"DetachResourcesTag":                call.On((*tx).detachTag),
	"ModifyResourcesTagValue":           call.On((*tx).modifyTagValue),
	"DescribeTags":                      call.Reading(call.On((*tx).describeAllTags)),
	"GetTags":                           call.Reading(call.On((*tx).getTags)),
	"GetTagKeys":                        call.Reading(call.On((*tx).getTagKeys)),
	"GetTagValues":                      call.Reading(call.On((*tx).getTags)),
}
