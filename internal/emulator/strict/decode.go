// Package strict reads requests as the service does, which lets in only what it knows, and has its refusals and what is kept
// out of logs.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Unmarshal reads JSON that may hold nothing but what the type knows.
func Unmarshal(body []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}

// Decode reads a request into a struct of the contract. Only what the type has is let in, and what is neither a pointer
// nor marked omitempty or omitzero must be there.
func Decode(body []byte, into any) error { return Decoder{}.Decode(body, into) }

// Decoder puts JSON into Go values.
type Decoder struct {
	Overlay bool // what is left out keeps the value it has
	Typed   bool // a number is a number, never a string
}

// Decode reads a JSON object into a struct.
func (d Decoder) Decode(body []byte, into any) error {
	n, refusal := Parse(body)
	if refusal == nil {
		refusal = d.fill(reflect.ValueOf(into).Elem(), n, "")
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

// DecodeNode is Decode for a value that was parsed, at a path that messages name.
func (d Decoder) DecodeNode(into any, n *Node, path string) *Refusal {
	return d.fill(reflect.ValueOf(into).Elem(), n, path)
}

func (d Decoder) fill(v reflect.Value, n *Node, path string) *Refusal {
	wrong := func(wanted string) *Refusal {
		return &Refusal{
			Code: "InvalidParameter", Message: fmt.Sprintf("The member %s is a %s; it must be a %s.", path, n.kind, wanted),
			Member: path, Kind: n.kind,
		}
	}
	if raw, ok := reflect.TypeAssert[*json.RawMessage](v.Addr()); ok {
		var b strings.Builder
		n.render(&b, nil)
		*raw = json.RawMessage(b.String())
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		value := reflect.New(v.Type().Elem())
		if d.Overlay && !v.IsNil() {
			value.Elem().Set(v.Elem())
		}
		v.Set(value)
		return d.fill(value.Elem(), n, path)
	case reflect.Struct:
		if n.kind != "object" {
			return wrong("object")
		}
		return d.fillStruct(v, n, path)
	case reflect.Slice:
		if n.kind != "list" {
			return wrong("list")
		}
		return d.fillSlice(v, n, path)
	case reflect.Map:
		if n.kind != "object" {
			return wrong("object")
		}
		return d.fillMap(v, n, path)
	case reflect.Bool:
		if n.kind != "boolean" {
			return wrong("boolean")
		}
		v.SetBool(n.truth)
	case reflect.String:
		if n.kind != "string" {
			return wrong("string")
		}
		e, text := chat.Enumerations[v.Type()], n.Text
		if now, renamed := chat.FormerValue(e.Type, text); d.Overlay && renamed { // a seed that was written for an earlier version
			text = now
		}
		if e.Refuses(text) {
			return RefuseUnknown(path, e.Check(text)[0])
		}
		v.SetString(text)
	default:
		// Documented examples of API 3.0 give integers as strings too (product page 598/32249).
		if n.kind != "number" && (d.Typed || n.kind != "string") || !setInteger(v, n.Text) {
			return Refuse("InvalidParameter", "The member %s is the %s %q; it must be an integer that fits %s.", path, n.kind, n.Text, v.Kind())
		}
	}
	return nil
}

func (d Decoder) fillStruct(v reflect.Value, n *Node, path string) *Refusal {
	known := contract.Members(v.Type())
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.Key
	}
	if name := n.Unknown(names); name != "" {
		return Refuse("UnknownParameter", "The member %s is not known; %s.", join(path, name), memberList(names))
	}
	for _, k := range known {
		at := join(path, k.Key)
		m := n.Member(k.Key)
		switch {
		case m != nil:
			if refusal := d.fill(v.FieldByIndex(k.Index), m, at); refusal != nil {
				return refusal
			}
		case !d.Overlay && !k.Optional && k.Type.Kind() != reflect.Pointer:
			return Refuse("MissingParameter", "The member %s is missing.", at)
		}
	}
	return nil
}

func (d Decoder) fillSlice(v reflect.Value, n *Node, path string) *Refusal {
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	e := chat.Enumerations[v.Type().Elem()]
	enum := e.Values != nil && !e.Judged
	seen := map[string]bool{}
	for i, item := range n.Items {
		if refusal := d.fill(v.Index(i), item, path+"."+strconv.Itoa(i)); refusal != nil {
			return refusal
		}
		if enum && seen[item.Text] {
			return Refuse("InvalidParameterValue", "The member %s names %q twice.", path, item.Text)
		}
		seen[item.Text] = true
	}
	return nil
}

// fillMap fills a map. Of an overlay, keys that the node lacks keep their values.
func (d Decoder) fillMap(v reflect.Value, n *Node, path string) *Refusal {
	out := reflect.MakeMap(v.Type())
	if d.Overlay {
		for k, value := range v.Seq2() {
			out.SetMapIndex(k, value)
		}
	}
	for _, m := range n.members {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if refusal := d.fill(key, &Node{kind: "string", Text: m.name}, join(path, m.name)); refusal != nil {
			return refusal
		}
		if old := out.MapIndex(key); old.IsValid() {
			value.Set(old)
		}
		if refusal := d.fill(value, m.value, join(path, m.name)); refusal != nil {
			return refusal
		}
		out.SetMapIndex(key, value)
	}
	v.Set(out)
	return nil
}

func setInteger(v reflect.Value, text string) bool {
	if v.CanUint() {
		u, err := strconv.ParseUint(text, 10, v.Type().Bits())
		v.SetUint(u)
		return err == nil
	}
	i, err := strconv.ParseInt(text, 10, v.Type().Bits())
	v.SetInt(i)
	return err == nil
}

func memberList(names []string) string {
	if len(names) == 0 {
		return "nothing is expected"
	}
	return "the members are " + strings.Join(names, ", ")
}
