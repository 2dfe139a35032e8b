package emulator

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
)

// The service cam keeps who may do what. Its requests and replies are those of the official SDK (cam 2019-01-16), its codes
// those that the SDK lists.

// Kinds of rows of CAM.
const (
	kindPolicy     = "cam_policy"     // camPolicy by id
	kindUser       = "cam_user"       // camUser by uin
	kindUserGroup  = "cam_group"      // camGroup by id
	kindRole       = "cam_role"       // camRole by id
	kindAttachment = "cam_attachment" // attachment by its key
	kindAccessKey  = "cam_key"        // accessKey by its SecretId
	kindLate       = "cam_late"       // lateObject by kind/key
)

// metaLastCAM counts the ids of CAM by kind, so that none is given twice.
const metaLastCAM = "last_cam_ids"

// lateObject is an object as reads saw it before its last write.
type lateObject struct {
	Value json.RawMessage `json:"value"` // null: there was none
	Left  int64           `json:"left"`  // how many reads still see it
	Until time.Time       `json:"until"` // by business time
}

func (l lateObject) seen(t *tx) bool {
	return t.stale || l.Left > 0 || t.exact.Before(l.Until)
}

// store writes an object of CAM, or removes it where the value is nil, and remembers what it was for late readers.
func (t *tx) store(kind, key string, value any) error {
	var before json.RawMessage
	if _, err := t.get(kind, key, &before); err != nil {
		return err
	}
	late, at := lateObject{}, kind+"/"+key
	if _, err := t.get(kindLate, at, &late); err != nil {
		return err
	}
	if late.Left == 0 && !t.exact.Before(late.Until) { // else readers still see an older one
		late.Value = before
	}
	late.Left, late.Until = t.number(settingLagReads), t.exact.Add(time.Duration(t.number(settingLagSeconds))*time.Second)
	if late.Value == nil {
		late.Value = json.RawMessage("null")
	}
	if err := t.put(kindLate, at, late); err != nil {
		return err
	}
	if value == nil {
		return t.del(kind, key)
	}
	return t.put(kind, key, value)
}

// present returns all objects of a kind as they are.
func present[V any](t *tx, kind string) (map[string]V, error) {
	all := map[string]V{}
	err := each(t, kind, func(key string, v V) error { all[key] = v; return nil })
	return all, err
}

// seenObjects returns all objects of a kind as a read sees them, which may be late. It counts as a read of each.
func seenObjects[V any](t *tx, kind string) (map[string]V, error) {
	all, err := present[V](t, kind)
	if err != nil || !t.lagging() {
		return all, err
	}
	late := map[string]lateObject{}
	err = each(t, kindLate, func(at string, l lateObject) error {
		if key, ok := strings.CutPrefix(at, kind+"/"); ok {
			late[key] = l
		}
		return nil
	})
	for key, l := range late {
		if err != nil || !l.seen(t) {
			continue
		}
		delete(all, key)
		if string(l.Value) != "null" {
			var v V
			err = errors.Join(err, json.Unmarshal(l.Value, &v))
			all[key] = v
		}
		err = errors.Join(err, t.countRead(kind+"/"+key, l))
	}
	return all, err
}

// seenObject returns one object as a read sees it; false where it sees none.
func seenObject[V any](t *tx, kind, key string) (v V, found bool, err error) {
	late := lateObject{}
	if t.lagging() {
		if _, err = t.get(kindLate, kind+"/"+key, &late); err != nil {
			return v, false, err
		}
	}
	if late.Value == nil || !late.seen(t) {
		found, err = t.get(kind, key, &v)
		return v, found, err
	}
	if err = t.countRead(kind+"/"+key, late); err != nil || string(late.Value) == "null" {
		return v, false, err
	}
	return v, true, json.Unmarshal(late.Value, &v)
}

func (t *tx) countRead(at string, l lateObject) error {
	if l.Left == 0 {
		return nil
	}
	l.Left--
	return t.put(kindLate, at, l)
}

// lagging tells whether reads may be late at all.
func (t *tx) lagging() bool {
	return t.stale || t.number(settingLagReads) > 0 || t.number(settingLagSeconds) > 0
}

// nextCAM counts the objects of a kind that were ever made.
func (t *tx) nextCAM(kind string) (uint64, error) {
	last := map[string]uint64{}
	if _, err := t.get(kindMeta, metaLastCAM, &last); err != nil {
		return 0, err
	}
	last[kind]++
	return last[kind], t.put(kindMeta, metaLastCAM, last)
}

// beijing is where the times of CAM are told, without saying so.
var beijing = time.FixedZone("", 8*60*60)

func camTime(unix int64) string { return time.Unix(unix, 0).In(beijing).Format(time.DateTime) }

func number(n uint64) string { return strconv.FormatUint(n, 10) }

// absent is the refusal of a call that names an object which the account does not have. The codes of some calls are documented
// in two spellings, of which a setting chooses one.
func (t *tx) absent(what, detail, format string, args ...any) *Refusal {
	code := "ResourceNotFound." + detail
	if t.setting(settingSpelling) == spellingParameter {
		code = "InvalidParameter." + strings.Replace(detail, "IdNotFound", "IdNotExist", 1)
	}
	return refuse(code, "The account has no "+what+" "+format+".", args...)
}

// Spellings of what is missing.
const (
	spellingResource  = "ResourceNotFound"
	spellingParameter = "InvalidParameter"
)

const camParam = "InvalidParameter.ParamError"

// Sizes of pages of CAM.
const (
	defaultCAMRows = 20
	mostCAMRows    = 200
)

// camPage is the part of a list that a request asks for, by its pages from 1.
func camPage[T any](all []T, page, rows *uint64) ([]T, error) {
	p, n := uint64(1), uint64(defaultCAMRows)
	overlay(&p, page)
	overlay(&n, rows)
	if p < 1 || n < 1 || n > mostCAMRows {
		return nil, refuse(camParam, "The page %d of %d rows does not exist: pages count from 1 and have 1 to %d rows.", p, n, mostCAMRows)
	}
	from := min((p-1)*n, uint64(len(all)))
	return append([]T{}, all[from:min(from+n, uint64(len(all)))]...), nil
}

// flag reads a member that is 0 or 1.
func flag(member string, v *uint64) (bool, error) {
	switch {
	case v == nil || *v == 0:
		return false, nil
	case *v == 1:
		return true, nil
	}
	return false, refuse(camParam, "The member %s is %d; it is 0 or 1.", member, *v)
}

func digit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
