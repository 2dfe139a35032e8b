package command

import (
	"io"
	"os"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/plansummary"
)

// planSummary says in one place what a plan buys, makes permanent and destroys.
type planSummary struct {
	File string `arg:"" optional:"" default:"-" help:"JSON of a plan, from terraform show -json. The default is the standard input."`
}

// Help implements kong.HelpProvider.
func (planSummary) Help() string {
	return `A provider judges one object at a time, so a plan warns object by object, and the CLIs fold warnings that look alike. ` +
		`This command reads
a plan and shows what it buys, makes permanent and destroys, counted, with the addresses. It calls no service.

Example:
  terraform plan -out=plan
  terraform show -json plan | terraform-provider-tencentchat run plan_summary`
}

// Run implements the command.
func (c planSummary) Run(p Program) error {
	in := io.Reader(os.Stdin)
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }() // it was only read
		in = file
	}
	plan, err := plansummary.Read(in)
	if err != nil {
		return err
	}
	return plansummary.Write(p.Stdout, plan)
}
