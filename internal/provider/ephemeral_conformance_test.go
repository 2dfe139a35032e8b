package provider_test

import (
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

func TestEphemeralResourcesConform(t *testing.T) {
	ctx := t.Context()
	seen := map[string]bool{}
	for _, construct := range provider.New("test", os.Getenv).EphemeralResources(ctx) {
		e := construct()
		var meta ephemeral.MetadataResponse
		e.Metadata(ctx, ephemeral.MetadataRequest{}, &meta)
		var s ephemeral.SchemaResponse
		e.Schema(ctx, ephemeral.SchemaRequest{}, &s)
		if d := s.Schema.ValidateImplementation(ctx); d.HasError() {
			t.Errorf("%s: %v", meta.TypeName, d)
		}
		if s.Schema.MarkdownDescription == "" {
			t.Errorf("%s is not described", meta.TypeName)
		}
		described(t, meta.TypeName, s.Schema.Attributes)
		exists(t, meta.TypeName, "examples/ephemeral-resources/"+meta.TypeName+"/ephemeral-resource.tf",
			"docs/ephemeral-resources/"+strings.TrimPrefix(meta.TypeName, entity.Prefix)+".md")
		seen[meta.TypeName] = true
	}
	if len(seen) < 2 {
		t.Errorf("the ephemeral resources are %v", seen)
	}
}

func TestFunctionsConform(t *testing.T) {
	ctx := t.Context()
	seen := map[string]bool{}
	for _, construct := range provider.New("test", os.Getenv).Functions(ctx) {
		f := construct()
		var meta function.MetadataResponse
		f.Metadata(ctx, function.MetadataRequest{}, &meta)
		var resp function.DefinitionResponse
		f.Definition(ctx, function.DefinitionRequest{}, &resp)
		d := resp.Definition
		var valid function.DefinitionValidateResponse
		d.ValidateImplementation(ctx, function.DefinitionValidateRequest{FuncName: meta.Name}, &valid)
		if valid.Diagnostics.HasError() {
			t.Errorf("%s: %v", meta.Name, valid.Diagnostics)
		}
		if !strings.HasSuffix(d.Summary, ".") || !strings.HasSuffix(d.MarkdownDescription, ".") {
			t.Errorf("%s is not described by sentences: %q, %q", meta.Name, d.Summary, d.MarkdownDescription)
		}
		parameters := d.Parameters
		if d.VariadicParameter != nil {
			parameters = append(parameters, d.VariadicParameter)
		}
		for _, p := range parameters {
			if p.GetName() == "" || !strings.HasSuffix(p.GetDescription()+p.GetMarkdownDescription(), ".") {
				t.Errorf("the parameter %q of %s is not described by a sentence", p.GetName(), meta.Name)
			}
		}
		exists(t, "provider::tencentchat::"+meta.Name, "examples/functions/"+meta.Name+"/function.tf")
		exists(t, meta.Name, "docs/functions/"+meta.Name+".md")
		seen[meta.Name] = true
	}
	if len(seen) < 3 {
		t.Errorf("the functions are %v", seen)
	}
}
