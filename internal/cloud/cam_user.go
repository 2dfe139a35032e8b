package cloud

import (
	"context"
	"fmt"
	"slices"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// User is a sub-account.
type User struct {
	Uin          string
	Name         string
	Remark       string
	ConsoleLogin bool
	Phone        string
	CountryCode  string
	Email        string
}

// UserChange is what a call says of a user. What is nil is left out.
type UserChange struct {
	Remark       *string
	ConsoleLogin *bool
	Phone        *string
	CountryCode  *string
	Email        *string
	Password     *chat.Secret
}

// Users returns all users of the account.
func (m *CAM) Users(ctx context.Context) ([]User, error) {
	all, err := m.users.Get(ctx, struct{}{})
	return slices.Clone(all), err
}

// User returns a user. Unless the context asks for fresh reads, it comes from the list.
func (m *CAM) User(ctx context.Context, name string) (User, error) {
	if !api.Fresh(ctx) {
		all, err := m.users.Get(ctx, struct{}{})
		if err != nil && !api.IsDenied(err) {
			return User{}, err
		}
		for _, u := range all {
			if u.Name == name {
				return u, nil
			}
		}
	}
	req := cam.NewGetUserRequest()
	req.Name = &name
	reply, err := camCall(ctx, m, "GetUser", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.GetUserResponse, error) {
		return c.GetUserWithContext(ctx, req)
	})
	if err != nil {
		return User{}, err
	}
	r := reply.Response
	if r == nil || value(r.Uin) == 0 {
		return User{}, incompleteCAM("GetUser")
	}
	return User{
		Uin: decimal(*r.Uin), Name: name, Remark: value(r.Remark), ConsoleLogin: value(r.ConsoleLogin) == 1,
		Phone: value(r.PhoneNum), CountryCode: value(r.CountryCode), Email: value(r.Email),
	}, nil
}

func (m *CAM) listUsers(ctx context.Context, _ struct{}) ([]User, error) {
	reply, err := camCall(ctx, m, "ListUsers", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListUsersResponse, error) {
		return c.ListUsersWithContext(ctx, cam.NewListUsersRequest())
	})
	if err != nil {
		return nil, err
	}
	if reply.Response == nil {
		return nil, incompleteCAM("ListUsers")
	}
	all := []User{}
	for _, u := range reply.Response.Data {
		all = append(all, User{
			Uin: decimal(value(u.Uin)), Name: value(u.Name), Remark: value(u.Remark), ConsoleLogin: value(u.ConsoleLogin) == 1,
			Phone: value(u.PhoneNum), CountryCode: value(u.CountryCode), Email: value(u.Email),
		})
	}
	return all, nil
}

// CreateUser makes a user. The passwords and keys that CAM makes on the way are told nobody.
func (m *CAM) CreateUser(ctx context.Context, name string, change UserChange, withKey bool) error {
	defer m.users.Drop(struct{}{})
	before, err := m.Users(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(before, func(u User) bool { return u.Name == name }) {
		return nameInUse("AddUser", "InvalidParameter.SubUserNameInUse", fmt.Sprintf("the account has a user with the name %s already", name))
	}
	req := cam.NewAddUserRequest()
	req.Name, req.UseApi = &name, digit(&withKey)
	req.Remark, req.ConsoleLogin, req.PhoneNum, req.CountryCode, req.Email = change.Remark, digit(change.ConsoleLogin), change.Phone, change.CountryCode, change.Email
	req.Password = change.password()
	_, err = makeOnce(func() (struct{}, error) {
		_, err := camCall(ctx, m, "AddUser", contract.OneShot, func(ctx context.Context, c *cam.Client) (*cam.AddUserResponse, error) {
			return c.AddUserWithContext(ctx, req)
		})
		return struct{}{}, err
	}, func() (struct{}, bool, error) { // it was not there before
		found, err := m.User(api.WithFresh(ctx), name)
		return struct{}{}, found.Remark == value(change.Remark) && found.Email == value(change.Email), err
	})
	return err
}

// UpdateUser changes a user.
func (m *CAM) UpdateUser(ctx context.Context, name string, change UserChange) error {
	defer m.users.Drop(struct{}{})
	req := cam.NewUpdateUserRequest()
	req.Name, req.Remark, req.ConsoleLogin = &name, change.Remark, digit(change.ConsoleLogin)
	req.PhoneNum, req.CountryCode, req.Email, req.Password = change.Phone, change.CountryCode, change.Email, change.password()
	_, err := camCall(ctx, m, "UpdateUser", contract.Set, func(ctx context.Context, c *cam.Client) (*cam.UpdateUserResponse, error) {
		return c.UpdateUserWithContext(ctx, req)
	})
	return err
}

// DeleteUser deletes a user; one with access keys only by force, and the keys with it.
func (m *CAM) DeleteUser(ctx context.Context, name string, force bool) error {
	defer m.users.Drop(struct{}{})
	req := cam.NewDeleteUserRequest()
	req.Name, req.Force = &name, digit(&force)
	_, err := camCall(ctx, m, "DeleteUser", contract.Delete, func(ctx context.Context, c *cam.Client) (*cam.DeleteUserResponse, error) {
		return c.DeleteUserWithContext(ctx, req)
	})
	return err
}

func (c UserChange) password() *string {
	if c.Password == nil {
		return nil
	}
	return new(string(*c.Password))
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
