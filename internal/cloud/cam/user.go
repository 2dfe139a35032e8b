package cam

import (
	"context"
	"fmt"
	"slices"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// User is a sub-account.
type User struct {
	Uin          string
	Name         string
	Remark       string
	ConsoleLogin bool
	PhoneNum     string
	CountryCode  string
	Email        string
}

// UserChange is what a call says of a user. What is nil is left out.
type UserChange struct {
	Remark       *string
	ConsoleLogin *bool
	PhoneNum     *string
	CountryCode  *string
	Email        *string
	Password     *chat.Secret

	NeedResetPassword *bool // at the next login; the service never shows it
}

// Users returns all users of the account.
func (c *Client) Users(ctx context.Context) ([]User, error) {
	all, err := c.users.Get(ctx, struct{}{})
	return slices.Clone(all), err
}

// User returns a user. Unless the context asks for fresh reads, it comes from the list.
func (c *Client) User(ctx context.Context, name string) (User, error) {
	if !api.Fresh(ctx) {
		u, ok, err := listed(ctx, c.users, struct{}{}, func(u User) bool { return u.Name == name })
		if ok || err != nil {
			return u, err
		}
	}
	req := sdk.NewGetUserRequest()
	req.Name = &name
	r, err := invoke.Call(ctx, c.service, contract.Read, req, func(r *sdk.GetUserResponseParams) bool { return invoke.Value(r.Uin) != 0 })
	if err != nil {
		return User{}, err
	}
	return User{
		Uin: decimal(*r.Uin), Name: name, Remark: invoke.Value(r.Remark), ConsoleLogin: invoke.Value(r.ConsoleLogin) == 1,
		PhoneNum: invoke.Value(r.PhoneNum), CountryCode: invoke.Value(r.CountryCode), Email: invoke.Value(r.Email),
	}, nil
}

func (c *Client) listUsers(ctx context.Context, _ struct{}) ([]User, error) {
	var reply sdk.ListUsersResponseParams
	if err := c.service.Do(ctx, contract.Read, sdk.NewListUsersRequest(), &reply); err != nil {
		return nil, err
	}
	all := []User{}
	for _, u := range reply.Data {
		if invoke.Value(u.Uin) == 0 || !api.IsKey(invoke.Value(u.Name)) {
			return nil, nameless("ListUsers")
		}
		all = append(all, User{
			Uin:          decimal(invoke.Value(u.Uin)),
			Name:         invoke.Value(u.Name),
			Remark:       invoke.Value(u.Remark),
			ConsoleLogin: invoke.Value(u.ConsoleLogin) == 1,
			PhoneNum:     invoke.Value(u.PhoneNum),
			CountryCode:  invoke.Value(u.CountryCode),
			Email:        invoke.Value(u.Email),
		})
	}
	return all, nil
}

// CreateUser makes a user without access keys. A password that CAM makes on the way is told nobody.
func (c *Client) CreateUser(ctx context.Context, name string, change UserChange) error {
	defer c.users.Drop(struct{}{})
	before, err := c.Users(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(before, func(u User) bool { return u.Name == name }) {
		return nameInUse("AddUser", "InvalidParameter.SubUserNameInUse", fmt.Sprintf("the account has a user with the name %s already", name))
	}
	req := sdk.NewAddUserRequest()
	req.Name, req.UseApi = &name, new(uint64(0))
	req.Remark, req.ConsoleLogin, req.Email, req.Password = change.Remark, digit(change.ConsoleLogin), change.Email, change.password()
	req.PhoneNum, req.CountryCode, req.NeedResetPassword = change.PhoneNum, change.CountryCode, digit(change.NeedResetPassword)
	_, err = makeOnce(func() (struct{}, error) {
		return struct{}{}, c.service.Do(ctx, contract.OneShot, req, nil)
	}, func() (struct{}, bool, error) { // it was not there before
		found, err := c.User(api.WithFresh(ctx), name)
		return struct{}{}, found.Remark == invoke.Value(change.Remark) && found.Email == invoke.Value(change.Email), err
	})
	return err
}

// UpdateUser changes a user.
func (c *Client) UpdateUser(ctx context.Context, name string, change UserChange) error {
	defer c.users.Drop(struct{}{})
	req := sdk.NewUpdateUserRequest()
	req.Name, req.Remark, req.ConsoleLogin = &name, change.Remark, digit(change.ConsoleLogin)
	req.PhoneNum, req.CountryCode, req.Email, req.Password = change.PhoneNum, change.CountryCode, change.Email, change.password()
	req.NeedResetPassword = digit(change.NeedResetPassword)
	return c.service.Do(ctx, contract.Set, req, nil)
}

// DeleteUser deletes a user; one with access keys only by force, and the keys with it.
func (c *Client) DeleteUser(ctx context.Context, name string, force bool) error {
	defer c.users.Drop(struct{}{})
	req := sdk.NewDeleteUserRequest()
	req.Name, req.Force = &name, digit(&force)
	return c.service.Do(ctx, contract.Delete, req, nil)
}

func (u UserChange) password() *string {
	if u.Password == nil {
		return nil
	}
	return new(string(*u.Password))
}

func digit(b *bool) *uint64 {
	switch {
	case b == nil:
		return nil
	case *b:
		return new(uint64(1))
	}
	return new(uint64(0))
}
