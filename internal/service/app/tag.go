package app

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var noTags = types.MapNull(types.StringType)

// tagged is the part of a model that the Tag API serves.
type tagged struct{ Tags map[string]string }

// tagsOf returns the tags of a model; nil if they are null or not known.
func tagsOf(m *Model) map[string]string {
	var t tagged
	entity.Expand(m, &t)
	return t.Tags
}

// readTags reads the tags of an app whose model has some. Others cost no call, except right after an import, when it is not
// known yet whether the configuration has tags; credentials that may not read them then import the app without. The state of
// others keeps the tags that it has.
func readTags(ctx context.Context, s *entity.Session, id chat.SDKAppID, m *Model) error {
	imported := m.Name.IsNull()
	if m.Tags.IsUnknown() || m.Tags.IsNull() && !imported {
		m.Tags = noTags
		return nil
	}
	tags, err := s.Cloud.Tag().Tags(ctx, id)
	switch {
	case imported && (api.IsDenied(err) || err == nil && len(tags) == 0):
		m.Tags = noTags
		return nil
	case api.IsDenied(err):
		return &entity.Unread{Part: "tags", Err: err}
	case err != nil:
		return err
	}
	entity.Flatten(tagged{tags}, m)
	return nil
}

// updateTags makes the tags of an app those that are planned, if the plan changes them.
func updateTags(ctx context.Context, s *entity.Session, id chat.SDKAppID, prior, planned *Model) error {
	wanted := tagsOf(planned)
	if wanted == nil || planned.Tags.Equal(prior.Tags) {
		return nil
	}
	present, err := s.Cloud.Tag().Tags(api.WithFresh(ctx), id)
	if err != nil {
		return err
	}
	return s.Cloud.Tag().ChangeTags(ctx, id, present, wanted)
}
