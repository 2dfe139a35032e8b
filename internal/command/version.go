package command

import "fmt"

type printVersion struct{}

// Run implements the command.
func (printVersion) Run(p Program) error {
	_, err := fmt.Fprintln(p.Stdout, p.Version)
	return err
}
