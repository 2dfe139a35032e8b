package provider_test

import (
	"os"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/action"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

func TestActionsConform(t *testing.T) {
	ctx := t.Context()
	seen := map[string]bool{}
	for _, construct := range provider.New("test", os.Getenv).Actions(ctx) {
		a := construct()
		var meta action.MetadataResponse
		a.Metadata(ctx, action.MetadataRequest{}, &meta)
		var s action.SchemaResponse
		a.Schema(ctx, action.SchemaRequest{}, &s)
		if d := s.Schema.ValidateImplementation(ctx); d.HasError() {
			t.Errorf("%s: %v", meta.TypeName, d)
		}
		if s.Schema.MarkdownDescription == "" || s.Schema.Attributes[entity.SDKAppIDKey] == nil {
			t.Errorf("%s is not described, or names no app", meta.TypeName)
		}
		described(t, meta.TypeName, s.Schema.Attributes)
		name := meta.TypeName[len(entity.Prefix):]
		exists(t, meta.TypeName, "examples/actions/"+meta.TypeName+"/action.tf", "docs/actions/"+name+".md")
		exists(t, name, "examples/actions/"+meta.TypeName+"/action.tf") // the way of CLIs without actions
		seen[meta.TypeName] = true
	}
	if len(seen) < 2 {
		t.Errorf("the actions are %v", seen)
	}
}
