// Package checkconfig finds what a CLI drops from a configuration without a word: keys of an object that the schema of the provider does
// not know. The provider never sees them, so it cannot refuse them.
package checkconfig

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Dropped is a key that a CLI drops.
type Dropped struct {
	Range     hcl.Range
	Block     string // such as resource tencentchat_webhook.this
	Attribute string // whose object has the key, such as group_info_changed
	Key       string
	Meant     string // the key that was probably meant, or empty
}

// String tells of it in one line.
func (d Dropped) String() string {
	text := fmt.Sprintf("%s:%d: %s: %s has no %q, so the CLI drops it.", d.Range.Filename, d.Range.Start.Line, d.Block, d.Attribute, d.Key)
	if d.Meant != "" {
		text += fmt.Sprintf(" Did you mean %q?", d.Meant)
	}
	return text
}

// Result is what a check found.
type Result struct {
	Files   int
	Dropped []Dropped
	Skipped []hcl.Range // of expressions whose keys are known only when they are evaluated
}

// Check reads the configurations in a folder and all folders in it, hidden ones excepted.
func Check(ctx context.Context, p framework.Provider, dir string) (Result, error) {
	schemas, err := providerserver.NewProtocol6(p)().GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return Result{}, err
	}
	c := checker{schemas: schemas, parser: hclparse.NewParser()}
	folders, err := foldersIn(dir)
	if err != nil {
		return c.Result, err
	}
	for _, folder := range folders {
		if err := c.folder(folder); err != nil {
			return c.Result, err
		}
	}
	slices.SortStableFunc(c.Dropped, func(a, b Dropped) int {
		return strings.Compare(fmt.Sprintf("%s %9d", a.Range.Filename, a.Range.Start.Byte), fmt.Sprintf("%s %9d", b.Range.Filename,
			b.Range.Start.Byte))
	})
	return c.Result, nil
}

func foldersIn(dir string) (folders []string, err error) {
	err = filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case at != dir && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		folders = append(folders, at)
		return nil
	})
	return folders, err
}

// endings of the names of files that have blocks of a provider.
var endings = []string{".tf", ".tofu", ".tftest.hcl", ".tofutest.hcl", ".tfquery.hcl", ".tf.json", ".tofu.json"}

type checker struct {
	schemas *tfprotov6.GetProviderSchemaResponse
	parser  *hclparse.Parser
	locals  map[string]hcl.Expression // of the folder
	Result
}

var (
	labels = []string{"type", "name"}
	top    = &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
		{Type: "provider", LabelNames: []string{"name"}},
		{Type: "locals"},
		{Type: "resource", LabelNames: labels},
		{Type: "data", LabelNames: labels},
		{Type: "ephemeral", LabelNames: labels},
		{Type: "list", LabelNames: labels},
		{Type: "action", LabelNames: labels},
	}}
	inner = &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{{Type: "config"}}}
)

// folder checks the files of one module.
func (c *checker) folder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	c.locals = map[string]hcl.Expression{}
	var blocks hcl.Blocks
	for _, e := range entries {
		if e.IsDir() || !slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(e.Name(), ending) }) {
			continue
		}
		parse := c.parser.ParseHCLFile
		if strings.HasSuffix(e.Name(), ".json") {
			parse = c.parser.ParseJSONFile
		}
		file, diags := parse(filepath.Join(dir, e.Name()))
		if diags.HasErrors() {
			return diags
		}
		c.Files++
		content, _, _ := file.Body.PartialContent(top)
		blocks = append(blocks, content.Blocks...)
	}
	for _, b := range blocks {
		if b.Type == "locals" {
			attributes, _ := b.Body.JustAttributes()
			for name, a := range attributes {
				c.locals[name] = a.Expr
			}
		}
	}
	for _, b := range blocks {
		if body, schema := c.schemaOf(b); schema != nil {
			c.body(b.Type+" "+strings.Join(b.Labels, "."), "", body, schema)
		}
	}
	return nil
}

// schemaOf returns what a block configures, and the schema of that; nil if it is none of the provider's.
func (c *checker) schemaOf(b *hcl.Block) (hcl.Body, *tfprotov6.SchemaBlock) {
	if b.Type == "locals" {
		return nil, nil
	}
	var s *tfprotov6.Schema
	switch b.Type {
	case "provider":
		if b.Labels[0] == strings.TrimSuffix(entity.Prefix, "_") {
			s = c.schemas.Provider
		}
	case "resource":
		s = c.schemas.ResourceSchemas[b.Labels[0]]
	case "data":
		s = c.schemas.DataSourceSchemas[b.Labels[0]]
	case "ephemeral":
		s = c.schemas.EphemeralResourceSchemas[b.Labels[0]]
	case "list":
		s = c.schemas.ListResourceSchemas[b.Labels[0]]
	case "action":
		if a := c.schemas.ActionSchemas[b.Labels[0]]; a != nil {
			s = a.Schema
		}
	}
	if s == nil {
		return nil, nil
	}
	if b.Type == "list" || b.Type == "action" {
		content, _, _ := b.Body.PartialContent(inner)
		if len(content.Blocks) == 0 {
			return nil, nil
		}
		return content.Blocks[0].Body, s.Block
	}
	return b.Body, s.Block
}

// body checks the attributes of a block, and the blocks in it. Names of these are the CLI's to refuse.
func (c *checker) body(block, at string, body hcl.Body, schema *tfprotov6.SchemaBlock) {
	shape := &hcl.BodySchema{}
	for _, a := range schema.Attributes {
		shape.Attributes = append(shape.Attributes, hcl.AttributeSchema{Name: a.Name})
	}
	nested := map[string]*tfprotov6.SchemaBlock{}
	for _, b := range schema.BlockTypes {
		nested[b.TypeName] = b.Block
		shape.Blocks = append(shape.Blocks, hcl.BlockHeaderSchema{Type: b.TypeName})
	}
	content, _, _ := body.PartialContent(shape)
	for _, a := range schema.Attributes {
		if given, ok := content.Attributes[a.Name]; ok && a.NestedType != nil {
			c.value(place{block, join(at, a.Name)}, given.Expr, a.NestedType)
		}
	}
	for _, b := range content.Blocks {
		c.body(block, join(at, b.Type), b.Body, nested[b.Type])
	}
}

func join(at, name string) string { return strings.TrimPrefix(at+"."+name, ".") }

// names of the attributes of an object.
func names(o *tfprotov6.SchemaObject) map[string]*tfprotov6.SchemaAttribute {
	all := map[string]*tfprotov6.SchemaAttribute{}
	for _, a := range o.Attributes {
		all[a.Name] = a
	}
	return all
}

// drop notes a key that no attribute has.
func (c *checker) drop(at place, key string, where hcl.Range, o *tfprotov6.SchemaObject) {
	known := slices.Sorted(maps.Keys(names(o)))
	c.Dropped = append(c.Dropped, Dropped{where, at.block, at.attribute, key, chat.Nearest(key, known)})
}
