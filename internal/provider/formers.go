package provider

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// blockFormers are what the provider block was in earlier versions.
var blockFormers = []entity.Former{{}}
