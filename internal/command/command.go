// Package command is the command line of the binary: the provider that Terraform and OpenTofu start, and what a person
// starts it for. A new command is one struct with a Run method in a file of its own, and one field in commands.
package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/action"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

const (
	name  = "terraform-provider-tencentchat"
	about = "The console of Tencent Cloud Chat as code: a provider for Terraform and OpenTofu, with an emulator of the service inside."
)

// The exit codes besides 0.
const (
	failed    = 1
	wrongLine = 80
)

// commands is the grammar of the command line.
type commands struct {
	Provider providerMode  `cmd:"" help:"Serve the provider. Terraform and OpenTofu do this by starting the program without arguments."`
	Emulator emulatorGroup `cmd:"" help:"Serve, inspect and change the emulator of the Tencent Cloud Chat console."`
	Run      runGroup      `cmd:"" help:"Run an action of the provider, such as renew_plan."`
	Version  printVersion  `cmd:"" help:"Print the version."`

	VersionFlag kong.VersionFlag `name:"version" help:"Print the version."`
}

// Program is the binary in its surroundings.
type Program struct {
	Version string
	Getenv  func(name string) string // configures the provider
	Stdout  io.Writer
	Stderr  io.Writer
}

// Main runs the command line with these arguments and returns the exit code of the process: 0, or 1 after an error, or 80
// where the line itself is wrong.
func (p Program) Main(ctx context.Context, args []string) int {
	if len(args) == 0 {
		return p.start()
	}
	err := p.run(ctx, args)
	wrong, parsing := errors.AsType[*kong.ParseError](err)
	_, input := errors.AsType[action.InputError](err)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, action.ErrReported):
		return failed
	case parsing:
		p.print("Error: %v\n%sFor help: %s --help\n", err, alternatives(wrong.Context), node(wrong.Context).FullPath())
		return wrongLine
	case input:
		p.print("Error: %v\nFor help: %s %s --help\n", err, name, strings.Join(args[:2], " "))
		return wrongLine
	}
	p.print("Error: %v\n", err)
	return failed
}

// print writes to the standard error, where nobody is left to tell if it fails.
func (p Program) print(format string, args ...any) { _, _ = fmt.Fprintf(p.Stderr, format, args...) }

func (p Program) run(ctx context.Context, args []string) error {
	args = normalized(args)
	var line commands
	if args[0] == "run" {
		done, err := line.Run.load(ctx, p)
		if err != nil {
			return err
		}
		defer done()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	exited := false
	parser, err := kong.New(&line,
		kong.Name(name), kong.Description(about), kong.Writers(p.Stdout, p.Stderr),
		kong.Exit(func(int) { exited = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Vars{"listen": emulator.DefaultListen, "sync": syncHelp, "version": p.Version}, kong.Bind(p),
		// Only commands that ask for a context are interruptible: provider mode leaves signals to the plugin library.
		kong.BindSingletonProvider(func() (context.Context, error) {
			interruptible, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			context.AfterFunc(interruptible, stop) // a second interrupt ends the process at once
			return interruptible, nil
		}),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(args)
	if exited { // after --help or --version
		return nil
	}
	wrong, _ := errors.AsType[*kong.ParseError](err)
	switch {
	case err == nil:
		return parsed.Run()
	case wrong != nil && wrong.Context.Error == nil && len(node(wrong.Context).Children) > 0: // a group without a command
		return wrong.Context.PrintUsage(false)
	}
	return err
}

// normalized spells arguments as the parser knows them: Terraform's flags have one dash, and -debug is how a provider is
// started for a debugger.
func normalized(args []string) []string {
	result := make([]string, 0, len(args)+1)
	for i, arg := range args {
		switch flag, value, _ := strings.Cut(arg, "="); {
		case i == 0 && (flag == "-debug" || flag == "--debug"):
			result = append(result, "provider", "--debug="+cmp.Or(value, "true"))
		case arg == "-help" || arg == "-version":
			result = append(result, "-"+arg)
		case i == 1 && args[0] == "run":
			result = append(result, strings.TrimPrefix(arg, entity.Prefix)) // an action may be named as in a configuration
		default:
			result = append(result, arg)
		}
	}
	return result
}

// node is the last command that a line names, or the program itself.
func node(ctx *kong.Context) *kong.Node {
	if selected := ctx.Selected(); selected != nil {
		return selected
	}
	return ctx.Model.Node
}

// alternatives lists the commands where a line names none that exists.
func alternatives(ctx *kong.Context) string {
	children := node(ctx).Children
	if len(children) == 0 {
		return ""
	}
	names := make([]string, len(children))
	for i, child := range children {
		names[i] = child.Name
	}
	return "Commands: " + strings.Join(names, ", ") + "\n"
}
