// Package access is CAM and STS of the emulator: who calls, and who may do what. Its requests and replies are those of the official
// SDK, its codes those that the SDK lists.
package access

import (
	"context"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
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
	kindSession    = "session"        // the temporary key of an assumed role, by its SecretId
)

// metaLastCAM counts the ids of CAM by kind, so that none is given twice.
const metaLastCAM = "last_cam_ids"

// tx is a call's view of the file.
type tx struct{ *call.Tx }

// Manager does what people do with CAM of an emulator besides calls.
type Manager struct {
	Change func(context.Context, func(*call.Tx) error) error // runs a transaction
}

func (c Manager) change(ctx context.Context, f func(*tx) error) error {
	return c.Change(ctx, func(t *call.Tx) error { return f(&tx{t}) })
}

// nextCAM counts the objects of a kind that were ever made.
func (t *tx) nextCAM(kind string) (uint64, error) {
	last := map[string]uint64{}
	if _, err := t.Get(store.KindMeta, metaLastCAM, &last); err != nil {
		return 0, err
	}
	last[kind]++
	return last[kind], t.Put(store.KindMeta, metaLastCAM, last)
}

// beijing is where the times of CAM are told, without saying so.
var beijing = time.FixedZone("", 8*60*60)

func camTime(unix int64) string { return time.Unix(unix, 0).In(beijing).Format(time.DateTime) }

// absent is the refusal of a call that names an object which the account does not have. The codes of some calls are documented
// in two spellings, of which a setting chooses one.
func (t *tx) absent(what, detail, format string, args ...any) *strict.Refusal {
	code := "ResourceNotFound." + detail
	if t.Value(SettingSpelling) == SpellingParameter {
		code = "InvalidParameter." + strings.Replace(detail, "IdNotFound", "IdNotExist", 1)
	}
	return strict.Refuse(code, "The account has no "+what+" "+format+".", args...)
}

// Spellings of what is missing.
const (
	SpellingResource  = "ResourceNotFound"
	SpellingParameter = "InvalidParameter"
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
	strict.Overlay(&p, page)
	strict.Overlay(&n, rows)
	if p < 1 || n < 1 || n > mostCAMRows {
		return nil, strict.Refuse(camParam, "The page %d of %d rows does not exist: pages begin at 1 and have 1 to %d rows.", p, n, mostCAMRows)
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
	return false, strict.Refuse(camParam, "The member %s is %d, but must be 0 or 1.", member, *v)
}
