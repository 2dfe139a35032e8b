package guard

import "fmt"

// ImportHint shows how to import an object of a resource type, by an id whose parts are percent-encoded. A provider never
// learns the name of a block.
func ImportHint(resource, id string) string {
	return fmt.Sprintf("Import it with this block, where NAME is the name of your resource:\nimport {\n  to = %s.NAME\n  id = %q\n}", resource,
		id)
}

// MovedHint shows how to tell Terraform that a block of a resource type has another address now.
func MovedHint(resource string) string {
	return fmt.Sprintf(
		"If you renamed or moved the block, add this block, with the old and the new address (terraform state list shows the old one):\n"+
			"moved {\n  from = %[1]s.OLD\n  to   = %[1]s.NEW\n}",
		resource,
	)
}
