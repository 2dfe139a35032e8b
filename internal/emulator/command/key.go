package command

import (
	"context"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type key struct {
	User string `arg:"" help:"Name of the sub-account."`
	data
}

// Help implements kong.HelpProvider.
func (key) Help() string {
	return `What is printed are shell lines with which a client acts as the sub-account, and may do what its policies allow. A user has two
keys at most.

Example:
  eval "$(terraform-provider-tencentchat emulator key alice --data chat.emulator)"`
}

// Run implements the command.
func (c key) Run(ctx context.Context, std streams) error {
	return c.use(false, func(e *emulator.Emulator) error {
		made, err := e.AddKey(ctx, c.User)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(std.out, "export TENCENTCLOUD_SECRET_ID=%s\nexport TENCENTCLOUD_SECRET_KEY=%s\n", made.SecretID, made.SecretKey)
		return err
	})
}
