// Package action runs the provider's actions without Terraform. It speaks the plugin protocol to the provider as a CLI
// would, so whatever is registered as an action can be run.
package action

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// ErrReported is an error whose text has been printed already.
var ErrReported = errors.New("the action failed")

// InputError is an input that the action does not have, or cannot read.
type InputError struct{ error }

// Unwrap returns the cause.
func (e InputError) Unwrap() error { return e.error }

// server is a provider with actions, which the protocol keeps apart for now.
type server interface {
	tfprotov6.ProviderServer
	tfprotov6.ActionServer
}

// Action is one of the provider's actions.
type Action struct {
	Name string // without the provider's prefix

	schema   *tfprotov6.Schema
	provider *tfprotov6.Schema
	server   server
}

// All returns the actions of a provider, in the order of their names.
func All(ctx context.Context, p framework.Provider) ([]Action, error) {
	s, ok := providerserver.NewProtocol6(p)().(server)
	if !ok {
		return nil, errors.New("the provider has no actions")
	}
	schemas, err := s.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	all := make([]Action, 0, len(schemas.ActionSchemas))
	for _, name := range slices.Sorted(maps.Keys(schemas.ActionSchemas)) {
		all = append(all, Action{strings.TrimPrefix(name, entity.Prefix), schemas.ActionSchemas[name].Schema, schemas.Provider, s})
	}
	return all, nil
}

// Run configures the provider and runs the action with inputs of the form key=value.
func (a Action) Run(ctx context.Context, inputs []string, stdout, stderr io.Writer) error {
	config, err := parse(a.schema, inputs)
	if err != nil {
		return InputError{err}
	}
	empty, err := dynamic(emptyObject(a.provider.ValueType()))
	if err != nil {
		return err
	}
	configured, err := a.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: empty})
	if err == nil {
		err = report(stderr, configured.Diagnostics)
	}
	if err != nil {
		return err
	}
	return a.invoke(ctx, config, stdout, stderr)
}

// invoke validates the configuration and runs the action.
func (a Action) invoke(ctx context.Context, config tftypes.Value, stdout, stderr io.Writer) error {
	value, err := dynamic(config)
	if err != nil {
		return err
	}
	name := entity.Prefix + a.Name
	valid, err := a.server.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: value})
	if err == nil {
		err = report(stderr, valid.Diagnostics)
	}
	if err != nil {
		return err
	}
	stream, err := a.server.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: name, Config: value})
	if err != nil {
		return err
	}
	for event := range stream.Events {
		switch e := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			if _, err := fmt.Fprintln(stdout, e.Message); err != nil {
				return err
			}
		case tfprotov6.CompletedInvokeActionEventType:
			return report(stderr, e.Diagnostics)
		}
	}
	return errors.New("the action ended without a result")
}

// report prints diagnostics. It returns ErrReported if there are errors among them.
func report(stderr io.Writer, diags []*tfprotov6.Diagnostic) error {
	var result error
	for _, d := range diags {
		severity := "Warning"
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			severity, result = "Error", ErrReported
		}
		at := ""
		if d.Attribute != nil && len(d.Attribute.Steps()) > 0 {
			at = attributeName(d.Attribute) + ": "
		}
		if _, err := fmt.Fprintf(stderr, "%s: %s%s\n\n%s\n\n", severity, at, d.Summary, d.Detail); err != nil {
			return err
		}
	}
	return result
}

func attributeName(at *tftypes.AttributePath) string {
	name, _ := at.Steps()[0].(tftypes.AttributeName)
	return string(name)
}

func dynamic(v tftypes.Value) (*tfprotov6.DynamicValue, error) {
	d, err := tfprotov6.NewDynamicValue(v.Type(), v)
	return &d, err
}

// emptyObject is an object whose attributes are all null.
func emptyObject(t tftypes.Type) tftypes.Value {
	members := map[string]tftypes.Value{}
	object, _ := t.(tftypes.Object)
	for name, member := range object.AttributeTypes {
		members[name] = tftypes.NewValue(member, nil)
	}
	return tftypes.NewValue(t, members)
}
