package tag

import (
	"context"
	"slices"
	"strings"

	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// everyApp is the app of batches that are for all of them.
const everyApp chat.SDKAppID = 0

// Sizes of what concerns single tags.
const (
	tagsTogether = 100 // in one batch
	appsTogether = 10  // in one call for several apps (Tag API 3.0, TagResources)
)

// named is a tag of an app, by its key.
type named struct {
	app chat.SDKAppID
	key string
}

// change is what becomes of a tag.
type change struct {
	value string
	gone  bool
}

// SetTag gives an app a tag, together with others that are set at about the same time. Other tags of the app stay.
func (c *Client) SetTag(ctx context.Context, id chat.SDKAppID, key, value string) error {
	return c.changeTag(ctx, named{id, key}, change{value: value})
}

// RemoveTag takes a tag off an app; without it, nothing happens.
func (c *Client) RemoveTag(ctx context.Context, id chat.SDKAppID, key string) error {
	return c.changeTag(ctx, named{id, key}, change{gone: true})
}

func (c *Client) changeTag(ctx context.Context, t named, to change) error {
	defer c.tags.Drop(t.app)
	_, err := c.changes.Do(ctx, everyApp, t, to)
	return err
}

// blamesOne reports whether one of several apps or tags may be to blame for an error of them all.
func blamesOne(err error) bool {
	return api.RuleOf(err) != nil || api.IsNotFound(err) || api.IsDenied(err)
}

type (
	request = batch.Request[named, change]
	results = map[named]batch.Result[batch.Nothing]
)

// changeTags makes as few calls as changes of several tags need: one for each app or, where that is less, one for each tag. The latter
// need permissions of their own, so what is refused is tried once more app by app.
func (c *Client) changeTags(ctx context.Context, _ chat.SDKAppID, requests []request) (results, error) {
	owner, err := c.owner(ctx)
	if err != nil {
		return nil, err
	}
	apps, tags := map[chat.SDKAppID][]request{}, map[tagChange][]request{}
	for _, r := range requests {
		of := tagChange{r.Key.key, r.Input}
		apps[r.Key.app], tags[of] = append(apps[r.Key.app], r), append(tags[of], r)
	}
	all := results{}
	if len(tags) < len(apps) {
		apps = map[chat.SDKAppID][]request{}
		for of, together := range tags {
			for some := range slices.Chunk(together, appsTogether) {
				if err := c.changeTogether(ctx, owner, of, some, all); blamesOne(err) {
					for _, r := range some {
						apps[r.Key.app] = append(apps[r.Key.app], r)
					}
				} else if err != nil {
					fail(all, some, err)
				}
			}
		}
	}
	for id, some := range apps {
		c.changeApp(ctx, resourceOf(owner, id), some, all)
	}
	return all, nil
}

func fail(all results, some []request, err error) {
	for _, r := range some {
		all[r.Key] = batch.Result[batch.Nothing]{Err: err}
	}
}

// changeApp changes some tags of one app; one by one, if one of them may be in the way of the others.
func (c *Client) changeApp(ctx context.Context, resource string, some []request, all results) {
	var set []*sdk.Tag
	var removed []*sdk.TagKeyObject
	for _, r := range some {
		if r.Input.gone {
			removed = append(removed, &sdk.TagKeyObject{TagKey: new(r.Key.key)})
		} else {
			set = append(set, &sdk.Tag{TagKey: new(r.Key.key), TagValue: new(r.Input.value)})
		}
	}
	err := c.modify(ctx, resource, set, removed)
	if len(some) > 1 && api.RuleOf(err) != nil {
		for _, r := range some {
			c.changeApp(ctx, resource, []request{r}, all)
		}
		return
	}
	fail(all, some, err)
}

// tagChange is a change that several apps may have in common.
type tagChange struct {
	key string
	to  change
}

// changeTogether changes one tag of several apps.
func (c *Client) changeTogether(ctx context.Context, owner string, t tagChange, some []request, all results) error {
	resources := make([]*string, 0, len(some))
	for _, r := range some {
		resources = append(resources, new(resourceOf(owner, r.Key.app)))
	}
	failed, err := c.tagTogether(ctx, t, resources)
	if err != nil {
		return err
	}
	for _, r := range some {
		all[r.Key] = batch.Result[batch.Nothing]{Err: failed[r.Key.app.String()]}
	}
	return nil
}

// tagTogether makes the call for a tag of several resources, and returns the errors of those that failed, by the id of the app.
func (c *Client) tagTogether(ctx context.Context, t tagChange, resources []*string) (map[string]error, error) {
	var reply struct{ FailedResources []*sdk.FailedResource }
	var req tchttp.Request
	if t.to.gone {
		q := sdk.NewUnTagResourcesRequest()
		q.ResourceList, q.TagKeys, req = resources, []*string{&t.key}, q
	} else {
		q := sdk.NewTagResourcesRequest()
		q.ResourceList, q.Tags, req = resources, []*sdk.Tag{{TagKey: &t.key, TagValue: &t.to.value}}, q
	}
	if err := c.service.Do(ctx, contract.Set, req, &reply); err != nil {
		return nil, err
	}
	failed := map[string]error{}
	for _, f := range reply.FailedResources {
		if f != nil {
			failed[invoke.Value(f.Resource)[strings.LastIndex(invoke.Value(f.Resource), "/")+1:]] = &api.Error{
				Service: req.GetService(), Action: req.GetAction(), Code: invoke.Value(f.Code), Message: invoke.Value(f.Message),
			}
		}
	}
	return failed, nil
}
