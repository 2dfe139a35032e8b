// Package tag is the client of the Tag API: the tags of apps.
package tag

import (
	"context"
	"fmt"
	"maps"
	"slices"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// How an app is named to the Tag API: qcs::im::uin/UIN:sdkappid/SDKAPPID. CAM's tables say so (product page 269/47105);
// that the Tag API says the same is assumed.
const (
	tagService = "im"
	tagPrefix  = "sdkappid"
)

// Sizes of calls of the Tag API. The most for a page is not published; programs of the vendor ask for a hundred.
const (
	tagIDs     = 50 // apps in one read
	tagPage    = 100
	tagChanges = 10 // tags set, and tags removed, in one write
)

// appTags is the tags of one app.
type appTags struct {
	id   chat.SDKAppID
	tags map[string]string
}

// Client reads and changes the tags of apps. Safe for concurrent use.
type Client struct {
	service *invoke.Client
	owner   func(context.Context) (string, error) // the root uin of the account
	apps    func(context.Context) ([]chat.App, error)
	tags    *snapshot.Snapshot[chat.SDKAppID, appTags]

	// Reads of single apps and changes of single tags, across apps.
	reads   *batch.Batcher[chat.SDKAppID, batch.Nothing, map[string]string]
	changes *batch.Batcher[named, change, batch.Nothing]
}

// New returns a client that remembers nothing yet. It asks others for the account and its apps.
func New(service *invoke.Client, owner func(context.Context) (string, error), apps func(context.Context) ([]chat.App, error)) *Client {
	c := &Client{service: service, owner: owner, apps: apps}
	one := func(ctx context.Context, id chat.SDKAppID) (appTags, error) {
		tags, err := c.reads.Do(ctx, everyApp, id, batch.Nothing{})
		return appTags{id, tags}, err
	}
	c.reads = batch.New(tagIDs, batch.Window, c.readApps)
	c.changes = batch.New(tagsTogether, batch.Window, c.changeTags)
	c.tags = snapshot.New(one, &snapshot.Listing[chat.SDKAppID, appTags]{All: c.listTags, Key: func(a appTags) chat.SDKAppID { return a.id }})
	return c
}

// Tags returns the tags of an app, which callers must not change. Unless the context asks for fresh reads, they may come
// from an earlier read.
func (c *Client) Tags(ctx context.Context, id chat.SDKAppID) (map[string]string, error) {
	if api.Fresh(ctx) {
		c.tags.Drop(id)
	}
	all, err := c.tags.Get(ctx, id)
	return all.tags, err
}

// ChangeTags makes the tags of an app those that are wanted, of which it has some already, with calls for what differs and
// no others.
func (c *Client) ChangeTags(ctx context.Context, id chat.SDKAppID, present, wanted map[string]string) error {
	var set []*sdk.Tag
	for _, key := range slices.Sorted(maps.Keys(wanted)) {
		if old, ok := present[key]; !ok || old != wanted[key] {
			set = append(set, &sdk.Tag{TagKey: new(key), TagValue: new(wanted[key])})
		}
	}
	var removed []*sdk.TagKeyObject
	for _, key := range slices.Sorted(maps.Keys(present)) {
		if _, ok := wanted[key]; !ok {
			removed = append(removed, &sdk.TagKeyObject{TagKey: new(key)})
		}
	}
	if len(set)+len(removed) == 0 {
		return nil
	}
	owner, err := c.owner(ctx)
	if err != nil {
		return err
	}
	defer c.tags.Drop(id)
	return c.modify(ctx, resourceOf(owner, id), set, removed)
}

// resourceOf names an app to the Tag API.
func resourceOf(owner string, id chat.SDKAppID) string {
	return fmt.Sprintf("qcs::%s::uin/%s:%s/%s", tagService, owner, tagPrefix, id)
}

// modify sets and removes tags of one app.
func (c *Client) modify(ctx context.Context, resource string, set []*sdk.Tag, removed []*sdk.TagKeyObject) error {
	for len(set)+len(removed) > 0 {
		req := sdk.NewModifyResourceTagsRequest()
		req.Resource = &resource
		req.ReplaceTags, set = cut(set)
		req.DeleteTags, removed = cut(removed)
		if err := c.service.Do(ctx, contract.Set, req, nil); err != nil {
			return err
		}
	}
	return nil
}

// cut takes as much off a list as one write has room for. What is nil is left out of the request, as the API wants it.
func cut[T any](list []T) (now, later []T) {
	if len(list) == 0 {
		return nil, nil
	}
	n := min(len(list), tagChanges)
	return list[:n], list[n:]
}

// listTags reads the tags of all apps.
func (c *Client) listTags(ctx context.Context) ([]appTags, error) {
	apps, err := c.apps(ctx)
	if err != nil {
		return nil, err
	}
	var all []appTags
	for some := range slices.Chunk(apps, tagIDs) {
		ids := make([]chat.SDKAppID, len(some))
		for i, a := range some {
			ids[i] = a.SDKAppID
		}
		read, err := c.readTags(ctx, ids)
		if err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	return all, nil
}

// readApps is readTags for a batch.
func (c *Client) readApps(
	ctx context.Context, _ chat.SDKAppID, requests []batch.Request[chat.SDKAppID, batch.Nothing],
) (map[chat.SDKAppID]batch.Result[map[string]string], error) {
	ids := make([]chat.SDKAppID, 0, len(requests))
	for _, r := range requests {
		ids = append(ids, r.Key)
	}
	all, err := c.readTags(ctx, ids)
	results := map[chat.SDKAppID]batch.Result[map[string]string]{}
	for _, a := range all {
		results[a.id] = batch.Result[map[string]string]{Value: a.tags}
	}
	return results, err
}

// readTags reads the tags of some apps, in their order. Those that the service itself attaches are nobody's to manage.
func (c *Client) readTags(ctx context.Context, ids []chat.SDKAppID) ([]appTags, error) {
	all := make([]appTags, len(ids))
	byID := map[string]map[string]string{}
	req := sdk.NewDescribeResourceTagsByResourceIdsRequest()
	req.ServiceType, req.ResourcePrefix, req.ResourceRegion = new(tagService), new(tagPrefix), new("")
	req.Category, req.Limit = new("Custom"), new(uint64(tagPage))
	for i, id := range ids {
		all[i] = appTags{id, map[string]string{}}
		byID[id.String()] = all[i].tags
		req.ResourceIds = append(req.ResourceIds, new(id.String()))
	}
	paging := api.Paging[[2]string]{Service: req.GetService(), Action: req.GetAction()}
	more := true
	for offset := uint64(0); more; offset += tagPage { // the API wants multiples of the limit
		req.Offset = &offset
		reply, err := invoke.Call(ctx, c.service, contract.Read, req, func(r *sdk.DescribeResourceTagsByResourceIdsResponseParams) bool {
			return r.TotalCount != nil
		})
		if err != nil {
			return nil, err
		}
		for _, t := range reply.Tags {
			paging.New([2]string{invoke.Value(t.ResourceId), invoke.Value(t.TagKey)})
			if tags := byID[invoke.Value(t.ResourceId)]; tags != nil {
				tags[invoke.Value(t.TagKey)] = invoke.Value(t.TagValue)
			}
		}
		if more, err = paging.MoreOf(int64(*reply.TotalCount)); err != nil {
			return nil, err
		}
	}
	return all, nil
}
