package group

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// former is what version 0 called the profile of a group.
var former = entity.Former{Renamed: map[string]string{"owner": "owner_user_id"}}

// roles is a version whose attributes have the names of today, and other values.
var roles = entity.Former{}
