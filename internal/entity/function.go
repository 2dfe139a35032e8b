package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// Function is what is particular to one function: it needs no configured provider and calls nobody.
type Function struct {
	Area       Area
	Name       string
	Definition function.Definition
	Run        func(context.Context, function.ArgumentsData) (any, *function.FuncError)
}

type pure struct{ kind *Function }

// FunctionOf returns the constructor of a function.
func FunctionOf(k *Function) func() function.Function {
	return func() function.Function { return &pure{k} }
}

func (p *pure) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = p.kind.Name
}

func (p *pure) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = p.kind.Definition
}

func (p *pure) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	result, err := p.kind.Run(ctx, req.Arguments)
	if err == nil {
		err = resp.Result.Set(ctx, result)
	}
	resp.Error = err
}
