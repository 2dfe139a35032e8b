package guard

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// ReportClash tells that two blocks of one plan do not go together. Object names it, as in "webhook 1400000001"; resource
// is the type name of its block.
func ReportClash(diags *diag.Diagnostics, clash world.Clash, resource, object string) {
	switch clash {
	case world.Twice:
		diags.AddError(
			fmt.Sprintf("Two blocks manage the %s", object),
			"Each would revert the changes of the other, and removing one would destroy what the other manages. Remove one of them. If "+
				"both are in the state, remove one from it without destroying anything: terraform state rm 'ADDRESS', or a removed block with "+
				"destroy = false.",
		)
	case world.Moved:
		diags.AddError(
			fmt.Sprintf("The %s is destroyed and created by one plan", object),
			"One block destroys it, and another one creates it. Nothing keeps the destroy from coming last, so the object could be lost. "+
				MovedHint(resource)+"\nIf two blocks swap their objects, swap their addresses: terraform state mv. Otherwise, apply the destroy "+
				"first, and then the creation.",
		)
	case world.Left:
		diags.AddError(
			fmt.Sprintf("The %s is kept by one block and destroyed by another", object),
			"The state has it twice, or it is imported while the state still has it at an old address. The destroy would take it from the "+
				"block that keeps it. Remove the address that goes from the state, without destroying anything: terraform state rm 'ADDRESS', or a "+
				"removed block with destroy = false. "+MovedHint(resource)+"\nThen no import block is needed.",
		)
	}
}
