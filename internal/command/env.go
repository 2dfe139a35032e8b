package command

import (
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type environment struct {
	URL    string `name:"url" xor:"where" placeholder:"URL" help:"URL of the served emulator, as serve prints it."`
	Listen string `xor:"where" placeholder:"HOST:PORT" help:"Address that serve was given. Default: ${listen}."`
	Data   string `xor:"where" type:"path" placeholder:"FILE" help:"Data file for an emulator inside the provider, instead of a served one."`
}

// Help implements kong.HelpProvider.
func (environment) Help() string {
	return `The key pair is public, and Tencent Cloud refuses it: a client that reaches the real service by mistake does no harm.

Example:
  eval "$(terraform-provider-tencentchat emulator env)"`
}

// Run implements the command.
func (c environment) Run(p Program) error {
	if c.Data != "" {
		return export(p, "TENCENTCHAT_EMULATOR", c.Data)
	}
	url := c.URL
	if url == "" {
		url = "http://" + c.Listen
		if c.Listen == "" {
			url += emulator.DefaultListen
		}
	}
	return export(p, "TENCENTCHAT_ENDPOINT", url, "TENCENTCLOUD_SECRET_ID", emulator.SecretID, "TENCENTCLOUD_SECRET_KEY", emulator.SecretKey)
}

// export prints names and values in turn.
func export(p Program, pairs ...string) error {
	for i := 0; i < len(pairs); i += 2 {
		if _, err := fmt.Fprintf(p.Stdout, "export %s=%s\n", pairs[i], shellQuote(pairs[i+1])); err != nil {
			return err
		}
	}
	return nil
}

// shellQuote makes a text one word of any POSIX shell.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
