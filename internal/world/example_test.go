package world_test

import (
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// A plan renames the block of a webhook, and adds fields to a new app.
func Example() {
	w := world.New(false)
	hook := world.Claim{Object: world.Object{Kind: "webhook", ID: "1400000001"}, Parent: "1400000001"}
	fmt.Println(w.Destroy(hook))
	_, clash := w.Create(hook, "")
	fmt.Println(clash == world.Moved)
	for _, name := range []string{"level", "points"} {
		field, _ := w.Create(world.Claim{Object: world.Object{Kind: "user_field"}}, "")
		field.Becomes(name)
	}
	fmt.Println(world.Under[string](w, "user_field", ""))
	// Output:
	// 0
	// true
	// [level points]
}
