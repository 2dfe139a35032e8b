package action

import (
	"strings"
)

// Input is an input of an action, for help.
type Input struct {
	Name        string
	Type        string // such as STRING
	Required    bool
	Description string
}

// Inputs are those of the action.
func (a Action) Inputs() []Input {
	attributes := a.schema.Block.Attributes
	all := make([]Input, len(attributes))
	for i, attribute := range attributes {
		kind, _, _ := strings.Cut(strings.TrimPrefix(attribute.Type.String(), "tftypes."), "[")
		all[i] = Input{Name: attribute.Name, Type: strings.ToUpper(kind), Required: attribute.Required, Description: plain(attribute.Description)}
	}
	return all
}

// Summary is the first sentence of the description.
func (a Action) Summary() string {
	first, _, more := strings.Cut(plain(a.schema.Block.Description), ". ")
	if more {
		first += "."
	}
	return first
}

// Details are the description after its first sentence.
func (a Action) Details() string {
	_, details, _ := strings.Cut(plain(a.schema.Block.Description), ". ")
	return details
}

// plain removes the marks of Markdown and line breaks from a description.
func plain(description string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(description), " "), "`", "")
}
