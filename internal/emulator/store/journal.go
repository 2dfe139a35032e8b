package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Entry is a call in the journal: one that was made to the emulator, or one of a webhook by it.
type Entry struct {
	Seq       int64           `json:"seq"`
	Time      time.Time       `json:"time"` // by the wall clock
	Action    string          `json:"action"`
	App       string          `json:"sdk_app_id,omitempty"` // of IM REST
	Code      string          `json:"code,omitempty"`       // with which it was refused, by the service or by a fault; empty if served
	Rule      chat.RuleID     `json:"rule,omitempty"`       // behind the refusal
	URL       string          `json:"url,omitempty"`        // of a webhook, without its signature
	Fault     Effect          `json:"fault,omitempty"`      // that spoiled it
	Phase     Phase           `json:"phase,omitempty"`      // of the fault
	Request   json.RawMessage `json:"request"`              // redacted
	RequestID string          `json:"request_id"`
	Duration  time.Duration   `json:"duration_ns"` // of the work, without delays of faults
}

// Journal returns all calls, oldest first.
func (d *File) Journal(ctx context.Context) (all []Entry, err error) {
	err = d.Update(ctx, func(t *Tx) error {
		all, err = t.journal()
		return err
	})
	return all, err
}

// JournalCounts returns how many calls the journal has of each action.
func (d *File) JournalCounts(ctx context.Context) (map[string]int, error) {
	all, err := d.Journal(ctx)
	counts := map[string]int{}
	for _, entry := range all {
		counts[entry.Action]++
	}
	return counts, err
}

// ClearJournal forgets all calls. Sequence numbers go on.
func (d *File) ClearJournal(ctx context.Context) error {
	return d.Update(ctx, func(t *Tx) error { return t.Exec("DELETE FROM journal") })
}

func (t *Tx) journal() (all []Entry, err error) {
	all = []Entry{}
	rows, err := t.sql.QueryContext(t.ctx, "SELECT seq, entry FROM journal ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var seq int64
		var raw []byte
		var entry Entry
		if err := rows.Scan(&seq, &raw); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, &entry); err != nil {
			return nil, fmt.Errorf("journal entry %d: %w", seq, err)
		}
		entry.Seq = seq
		all = append(all, entry)
	}
	return all, rows.Err()
}

// Enter writes an entry, with a body.
func (t *Tx) Enter(entry Entry, body []byte) (err error) {
	entry.Time = t.Wall.UTC()
	entry.Action, entry.App, entry.Code, entry.URL = chat.Shown(entry.Action), chat.Shown(entry.App), chat.Shown(entry.Code),
		chat.Shown(entry.URL)
	var salt string
	if _, err := t.Get(KindMeta, metaSalt, &salt); err != nil {
		return err
	}
	if entry.Request, err = strict.Redact(body, salt); err != nil {
		return err
	}
	b, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	return t.Exec("INSERT INTO journal (entry) VALUES (?)", string(b))
}
