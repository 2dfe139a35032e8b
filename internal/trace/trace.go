// Package trace keeps, beside a configuration, which creations are under way. A run that is killed leaves the trace of what it may
// have made without the state knowing, and the next run of the same configuration finds it.
//
// A trace is one small file for each creation, written before the request is sent. It has the import ID as soon as the service has told
// it, and is removed once the state has the object, the service has refused, or the run has come to an orderly end. It holds no secret: the
// configuration of the block is in it as a digest, without write-only values.
//
// # Must not
//
// No diagnostics and no calls: internal/entity decides what is taken over.
package trace

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Life is how long a trace counts. The service remembers a client token as long (24 hours, product pages of API 3.0).
const Life = 24 * time.Hour

// Entry is the trace of one creation.
type Entry struct {
	Token string    `json:"token"`           // the client token of the creation, where its call takes one
	Scope string    `json:"scope"`           // account, workspace and backend
	Kind  string    `json:"kind"`            // without the prefix
	Wants string    `json:"wants"`           // digest of the configuration
	ID    string    `json:"id,omitempty"`    // import ID; empty until the service has told it
	Known []string  `json:"known,omitempty"` // import IDs of what had the name before
	Since time.Time `json:"since"`           // when the creation began, by the clock of this machine

	file string
}

// Log is the traces beside one configuration. A nil Log keeps none. Safe for concurrent use, also by several processes.
type Log struct {
	dir, run string
	now      func() time.Time

	mu sync.Mutex
}

// Open returns the traces in a folder, which is made with the first one. Now tells the time.
func Open(dir string, now func() time.Time) *Log {
	return &Log{dir: dir, run: uuid.NewString()[:8], now: now}
}

// Digest is a text that two configurations have in common if they are equal.
func Digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// Begin writes the trace of a creation that is about to be sent. Known are the import IDs of what has the same name already. An entry that
// cannot be written leaves no trace, and is as good for the creation itself.
func (l *Log) Begin(scope, kind, wants string, known []string) Entry {
	e := Entry{Token: uuid.NewString(), Scope: scope, Kind: kind, Wants: wants, Known: known}
	if l == nil {
		return e
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	e.Since, e.file = l.now(), e.Token+"-"+l.run+ending
	if os.MkdirAll(l.dir, 0o700) != nil || l.write(e) != nil {
		e.file = ""
	}
	return e
}

// Made notes the import ID of what a creation has made.
func (l *Log) Made(e Entry, id string) {
	if l == nil || e.file == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	e.ID = id
	_ = l.write(e) // without the ID it is still a trace
}

// Drop removes a trace: the creation is known to have failed, or what it made is gone.
func (l *Log) Drop(e Entry) {
	if l == nil || e.file == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = os.Remove(filepath.Join(l.dir, e.file)) // it may be gone
}

// Left returns the traces of earlier runs for a configuration, and those of all others of the kind. What is too old is removed.
func (l *Log) Left(scope, kind, wants string) (left, others []Entry) {
	if l == nil {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.read() {
		switch {
		case e.Scope != scope || e.Kind != kind:
		case e.Wants == wants && !l.own(e):
			left = append(left, e)
		default:
			others = append(others, e)
		}
	}
	return left, others
}

// Claim makes the trace of an earlier run one of this run. It returns false if another process was faster.
func (l *Log) Claim(e Entry) (Entry, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := e
	mine.file = e.Token + "-" + l.run + ending
	err := os.Rename(filepath.Join(l.dir, e.file), filepath.Join(l.dir, mine.file))
	return mine, err == nil
}

// Held removes the trace of an object that the state has.
func (l *Log) Held(scope, kind, id string) {
	l.end(func(e Entry) bool { return e.Scope == scope && e.Kind == kind && e.ID == id })
}

// End is the orderly end of a run: a CLI ends its providers after it has the results of all creations, and so its state.
func (l *Log) End() {
	l.end(func(e Entry) bool { return l.own(e) && e.ID != "" })
}

func (l *Log) end(those func(Entry) bool) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.read() {
		if those(e) {
			_ = os.Remove(filepath.Join(l.dir, e.file)) // another process may have done it
		}
	}
	_ = os.Remove(l.dir) // if it is empty
}

const ending = ".json"

func (l *Log) own(e Entry) bool { return strings.HasSuffix(e.file, "-"+l.run+ending) }

// read returns all traces, oldest first as far as names tell, without those that are too old or no traces.
func (l *Log) read() (all []Entry) {
	files, _ := os.ReadDir(l.dir) // a folder that is not there has none
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ending) {
			continue
		}
		var e Entry
		text, err := os.ReadFile(filepath.Join(l.dir, f.Name()))
		if err != nil || json.Unmarshal(text, &e) != nil {
			continue
		}
		if age := l.now().Sub(e.Since); age > Life || age < -Life {
			_ = os.Remove(filepath.Join(l.dir, f.Name()))
			continue
		}
		e.file = f.Name()
		all = append(all, e)
	}
	return all
}

// write puts a trace on the disk, whole or not at all.
func (l *Log) write(e Entry) error {
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(l.dir, "new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if syncErr := f.Sync(); err == nil {
		err = syncErr
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(l.dir, e.file))
	}
	if err != nil {
		_ = os.Remove(f.Name()) // nothing was kept
	}
	return err
}
