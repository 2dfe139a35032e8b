package command

import (
	"context"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/action"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/checkconfig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// checkConfig finds keys that CLIs drop.
type checkConfig struct {
	Dir string `arg:"" optional:"" type:"existingdir" default:"." help:"Folder of the configuration. The default is the current one."`
}

// Help implements kong.HelpProvider.
func (checkConfig) Help() string {
	return `Terraform and OpenTofu refuse an unknown argument of a block. But a key of an object, as in login = { max_web = 3 }, is dropped
without a message if the attribute does not have it, before the provider sees it. This command reads the configuration in the folder and in
all folders in it, and lists each such key. It calls no service. Expressions whose keys show only when they are evaluated are skipped and
counted. The exit code is 1 if a key would be dropped.

Example:
  terraform-provider-tencentchat run check_config infrastructure`
}

// Run implements the command.
func (c checkConfig) Run(ctx context.Context, p Program) error {
	served := provider.New(p.Version, p.Getenv)
	defer served.Close()
	result, err := checkconfig.Check(ctx, served, c.Dir)
	if err != nil {
		return err
	}
	for _, d := range result.Dropped {
		if _, err := fmt.Fprintln(p.Stdout, d); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(p.Stdout, "Files: %d. Keys that a CLI drops: %d. Expressions skipped: %d.\n", result.Files, len(result.Dropped),
		len(result.Skipped)); err != nil {
		return err
	}
	if len(result.Dropped) > 0 {
		return action.ErrReported
	}
	return nil
}
