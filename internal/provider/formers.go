package provider

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// blockFormers are what the provider block was in earlier versions.
var blockFormers = []entity.Former{{
	Renamed: map[string]string{
		"request_timeout": "request_timeout_seconds", "retry_window": "retry_window_seconds",
	},
	Dropped: map[string]string{"assume_role.session_duration": "Write `session_duration_seconds` in the block."},
	Retyped: map[string]string{"assume_role": "A block. Write `assume_role { … }`."},
}}
