package acctest

import "github.com/hashicorp/terraform-plugin-go/tfprotov6"

// Settable returns the attributes of a block and, as if they were attributes too, the blocks in it: a configuration gives both values.
func Settable(b *tfprotov6.SchemaBlock) []*tfprotov6.SchemaAttribute {
	all := append([]*tfprotov6.SchemaAttribute(nil), b.Attributes...)
	for _, nested := range b.BlockTypes {
		mode := map[tfprotov6.SchemaNestedBlockNestingMode]tfprotov6.SchemaObjectNestingMode{
			tfprotov6.SchemaNestedBlockNestingModeSingle: tfprotov6.SchemaObjectNestingModeSingle,
			tfprotov6.SchemaNestedBlockNestingModeList:   tfprotov6.SchemaObjectNestingModeList,
			tfprotov6.SchemaNestedBlockNestingModeSet:    tfprotov6.SchemaObjectNestingModeSet,
		}[nested.Nesting]
		all = append(all, &tfprotov6.SchemaAttribute{
			Name: nested.TypeName, Optional: true, Description: nested.Block.Description,
			NestedType: &tfprotov6.SchemaObject{Nesting: mode, Attributes: Settable(nested.Block)},
		})
	}
	return all
}
