package entity

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// Function is what is particular to one function: it needs no configured provider and calls nobody.
type Function struct {
	Area       Area
	Name       string
	Definition function.Definition
	Formers    []Former // what it was in earlier versions; its "attributes" are parameter.1, …, variadic, and return with what is in it
	Run        func(context.Context, function.ArgumentsData) (any, *function.FuncError)
}

type functionObject struct{ kind *Function }

// FunctionOf returns the constructor of a function.
func FunctionOf(k *Function) func() function.Function {
	return func() function.Function { return &functionObject{k} }
}

func (f *functionObject) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = f.kind.Name
}

func (f *functionObject) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = f.kind.Definition
}

func (f *functionObject) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	result, err := f.kind.Run(ctx, req.Arguments)
	if err == nil {
		err = resp.Result.Set(ctx, result)
	}
	if err != nil { // a CLI ends it with a period of its own
		err.Text = strings.TrimSuffix(err.Text, ".")
	}
	resp.Error = err
}
