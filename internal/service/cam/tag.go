package cam

import (
	"context"
	"fmt"
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

const tagKind = "app_tag"

// TagModel is one tag of an app.
type TagModel struct {
	ID       types.String    `tfsdk:"id"`
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	Key      types.String    `tfsdk:"key"`
	Value    types.String    `tfsdk:"value"`
}

// TagText is what a tag consists of.
type TagText struct{ Key, Value string }

// AppTag is the resource tencentchat_app_tag.
var AppTag = &entity.Kind[TagModel]{
	Area: entity.AreaAccess,
	Name: tagKind, Title: "tag of the app", Keys: []string{entity.SDKAppIDKey, "key"},
	Movable: "A tag holds no other data: the old one is removed, and the new one is added.",
	Schema: schema.Schema{
		MarkdownDescription: "One tag of an app that is managed elsewhere, by another configuration or by hand. Other tags of the app are not " +
			"changed. If the account has no such tag, it is created.\n\n" +
			"If `tencentchat_app` sets `tags`, it manages all tags of the app and would remove this one, so the plan refuses to use both for " +
			"one app.\n\n" +
			"The plan refuses to create a tag whose key has another value in the app. A tag that exists with this value is adopted, with a " +
			"warning.\n\n**Destroy** removes the tag from the app.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.Parent(),
			"key": schema.StringAttribute{
				Required: true, MarkdownDescription: "Key of the tag (rules TAG_KEY_LENGTH, TAG_KEY_CHARACTERS and TAG_KEY_RESERVED). A change " +
					"replaces the tag.",
			},
			"value": schema.StringAttribute{
				Required: true, MarkdownDescription: "Value of the tag (rules TAG_VALUE_LENGTH and TAG_VALUE_CHARACTERS).",
			},
		},
	},
	Formers: []entity.Former{{
		Name:     "app_tags",
		Dropped:  map[string]string{"tags": "One `tencentchat_app_tag` for each tag, with `for_each`."},
		Required: map[string]string{"key": "The key of the tag.", "value": "The value of the tag."},
		Identity: "`sdk_app_id` and `key`",
		ImportID: "<sdk_app_id>",
	}},
	Shares:   func(m, _ TagModel) (string, bool) { return entity.TagsOf(m.SDKAppID), false },
	Validate: validateTag,
	Plan:     planTag,
	Create:   createTag,
	Read:     readTag,
	Update: func(ctx context.Context, s *entity.Session, _, planned *TagModel) error {
		return s.Cloud.Tag().SetTag(ctx, planned.SDKAppID.ID(), planned.Key.ValueString(), planned.Value.ValueString())
	},
	Destroy: destroyTag,
	List: entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) (all []TagModel, err error) {
		tags, err := s.Cloud.Tag().Tags(ctx, app.SDKAppID)
		for _, key := range slices.Sorted(maps.Keys(tags)) {
			m := TagModel{SDKAppID: entity.SDKAppIDValue(app.SDKAppID)}
			entity.Flatten(TagText{key, tags[key]}, &m)
			all = append(all, m)
		}
		return all, err
	}),
}

func validateTag(m TagModel) []chat.Violation {
	var out []chat.Violation
	key := m.Key.ValueString()
	if !m.Key.IsNull() && !m.Key.IsUnknown() {
		out = onField("Key", chat.CheckTagKey(key))
	}
	if m.Value.IsNull() || m.Value.IsUnknown() {
		return out
	}
	return append(out, onField("Value", chat.CheckTagValue(key, m.Value.ValueString()))...)
}

func onField(field string, violations []chat.Violation) []chat.Violation {
	for i := range violations {
		violations[i].Field = field
	}
	return violations
}

// planTag looks at the tags that the app has. Of an app that exists, the envelope knows who manages the tags.
func planTag(ctx context.Context, s *entity.Session, c *entity.Change[TagModel]) error {
	m := c.Planned
	c.Becomes(m.Key.ValueString())
	id, known := m.SDKAppID.Known()
	if !known {
		return planNewTag(s)
	}
	if _, err := s.Console.App(ctx, id); err != nil {
		return unlessDenied(err)
	}
	if c.Prior != nil || m.Key.IsUnknown() {
		return nil
	}
	present, err := s.Cloud.Tag().Tags(ctx, id)
	if err != nil {
		return unlessDenied(err)
	}
	c.Report(chat.AsWarnings(checkTags(s, id, present))...) // other blocks may remove some
	value, there := present[m.Key.ValueString()]
	switch {
	case !there, c.Replaces == c.ID, s.World.Applies():
		return nil
	case m.Value.IsUnknown():
		c.Warn("Key", "The tag exists already", fmt.Sprintf("App %s already has the tag %s = %q. The apply fails unless this block sets the "+
			"same value. %s", id, m.Key.ValueString(), value, existsHint(s, m)))
	case value != m.Value.ValueString():
		return tagTaken(s, m, value)
	default:
		c.Warn("Key", "An existing tag is adopted", fmt.Sprintf("App %s already has the tag %s = %q. This block adopts it, so destroying the "+
			"block removes the tag even though it was set elsewhere. To see that in the plan, import it instead. %s", id, m.Key.ValueString(),
			value, existsHint(s, m)))
	}
	return nil
}

func existsHint(s *entity.Session, m *TagModel) string {
	return s.ExistsHint(tagKind, m.SDKAppID.ID().String(), m.Key.ValueString())
}

// tagTaken is the problem of a tag whose key has another value.
func tagTaken(s *entity.Session, m *TagModel, value string) error {
	return &entity.Problem{Field: "Value", Summary: "The tag exists with another value", Detail: fmt.Sprintf("App %s has the tag %s = %q, "+
		"and this block would set it to %q. Access can depend on a tag, so it is not overwritten. To change it here, import it first. %s",
		m.SDKAppID.ID(), m.Key.ValueString(), value, m.Value.ValueString(), existsHint(s, m))}
}

// planNewTag refuses a tag of a new app where the blocks of all new apps manage all of their tags.
func planNewTag(s *entity.Session) error {
	news := world.Unnamed[entity.AppPlan](s.World, "app", world.Account)
	if len(news) == 0 || slices.ContainsFunc(news, func(a entity.AppPlan) bool { return !a.Tags }) {
		return nil
	}
	return &entity.Problem{
		Field: "SDKAppID", Summary: "Two ways to manage the tags of the new app",
		Detail: "A tencentchat_app that sets tags manages all tags of its app and removes others. Move the tag to the tencentchat_app and " +
			"remove the tencentchat_app_tag, or omit tags from the tencentchat_app.",
	}
}

// checkTags counts the tags that an app has together with those that blocks plan.
func checkTags(s *entity.Session, id chat.SDKAppID, present map[string]string) []chat.Violation {
	keys := map[string]bool{}
	for key := range present {
		keys[key] = true
	}
	for _, key := range world.Under[string](s.World, tagKind, id.String()) {
		keys[key] = true
	}
	return onField("Key", chat.CheckTagQuota(len(keys), s.Quotas))
}

// unlessDenied leaves it to the apply what credentials may not see.
func unlessDenied(err error) error {
	if api.IsDenied(err) {
		return nil
	}
	return err
}

// createTag looks once more at what the app has, since nothing of the service refuses to overwrite a tag.
func createTag(ctx context.Context, s *entity.Session, m *TagModel) error {
	id, key := m.SDKAppID.ID(), m.Key.ValueString()
	if _, err := s.Console.App(ctx, id); err != nil {
		return err
	}
	present, err := s.Cloud.Tag().Tags(api.WithFresh(ctx), id)
	if err != nil {
		return err
	}
	value, there := present[key]
	if there && value != m.Value.ValueString() && !s.Replaced(tagKind, id.String(), key) {
		return tagTaken(s, m, value)
	}
	if !there {
		for _, v := range onField("Key", chat.CheckTagQuota(len(present)+1, s.Quotas)) {
			if s.Policy.Refuses(v) {
				return &v
			}
		}
	}
	return s.Cloud.Tag().SetTag(ctx, id, key, m.Value.ValueString())
}

func readTag(ctx context.Context, s *entity.Session, m *TagModel) error {
	id, key := m.SDKAppID.ID(), m.Key.ValueString()
	if _, err := s.Console.App(api.WithRemembered(ctx), id); err != nil { // a call for each app would part the reads of tags
		return err
	}
	tags, err := s.Cloud.Tag().Tags(ctx, id)
	if err != nil {
		return err
	}
	value, there := tags[key]
	if !there {
		return &api.Error{
			Service: "tag", Action: "DescribeResourceTagsByResourceIds", Code: "ResourceNotFound.AttachedTagKeyNotFound",
			Message: fmt.Sprintf("app %s has no tag %q", id, key),
		}
	}
	entity.Flatten(TagText{key, value}, m)
	return nil
}

// destroyTag removes a tag, even if it has another value by now: the key is what the block manages.
func destroyTag(ctx context.Context, s *entity.Session, m *TagModel) (guard.Destroy, error) {
	id := m.SDKAppID.ID()
	_, err := s.Console.App(ctx, id)
	return guard.Destroy{
		Warning: fmt.Sprintf("The tag %s is removed from app %s. Users who are authorized by it can no longer see the app.",
			m.Key.ValueString(), id),
		Run: func() error { return s.Cloud.Tag().RemoveTag(ctx, id, m.Key.ValueString()) },
	}, err
}
