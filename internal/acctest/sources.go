package acctest

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// Listed is what a list resource tells of one object.
type Listed struct {
	Name string
	Object
}

// List lists with a list resource, at most limit objects; 0 means all. Values come only if they are asked for.
func (p *Protocol) List(kind string, config map[string]any, limit int64, values bool) (out []Listed, d Diagnostics) {
	p.tb.Helper()
	schema, ok := p.schema.ListResourceSchemas[kind]
	if !ok {
		p.tb.Fatalf("the provider has no list resource %s", kind)
	}
	lister, ok := p.server.(tfprotov6.ListResourceServer)
	if !ok {
		p.tb.Fatal("the provider does not list")
	}
	stream, err := lister.ListResource(p.tb.Context(), &tfprotov6.ListResourceRequest{
		TypeName: kind, Config: p.pack(p.object(schema.ValueType(), config)), Limit: limit, IncludeResource: values,
	})
	p.ok(err)
	for r := range stream.Results {
		d = append(d, r.Diagnostics...)
		if r.Identity == nil {
			continue // it only tells an error
		}
		l := Listed{Name: r.DisplayName, Object: Object{Type: kind, Identity: r.Identity}}
		if r.Resource != nil {
			l.Value = p.unpack(r.Resource, p.schemaOf(kind).ValueType())
		}
		out = append(out, l)
	}
	return out, d
}

// Data reads a data source.
func (p *Protocol) Data(kind string, config map[string]any) (*Object, Diagnostics) {
	p.tb.Helper()
	schema, ok := p.schema.DataSourceSchemas[kind]
	if !ok {
		p.tb.Fatalf("the provider has no data source %s", kind)
	}
	return p.dataSource(kind, p.object(schema.ValueType(), config))
}

func (p *Protocol) dataSource(kind string, config tftypes.Value) (*Object, Diagnostics) {
	p.tb.Helper()
	value := p.pack(config)
	valid, err := p.server.ValidateDataResourceConfig(p.tb.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
		TypeName: kind, Config: value,
	})
	p.ok(err)
	if d := Diagnostics(valid.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	resp, err := p.server.ReadDataSource(p.tb.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: kind, Config: value})
	p.ok(err)
	if d := Diagnostics(resp.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	return &Object{Type: kind, Value: p.unpack(resp.State, config.Type())}, resp.Diagnostics
}

// Each returns the values of a list of objects, each as an object of its own.
func (o *Object) Each(attribute string) (out []*Object) {
	var elements []tftypes.Value
	values := map[string]tftypes.Value{}
	if err := o.Value.As(&values); err != nil {
		panic(err)
	}
	if err := values[attribute].As(&elements); err != nil {
		panic(err)
	}
	for _, e := range elements {
		out = append(out, &Object{Type: o.Type, Value: e})
	}
	return out
}

// Open opens an ephemeral resource.
func (p *Protocol) Open(kind string, config map[string]any) (*Object, Diagnostics) {
	p.tb.Helper()
	schema, ok := p.schema.EphemeralResourceSchemas[kind]
	if !ok {
		p.tb.Fatalf("the provider has no ephemeral resource %s", kind)
	}
	typ := schema.ValueType()
	value := p.pack(p.object(typ, config))
	valid, err := p.server.ValidateEphemeralResourceConfig(p.tb.Context(), &tfprotov6.ValidateEphemeralResourceConfigRequest{
		TypeName: kind, Config: value,
	})
	p.ok(err)
	if d := Diagnostics(valid.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	resp, err := p.server.OpenEphemeralResource(p.tb.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: kind, Config: value})
	p.ok(err)
	if d := Diagnostics(resp.Diagnostics); len(d.Errors()) > 0 {
		return nil, d
	}
	return &Object{Type: kind, Value: p.unpack(resp.Result, typ)}, resp.Diagnostics
}

// Function calls a function. The text of an error begins with the number of the argument that is wrong, counted from 0.
func (p *Protocol) Function(name string, args ...any) (result any, failed string) {
	p.tb.Helper()
	packed := make([]*tfprotov6.DynamicValue, len(args))
	for i, a := range args {
		packed[i] = p.pack(argument(a))
	}
	out, failed := p.call(name, packed)
	if failed != "" {
		return nil, failed
	}
	return plain(out), ""
}

// argument is a string, or a list of strings.
func argument(a any) tftypes.Value {
	texts, list := a.([]string)
	if !list {
		return tftypes.NewValue(tftypes.String, a)
	}
	values := make([]tftypes.Value, len(texts))
	for i, text := range texts {
		values[i] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(tftypes.List{ElementType: tftypes.String}, values)
}

// Evaluate calls a function of one argument of any type, which an expression makes; the name unknown in it stands for a value that is
// not known.
func (p *Protocol) Evaluate(name, argument string) (result cty.Value, failed string) {
	p.tb.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(argument), "argument", hcl.InitialPos)
	if diags.HasErrors() {
		p.tb.Fatal(diags)
	}
	v, diags := e.Value(&hcl.EvalContext{Variables: map[string]cty.Value{"unknown": cty.DynamicVal}, Functions: functions})
	if diags.HasErrors() {
		p.tb.Fatal(diags)
	}
	packed, err := msgpack.Marshal(v, cty.DynamicPseudoType)
	p.ok(err)
	out, failed := p.call(name, []*tfprotov6.DynamicValue{{MsgPack: packed}})
	if failed != "" {
		return cty.NilVal, failed
	}
	return p.cty(out), ""
}

func (p *Protocol) call(name string, args []*tfprotov6.DynamicValue) (out tftypes.Value, failed string) {
	p.tb.Helper()
	f, ok := p.schema.Functions[name]
	if !ok {
		p.tb.Fatalf("the provider has no function %s", name)
	}
	resp, err := p.server.CallFunction(p.tb.Context(), &tfprotov6.CallFunctionRequest{Name: name, Arguments: args})
	p.ok(err)
	if e := resp.Error; e != nil {
		if e.FunctionArgument != nil {
			failed = fmt.Sprint(*e.FunctionArgument) + ": "
		}
		return tftypes.Value{}, failed + e.Text
	}
	return p.unpack(resp.Result, f.Return.Type), ""
}
