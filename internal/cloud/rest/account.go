package rest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// mostAccounts is how many accounts a command takes.
const mostAccounts = 100

// accounts are the batches of what parallel objects do to accounts, by UserID.
type accounts struct {
	checks   *batch.Batcher[string, batch.Nothing, bool]
	imports  *batch.Batcher[string, wire.ImportAccount, batch.Nothing]
	deletes  *batch.Batcher[string, batch.Nothing, batch.Nothing]
	profiles *batch.Batcher[string, string, chat.Profile] // the input is the custom fields, as joined makes it
}

func (c *Client) newAccounts() accounts {
	return accounts{
		checks:   batch.New(mostAccounts, batch.Window, batch.Split(c.checkAccounts, api.IsNotFound)),
		imports:  batch.New(mostAccounts, batch.Window, c.importAccounts),
		deletes:  batch.New(mostAccounts, batch.Window, batch.Split(c.deleteAccounts, api.IsNotFound)),
		profiles: batch.New(mostAccounts, batch.Window, batch.Split(c.readProfiles, ofOneProfile)),
	}
}

// HasAccount reports whether an app has an account, as it is now.
func (c *Client) HasAccount(ctx context.Context, app chat.SDKAppID, user string) (bool, error) {
	return c.accounts.checks.Do(ctx, app, user, batch.Nothing{})
}

// ImportAccount makes a general account with nickname and photo of a profile, and nothing else of it. An account that is
// there keeps what it is, but gets the texts, so look for it first.
func (c *Client) ImportAccount(ctx context.Context, app chat.SDKAppID, user string, p chat.Profile) error {
	_, err := c.accounts.imports.Do(ctx, app, user, wire.ImportAccount{UserID: user, Nick: p.Nickname, FaceUrl: p.AvatarURL})
	return err
}

// DeleteAccount deletes an account with all its data. One that there is not is an error for which api.IsNotFound holds.
func (c *Client) DeleteAccount(ctx context.Context, app chat.SDKAppID, user string) error {
	_, err := c.accounts.deletes.Do(ctx, app, user, batch.Nothing{})
	return err
}

// Profile returns the profile of an account with the values of some custom fields, as it is now.
func (c *Client) Profile(ctx context.Context, app chat.SDKAppID, user string, custom ...string) (chat.Profile, error) {
	return c.accounts.profiles.Do(ctx, app, user, joined(custom))
}

// ChangeProfile sets what is not nil of a profile; with nothing it makes no call.
func (c *Client) ChangeProfile(ctx context.Context, app chat.SDKAppID, user string, change chat.Profile) error {
	items := wire.Items(change)
	if len(items) == 0 {
		return nil
	}
	return c.Do(ctx, app, wire.PortraitSet, wire.PortraitSetRequest{From_Account: user, ProfileItem: items}, nil)
}

// Kick ends the sessions of an account, and the UserSigs that were made before.
func (c *Client) Kick(ctx context.Context, app chat.SDKAppID, user string) error {
	return c.Do(ctx, app, wire.Kick, wire.KickRequest{UserID: user}, nil)
}

// Statuses tells which of some users are online, and where. Users that there are not are errors of their own.
func (c *Client) Statuses(ctx context.Context, app chat.SDKAppID, users []string) (wire.OnlineStatusResponse, error) {
	var all wire.OnlineStatusResponse
	for some := range slices.Chunk(users, mostStatuses) {
		var out wire.OnlineStatusResponse
		if err := c.Do(ctx, app, wire.QueryOnlineStatus, wire.OnlineStatusRequest{To_Account: some, IsNeedDetail: 1}, &out); err != nil {
			return all, err
		}
		all.QueryResult, all.ErrorList = append(all.QueryResult, out.QueryResult...), append(all.ErrorList, out.ErrorList...)
	}
	return all, nil
}

const mostStatuses = 500

// joined makes the names of custom fields, which are letters, one input of a batch.
func joined(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(names, " ")
}

func parted(names string) []string { return strings.Fields(names) }

// itemError is what became of one object of a call for several; nil for nothing wrong.
func itemError(command wire.Command, code int, info string) error {
	if code == 0 {
		return nil
	}
	return &api.Error{Service: Service, Action: command.Name, Code: api.RESTCode(code), Message: info}
}

// keysOf are the keys of requests.
func keysOf[I any](requests []batch.Request[string, I]) []string {
	keys := make([]string, len(requests))
	for i, r := range requests {
		keys[i] = r.Key
	}
	return keys
}

func items(users []string) []wire.UserItem {
	out := make([]wire.UserItem, len(users))
	for i, u := range users {
		out[i] = wire.UserItem{UserID: u}
	}
	return out
}

func (c *Client) checkAccounts(
	ctx context.Context, app chat.SDKAppID, requests []batch.Request[string, batch.Nothing],
) (map[string]batch.Result[bool], error) {
	var out wire.AccountResultResponse
	if err := c.Do(ctx, app, wire.AccountCheck, wire.AccountCheckRequest{CheckItem: items(keysOf(requests))}, &out); err != nil {
		return nil, err
	}
	results := map[string]batch.Result[bool]{}
	for _, r := range out.ResultItem {
		results[r.UserID] = batch.Result[bool]{
			Value: r.AccountStatus == wire.Imported, Err: itemError(wire.AccountCheck, r.ResultCode, r.ResultInfo),
		}
	}
	return results, nil
}

// importAccounts imports accounts. A call for several does not say why one of them fails, so that one is imported by itself.
func (c *Client) importAccounts(
	ctx context.Context, app chat.SDKAppID, requests []batch.Request[string, wire.ImportAccount],
) (map[string]batch.Result[batch.Nothing], error) {
	var out wire.MultiAccountImportResponse
	all := wire.MultiAccountImportRequest{}
	for _, r := range requests {
		all.AccountList = append(all.AccountList, r.Input)
	}
	if len(requests) > 1 {
		if err := c.Do(ctx, app, wire.MultiAccountImport, all, &out); err != nil {
			return nil, err
		}
	} else {
		out.FailAccounts = keysOf(requests)
	}
	results := map[string]batch.Result[batch.Nothing]{}
	for _, r := range requests {
		result := batch.Result[batch.Nothing]{}
		if slices.Contains(out.FailAccounts, r.Key) {
			result.Err = c.Do(ctx, app, wire.AccountImport, wire.AccountImportRequest{UserID: r.Key, Nick: r.Input.Nick, FaceUrl: r.Input.FaceUrl},
				nil)
		}
		results[r.Key] = result
	}
	return results, nil
}

func (c *Client) deleteAccounts(
	ctx context.Context, app chat.SDKAppID, requests []batch.Request[string, batch.Nothing],
) (map[string]batch.Result[batch.Nothing], error) {
	var out wire.AccountResultResponse
	if err := c.Do(ctx, app, wire.AccountDelete, wire.AccountDeleteRequest{DeleteItem: items(keysOf(requests))}, &out); err != nil {
		return nil, err
	}
	results := map[string]batch.Result[batch.Nothing]{}
	for _, r := range out.ResultItem {
		results[r.UserID] = batch.Result[batch.Nothing]{Err: itemError(wire.AccountDelete, r.ResultCode, r.ResultInfo)}
	}
	return results, nil
}

// ofOneProfile reports whether one profile of several may be to blame: its account is missing, or it asks for a custom field that
// the app lacks.
func ofOneProfile(err error) bool {
	return api.IsNotFound(err) || api.IsREST(err, wire.CodeFieldUnreadable, wire.CodeNoField)
}

func (c *Client) readProfiles(
	ctx context.Context, app chat.SDKAppID, requests []batch.Request[string, string],
) (map[string]batch.Result[chat.Profile], error) {
	tags := make([]string, 0, len(wire.Tags))
	for _, t := range wire.Tags {
		tags = append(tags, t.Name)
	}
	for _, r := range requests {
		for _, name := range parted(r.Input) {
			if tag := wire.CustomTag + name; !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	var out wire.PortraitGetResponse
	results := map[string]batch.Result[chat.Profile]{}
	err := c.Do(ctx, app, wire.PortraitGet, wire.PortraitGetRequest{To_Account: keysOf(requests), TagList: tags}, &out)
	if err != nil {
		return nil, err
	}
	for _, u := range out.UserProfileItem {
		p, err := wire.ProfileOf(u.ProfileItem)
		if err != nil {
			err = &api.Error{
				Service: Service,
				Action:  wire.PortraitGet.Name,
				Code:    api.BadReply,
				Message: fmt.Sprintf("account %s: %v", u.To_Account, err),
			}
		}
		if wrong := itemError(wire.PortraitGet, u.ResultCode, u.ResultInfo); wrong != nil {
			err = wrong
		}
		results[u.To_Account] = batch.Result[chat.Profile]{Value: p, Err: err}
	}
	return results, nil
}
