// Package run does the provider's actions from a command line, for CLIs that have none. It speaks the plugin protocol to
// the provider as a CLI would, so whatever is registered as an action can be run.
package run

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

// The exit codes besides 0.
const (
	failed    = 1
	wrongLine = 80
)

// errFailed is told already.
var errFailed = errors.New("failed")

// usageError is a command line that cannot be meant.
type usageError struct{ error }

// Main runs the action of a command line, given without the words that lead here, and returns the exit code of the process:
// 0, or 1 after an error, or 80 where the line itself is wrong. The provider is configured by the environment.
func Main(ctx context.Context, p framework.Provider, args []string, stdout, stderr io.Writer) int {
	err := run(ctx, p, args, stdout, stderr)
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(stderr, "Error: %v\nSee: %s --help\n", err, name)
		return wrongLine
	case !errors.Is(err, errFailed):
		_, _ = fmt.Fprintf(stderr, "Error: %v\n", err)
	}
	return failed
}

// server is a provider with actions, which the protocol keeps apart for now.
type server interface {
	tfprotov6.ProviderServer
	tfprotov6.ActionServer
}

func run(ctx context.Context, p framework.Provider, args []string, stdout, stderr io.Writer) error {
	s, ok := providerserver.NewProtocol6(p)().(server)
	if !ok {
		return errors.New("the provider has no actions")
	}
	schemas, err := s.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return err
	}
	if len(args) == 0 || slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" }) {
		return help(stdout, schemas.ActionSchemas)
	}
	action := entity.Prefix + strings.TrimPrefix(args[0], entity.Prefix)
	schema, ok := schemas.ActionSchemas[action]
	if !ok {
		return usageError{fmt.Errorf("there is no action %q; the actions are %s", args[0], strings.Join(names(schemas.ActionSchemas), ", "))}
	}
	config, err := parse(schema.Schema, args[1:])
	if err != nil {
		return usageError{err}
	}
	empty, err := dynamic(nothing(schemas.Provider.ValueType()))
	if err != nil {
		return err
	}
	configured, err := s.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: empty})
	if err == nil {
		err = tell(stderr, configured.Diagnostics)
	}
	if err != nil {
		return err
	}
	return invoke(ctx, s, action, config, stdout, stderr)
}

// invoke validates and does an action.
func invoke(ctx context.Context, s tfprotov6.ActionServer, action string, config tftypes.Value, stdout, stderr io.Writer) error {
	value, err := dynamic(config)
	if err != nil {
		return err
	}
	valid, err := s.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: action, Config: value})
	if err == nil {
		err = tell(stderr, valid.Diagnostics)
	}
	if err != nil {
		return err
	}
	stream, err := s.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: action, Config: value})
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
			return tell(stderr, e.Diagnostics)
		}
	}
	return errors.New("the action ended without a result")
}

// tell prints diagnostics; errors among them are an error.
func tell(stderr io.Writer, diags []*tfprotov6.Diagnostic) error {
	var result error
	for _, d := range diags {
		word := "Warning"
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			word, result = "Error", errFailed
		}
		at := ""
		if d.Attribute != nil && len(d.Attribute.Steps()) > 0 {
			at = attributeName(d.Attribute) + ": "
		}
		if _, err := fmt.Fprintf(stderr, "%s: %s%s\n\n%s\n\n", word, at, d.Summary, d.Detail); err != nil {
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

// nothing is an object of which nothing is set.
func nothing(t tftypes.Type) tftypes.Value {
	members := map[string]tftypes.Value{}
	object, _ := t.(tftypes.Object)
	for name, member := range object.AttributeTypes {
		members[name] = tftypes.NewValue(member, nil)
	}
	return tftypes.NewValue(t, members)
}

// names are those of the actions, as a command line gives them.
func names(actions map[string]*tfprotov6.ActionSchema) []string {
	all := make([]string, 0, len(actions))
	for _, name := range slices.Sorted(maps.Keys(actions)) {
		all = append(all, strings.TrimPrefix(name, entity.Prefix))
	}
	return all
}
