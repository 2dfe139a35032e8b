package emulator

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

// appState is an app with all that belongs to it, as stored, seeded and snapshot.
type appState struct {
	App              console.App         `json:"app"`
	Login            console.LoginConf   `json:"login"`
	Message          console.MessageConf `json:"message"`
	UserFields       []console.UserField `json:"user_fields"`
	HistoryChangedAt int64               `json:"history_changed_at"` // unix seconds; 0 if never
}

// newState returns an app with the defaults of the product.
func newState(app chat.App) *appState {
	return &appState{
		App: console.AppToWire(app), Login: console.LoginConf(chat.DefaultLoginSettings()),
		Message: console.MessageConf(chat.DefaultMessageSettings()), UserFields: []console.UserField{},
	}
}

func (s *appState) app() chat.App { return console.AppFromWire(s.App) }

// fields returns the custom fields as the product knows them.
func (s *appState) fields() []chat.UserField {
	out := make([]chat.UserField, len(s.UserFields))
	for i, f := range s.UserFields {
		out[i] = chat.UserField(f)
	}
	return out
}

// derive sets what follows from the rest: the owner is the account, and the status follows the switch, the edition and
// the clock. Only the service itself suspends or expires a paid app, so that is kept as seeded.
func (t *tx) derive(s *appState, owner Account) {
	s.App.OwnerUin = owner.Uin
	app := &s.App
	byService := app.Status == chat.StatusSuspended || app.Status == chat.StatusExpired
	switch {
	case !app.Enabled:
		app.Status = chat.StatusDisabled
	case app.Edition == chat.Developer && app.ExpireTime != 0 && !t.now.Before(time.Unix(app.ExpireTime, 0)):
		app.Status = chat.StatusSuspended
	case app.Edition == chat.Developer || !byService:
		app.Status = chat.StatusEnabled
	}
}

// previousState is an app as reads saw it before its last write.
type previousState struct {
	State *appState `json:"state"` // nil: there was no such app
	Left  int64     `json:"left"`  // how many reads still see it
}

func unknownApp(id uint64) error {
	return refuse("ResourceNotFound.SdkAppId", "The account has no app %d; check the SDKAppID and the key's account.", id)
}

// load returns the present state of an app, which is what writes work on.
func (t *tx) app(id uint64) (*appState, error) {
	s := &appState{}
	found, err := t.get(kindApp, chat.SDKAppID(id).String(), s)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, unknownApp(id)
	}
	owner, err := t.account()
	t.derive(s, owner)
	return s, err
}

// save stores an app, or removes it where state is nil, and remembers what it was for late readers.
func (t *tx) save(id uint64, state *appState) error {
	key := chat.SDKAppID(id).String()
	prev, now := previousState{}, &appState{}
	if _, err := t.get(kindPrevious, key, &prev); err != nil {
		return err
	}
	if prev.Left == 0 { // else readers still see an older one
		found, err := t.get(kindApp, key, now)
		if err != nil {
			return err
		}
		if prev.State = now; !found {
			prev.State = nil
		}
	}
	prev.Left = t.number(settingLagReads)
	if err := t.put(kindPrevious, key, prev); err != nil {
		return err
	}
	if state == nil {
		return t.del(kindApp, key)
	}
	return t.put(kindApp, key, state)
}

// seenApp returns an app as a read sees it, which may be late.
func (t *tx) seenApp(id uint64) (*appState, error) {
	apps, err := t.seen(id)
	if err != nil {
		return nil, err
	}
	if apps[id] == nil {
		return nil, unknownApp(id)
	}
	return apps[id], nil
}

// seenApps returns all apps as a read sees them, by SDKAppID. It counts as a read of each.
func (t *tx) seenApps() ([]*appState, error) {
	apps, err := t.seen(0)
	if err != nil {
		return nil, err
	}
	var out []*appState
	for _, id := range slices.Sorted(maps.Keys(apps)) {
		if apps[id] != nil {
			out = append(out, apps[id])
		}
	}
	return out, nil
}

// seen reads one app, or all where id is 0, and puts the previous state in place where it is still to be seen.
func (t *tx) seen(id uint64) (map[uint64]*appState, error) {
	apps, late := map[uint64]*appState{}, map[uint64]previousState{}
	if id == 0 {
		err := errors.Join(
			each(t, kindApp, func(key string, s *appState) error { return keep(apps, key, s) }),
			each(t, kindPrevious, func(key string, p previousState) error { return keep(late, key, p) }),
		)
		if err != nil {
			return nil, err
		}
	} else {
		key := chat.SDKAppID(id).String()
		s, p := &appState{}, previousState{}
		found, err := t.get(kindApp, key, s)
		if err != nil {
			return nil, err
		}
		if found {
			apps[id] = s
		}
		if found, err = t.get(kindPrevious, key, &p); err != nil {
			return nil, err
		} else if found {
			late[id] = p
		}
	}
	for id, p := range late {
		if p.Left == 0 && !t.stale {
			continue
		}
		apps[id] = p.State
		if p.Left > 0 {
			p.Left--
			if err := t.put(kindPrevious, chat.SDKAppID(id).String(), p); err != nil {
				return nil, err
			}
		}
	}
	owner, err := t.account()
	for _, s := range apps {
		if s != nil {
			t.derive(s, owner)
		}
	}
	return apps, err
}

func keep[V any](into map[uint64]V, key string, value V) error {
	id, err := chat.ParseSDKAppID(key)
	into[uint64(id)] = value
	return err
}
