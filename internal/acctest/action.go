package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// PlanAction validates and plans an action.
func (p *Protocol) PlanAction(kind string, config map[string]any) Diagnostics {
	p.tb.Helper()
	server, value := p.action(kind, config)
	valid, err := server.ValidateActionConfig(p.tb.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: kind, Config: value})
	p.ok(err)
	if d := Diagnostics(valid.Diagnostics); len(d.Errors()) > 0 {
		return d
	}
	planned, err := server.PlanAction(p.tb.Context(), &tfprotov6.PlanActionRequest{ActionType: kind, Config: value})
	p.ok(err)
	return append(Diagnostics(valid.Diagnostics), planned.Diagnostics...)
}

// Invoke does an action, and returns what it reports and what it says at the end.
func (p *Protocol) Invoke(kind string, config map[string]any) (progress []string, d Diagnostics) {
	p.tb.Helper()
	server, value := p.action(kind, config)
	stream, err := server.InvokeAction(p.tb.Context(), &tfprotov6.InvokeActionRequest{ActionType: kind, Config: value})
	p.ok(err)
	for event := range stream.Events {
		switch e := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, e.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			d = e.Diagnostics
		}
	}
	return progress, d
}

func (p *Protocol) action(kind string, config map[string]any) (tfprotov6.ActionServer, *tfprotov6.DynamicValue) {
	p.tb.Helper()
	server, ok := p.server.(tfprotov6.ActionServer)
	schema := p.schema.ActionSchemas[kind]
	if !ok || schema == nil {
		p.tb.Fatalf("there is no action %s", kind)
	}
	return server, p.pack(p.object(schema.Schema.ValueType().(tftypes.Object), config))
}
