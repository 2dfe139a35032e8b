package cloud

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// unlisted remembers the apps whose accounts the console does not tell, so that it is not asked again for each.
type unlisted struct {
	mu   sync.Mutex
	apps map[chat.SDKAppID]error
}

func (u *unlisted) get(id chat.SDKAppID) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.apps[id]
}

func (u *unlisted) put(id chat.SDKAppID, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.apps == nil {
		u.apps = map[chat.SDKAppID]error{}
	}
	u.apps[id] = err
}

// Account returns an account of an app: from the console, which lists all with their profiles, or over IM REST where the
// console does not tell. IM REST knows neither the type of an account nor when it was made, which then are zero, and takes
// the names of the custom fields to read; without any, it is asked for those that the console says the app has.
func (c *Client) Account(ctx context.Context, id chat.SDKAppID, user string, custom ...string) (chat.Account, error) {
	denied := c.unlisted.get(id)
	if denied == nil {
		a, err := c.console.Account(ctx, id, user)
		if err == nil || api.IsNotFound(err) || ctx.Err() != nil {
			return a, err
		}
		if !permanent(err) {
			return a, err
		}
		c.unlisted.put(id, err)
		denied = err
	}
	if len(custom) == 0 {
		custom = c.readableFields(api.WithRemembered(ctx), id)
	}
	p, err := c.rest.Profile(ctx, id, user, custom...)
	if err != nil && !api.IsClass(api.CodeOf(err), "REST") { // there is no way at all
		return chat.Account{}, errors.Join(denied, err)
	}
	return chat.Account{UserID: user, Profile: p}, err
}

// readableFields are the custom user fields that an app's administrators may read, as far as the console tells.
func (c *Client) readableFields(ctx context.Context, id chat.SDKAppID) (names []string) {
	fields, err := c.console.Fields(ctx, id, chat.UserFields)
	if err != nil {
		return nil
	}
	for _, f := range fields {
		if slices.Contains(f.Read, chat.PermitAppAdmin) {
			names = append(names, f.Name)
		}
	}
	return names
}

// permanent reports whether an error will come again however often one asks: the console may not be asked, cannot be
// reached, or does not have the action.
func permanent(err error) bool {
	return api.IsDenied(err) ||
		slices.ContainsFunc([]string{api.Unreachable, api.BadReply, "InvalidAction", "UnknownParameter", "InvalidParameter", "AuthFailure"},
			func(class string) bool { return api.IsClass(api.CodeOf(err), class) })
}
