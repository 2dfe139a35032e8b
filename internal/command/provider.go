package command

import (
	"context"
	"os"
	"runtime/debug"
	"strings"

	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// cookie is set by a CLI that starts a plugin.
const cookie = "TF_PLUGIN_MAGIC_COOKIE"

// gcPercent lets the heap grow before it is collected: a provider lives for one command, and collecting took a quarter of
// its time.
const gcPercent = 400

const introduction = about + `

Terraform and OpenTofu start this program themselves: name tencentchat/tencentchat in required_providers and run
terraform init. To try the provider without an account, add emulator = { data = "chat.emulator" } to its block.

What you can start by hand:
  ` + name + ` emulator serve   the emulator, with a web page
  ` + name + ` run              the actions of the provider
  ` + name + ` --help           all commands
`

// start is what the program does without arguments: it serves the CLI that started it, without setting up a parser, or
// introduces itself to a person.
func (p Program) start() int {
	if p.Getenv(cookie) == "" {
		if _, err := p.Stdout.Write([]byte(introduction)); err != nil {
			return failed
		}
		return 0
	}
	if err := p.serve(false); err != nil {
		p.print("Error: %v\n", err)
		return failed
	}
	return 0
}

type providerMode struct {
	Debug bool `help:"Serve for a debugger, and print how to attach a CLI to this process. Short form: -debug without a command."`
}

// Run implements the command.
func (c providerMode) Run(p Program) error { return p.serve(c.Debug) }

func (p Program) serve(debugger bool) error {
	quieten(os.Environ(), os.Setenv)
	if p.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	served := provider.New(p.Version, p.Getenv)
	defer served.Close()
	if !debugger {
		defer endWithParent(served.Close)()
	}
	err := providerserver.Serve(context.Background(), func() framework.Provider { return served }, providerserver.ServeOpts{
		Address: provider.Address, Debug: debugger,
	})
	if err == nil {
		served.End()
	}
	return err
}

// quieten turns off the trace logs of the plugin SDKs, which cost a fifth of a plan even when nobody reads them. Whoever
// sets any TF_LOG variable gets all logs.
func quieten(environ []string, set func(key, value string) error) {
	for _, e := range environ {
		if name, value, _ := strings.Cut(e, "="); strings.HasPrefix(name, "TF_LOG") && value != "" {
			return
		}
	}
	for _, name := range []string{"TF_LOG_SDK", "TF_LOG_SDK_PROTO", "TF_LOG_SDK_FRAMEWORK"} {
		_ = set(name, "OFF") // then it is only slower
	}
}
