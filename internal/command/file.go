package command

import (
	"context"
	"fmt"
	"os"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

func seedFrom(ctx context.Context, e *emulator.Emulator, path string) error {
	doc, err := os.ReadFile(path)
	if err == nil {
		err = e.Seed(ctx, doc)
	}
	return named(path, err)
}

func addFaults(ctx context.Context, e *emulator.Emulator, path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	rules, err := emulator.ParseFaults(b)
	if err == nil {
		err = e.AddFaults(ctx, rules...)
	}
	return named(path, err)
}

// named says which file an error is about.
func named(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, err)
}
