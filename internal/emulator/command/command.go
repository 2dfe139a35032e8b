// Package command is the emulator's command line.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const about = `A strict stand-in for the Tencent Cloud Chat console on this machine. Nothing reaches Tencent Cloud.

Everything is kept in one data file, which several processes may use at once. A provider runs the emulator inside itself
when its emulator block or TENCENTCHAT_EMULATOR names the file; others reach it over HTTP with serve.

Example:
  terraform-provider-tencentchat emulator serve --data chat.emulator
  eval "$(terraform-provider-tencentchat emulator env)"
  terraform apply`

// commands are what the command line knows.
type commands struct {
	Serve    serve       `cmd:"" help:"Serve the emulator over HTTP."`
	Env      environment `cmd:"" help:"Print the shell lines that a client needs."`
	Journal  journal     `cmd:"" help:"Show the calls that were made."`
	Call     call        `cmd:"" help:"Make one signed call and print the reply."`
	Faults   faults      `cmd:"" help:"Add, show or clear faults."`
	Clock    clock       `cmd:"" help:"Show or move the business time."`
	Refund   refund      `cmd:"" help:"Refund the paid plan of an app."`
	Key      key         `cmd:"" help:"Make an access key for a sub-account."`
	Reset    reset       `cmd:"" help:"Wipe the file: objects, account, clock, faults and journal; settings stay."`
	Seed     seed        `cmd:"" help:"Replace the content by that of a JSON document."`
	Snapshot snapshot    `cmd:"" help:"Write the content as a JSON document."`

	Version kong.VersionFlag `help:"Print the version."`
}

// exit is how kong's wish to end the process reaches Main.
type exit int

// streams are where a command reads and writes.
type streams struct {
	out io.Writer
	log io.Writer
}

// Main runs a command line, given without the words that lead here, and returns the exit code of the process: 0, or 1
// after an error, or 80 where the line itself is wrong.
func Main(ctx context.Context, version string, args []string, stdout, stderr io.Writer) (exitCode int) {
	defer func() {
		if p := recover(); p != nil {
			code, ok := p.(exit)
			if !ok {
				panic(p)
			}
			exitCode = int(code)
		}
	}()
	var line commands
	parser, err := kong.New(&line,
		kong.Name("terraform-provider-tencentchat emulator"), kong.Description(about), kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exit(code)) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"listen": emulator.DefaultListen, "version": version}, kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(streams{out: stdout, log: stderr}),
	)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, err)
		return 1
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	parser.FatalIfErrorf(err)
	if err := parsed.Run(); err != nil {
		_, _ = fmt.Fprintln(stderr, "Error:", err)
		return 1
	}
	return 0
}

// data names the data file of a command that works on one.
type data struct {
	Data string `required:"" env:"TENCENTCHAT_EMULATOR" placeholder:"FILE" help:"Data file of the emulator."`
}

// use opens the data file for a command. It is created only by commands that put something into it.
func (d data) use(create bool, f func(*emulator.Emulator) error) (err error) {
	if d.Data == "" { // an empty variable is none
		return errors.New("no data file is named; add --data FILE")
	}
	if !create {
		if _, err := os.Stat(d.Data); err != nil {
			return fmt.Errorf("data file: %w; serve, call and seed create one", err)
		}
	}
	e := emulator.Open(d.Data, emulator.Options{})
	defer func() { err = errors.Join(err, e.Close()) }()
	return f(e)
}
