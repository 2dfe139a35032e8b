package command

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/action"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// runGroup has a command for each action that the provider registers, and what is none of a provider but belongs beside them.
type runGroup struct {
	kong.Plugins

	CheckConfig checkConfig `cmd:"" name:"check_config" help:"Find keys of objects that Terraform and OpenTofu drop without a message."`
	PlanSummary planSummary `cmd:"" name:"plan_summary" help:"Show what a plan buys, makes permanent and destroys."`
}

// Help implements kong.HelpProvider.
func (runGroup) Help() string {
	return `Terraform 1.14 and later run actions themselves. This command runs them for OpenTofu, for older Terraform and for scripts.

The provider is configured by the environment, as an empty provider block is: TENCENTCLOUD_SECRET_ID and
TENCENTCLOUD_SECRET_KEY, TENCENTCHAT_ALLOWED_ACCOUNT_IDS, TENCENTCHAT_EMULATOR and so on. The exit code is 0, or 1 after
an error, or 80 if the command line is wrong.

Example:
  terraform-provider-tencentchat run extend_developer_edition sdk_app_id=1400000001`
}

// load adds the commands. The provider is in use until done is called.
func (g *runGroup) load(ctx context.Context, p Program) (done func(), err error) {
	served := provider.New(p.Version, p.Getenv)
	all, err := action.All(ctx, served)
	if err != nil {
		served.Close()
		return nil, err
	}
	fields := make([]reflect.StructField, len(all))
	for i, a := range all {
		fields[i] = reflect.StructField{
			Name: fmt.Sprintf("Action%d", i), Type: reflect.TypeFor[runAction](),
			Tag: reflect.StructTag(fmt.Sprintf(`cmd:"" name:%q help:%q`, a.Name, a.Summary())),
		}
	}
	group := reflect.New(reflect.StructOf(fields))
	for i, a := range all {
		group.Elem().Field(i).Set(reflect.ValueOf(runAction{action: a}))
	}
	g.Plugins = kong.Plugins{group.Interface()}
	return served.Close, nil
}

type runAction struct {
	Inputs []string `arg:"" optional:"" name:"key=value" help:"Input. Lists and maps are written as JSON."`

	action action.Action
}

// Help implements kong.HelpProvider.
func (c runAction) Help() string {
	var b strings.Builder
	b.WriteString(c.action.Details() + "\n\nInputs:\n")
	for _, input := range c.action.Inputs() {
		required := ""
		if input.Required {
			required = " (required)"
		}
		fmt.Fprintf(&b, "  - %s=%s%s: %s\n", input.Name, input.Type, required, input.Description)
	}
	return b.String()
}

// Run implements the command.
func (c runAction) Run(ctx context.Context, p Program) error {
	return c.action.Run(ctx, c.Inputs, p.Stdout, p.Stderr)
}
