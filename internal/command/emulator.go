package command

import (
	"errors"
	"fmt"
	"os"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// emulatorGroup has the commands of the emulator.
type emulatorGroup struct {
	Serve    serve       `cmd:"" help:"Serve the emulator over HTTP."`
	Env      environment `cmd:"" help:"Print the shell lines that point a client to the emulator."`
	Journal  journal     `cmd:"" help:"Show the calls that were made."`
	Call     call        `cmd:"" help:"Make one signed call and print the reply."`
	Faults   faults      `cmd:"" help:"Add, show or clear faults."`
	Clock    clock       `cmd:"" help:"Show or move the business time."`
	Refund   refund      `cmd:"" help:"Refund the paid plan of an app."`
	Key      key         `cmd:"" help:"Make an access key for a sub-account."`
	Reset    reset       `cmd:"" help:"Remove everything from the data file except settings."`
	Seed     seed        `cmd:"" help:"Replace the content with a JSON document."`
	Snapshot snapshot    `cmd:"" help:"Write the content as a JSON document."`
}

// Help implements kong.HelpProvider.
func (emulatorGroup) Help() string {
	return `A strict stand-in for the Tencent Cloud Chat console on this machine. Nothing reaches Tencent Cloud.

Everything is kept in one data file, which several processes may use at once. The provider runs the emulator in its own
process if its emulator block or TENCENTCHAT_EMULATOR names the file. Other clients use serve.

Example:
  terraform-provider-tencentchat emulator serve --data chat.emulator
  eval "$(terraform-provider-tencentchat emulator env)"
  terraform apply`
}

// data names the data file of a command that works on one.
type data struct {
	Data string `required:"" env:"TENCENTCHAT_EMULATOR" placeholder:"FILE" help:"Data file of the emulator."`
}

// use opens the data file for a command. It is created only by commands that put something into it.
func (d data) use(create bool, f func(*emulator.Emulator) error) (err error) {
	if d.Data == "" { // an empty variable is none
		return errors.New("no data file is given; add --data FILE")
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
