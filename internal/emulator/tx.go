package emulator

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Kinds of rows in the table object.
const (
	kindMeta     = "meta"      // the account, the last SDKAppID, the clock shift and the salt
	kindSetting  = "setting"   // what SetSetting stored
	kindApp      = "app"       // appState by SDKAppID
	kindPrevious = "previous"  // what an app was before its last write: previousState by SDKAppID
	kindBucket   = "bucket"    // the rate bucket of an action
	kindSession  = "session"   // the temporary key of an assumed role, by its SecretId
	kindKey      = "key"       // what UserSigs of an app are made with, by SDKAppID; in no snapshot
	kindPushTest = "push_test" // what became of a test of offline messages, by SDKAppID and test
	kindOutbox   = "outbox"    // events that webhooks are still to be told of, by their place in the queue
)

// Keys of the kind meta.
const (
	metaAccount = "account"
	metaLastID  = "last_sdk_app_id"
	metaShift   = "clock_shift"
	metaSalt    = "salt"

	metaCertificate = "webhook_certificate"
	metaOutbox      = "last_in_outbox"
)

// tx is one request's (or one admin call's) view of the file.
type tx struct {
	ctx      context.Context
	sql      *sql.Tx
	wall     time.Time
	now      time.Time // business time, in whole seconds as on the wire
	exact    time.Time // business time as it is
	settings map[string]string
	caller   key          // who signed the request; zero in admin calls and in IM REST
	operator string       // the administrator of the app who signed it, in IM REST
	client   string       // IP address of who asks
	may      *permissions // of the caller; nil for the root account
	platform string       // of a client whose state changes, as webhooks name it; empty for IM REST
	stale    bool         // a fault wants reads answered from before the last write

	answers []answered // of the webhook to what this request asked earlier
	turn    int        // how many of them were heard
	queued  bool       // events wait to be told to webhooks
}

// load reads what nearly every transaction needs.
func (t *tx) load() error {
	t.settings = map[string]string{}
	if err := each(t, kindSetting, func(key, value string) error { t.settings[key] = value; return nil }); err != nil {
		return err
	}
	shift, err := t.clockShift()
	t.exact = t.wall.Add(shift)
	t.now = t.exact.UTC().Truncate(time.Second)
	return err
}

// get reads an object into a variable and tells whether there is one.
func (t *tx) get(kind, key string, into any) (bool, error) {
	var value []byte
	err := t.sql.QueryRowContext(t.ctx, "SELECT value FROM object WHERE kind = ? AND key = ?", kind, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err == nil {
		err = json.Unmarshal(value, into)
	}
	if err != nil {
		return false, fmt.Errorf("object %s %s: %w", kind, key, err)
	}
	return true, nil
}

func (t *tx) put(kind, key string, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO object VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", kind, key, string(b))
}

// has tells whether there is an object.
func (t *tx) has(kind, key string) (found bool, err error) {
	err = t.sql.QueryRowContext(t.ctx, "SELECT EXISTS (SELECT 1 FROM object WHERE kind = ? AND key = ?)", kind, key).Scan(&found)
	return found, err
}

// add adds to an object that is a number, and is 0 where there is none. It returns the sum.
func (t *tx) add(kind, key string, n int64) (sum int64, err error) {
	const upsert = "INSERT INTO object VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value RETURNING value"
	err = t.sql.QueryRowContext(t.ctx, upsert, kind, key, strconv.FormatInt(n, 10)).Scan(&sum)
	return sum, err
}

func (t *tx) del(kind, key string) error {
	return t.exec("DELETE FROM object WHERE kind = ? AND key = ?", kind, key)
}

func (t *tx) exec(statement string, args ...any) error {
	_, err := t.sql.ExecContext(t.ctx, statement, args...)
	return err
}

// each visits all objects of a kind, in the order of their keys as text.
func each[V any](t *tx, kind string, visit func(key string, value V) error) error {
	return visitRows(t, kind, "SELECT key, value FROM object WHERE kind = ? ORDER BY key", []any{kind}, visit)
}

// eachOf visits the objects of a kind that belong to an app, in the order of their keys as text. It tells what follows
// the app in the key.
func eachOf[V any](t *tx, kind string, app uint64, visit func(key string, value V) error) error {
	first, _ := span(app)
	return eachUnder(t, kind, first, visit)
}

// eachUnder visits the objects of a kind whose keys begin with some text, in the order of their keys as text. It tells what
// follows that text in the key.
func eachUnder[V any](t *tx, kind, first string, visit func(key string, value V) error) error {
	const query = "SELECT substr(key, ?), value FROM object WHERE kind = ? AND key >= ? AND key < ? ORDER BY key"
	last := len(first) - 1
	end := first[:last] + string(rune(first[last]+1))
	return visitRows(t, kind, query, []any{len(first) + 1, kind, first, end}, visit)
}

// span is the first key that objects of an app may have, and the first that they may not have: SDKAppID/KEY.
func span(app uint64) (first, end string) {
	id := chat.SDKAppID(app).String()
	return id + "/", id + string('/'+1)
}

// ofApp is the key of an object that belongs to an app.
func ofApp(app uint64, key string) string {
	first, _ := span(app)
	return first + key
}

func visitRows[V any](t *tx, kind, query string, args []any, visit func(key string, value V) error) (err error) {
	rows, err := t.sql.QueryContext(t.ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var key string
		var raw []byte
		var value V
		if err := rows.Scan(&key, &raw); err != nil {
			return err
		}
		if err := json.Unmarshal(raw, &value); err != nil {
			return fmt.Errorf("object %s %s: %w", kind, key, err)
		}
		if err := visit(key, value); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Account is who the emulated console belongs to.
type Account struct {
	Uin   string `json:"uin"` // of the root account, which is also the caller
	AppID uint64 `json:"app_id"`
}

// Account tells who the console of the file belongs to.
func (e *Emulator) Account(ctx context.Context) (a Account, err error) {
	err = e.update(ctx, func(t *tx) error {
		a, err = t.account()
		return err
	})
	return a, err
}

// newAccount makes the account of a new file: each file is another one.
func (t *tx) newAccount() error {
	uin, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		return err
	}
	offset, err := rand.Int(rand.Reader, big.NewInt(10_000_000))
	if err != nil {
		return err
	}
	a := Account{Uin: fmt.Sprintf("1000%08d", uin), AppID: 1_250_000_000 + offset.Uint64()}
	return errors.Join(t.put(kindMeta, metaAccount, a), t.put(kindMeta, metaSalt, rand.Text()))
}

func (t *tx) account() (Account, error) {
	var a Account
	_, err := t.get(kindMeta, metaAccount, &a)
	if uin := t.settings[settingOwnerUin]; uin != "" {
		a.Uin = uin
	}
	return a, err
}

// Empty tells whether the account has no app.
func (e *Emulator) Empty(ctx context.Context) (empty bool, err error) {
	err = e.update(ctx, func(t *tx) error {
		apps, err := t.countApps()
		empty = apps == 0
		return err
	})
	return empty, err
}

// Reset wipes the file: objects, account, clock, faults, tokens and journal. Only settings stay.
func (e *Emulator) Reset(ctx context.Context) error {
	return e.update(ctx, func(t *tx) error {
		return errors.Join(
			t.exec("DELETE FROM object WHERE kind <> ?", kindSetting), t.exec("DELETE FROM token"),
			t.exec("DELETE FROM fault"), t.exec("DELETE FROM journal"), t.newAccount(),
		)
	})
}
