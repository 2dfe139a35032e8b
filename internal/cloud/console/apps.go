package console

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// pageSize is the most that a list takes.
const pageSize = 100

// App returns an app. Unless the context asks for fresh reads, it may come from a list or an earlier read.
func (c *Client) App(ctx context.Context, id chat.SDKAppID) (chat.App, error) {
	if api.Fresh(ctx) {
		return c.readApp(ctx, id)
	}
	return c.apps.Get(ctx, id)
}

// FreshApp returns an app as the service shows it now.
func (c *Client) FreshApp(ctx context.Context, id chat.SDKAppID) (chat.App, error) {
	return c.readApp(ctx, id)
}

// Apps returns all apps of the account, ordered by SDKAppID.
func (c *Client) Apps(ctx context.Context) ([]chat.App, error) {
	apps, err := c.apps.All(ctx)
	return slices.Clone(apps), err
}

// CreateApp makes an app of the developer edition with the name, type, introduction and region of the change, and
// nothing else of it. It has the tags from the start: credentials may see apps by their tags only. The same token makes the
// same app.
func (c *Client) CreateApp(ctx context.Context, token string, change chat.AppChange, tags map[string]string) (chat.SDKAppID, error) {
	req := wire.RegisterIMAppRequest{
		ClientToken: token, AppType: change.Type, Introduction: change.Introduction,
		Region: change.DeploymentRegion,
	}
	if change.Name != nil {
		req.AppName = *change.Name
	}
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		req.Tags = append(req.Tags, wire.Tag{TagKey: key, TagValue: tags[key]})
	}
	var none chat.SDKAppID // not known yet, and what is remembered of all apps together ends with any
	out, err := writeApp[wire.RegisterIMAppResponse](ctx, c, none, "RegisterIMApp", req)
	if err == nil && out.SdkAppId == 0 {
		err = untold("RegisterIMApp", "the service made an app, but did not tell its SDKAppID")
	}
	return chat.SDKAppID(out.SdkAppId), err
}

// ChangeApp makes the calls that the change needs, and no others. The edition comes first, since it decides what else is
// possible; switching on or off comes last.
func (c *Client) ChangeApp(ctx context.Context, present chat.App, change chat.AppChange) error {
	id := present.SDKAppID
	change = change.Against(present)
	if change.Edition != nil {
		if err := c.buyPlan(ctx, id, *change.Edition, change.PlanMonths, change.AcceptCharges); err != nil {
			return err
		}
		change.PlanMonths = nil
	}
	if renewal := (wire.SetRenewFlagRequest{AutoRenew: change.AutoRenew, PlanMonths: change.PlanMonths}); !chat.IsEmpty(renewal) {
		renewal.SdkAppId, renewal.AcceptCharges = uint64(id), consent(change.AcceptCharges)
		if _, err := writeApp[wire.Empty](ctx, c, id, "SetRenewFlag", renewal); err != nil {
			return err
		}
	}
	info := wire.ModifyAppInfoRequest{
		AppName: change.Name, AppType: change.Type, Introduction: change.Introduction,
		Region: change.DeploymentRegion,
	}
	if !chat.IsEmpty(info) {
		info.SdkAppId = uint64(id)
		if _, err := writeApp[wire.Empty](ctx, c, id, "ModifyAppInfo", info); err != nil {
			return err
		}
	}
	if change.SignatureAlgorithm != nil {
		req := wire.ToggleSecretVersionRequest{SdkAppId: uint64(id), SignatureAlgorithm: *change.SignatureAlgorithm}
		if _, err := writeApp[wire.Empty](ctx, c, id, "ToggleSecretVersion", req); err != nil {
			return err
		}
	}
	if change.Enabled != nil {
		action := "StopSdkAppId"
		if *change.Enabled {
			action = "StartSdkAppId"
		}
		if _, err := writeApp[wire.Empty](ctx, c, id, action, wire.AppRequest{SdkAppId: uint64(id)}); err != nil {
			return err
		}
	}
	return nil
}

// RenewPlan buys the plan of an app again that is over. Months nil means as many as before.
func (c *Client) RenewPlan(ctx context.Context, app chat.App, months *int64) error {
	return c.buyPlan(ctx, app.SDKAppID, app.Edition, months, true)
}

func (c *Client) buyPlan(ctx context.Context, id chat.SDKAppID, e chat.Edition, months *int64, acceptCharges bool) error {
	req := wire.UpdatePostPayPackageRequest{SdkAppId: uint64(id), Edition: e, PlanMonths: months, AcceptCharges: consent(acceptCharges)}
	_, err := writeApp[wire.Empty](ctx, c, id, "UpdatePostPayPackage", req)
	return err
}

// DeleteApp deletes a disabled app. One that is gone already is no error.
func (c *Client) DeleteApp(ctx context.Context, id chat.SDKAppID) error {
	_, err := writeApp[wire.Empty](ctx, c, id, "DeleteSdkappid", wire.AppRequest{SdkAppId: uint64(id)})
	if api.IsNotFound(err) {
		return nil
	}
	return err
}

// ExtendDeveloperEdition extends the validity of a developer edition app by a month and returns the new end.
func (c *Client) ExtendDeveloperEdition(ctx context.Context, id chat.SDKAppID) (time.Time, error) {
	out, err := writeApp[wire.CreateAutoRenewDevResponse](ctx, c, id, "CreateAutoRenewDev", wire.AppRequest{SdkAppId: uint64(id)})
	return wire.FromUnix(out.ExpireTime), err
}

func (c *Client) readApp(ctx context.Context, id chat.SDKAppID) (chat.App, error) {
	out, err := call[wire.DescribeAppAndAccountInfoResponse](ctx, c, "DescribeAppAndAccountInfo",
		wire.DescribeAppAndAccountInfoRequest{SdkAppId: uint64(id)})
	if err == nil && out.App.SdkAppId != uint64(id) {
		err = unexpected("DescribeAppAndAccountInfo", fmt.Sprintf("the request was for app %s, but the reply is about app %d", id,
			out.App.SdkAppId))
	}
	if err != nil {
		return chat.App{}, err
	}
	return shownAt(out.ServerTime)(out.App), nil
}

// shownAt turns apps of a reply into what the product knows.
func shownAt(now int64) func(wire.App) chat.App {
	return func(a wire.App) chat.App {
		app := wire.AppFromWire(a)
		app.ShownAt = wire.FromUnix(now)
		return app
	}
}

func (c *Client) listApps(ctx context.Context) ([]chat.App, error) {
	var now int64
	apps, err := allPages("DescribeIMAppList", func(a wire.App) uint64 { return a.SdkAppId }, func(offset int) ([]wire.App, int, error) {
		page, err := call[wire.DescribeIMAppListResponse](ctx, c, "DescribeIMAppList",
			wire.DescribeIMAppListRequest{Offset: offset, Limit: pageSize})
		now = page.ServerTime
		return page.Apps, page.TotalCount, err
	})
	if err != nil {
		return nil, err
	}
	return mapped(apps, shownAt(now)), nil
}

func mapped[From, To any](all []From, f func(From) To) []To {
	out := make([]To, len(all))
	for i, v := range all {
		out[i] = f(v)
	}
	return out
}

// consent is left out where it is not given.
func consent(given bool) *bool {
	if !given {
		return nil
	}
	return &given
}
