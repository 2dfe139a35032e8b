// Package cam is the client of CAM: users, groups, policies and what they are attached to.
package cam

import (
	"context"
	"slices"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// pageSize is the most rows of one page of CAM.
const pageSize = 200

// Client is the client of CAM. Lists are read whole and once for each walk, until a write touches them: CAM has no more than a
// few hundred of each. Safe for concurrent use.
type Client struct {
	service  *invoke.Client
	appID    *snapshot.Snapshot[struct{}, uint64]
	policies *snapshot.Snapshot[string, []Policy] // without documents, by scope
	users    *snapshot.Snapshot[struct{}, []User]
	groups   *snapshot.Snapshot[struct{}, []Group]
	members  *snapshot.Snapshot[uint64, []string]
	attached *snapshot.Snapshot[Subject, map[uint64]bool]
}

// New returns a client that remembers nothing yet.
func New(service *invoke.Client) *Client {
	c := &Client{service: service}
	c.appID = snapshot.New(c.readAppID, nil)
	c.policies = snapshot.New(c.listPolicies, nil)
	c.users = snapshot.New(c.listUsers, nil)
	c.groups = snapshot.New(c.listGroups, nil)
	c.members = snapshot.New(c.listMembers, nil)
	c.attached = snapshot.New(c.listAttached, nil)
	return c
}

// AppID asks once for the AppId of the account, which is not the id of a chat app.
func (c *Client) AppID(ctx context.Context) (uint64, error) { return c.appID.Get(ctx, struct{}{}) }

func (c *Client) readAppID(ctx context.Context, _ struct{}) (uint64, error) {
	reply, err := invoke.Call(ctx, c.service, contract.Read, sdk.NewGetUserAppIdRequest(), func(r *sdk.GetUserAppIdResponseParams) bool {
		return invoke.Value(r.AppId) != 0
	})
	if err != nil {
		return 0, err
	}
	return *reply.AppId, nil
}

// pages reads a list page by page. Rows takes those of a page out of its reply, and how many there are in all.
func pages[Reply, Theirs any, Row comparable](ctx context.Context, c *Client, req tchttp.Request, page **uint64,
	rows func(*Reply) ([]Theirs, *uint64), row func(Theirs) Row,
) ([]Row, error) {
	paging := api.Paging[Row]{Service: req.GetService(), Action: req.GetAction()}
	all := []Row{}
	more := true
	for n := uint64(1); more; n++ {
		*page = new(n)
		reply, err := invoke.Call(ctx, c.service, contract.Read, req, func(r *Reply) bool {
			_, total := rows(r)
			return total != nil
		})
		if err != nil {
			return nil, err
		}
		theirs, total := rows(reply)
		for _, r := range theirs {
			if one := row(r); paging.New(one) {
				all = append(all, one)
			}
		}
		if more, err = paging.MoreOf(int64(*total)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// listed looks for a row in a list that is remembered. Where the credentials may not list, it finds none.
func listed[K comparable, T any](ctx context.Context, all *snapshot.Snapshot[K, []T], key K, is func(T) bool) (row T, ok bool, err error) {
	rows, err := all.Get(ctx, key)
	if i := slices.IndexFunc(rows, is); i >= 0 {
		return rows[i], true, nil
	}
	if api.IsDenied(err) {
		err = nil
	}
	return row, false, err
}

// missing is the error of an object that a list lacks, where no call reads it by itself.
func missing(action, message string) error {
	return &api.Error{Service: "cam", Action: action, Code: "ResourceNotFound.NotFound", Message: message}
}

// nameless is the error of a list with a row that does not tell which object it is: that object must not be taken for gone.
func nameless(action string) error {
	return &api.Error{Service: "cam", Action: action, Code: api.BadReply, Message: api.Misshapen}
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
