package run

import (
	"fmt"
	"io"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

const name = "terraform-provider-tencentchat run"

const about = `Usage: ` + name + ` ACTION [KEY=VALUE ...]

Does what the action of that name does in Terraform 1.14 and later, for OpenTofu and for scripts.

The provider is configured by the environment, as an empty provider block is: TENCENTCLOUD_SECRET_ID and
TENCENTCLOUD_SECRET_KEY, TENCENTCHAT_ALLOWED_ACCOUNT_IDS, TENCENTCHAT_EMULATOR and so on. Lists and maps are written as JSON.
The exit code is 0, or 1 after an error, or 80 where the command line is wrong.

Example:
  ` + name + ` extend_developer_edition sdk_app_id=1400000001

Actions:
`

// help lists the actions with their inputs.
func help(to io.Writer, actions map[string]*tfprotov6.ActionSchema) error {
	var b strings.Builder
	b.WriteString(about)
	for _, action := range names(actions) {
		block := actions[entity.Prefix+action].Schema.Block
		fmt.Fprintf(&b, "\n  %s\n    %s\n", action, plain(block.Description))
		for _, a := range block.Attributes {
			need := ""
			if a.Required {
				need = " (required)"
			}
			fmt.Fprintf(&b, "      %s=%s%s  %s\n", a.Name, kind(a), need, plain(a.Description))
		}
	}
	_, err := io.WriteString(to, b.String())
	return err
}

// plain takes the marks of Markdown and line breaks out of a description.
func plain(description string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(description), " "), "`", "")
}

// kind names the type of an input, such as STRING.
func kind(a *tfprotov6.SchemaAttribute) string {
	text, _, _ := strings.Cut(strings.TrimPrefix(a.Type.String(), "tftypes."), "[")
	return strings.ToUpper(text)
}
