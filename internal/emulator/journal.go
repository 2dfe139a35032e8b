package emulator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
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
func (e *Emulator) Journal(ctx context.Context) (all []Entry, err error) {
	err = e.update(ctx, func(t *tx) error {
		all, err = t.journal()
		return err
	})
	return all, err
}

// JournalCounts tells how many calls the journal has of each action.
func (e *Emulator) JournalCounts(ctx context.Context) (map[string]int, error) {
	all, err := e.Journal(ctx)
	counts := map[string]int{}
	for _, entry := range all {
		counts[entry.Action]++
	}
	return counts, err
}

// ClearJournal forgets all calls. Sequence numbers go on.
func (e *Emulator) ClearJournal(ctx context.Context) error {
	return e.update(ctx, func(t *tx) error { return t.exec("DELETE FROM journal") })
}

func (t *tx) journal() (all []Entry, err error) {
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

// record writes a call down.
func (t *tx) record(q *request, a answer, took time.Duration) error {
	entry := Entry{Action: clip(q.name()), App: q.app, RequestID: q.id, Duration: took}
	entry.Code = a.code(q)
	if a.refusal != nil {
		entry.Rule = a.refusal.Rule
	}
	if f := a.fault; f != nil {
		entry.Fault, entry.Phase = f.Effect, f.Phase
	}
	return t.enter(entry, q.body)
}

// code is with which a request was refused, by the service or by a fault; empty if it was served.
func (a answer) code(q *request) string {
	switch {
	case a.fault != nil && a.fault.Effect == EffectError:
		return a.fault.Code
	case a.fault != nil && a.fault.Effect == EffectThrottle:
		return q.plane.code(q, codeThrottled)
	case a.refusal != nil:
		return q.plane.code(q, a.refusal.Code)
	}
	return ""
}

// enter writes an entry, with a body.
func (t *tx) enter(entry Entry, body []byte) (err error) {
	entry.Time = t.wall.UTC()
	if entry.Request, err = t.redact(body); err != nil {
		return err
	}
	b, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO journal (entry) VALUES (?)", string(b))
}

// clip bounds a name that came from outside.
func clip(name string) string {
	const longest = 100
	return name[:min(len(name), longest)]
}
