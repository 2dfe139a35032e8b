package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// writeFile puts a file in place as a whole: readers see the old content or the new, never a part.
func writeFile(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

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
