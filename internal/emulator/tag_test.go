package emulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// tagClient is the official SDK.
func (w *world) tagClient() *tag.Client {
	w.t.Helper()
	p := profile.NewClientProfile()
	p.HttpProfile.Scheme, p.HttpProfile.Endpoint = "HTTP", strings.TrimPrefix(w.serve().URL, "http://")
	c, err := tag.NewClient(common.NewCredential(SecretID, SecretKey), "", p)
	w.must(err)
	return c
}

// TestTagsByTheSDK has the calls of the service, in the types of the official SDK.
func TestTagsByTheSDK(t *testing.T) {
	w := newWorld(t)
	account, err := w.Account(t.Context())
	w.must(err)
	a, b := w.newApp(), w.newApp()
	c := w.tagClient()

	set := tag.NewTagResourcesRequest()
	nobody := "qcs::im::uin/:sdkappid/7"
	set.ResourceList = common.StringPtrs([]string{w.resource(a), "qcs::im:ap-seoul:uin/" + account.Uin + ":sdkappid/" + b.String(), nobody})
	set.Tags = []*tag.Tag{{TagKey: new("env"), TagValue: new("test")}, {TagKey: new("team"), TagValue: new("a < b")}}
	failed, err := c.TagResources(set)
	w.must(err)
	if f := failed.Response.FailedResources; len(f) != 1 || *f[0].Resource != nobody ||
		*f[0].Code != "InvalidParameterValue.ResourceIdInvalid" {
		t.Errorf("failed: %s", failed.ToJsonString())
	}

	change := tag.NewModifyResourceTagsRequest()
	change.Resource = new("qcs::im::uin/" + account.Uin + ":sdkappid/" + b.String())
	change.ReplaceTags = []*tag.Tag{{TagKey: new("env"), TagValue: new("prod")}}
	change.DeleteTags = []*tag.TagKeyObject{{TagKey: new("team")}, {TagKey: new("never there")}}
	_, err = c.ModifyResourceTags(change)
	w.must(err)

	ids := tag.NewDescribeResourceTagsByResourceIdsRequest()
	ids.ServiceType, ids.ResourcePrefix, ids.ResourceRegion, ids.Category = new("im"), new("sdkappid"), new(""), new("Custom")
	ids.ResourceIds = common.StringPtrs([]string{b.String(), a.String(), a.String(), "7"})
	var got []string
	ids.Limit = new(uint64(2))
	for offset := uint64(0); offset < 4; offset += 2 {
		ids.Offset = &offset
		page, err := c.DescribeResourceTagsByResourceIds(ids)
		w.must(err)
		if *page.Response.TotalCount != 3 || *page.Response.Offset != offset || *page.Response.Limit != 2 {
			t.Errorf("page %s", page.ToJsonString())
		}
		for _, r := range page.Response.Tags {
			got = append(got, fmt.Sprintf("%s %s=%s %s %s", *r.ResourceId, *r.TagKey, *r.TagValue, *r.ServiceType, *r.Category))
		}
	}
	if want := fmt.Sprintf("[%s env=test im Custom %s team=a < b im Custom %s env=prod im Custom]", a, a, b); fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	ids.Category, ids.Offset = new("System"), nil
	if page, err := c.DescribeResourceTagsByResourceIds(ids); err != nil || *page.Response.TotalCount != 0 {
		t.Errorf("system tags: %v, %v", page, err)
	}

	one := tag.NewDescribeResourceTagsRequest()
	one.ServiceType, one.ResourcePrefix, one.ResourceId = new("im"), new("sdkappid"), new(b.String())
	if rows, err := c.DescribeResourceTags(one); err != nil || len(rows.Response.Rows) != 1 || len(*rows.Response.Rows[0].TagKeyMd5) != 32 {
		t.Errorf("rows: %v, %v", rows, err)
	}
	one.ServiceType = new("cvm")
	if rows, err := c.DescribeResourceTags(one); err != nil || len(rows.Response.Rows) != 0 {
		t.Errorf("rows of another service: %v, %v", rows, err)
	}

	find := tag.NewGetResourcesRequest()
	find.ResourceList = common.StringPtrs([]string{w.resource(a)})
	if found, err := c.GetResources(find); err != nil || len(found.Response.ResourceTagMappingList) != 1 ||
		*found.Response.ResourceTagMappingList[0].Resource != w.resource(a) {
		t.Errorf("the caller's name is not echoed: %v, %v", found, err)
	}
	find = tag.NewGetResourcesRequest()
	find.MaxResults = new(uint64(1))
	var names []string
	for range 2 {
		page, err := c.GetResources(find)
		w.must(err)
		for _, r := range page.Response.ResourceTagMappingList {
			names = append(names, *r.Resource)
		}
		find.PaginationToken = page.Response.PaginationToken
	}
	if len(names) != 2 || names[1] != *change.Resource || *find.PaginationToken != "" {
		t.Errorf("pages: %v, then %q", names, *find.PaginationToken)
	}
	for filter, want := range map[string]int{
		`[{"TagKey":"env"}]`: 2, `[{"TagKey":"env","TagValue":["prod","x"]}]`: 1,
		`[{"TagKey":"env"},{"TagKey":"team"}]`: 1, `[{"TagKey":"ENV"}]`: 0,
	} {
		reply, refusal := w.raw("GetResources", `{"TagFilters":`+filter+`}`)
		if refusal != nil || len(reply["ResourceTagMappingList"].([]any)) != want {
			t.Errorf("%s: %v, %v", filter, reply, refusal)
		}
	}

	unset := tag.NewUnTagResourcesRequest()
	unset.ResourceList, unset.TagKeys = common.StringPtrs([]string{w.resource(a)}), common.StringPtrs([]string{"team"})
	if left, err := c.UnTagResources(unset); err != nil || len(left.Response.FailedResources) != 0 {
		t.Errorf("%v, %v", left, err)
	}
	w.ok("StopSdkAppId", object{"SdkAppId": a})
	w.ok("DeleteSdkappid", object{"SdkAppId": a})
	if reply := w.ok("GetResources", nil); len(reply["ResourceTagMappingList"].([]any)) != 1 {
		t.Errorf("a deleted app has tags: %v", reply)
	}
	if entry := fmt.Sprint(w.journalOf("tag.UnTagResources")); !strings.Contains(entry, "team") {
		t.Errorf("the journal hides the keys of tags: %s", entry)
	}
}

func (w *world) journalOf(action string) []string {
	w.t.Helper()
	all, err := w.Journal(w.t.Context())
	w.must(err)
	var requests []string
	for _, e := range all {
		if e.Action == action {
			requests = append(requests, string(e.Request))
		}
	}
	return requests
}

func TestTagRefusals(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	many := func(n int, member string) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(member, i))
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	const ours, key, pairs = `"Resource":"qcs::im::uin/:sdkappid/1400000001"`, `{"TagKey":"k%d"}`, `{"TagKey":"k%d","TagValue":"v"}`
	const ids = `"ServiceType":"im","ResourcePrefix":"sdkappid"`
	for _, c := range []struct{ action, body, code string }{
		{"ModifyResourceTags", `{` + ours + `}`, "MissingParameter"},
		{"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[]}`, "InvalidParameter"},
		{"ModifyResourceTags", `{` + ours + `,"DeleteTags":[]}`, "InvalidParameter"},
		{"ModifyResourceTags", `{` + ours + `,"ReplaceTags":` + many(11, pairs) + `}`, "LimitExceeded.TagNumPerRequest"},
		{"ModifyResourceTags", `{` + ours + `,"DeleteTags":` + many(11, key) + `}`, "LimitExceeded.TagNumPerRequest"},
		{
			"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[{"TagKey":"a","TagValue":"b"}],"DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.DeleteTagsParamError",
		},
		{
			"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[{"TagKey":"a","TagValue":"b"},{"TagKey":"a","TagValue":"c"}]}`,
			"InvalidParameterValue.TagKeyDuplicate",
		},
		{"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[{"TagKey":"","TagValue":"b"}]}`, "InvalidParameterValue.TagKeyEmpty"},
		{"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[{"TagKey":"a","TagValue":""}]}`, "InvalidParameterValue.TagValueEmpty"},
		{"ModifyResourceTags", `{` + ours + `,"ReplaceTags":[{"TagKey":"a"}]}`, "MissingParameter"},
		{"ModifyResourceTags", `{"Resource":"1400000001","DeleteTags":[{"TagKey":"a"}]}`, "InvalidParameterValue.ResourceDescriptionError"},
		{
			"ModifyResourceTags", `{"Resource":"qcs:1:im::uin/:sdkappid/1400000001","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.ResourceDescriptionError",
		},
		{
			"ModifyResourceTags", `{"Resource":"qcs::cvm::uin/:sdkappid/1400000001","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.ServiceTypeInvalid",
		},
		{
			"ModifyResourceTags", `{"Resource":"qcs::im::uin/1:sdkappid/1400000001","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.UinInvalid",
		},
		{
			"ModifyResourceTags", `{"Resource":"qcs::im::uin/:app/1400000001","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.ResourcePrefixInvalid",
		},
		{
			"ModifyResourceTags", `{"Resource":"qcs::im::uin/:sdkappid/01","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.ResourceIdInvalid",
		},
		{
			"ModifyResourceTags", `{"Resource":"qcs::im::uin/:sdkappid/7","DeleteTags":[{"TagKey":"a"}]}`,
			"InvalidParameterValue.ResourceIdInvalid",
		},
		{"TagResources", `{"ResourceList":[],"Tags":` + many(1, pairs) + `}`, "InvalidParameter"},
		{"TagResources", `{"ResourceList":` + many(11, `"%d"`) + `,"Tags":` + many(1, pairs) + `}`, "LimitExceeded.ResourceNumPerRequest"},
		{"TagResources", `{"ResourceList":["a"],"Tags":` + many(11, pairs) + `}`, "LimitExceeded.TagNumPerRequest"},
		{"UnTagResources", `{"ResourceList":["a"],"TagKeys":` + many(11, `"%d"`) + `}`, "LimitExceeded.TagNumPerRequest"},
		{"UnTagResources", `{"ResourceList":["a"],"TagKeys":[]}`, "InvalidParameter"},
		{"GetResources", `{"ResourceList":` + many(11, `"%d"`) + `}`, "LimitExceeded.ResourceNumPerRequest"},
		{"GetResources", `{"ResourceList":["a"]}`, "InvalidParameterValue.ResourceDescriptionError"},
		{"GetResources", `{"TagFilters":` + many(7, key) + `}`, "InvalidParameterValue.TagFiltersLengthExceeded"},
		{"GetResources", `{"PaginationToken":"next"}`, "InvalidParameter.PaginationTokenInvalid"},
		{"GetResources", `{"MaxResults":201}`, "InvalidParameterValue"},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":[]}`, "InvalidParameter"},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":` + many(51, `"%d1"`) + `}`, "LimitExceeded.ResourceNumPerRequest"},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":["a"]}`, "InvalidParameterValue.ResourceIdInvalid"},
		{
			"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":["1"],"ResourceRegion":"ap-seoul"}`,
			"InvalidParameterValue.RegionInvalid",
		},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":["1"],"Category":"Mine"}`, "InvalidParameterValue"},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":["1"],"Limit":0}`, "InvalidParameterValue"},
		{"DescribeResourceTagsByResourceIds", `{` + ids + `,"ResourceIds":["1"],"Offset":5,"Limit":10}`, "InvalidParameterValue.OffsetInvalid"},
		{
			"DescribeResourceTagsByResourceIds", `{"ServiceType":"cvm","ResourcePrefix":"sdkappid","ResourceIds":["1"]}`,
			"InvalidParameterValue.ServiceTypeInvalid",
		},
		{
			"DescribeResourceTagsByResourceIds", `{"ServiceType":"im","ResourcePrefix":"app","ResourceIds":["1"]}`,
			"InvalidParameterValue.ResourcePrefixInvalid",
		},
		{"DescribeResourceTags", `{"Offset":1}`, "InvalidParameterValue.OffsetInvalid"},
	} {
		if _, refusal := w.raw(c.action, c.body); code(refusal) != c.code {
			t.Errorf("%s %s: got %v, want %s", c.action, c.body, refusal, c.code)
		}
	}
	for i := range 5 { // a resource that is full fails by itself
		w.ok("ModifyResourceTags", object{
			"Resource":    w.resource(id),
			"ReplaceTags": json.RawMessage(many(10, `{"TagKey":"`+string(rune('a'+i))+`%d","TagValue":"v"}`)),
		})
	}
	reply := w.ok("TagResources", object{"ResourceList": []string{w.resource(id)}, "Tags": json.RawMessage(many(1, pairs))})
	if failed := fmt.Sprint(reply["FailedResources"]); !strings.Contains(failed, chat.RuleByID(chat.TagQuota).Code) {
		t.Errorf("a full resource: %s", failed)
	}
}

// Reads of tags are late as those of apps are.
func TestTagsAreLate(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.set(store.SettingLagReads, "1")
	w.ok("ModifyResourceTags", tagging(w, id, "env", "test"))
	read := object{"ServiceType": "im", "ResourcePrefix": "sdkappid", "ResourceIds": []string{id.String()}}
	for _, want := range []string{"0", "1"} {
		if reply := w.ok("DescribeResourceTagsByResourceIds", read); fmt.Sprint(reply["TotalCount"]) != want {
			t.Errorf("got %v, want %s", reply, want)
		}
	}
}
