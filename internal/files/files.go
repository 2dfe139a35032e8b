// Package files writes files.
package files

import (
	"errors"
	"os"
	"path/filepath"
)

// Replace puts a file in place as a whole: readers see the old content or the new, never a part. Only its owner may read it.
func Replace(path string, content []byte) error { return put(path, content, os.Rename) }

// Create is Replace for a file that must not be there: the error of one that is there is os.ErrExist.
func Create(path string, content []byte) error {
	return put(path, content, func(from, to string) error { return errors.Join(os.Link(from, to), os.Remove(from)) })
}

func put(path string, content []byte, place func(from, to string) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // which may be gone already
		}
	}()
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return place(f.Name(), path)
}
