package checkconfig

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// place is where an expression stands.
type place struct{ block, attribute string }

// value checks what is given for a nested attribute.
func (c *checker) value(at place, e hcl.Expression, o *tfprotov6.SchemaObject) {
	switch o.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		c.each(e, func(e hcl.Expression) { c.object(at, e, o) })
	case tfprotov6.SchemaObjectNestingModeMap:
		c.each(e, func(e hcl.Expression) {
			pairs, diags := hcl.ExprMap(e)
			switch f, isFor := e.(*hclsyntax.ForExpr); {
			case isFor && f.KeyExpr != nil:
				c.each(f.ValExpr, func(e hcl.Expression) { c.object(at, e, o) })
			case diags.HasErrors():
				c.skip(e)
			default:
				for _, pair := range pairs {
					c.each(pair.Value, func(e hcl.Expression) { c.object(at, e, o) })
				}
			}
		})
	default:
		c.each(e, func(e hcl.Expression) {
			elements, diags := hcl.ExprList(e)
			switch f, isFor := e.(*hclsyntax.ForExpr); {
			case isFor && f.KeyExpr == nil:
				c.each(f.ValExpr, func(e hcl.Expression) { c.object(at, e, o) })
			case diags.HasErrors():
				c.skip(e)
			default:
				for _, element := range elements {
					c.each(element, func(e hcl.Expression) { c.object(at, e, o) })
				}
			}
		})
	}
}

// object checks the keys of an object.
func (c *checker) object(at place, e hcl.Expression, o *tfprotov6.SchemaObject) {
	pairs, diags := hcl.ExprMap(e)
	if diags.HasErrors() {
		c.skip(e)
		return
	}
	attributes := names(o)
	for _, pair := range pairs {
		key, diags := pair.Key.Value(nil)
		if diags.HasErrors() || key.IsNull() || !key.IsKnown() || key.Type() != cty.String {
			c.skip(pair.Key)
			continue
		}
		name := key.AsString()
		a, known := attributes[name]
		switch {
		case !known:
			c.drop(at, name, pair.Key.Range(), o)
		case a.NestedType != nil:
			c.value(place{at.block, join(at.attribute, name)}, pair.Value, a.NestedType)
		}
	}
}

// passing are functions that give one of their arguments, or all of them together.
var passing = []string{"merge", "coalesce", "try", "concat", "tomap", "toset", "tolist", "sensitive", "nonsensitive"}

// each calls check for the values that an expression may have: behind parentheses, conditions, locals, and functions that pass values on.
func (c *checker) each(e hcl.Expression, check func(hcl.Expression)) {
	switch x := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		c.each(x.Expression, check)
		return
	case *hclsyntax.ConditionalExpr:
		c.each(x.TrueResult, check)
		c.each(x.FalseResult, check)
		return
	case *hclsyntax.FunctionCallExpr:
		if slices.Contains(passing, x.Name) {
			for _, argument := range x.Args {
				c.each(argument, check)
			}
			return
		}
	case *hclsyntax.ScopeTraversalExpr:
		if name, ok := localOf(x.Traversal); ok && c.locals[name] != nil {
			behind := c.locals[name]
			delete(c.locals, name) // which may refer to itself, by mistake
			c.each(behind, check)
			c.locals[name] = behind
			return
		}
	}
	if v, diags := e.Value(nil); !diags.HasErrors() && v.IsNull() {
		return
	}
	check(e)
}

// localOf is the name in local.NAME, with nothing after it.
func localOf(t hcl.Traversal) (string, bool) {
	if len(t) != 2 || t.RootName() != "local" {
		return "", false
	}
	a, ok := t[1].(hcl.TraverseAttr)
	return a.Name, ok
}

// skip notes an expression whose keys show only in its value.
func (c *checker) skip(e hcl.Expression) { c.Skipped = append(c.Skipped, e.Range()) }
