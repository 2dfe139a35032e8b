package cloud

import (
	"context"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// camPage is the most rows of one page of CAM.
const camPage = 200

// CAM is the way to users and what they may do. Lists are read whole and once for each walk, until a write touches them:
// CAM has no more than a few hundred of each. Safe for concurrent use.
type CAM struct {
	c        *Client
	policies *snapshot.Snapshot[string, []Policy] // without documents, by scope
	users    *snapshot.Snapshot[struct{}, []User]
	groups   *snapshot.Snapshot[struct{}, []Group]
	members  *snapshot.Snapshot[uint64, []string]
	attached *snapshot.Snapshot[Subject, map[uint64]bool]
}

// CAM returns the client of CAM.
func (c *Client) CAM() *CAM { return c.access }

func newCAM(c *Client) *CAM {
	m := &CAM{c: c}
	m.policies = snapshot.New(m.listPolicies, nil)
	m.users = snapshot.New(m.listUsers, nil)
	m.groups = snapshot.New(m.listGroups, nil)
	m.members = snapshot.New(m.listMembers, nil)
	m.attached = snapshot.New(m.listAttached, nil)
	return m
}

// camCall makes one call of CAM.
func camCall[R any](ctx context.Context, m *CAM, action string, class contract.Class, request func(context.Context, *cam.Client) (R, error)) (R, error) {
	var reply R
	call := &transport.Call{Service: "cam", Action: action, Class: class, PerSecond: contract.Ceiling("cam", action)}
	err := m.c.do(ctx, call, func(ctx context.Context) (err error) {
		reply, err = request(ctx, m.c.cam)
		return err
	})
	return reply, err
}

// camPages reads page after page of a list. Read tells the rows of a page and how many there are in all.
func camPages[T any](read func(page uint64) (rows []T, total *uint64, err error)) ([]T, error) {
	all := []T{}
	for page := uint64(1); ; page++ {
		rows, total, err := read(page)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
		if len(rows) == 0 || uint64(len(all)) >= value(total) {
			return all, nil
		}
	}
}

// incompleteCAM is the error of a reply without what it promises.
func incompleteCAM(action string) error {
	return incomplete(&transport.Call{Service: "cam", Action: action})
}

// missing is the error of an object that a list lacks, where no call reads it by itself.
func missing(action, message string) error {
	return &api.Error{Service: "cam", Action: action, Code: "ResourceNotFound.NotFound", Message: message}
}

// makeOnce creates an object whose name is its own. A call whose outcome nobody knows is settled by looking for the object:
// ours reports whether what is found is what the call would have made.
func makeOnce[T any](create func() (T, error), find func() (found T, ours bool, err error)) (T, error) {
	made, err := create()
	for range 2 {
		if api.CodeOf(err) != api.UnknownOutcome {
			return made, err
		}
		found, ours, looked := find()
		switch {
		case looked == nil && ours:
			return found, nil
		case !api.IsNotFound(looked):
			return made, err
		}
		made, err = create()
	}
	return made, err
}
