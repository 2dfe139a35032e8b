package settings

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// groupTypeFormer is what version 0 called the settings of a group type.
var groupTypeFormer = entity.Former{Renamed: map[string]string{"profile_change.face_url": "avatar_url"}}
