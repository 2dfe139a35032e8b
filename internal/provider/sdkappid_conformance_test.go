package provider_test

import (
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// malformed are values that name no app.
var malformed = []string{"abc", "", "0", "-1"}

// Every configurable attribute sdk_app_id refuses a malformed value by itself, with one error, whatever block it is in.
func TestEveryAppIsNamedByAnSDKAppID(t *testing.T) {
	p, seen := acctest.NewProtocol(t, nil), map[string]int{}
	for _, c := range p.Configurables() {
		for _, a := range c.Schema.Block.Attributes {
			if a.Name != entity.SDKAppIDKey || !a.Required && !a.Optional {
				continue
			}
			for _, value := range malformed {
				var found []string
				for _, d := range c.Validate(attributes{a.Name: value}).Errors() {
					if (acctest.Diagnostics{d}).Attributes()[0] == a.Name {
						found = append(found, d.Summary)
					}
				}
				if len(found) != 1 || found[0] != "Not an SDKAppID" {
					t.Errorf("%s says of the SDKAppID %q: %q", c.Name, value, found)
				}
			}
			sort, _, _ := strings.Cut(c.Name, " ")
			seen[sort]++
		}
	}
	for sort, least := range map[string]int{"resource": 18, "data": 13, "ephemeral": 2, "list": 24, "action": 7} {
		if seen[sort] < least {
			t.Errorf("only %d of sort %s", seen[sort], sort)
		}
	}
}

// Every attribute of that name, configurable or not and however deep, has the type that does so.
func TestEverySDKAppIDHasItsType(t *testing.T) {
	ctx, p, seen := t.Context(), provider.New("test", os.Getenv), 0
	var walk func(at string, typ attr.Type)
	walk = func(at string, typ attr.Type) {
		if strings.HasSuffix(at, "."+entity.SDKAppIDKey) {
			if seen++; !typ.Equal(entity.SDKAppIDType{}) {
				t.Errorf("%s is a %s", at, typ)
			}
		}
		if with, ok := typ.(attr.TypeWithAttributeTypes); ok {
			for name, inner := range with.AttributeTypes() {
				walk(at+"."+name, inner)
			}
		}
		if with, ok := typ.(attr.TypeWithElementType); ok {
			walk(at, with.ElementType())
		}
	}
	for _, construct := range p.Resources(ctx) {
		var m resource.MetadataResponse
		construct().Metadata(ctx, resource.MetadataRequest{}, &m)
		var s resource.SchemaResponse
		construct().Schema(ctx, resource.SchemaRequest{}, &s)
		walk("resource "+m.TypeName, s.Schema.Type())
		var identity resource.IdentitySchemaResponse
		construct().(resource.ResourceWithIdentity).IdentitySchema(ctx, resource.IdentitySchemaRequest{}, &identity)
		walk("identity of "+m.TypeName, identity.IdentitySchema.Type())
	}
	for _, construct := range p.DataSources(ctx) {
		var m datasource.MetadataResponse
		construct().Metadata(ctx, datasource.MetadataRequest{}, &m)
		var s datasource.SchemaResponse
		construct().Schema(ctx, datasource.SchemaRequest{}, &s)
		walk("data "+m.TypeName, s.Schema.Type())
	}
	for _, construct := range p.EphemeralResources(ctx) {
		var s ephemeral.SchemaResponse
		construct().Schema(ctx, ephemeral.SchemaRequest{}, &s)
		walk("ephemeral", s.Schema.Type())
	}
	for _, construct := range p.Actions(ctx) {
		var s action.SchemaResponse
		construct().Schema(ctx, action.SchemaRequest{}, &s)
		walk("action", s.Schema.Type())
	}
	for _, construct := range p.ListResources(ctx) {
		var s list.ListResourceSchemaResponse
		construct().ListResourceConfigSchema(ctx, list.ListResourceSchemaRequest{}, &s)
		walk("list", s.Schema.Type())
	}
	for _, construct := range p.Functions(ctx) {
		var resp function.DefinitionResponse
		construct().Definition(ctx, function.DefinitionRequest{}, &resp)
		walk("function", resp.Definition.Return.GetType())
		parameters := resp.Definition.Parameters
		if v := resp.Definition.VariadicParameter; v != nil {
			parameters = append(parameters, v)
		}
		for _, parameter := range parameters {
			walk("function."+parameter.GetName(), parameter.GetType())
		}
	}
	if seen < 85 {
		t.Errorf("only %d attributes", seen)
	}
}

// SDKAppIDs in lists and as keys are refused alike.
func TestSDKAppIDsInCollections(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for _, value := range malformed {
		d := p.Configure(attributes{"app_keys": attributes{value: "key"}})
		if len(d) != 1 || d[0].Summary != "Not an SDKAppID" || d.Attributes()[0] != "app_keys" {
			t.Errorf("app_keys, %q: %s", value, d)
		}
		if _, failed := p.Function("app_resource_names", "100000000001", []string{"1", value}); !strings.HasPrefix(failed, "1: ") ||
			!strings.Contains(failed, "is not an SDKAppID") {
			t.Errorf("app_resource_names, %q: %s", value, failed)
		}
	}
	for value, ok := range map[string]bool{"abc": false, "": false, "0": false, "-1": false, "*": true, "1400000001": true} {
		statements := []map[string]any{{"actions": []string{"*"}, "sdk_app_ids": []string{"1", value}}}
		_, d := p.Data("tencentchat_cam_policy_document", attributes{"statement": statements})
		if refused := len(d) == 1 && d[0].Summary == "Not an SDKAppID" && d.Attributes()[0] == "statement.sdk_app_ids"; refused == ok || ok &&
			len(d) > 0 {
			t.Errorf("the policy document, %q: %s", value, d)
		}
	}
}
