package main

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// contractPage is the content of the page about the console's API.
type contractPage struct {
	Service, Version string
	Actions          []action
	Objects          []object // that fields hold, in the order in which they are met
}

type action struct {
	console.Action

	Repeat            string // what the client does when a reply is lost
	Request, Response []field
}

type object struct {
	Name   string
	Fields []field
}

type field struct {
	Name     string
	Type     string // in terms of JSON
	Required bool
	Keys     []string // possible names of a map's members
	Values   []string // possible strings
	Comment  string
}

// repeats says what the classes mean for a client whose reply got lost.
var repeats = map[contract.Class]string{
	contract.Read:    "read: retried",
	contract.Set:     "set: retried, because it is idempotent",
	contract.Create:  "create: retried with the same ClientToken, which creates one object",
	contract.Delete:  "delete: retried; \"not found\" then means success",
	contract.OneShot: "one shot: retried only if the service certainly did not execute it",
}

func newContract(src comments) contractPage {
	c := contractPage{Service: console.Service, Version: console.Version}
	for _, a := range console.Actions {
		c.Actions = append(c.Actions, action{
			Action: a, Repeat: repeats[a.Class],
			Request: c.fields(src, reflect.TypeOf(a.Request)), Response: c.fields(src, reflect.TypeOf(a.Response)),
		})
	}
	return c
}

func (c *contractPage) fields(src comments, t reflect.Type) []field {
	members := contract.Members(t)
	all := make([]field, 0, len(members))
	for _, m := range members {
		owner := t
		if within := m.Index[:len(m.Index)-1]; len(within) > 0 {
			owner = t.FieldByIndex(within).Type
		}
		row := field{
			Name: m.Key, Type: c.jsonType(src, m.Type), Values: chat.Enumerations[leaf(m.Type)].Values,
			Required: !m.Optional, Comment: src[owner.Name()+"."+m.Name],
		}
		if m.Type.Kind() == reflect.Map {
			row.Keys = chat.Enumerations[m.Type.Key()].Values
		}
		all = append(all, row)
	}
	return all
}

// jsonType names the JSON type of a Go type; an object gets its place on the page.
func (c *contractPage) jsonType(src comments, t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return c.jsonType(src, t.Elem())
	case reflect.Slice:
		return "list of " + c.jsonType(src, t.Elem())
	case reflect.Map:
		return "map to " + c.jsonType(src, t.Elem())
	case reflect.Struct:
		c.addObject(src, t)
		return "[" + t.Name() + "](#" + strings.ToLower(t.Name()) + ")"
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return "integer"
	default:
		panic("docgen: no JSON type for " + t.String())
	}
}

func (c *contractPage) addObject(src comments, t reflect.Type) {
	if slices.ContainsFunc(c.Objects, func(o object) bool { return o.Name == t.Name() }) {
		return
	}
	i := len(c.Objects)
	c.Objects = append(c.Objects, object{Name: t.Name()}) // first, so that it stands before what it holds
	all := c.fields(src, t)
	c.Objects[i].Fields = all
}

// leaf is what a pointer points to, or a list or a map holds.
func leaf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t
}
