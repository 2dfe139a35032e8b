package cam

import (
	"context"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// The kinds that blocks refer to.
const (
	userKind   = "cam_user"
	groupKind  = "cam_group"
	policyKind = "cam_policy"
)

// sought is something that a block refers to.
type sought struct {
	field string // of the model
	what  string // such as "User ann"
	kind  string // of the block that makes it; empty where none can
	id    string // as that block has it; empty where only the name is known
	name  string
	read  func(context.Context) error
}

// seek tells of what is neither there nor made by a block that was planned before. A block that is yet to be planned may
// still bring it, unless its ID is one that the service assigns: that would not be known yet. Credentials that may not look are told
// nothing.
func seek[M any](ctx context.Context, s *entity.Session, c *entity.Change[M], x sought) error {
	if x.id != "" && s.World.Has(world.Object{Kind: x.kind, ID: x.id}) || x.name != "" && s.World.HasNamed(x.kind, x.name) {
		return nil
	}
	err := x.read(ctx)
	switch {
	case err == nil, api.IsDenied(err):
		return nil
	case !api.IsNotFound(err):
		return err
	}
	summary := x.what + " not found"
	switch {
	case x.kind == "":
		c.Warn(x.field, summary, "The account does not have it, so the apply fails unless somebody creates it first. Check the spelling.")
	case x.name == "" && x.kind != userKind:
		return &entity.Problem{Field: x.field, Summary: summary, Detail: fmt.Sprintf("The account does not have it, and no block can create it "+
			"under an ID that is known in advance. Refer to the block that creates it (%s%s), or correct the ID.", entity.Prefix, x.kind)}
	default:
		c.Warn(x.field, summary, fmt.Sprintf("The account does not have it. Check the spelling. If this plan creates it, refer to that block "+
			"(%s%s), so that Terraform creates it first.", entity.Prefix, x.kind))
	}
	return nil
}
