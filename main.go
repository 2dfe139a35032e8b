// Command terraform-provider-tencentchat is a Terraform and OpenTofu provider for Tencent Cloud Chat. Started by hand it
// also offers the emulator (terraform-provider-tencentchat emulator --help) and does actions (terraform-provider-tencentchat
// run --help).
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/command"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/run"
)

// version is set by the build.
var version = "dev"

// gcPercent lets the heap grow before it is collected: a provider lives for one command, and collecting took a quarter of
// its time.
const gcPercent = 400

func main() {
	if len(os.Args) > 1 && subcommands[os.Args[1]] != nil {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		code := subcommands[os.Args[1]](ctx, os.Args[2:])
		stop()
		os.Exit(code)
	}
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// subcommands are what a person may start the program for, by name. Each returns an exit code.
var subcommands = map[string]func(ctx context.Context, args []string) int{
	"emulator": func(ctx context.Context, args []string) int {
		return command.Main(ctx, version, args, os.Stdout, os.Stderr)
	},
	"run": func(ctx context.Context, args []string) int {
		p := provider.New(version, os.Getenv)
		defer p.Close()
		return run.Main(ctx, p, args, os.Stdout, os.Stderr)
	},
}

func serve() error {
	debugger := flag.Bool("debug", false, "serve for a debugger: print how to attach a CLI to this process")
	flag.Parse()
	quieten(os.Environ(), os.Setenv)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	p := provider.New(version, os.Getenv)
	defer p.Close()
	return providerserver.Serve(context.Background(), func() framework.Provider { return p }, providerserver.ServeOpts{
		Address: provider.Address, Debug: *debugger,
	})
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
