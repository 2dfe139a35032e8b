package console

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// mostListed is up to how many accounts an app's whole list is read to serve single ones; of a larger app, accounts are read
// by their UserIDs.
const mostListed = 10_000

var errTooMany = errors.New("the app has too many accounts to list them all for a few")

// accountsOf returns what is remembered of the accounts of an app.
func (c *Client) accountsOf(id chat.SDKAppID) *snapshot.Snapshot[string, chat.Account] {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.accounts[id] == nil {
		c.accounts[id] = snapshot.New(
			func(ctx context.Context, user string) (chat.Account, error) { return c.readAccount(ctx, id, user) },
			&snapshot.Listing[string, chat.Account]{
				All: func(ctx context.Context) ([]chat.Account, error) { return c.listAccounts(ctx, id) },
				Key: func(a chat.Account) string { return a.UserID },
			},
		)
	}
	return c.accounts[id]
}

// Account returns an account of an app. Unless the context asks for fresh reads, it may come from a list or an earlier read.
func (c *Client) Account(ctx context.Context, id chat.SDKAppID, user string) (chat.Account, error) {
	if api.Fresh(ctx) {
		return c.readAccount(ctx, id, user)
	}
	return c.accountsOf(id).Get(ctx, user)
}

// ForgetAccount drops what is remembered of an account, which was changed over another API.
func (c *Client) ForgetAccount(id chat.SDKAppID, user string) { c.accountsOf(id).Drop(user) }

// Accounts yields the accounts of an app, or those of one type, ordered by UserID. It reads no more pages than are wanted.
func (c *Client) Accounts(ctx context.Context, id chat.SDKAppID, only *chat.AccountType) iter.Seq2[chat.Account, error] {
	return func(yield func(chat.Account, error) bool) {
		for page, err := range c.accountPages(ctx, id, only) {
			if err != nil {
				yield(chat.Account{}, err)
				return
			}
			for _, a := range page.Accounts {
				if !yield(wire.AccountFromWire(a), nil) {
					return
				}
			}
		}
	}
}

// CreateAccount makes an account of a type, with nickname and photo of the profile and nothing else of it. The same token
// makes the same account.
func (c *Client) CreateAccount(ctx context.Context, id chat.SDKAppID, token string, a chat.Account) error {
	defer c.ForgetAccount(id, a.UserID)
	_, err := call[wire.Empty](ctx, c, "CreateAccount", wire.CreateAccountRequest{
		ClientToken: token, SdkAppId: uint64(id), UserID: a.UserID, Type: a.Type, Nickname: a.Nickname, AvatarURL: a.AvatarURL,
	})
	return err
}

// NoAccount is the error of an account that an app does not have.
func NoAccount(id chat.SDKAppID, user string) error {
	return &api.Error{
		Service: wire.Service,
		Action:  "DescribeAccountList",
		Code:    "ResourceNotFound.Account",
		Message: fmt.Sprintf("app %s has no account %s", id, user),
	}
}

// readAccount reads an account as it is now, together with others that are asked for at about the same time.
func (c *Client) readAccount(ctx context.Context, id chat.SDKAppID, user string) (chat.Account, error) {
	return c.accountReads.Do(ctx, id, user, batch.Nothing{})
}

func (c *Client) readAccounts(
	ctx context.Context, id chat.SDKAppID, requests []batch.Request[string, batch.Nothing],
) (map[string]batch.Result[chat.Account], error) {
	q := wire.DescribeAccountListRequest{SdkAppId: uint64(id), Limit: wire.MaxAccountPage}
	results := map[string]batch.Result[chat.Account]{}
	for _, r := range requests {
		q.UserIDs = append(q.UserIDs, r.Key)
		results[r.Key] = batch.Result[chat.Account]{Err: NoAccount(id, r.Key)}
	}
	page, err := c.accountPage(ctx, q)
	for _, a := range page.Accounts {
		results[a.UserID] = batch.Result[chat.Account]{Value: wire.AccountFromWire(a)}
	}
	return results, err
}

// listAccounts reads all accounts of an app, unless it has too many.
func (c *Client) listAccounts(ctx context.Context, id chat.SDKAppID) ([]chat.Account, error) {
	all := []chat.Account{}
	for page, err := range c.accountPages(ctx, id, nil) {
		switch {
		case err != nil:
			return nil, err
		case page.TotalCount > mostListed:
			return nil, errTooMany
		}
		for _, a := range page.Accounts {
			all = append(all, wire.AccountFromWire(a))
		}
	}
	return all, nil
}

// accountPages reads page after page, each without what those before it had.
func (c *Client) accountPages(
	ctx context.Context, id chat.SDKAppID, only *chat.AccountType,
) iter.Seq2[wire.DescribeAccountListResponse, error] {
	return func(yield func(wire.DescribeAccountListResponse, error) bool) {
		paging := api.Paging[string]{Service: wire.Service, Action: "DescribeAccountList"}
		for more := true; more; {
			page, err := c.accountPage(ctx,
				wire.DescribeAccountListRequest{SdkAppId: uint64(id), Offset: int(paging.Rows()), Limit: wire.MaxAccountPage, Type: only})
			page.Accounts = slices.DeleteFunc(page.Accounts, func(a wire.Account) bool { return !paging.New(a.UserID) })
			if err == nil {
				more, err = paging.MoreOf(int64(page.TotalCount))
			}
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

func (c *Client) accountPage(ctx context.Context, q wire.DescribeAccountListRequest) (wire.DescribeAccountListResponse, error) {
	page, err := call[wire.DescribeAccountListResponse](ctx, c, "DescribeAccountList", q)
	odd := func(a wire.Account) bool { return !api.IsKey(a.UserID) }
	if err == nil && (page.Accounts == nil || slices.ContainsFunc(page.Accounts, odd)) {
		err = unexpected("DescribeAccountList", "the service left out the accounts, or the UserID of one")
	}
	return page, err
}
