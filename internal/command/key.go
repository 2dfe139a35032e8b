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
	return `Prints shell lines that make a client act as the sub-account, with the permissions of its policies. A user has at most two
keys.

Example:
  eval "$(terraform-provider-tencentchat emulator key alice --data chat.emulator)"`
}

// Run implements the command.
func (c key) Run(ctx context.Context, p Program) error {
	return c.use(false, func(e *emulator.Emulator) error {
		made, err := e.AddKey(ctx, c.User)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "export TENCENTCLOUD_SECRET_ID=%s\nexport TENCENTCLOUD_SECRET_KEY=%s\n", made.SecretID, made.SecretKey)
		return err
	})
}
