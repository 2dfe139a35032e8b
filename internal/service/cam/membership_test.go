package cam_test

import (
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// A user that is replaced is added to its group again by the same apply, although the list looks the same.
func TestReplacedUserStaysInItsGroup(t *testing.T) {
	c := acctest.Serve(t)
	config := c.Provider() + `
resource "tencentchat_cam_user" "bob" {
  name = "bob"
}

resource "tencentchat_cam_group" "support" {
  name = "support"
}

resource "tencentchat_cam_group_members" "support" {
  group_id = tencentchat_cam_group.support.group_id
  users    = [tencentchat_cam_user.bob.name]
}
`
	f := c.Folder(nil)
	run := func(replaced ...string) *acctest.Planned {
		t.Helper()
		p, err := f.Plan(config, replaced...)
		if err == nil {
			err = f.Apply(p)
		}
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	run()
	for name, replace := range map[string]func() *acctest.Planned{
		"-replace": func() *acctest.Planned { return run("tencentchat_cam_user.bob") },
		"tainted": func() *acctest.Planned {
			f.Taint("tencentchat_cam_user.bob")
			return run()
		},
	} {
		p := replace()
		if got := p.Actions()["tencentchat_cam_group_members.support"]; !slices.Equal(got, []string{"update"}) {
			t.Errorf("%s: %v", name, got)
		}
		if again, err := f.Plan(config); err != nil || again.Empty() != nil {
			t.Errorf("%s, then: %v %v", name, err, again.Empty())
		}
	}
}
