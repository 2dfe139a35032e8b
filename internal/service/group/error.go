package group

import "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"

// gone reports whether an error says that an object does not exist.
func gone(err error) bool { return api.IsNotFound(err) }

// unlessGone drops an error that says so.
func unlessGone(err error) error {
	if gone(err) {
		return nil
	}
	return err
}
