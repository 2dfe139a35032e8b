package provider

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// blockFormers are what the provider block was in earlier versions.
var blockFormers = []entity.Former{{
	Retyped: map[string]string{"assume_role": "A block. Write `assume_role { … }`."},
}}
