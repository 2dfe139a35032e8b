// Package rest is what goes over the wire of IM REST, the documented API of the part of the product that has one: accounts,
// profiles, groups, statistics. It has the commands, their types and the hosts; the client and the emulator speak them.
package rest

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Prefix begins the paths of IM REST: Prefix + SERVICE/COMMAND.
const Prefix = "/v4/"

// defaultCeiling is how many calls a second a command takes for each app unless documented otherwise (product page
// 1047/34620).
const defaultCeiling = 200

// Command is one command of IM REST that this client uses.
type Command struct {
	Name    string // SERVICE/COMMAND
	Class   contract.Class
	Ceiling float64 // calls per second and app; 0 for the usual one
}

// Commands lists them. Each area has its commands in a file of its own.
var Commands = slices.Concat(configCommands, accountCommands, groupCommands)

// PerSecond is how many calls a second the command takes for each app.
func (c Command) PerSecond() float64 {
	if c.Ceiling > 0 {
		return c.Ceiling
	}
	return defaultCeiling
}

// CommandByName returns a row of the contract. One that the client does not use has the usual ceiling, and is not repeated
// blindly.
func CommandByName(name string) Command {
	for _, c := range Commands {
		if c.Name == name {
			return c
		}
	}
	return Command{Name: name, Class: contract.OneShot}
}
