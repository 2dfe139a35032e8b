package store

import (
	"errors"
	"fmt"
)

// troubles are what can be wrong with a file, by SQLite's result codes (https://www.sqlite.org/rescode.html), each with its own way
// out. Only a damaged file is to be restored.
var troubles = map[int]string{
	8:  "it cannot be written to; make it and its folder writable",                                    // SQLITE_READONLY
	10: "the disk reports an error; check the disk",                                                   // SQLITE_IOERR
	11: "it is damaged, and is not changed; restore it, or name another file",                         // SQLITE_CORRUPT
	13: "its disk is full, so nothing was done; make room, and repeat",                                // SQLITE_FULL
	14: "it cannot be opened; check that it and its folder exist, and that this user may use them",    // SQLITE_CANTOPEN
	26: "it is damaged (not the file that its first bytes promise); restore it, or name another file", // SQLITE_NOTADB
}

// told returns an error of the file in words for people; any other one as it is.
func told(err error) error {
	text, known := troubles[codeOf(err)]
	if !known {
		return err
	}
	return fmt.Errorf("%s: %w", text, err)
}

func damaged(err error) error {
	if _, known := troubles[codeOf(err)]; known {
		return err // the caller tells
	}
	return fmt.Errorf("%s: %w", troubles[11], err)
}

// codeOf is the primary result code of an error of SQLite; 0 for any other error.
func codeOf(err error) int {
	var coded interface{ Code() int }
	if !errors.As(err, &coded) {
		return 0
	}
	return coded.Code() & 0xff
}
