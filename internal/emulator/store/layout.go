package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Marks of our files in the SQLite header (https://www.sqlite.org/fileformat.html, offsets 0, 60 and 68).
const (
	SqliteMagic   = "SQLite format 3\x00"
	applicationID = 0x54434854 // "TCHT"
	UserVersion   = 3
	OldestVersion = 2 // that can be brought to userVersion
)

const busyTimeout = 10 * time.Second

const schema = `
CREATE TABLE object (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE token (action TEXT NOT NULL, token TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL, expires INTEGER NOT NULL,
	PRIMARY KEY (action, token)) WITHOUT ROWID;
CREATE TABLE fault (id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL,
	seen INTEGER NOT NULL DEFAULT 0, hits INTEGER NOT NULL DEFAULT 0);
CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
`

// openFile opens a data file, or creates it where it is missing or of zero length.
func openFile(path string, durable bool) (*sql.DB, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	if err := private(path); err != nil {
		return nil, err
	}
	dsn, err := dataSource(path, durable)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // SQLite has one writer anyway, and queueing here is fairer than its polling
	if err := prepare(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// dataSource is the URI of a file; escaping keeps blanks and the marks ? and # part of the name.
func dataSource(path string, durable bool) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	synchronous := "synchronous(NORMAL)"
	if durable {
		synchronous = "synchronous(FULL)"
	}
	query := url.Values{
		"_txlock": {"immediate"}, "_pragma": {fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()), synchronous},
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String(), nil
}

// private makes a new file, which only its owner may read: it holds keys, and what SQLite makes beside it has the same mode.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil // SQLite tells what cannot be done with it
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// inspect refuses what is not ours by its first bytes, before SQLite may write to it.
func inspect(path string) (err error) {
	if path == "" {
		return errors.New("no file is named; give the emulator a path")
	}
	info, err := os.Stat(path) // to open a pipe would wait for its other end
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return fmt.Errorf("its folder cannot be used: %w; create the folder first", err)
		}
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is not a regular file; name a file, which may be missing")
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case !strings.HasPrefix(string(head[:n]), SqliteMagic):
		return errors.New("it is not an emulator data file, and is not changed; name another file")
	case n < len(head):
		return errors.New("it is damaged (shorter than its own header), and is not changed; restore it, or name another file")
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != applicationID {
		return errors.New("it is the SQLite file of another program, and is not changed; name another file")
	}
	if v := binary.BigEndian.Uint32(head[60:]); v < OldestVersion || v > UserVersion {
		return fmt.Errorf("it has the layout %d, and this version reads the layouts %d to %d; use the version that wrote it", v, OldestVersion,
			UserVersion)
	}
	return nil
}

// prepare checks the objects and makes the tables of a new file. The creation is one transaction of a rollback journal,
// and only then the file goes to write-ahead logging: whenever the process is killed, the file is new or wholly ours.
func prepare(db *sql.DB) error {
	ctx := context.Background()
	var version int
	if err := retryBusy(func() error { return db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version) }); err != nil {
		return damaged(err)
	}
	if version == 0 {
		if err := change(ctx, db, create); err != nil {
			return err
		}
	}
	var verdict, mode string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check('object')").Scan(&verdict); err != nil {
		return damaged(err)
	}
	if verdict != "ok" {
		return damaged(errors.New(verdict))
	}
	if version != 0 && version != UserVersion {
		if err := migrate(ctx, db); err != nil {
			return err
		}
	}
	// Not every lock that this needs waits for the busy timeout.
	return retryBusy(func() error { return db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode) })
}

// change runs a change of the layout as one transaction, for which it learns the present layout: another process may have been
// faster.
func change(ctx context.Context, db *sql.DB, step func(t *Tx, version int) error) error {
	begun, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	var version int
	err = begun.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	if err == nil {
		err = step(&Tx{ctx: ctx, sql: begun}, version)
	}
	if err != nil {
		return errors.Join(err, begun.Rollback())
	}
	return begun.Commit()
}

func create(t *Tx, version int) error {
	if version != 0 {
		return nil
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, UserVersion)
	return errors.Join(t.Exec(schema+marks), t.newAccount())
}

func retryBusy(f func() error) error {
	for deadline := time.Now().Add(busyTimeout); ; time.Sleep(5 * time.Millisecond) {
		err := f()
		if err == nil || !isBusy(err) || time.Now().After(deadline) {
			return err
		}
	}
}

// isBusy knows SQLITE_BUSY and its extended forms (https://www.sqlite.org/rescode.html#busy).
func isBusy(err error) bool { return codeOf(err) == 5 }
