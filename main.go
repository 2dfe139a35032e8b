// Command terraform-provider-tencentchat is a Terraform and OpenTofu provider for Tencent Cloud Chat. Its other commands are
// listed by terraform-provider-tencentchat --help.
package main

import (
	"context"
	"os"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command"
)

// version is set by the build.
var version = "dev"

func main() {
	p := command.Program{Version: version, Getenv: os.Getenv, Stdout: os.Stdout, Stderr: os.Stderr}
	os.Exit(p.Main(context.Background(), os.Args[1:]))
}
