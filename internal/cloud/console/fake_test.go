package console

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// fake is a console whose calls take a second each. It speaks JSON, as the wire does.
type fake struct {
	mu    sync.Mutex
	apps  []wire.App
	confs map[uint64]wire.DescribeConfInfoResponse
	fail  map[string]error // by action
	reply map[string]any   // by action, in place of the usual one
	after func(action string)
	calls []string // action and body
}

func (f *fake) Call(ctx context.Context, action wire.Action, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	f.mu.Lock()
	f.calls = append(f.calls, action.Name+" "+string(body))
	reply, err := f.answer(action.Name, in)
	after := f.after
	f.mu.Unlock()
	if after != nil {
		after(action.Name)
	}
	time.Sleep(time.Second)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	if body, err = json.Marshal(reply); err != nil {
		return err
	}
	return json.Unmarshal(body, out)
}

func (f *fake) answer(action string, in any) (any, error) {
	if err := f.fail[action]; err != nil {
		return nil, err
	}
	if reply, ok := f.reply[action]; ok {
		return reply, nil
	}
	missing := &api.Error{Action: action, Code: "ResourceNotFound.SdkAppId"}
	switch in := in.(type) {
	case wire.DescribeIMAppListRequest:
		start := min(in.Offset, len(f.apps))
		return wire.DescribeIMAppListResponse{TotalCount: len(f.apps), Apps: f.apps[start:min(start+in.Limit, len(f.apps))]}, nil
	case wire.AppRequest:
		if conf, ok := f.confs[in.SdkAppId]; ok && action == "DescribeConfInfo" {
			return conf, nil
		}
		for _, a := range f.apps {
			if a.SdkAppId == in.SdkAppId {
				return wire.DescribeAppAndAccountInfoResponse{App: a}, nil
			}
		}
		return nil, missing
	case wire.RegisterIMAppRequest:
		f.apps = append(f.apps, wire.App{SdkAppId: uint64(len(f.apps) + 1), AppName: in.AppName})
		return wire.RegisterIMAppResponse{SdkAppId: uint64(len(f.apps))}, nil
	}
	return wire.Empty{}, nil
}

// take returns the calls since the last time.
func (f *fake) take() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	calls := f.calls
	f.calls = nil
	return calls
}

func (f *fake) expect(t *testing.T, want ...string) {
	t.Helper()
	if got := f.take(); !slices.Equal(got, want) {
		t.Errorf("calls\n%q, want\n%q", got, want)
	}
}

// conf is a whole configuration, whose sets are in another order than ours.
func conf() wire.DescribeConfInfoResponse {
	c := wire.Mirror[wire.DescribeConfInfoResponse](chat.DefaultSettings())
	c.ServerTime, c.HistoryStorageChange = 1700000000, 1690000000
	c.GroupFeatures.ReadReceiptGroupTypes = []chat.GroupType{chat.Work, chat.Meeting}
	c.Fields = map[chat.FieldKind][]wire.CustomField{
		chat.UserFields:   {{Name: "b", Type: chat.StringField, Read: []chat.Permission{"app_admin", "app"}, Write: []chat.Permission{"app"}}},
		chat.FriendFields: {{Name: "c", Type: chat.BytesField}},
		chat.GroupFields: {
			{
				Name: "d",
				Permissions: map[chat.GroupType]wire.Access{
					chat.Work: {Read: []chat.GroupPermission{"group_owner", "anyone"}, Write: []chat.GroupPermission{}},
				},
			},
		},
		chat.GroupMemberFields: {{Name: "e", Permissions: map[chat.GroupType]wire.Access{
			chat.Public: {Read: []chat.GroupPermission{}, Write: []chat.GroupPermission{"anyone"}, SelfRead: true},
		}}},
	}
	return c
}

// run tests a client of a console that has the apps 1 to n.
func run(t *testing.T, n int, test func(t *testing.T, f *fake, c *Client)) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{confs: map[uint64]wire.DescribeConfInfoResponse{1: conf()}, fail: map[string]error{}, reply: map[string]any{}}
		for i := range n {
			f.apps = append(f.apps, wire.App{SdkAppId: uint64(i + 1), AppName: fmt.Sprint("app ", i+1), CreateTime: int64(i + 1)})
		}
		test(t, f, New(f))
	})
}
