package guard

import "fmt"

// ImportHint shows how to import an object of a resource type, by an id whose parts are percent-encoded. A provider never
// learns the name of a block.
func ImportHint(resource, id string) string {
	return fmt.Sprintf("Import it with this block, where NAME is the name of your resource:\nimport {\n  to = %s.NAME\n  id = %q\n}", resource,
		id)
}
