package cam

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// TagsModel is some tags of an app that is managed elsewhere.
type TagsModel struct {
	ID       types.String    `tfsdk:"id"`
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	Tags     types.Map       `tfsdk:"tags"`
}

// TagSet is tags by their keys.
type TagSet struct{ Tags map[string]string }

// AppTags is the resource tencentchat_app_tags.
var AppTags = &entity.Kind[TagsModel]{
	Area: entity.AreaAccess,
	Name: "app_tags", Title: "tags of the app", Keys: []string{entity.SDKAppIDKey},
	Movable: "Tags hold no other data: they are removed from the old app and added to the new one.",
	Schema: schema.Schema{
		MarkdownDescription: "Tags of an app that is managed elsewhere, by another configuration or by hand. Other tags of the app are not " +
			"changed. Tags that do not exist are created.\n\n" +
			"If `tencentchat_app` sets `tags`, it manages all tags of the app, so use only one of the two.\n\n**Destroy** removes these tags " +
			"from the app.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.Parent(),
			"tags": schema.MapAttribute{
				Required: true, ElementType: types.StringType,
				MarkdownDescription: "Tags, by key (rules TAG_KEY_LENGTH and so on). Empty for none.",
			},
		},
	},
	Shares:   func(m TagsModel) (string, bool) { return entity.TagsOf(m.SDKAppID), false },
	Validate: func(m TagsModel) []chat.Violation { return chat.CheckTags(tagsOf(&m)) },
	Plan:     planTags,
	Create: func(ctx context.Context, s *entity.Session, m *TagsModel) error {
		return changeTags(ctx, s, m, nil, tagsOf(m))
	},
	Read: readTags,
	Update: func(ctx context.Context, s *entity.Session, prior, planned *TagsModel) error {
		return changeTags(ctx, s, planned, tagsOf(prior), tagsOf(planned))
	},
	Destroy: func(ctx context.Context, s *entity.Session, m *TagsModel) (guard.Destroy, error) {
		return guard.Destroy{
			Warning: "Users who are authorized by these tags can no longer see the app.",
			Run:     func() error { return changeTags(ctx, s, m, tagsOf(m), nil) },
		}, nil
	},
	List: entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]TagsModel, error) {
		tags, err := s.Cloud.Tag().Tags(ctx, app.SDKAppID)
		if err != nil || len(tags) == 0 {
			return nil, err
		}
		m := TagsModel{SDKAppID: entity.SDKAppIDValue(app.SDKAppID), Tags: types.MapNull(types.StringType)}
		entity.Flatten(TagSet{tags}, &m)
		return []TagsModel{m}, nil
	}),
}

func tagsOf(m *TagsModel) map[string]string {
	var t TagSet
	entity.Expand(m, &t)
	return t.Tags
}

// planTags refuses tags of an app that there is not, and of a new app whose block manages all of its tags. Of an app that exists,
// the envelope knows who manages the tags.
func planTags(ctx context.Context, s *entity.Session, c *entity.Change[TagsModel]) error {
	if id, known := c.Planned.SDKAppID.Known(); known {
		_, err := s.Console.App(ctx, id)
		if api.IsDenied(err) {
			return nil // the service decides
		}
		return err
	}
	news := world.Unnamed[entity.AppPlan](s.World, "app", world.Account)
	if len(news) == 0 {
		return nil
	}
	if slices.ContainsFunc(news, func(a entity.AppPlan) bool { return !a.Tags }) {
		return nil
	}
	return &entity.Problem{
		Field: "SDKAppID", Summary: "Two ways to manage the tags of the new app",
		Detail: "A tencentchat_app that sets tags manages all tags of its app and removes others. Move the tags to the tencentchat_app and " +
			"remove the tencentchat_app_tags, or omit tags from the tencentchat_app.",
	}
}

// changeTags removes tags that are no longer wanted and sets those that are.
func changeTags(ctx context.Context, s *entity.Session, m *TagsModel, prior, wanted map[string]string) error {
	id := m.SDKAppID.ID()
	if _, err := s.Console.App(ctx, id); err != nil {
		return err
	}
	var present map[string]string
	look := func(ctx context.Context) (err error) {
		present, err = s.Cloud.Tag().Tags(api.WithFresh(ctx), id)
		return err
	}
	err := look(ctx)
	if err == nil && slices.ContainsFunc(slices.Collect(maps.Keys(prior)), func(key string) bool { _, is := present[key]; return !is }) {
		err = api.Again(ctx, look) // a stale answer must not leave a tag behind
	}
	if err != nil {
		return err
	}
	all := maps.Clone(present)
	for key := range prior {
		delete(all, key)
	}
	maps.Copy(all, wanted)
	for _, v := range chat.CheckTagQuota(len(all), s.Quotas) {
		if s.Policy.Refuses(v) {
			return &v
		}
	}
	return s.Cloud.Tag().ChangeTags(ctx, id, present, all)
}

// readTags reads those tags that the state has; all of them after an import.
func readTags(ctx context.Context, s *entity.Session, m *TagsModel) error {
	id := m.SDKAppID.ID()
	if _, err := s.Console.App(ctx, id); err != nil {
		return err
	}
	tags, err := s.Cloud.Tag().Tags(ctx, id)
	if err != nil {
		return err
	}
	own := maps.Clone(tags)
	if !m.Tags.IsNull() {
		mine := tagsOf(m)
		maps.DeleteFunc(own, func(key, _ string) bool { _, ok := mine[key]; return !ok })
	}
	entity.Flatten(TagSet{own}, m)
	return nil
}
