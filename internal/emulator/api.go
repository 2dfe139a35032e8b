package emulator

import "github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"

// Refusal is an error that the service tells its caller.
type Refusal = strict.Refusal
