package im

import (
	"errors"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

const largestPage = 100

func (t *Tx) registerApp(q console.RegisterIMAppRequest) (r console.RegisterIMAppResponse, err error) {
	change := chat.AppChange{Name: &q.AppName, Type: q.AppType, Introduction: q.Introduction, DeploymentRegion: q.Region}
	app := chat.NewApp(change)
	apps, err := t.Count(kindApp)
	if err != nil {
		return r, err
	}
	if err := strict.RefuseFirst(slices.Concat(chat.CheckNewApp(change), chat.CheckAppChange(app, change),
		chat.CheckAppQuota(apps+1, t.quotas()))); err != nil {
		return r, err
	}
	if app.SDKAppID, err = t.nextID(); err != nil {
		return r, err
	}
	app.CreatedAt = t.Now
	r.SdkAppId = uint64(app.SDKAppID)
	s := newState(app, t.era())
	s.App.ExpireTime = t.developerUntil(t.Now)
	if s.Tags, err = tags.OfNew(t.Tx, q.Tags); err != nil {
		return r, err
	}
	return r, errors.Join(t.saveApp(r.SdkAppId, s), t.completeApp(s.App))
}

// nextID returns an SDKAppID that was never given before.
func (t *Tx) nextID() (chat.SDKAppID, error) {
	last, err := t.lastID()
	if err != nil {
		return 0, err
	}
	id := max(last+1, uint64(t.Number(SettingFirstID)))
	return chat.SDKAppID(id), t.Put(store.KindMeta, metaLastID, id)
}

func (t *Tx) lastID() (last uint64, err error) {
	_, err = t.Get(store.KindMeta, metaLastID, &last)
	return last, err
}

func (t *Tx) listApps(q console.DescribeIMAppListRequest) (r console.DescribeIMAppListResponse, err error) {
	if q.Limit < 1 || q.Limit > largestPage {
		return r, strict.Refuse("InvalidParameterValue", "The member Limit is %d, but must be 1 to %d.", q.Limit, largestPage)
	}
	if q.Offset < 0 {
		return r, strict.Refuse("InvalidParameterValue", "The member Offset is %s, but must be 0 or more.", strconv.Itoa(q.Offset))
	}
	apps, err := t.seenApps()
	if err != nil {
		return r, err
	}
	r.ServerTime, r.TotalCount, r.Apps = t.Now.Unix(), len(apps), []console.App{}
	start := min(q.Offset, len(apps))
	for _, s := range apps[start:min(start+q.Limit, len(apps))] {
		r.Apps = append(r.Apps, s.App)
	}
	return r, nil
}

func (t *Tx) describeApp(q console.DescribeAppAndAccountInfoRequest) (r console.DescribeAppAndAccountInfoResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	return console.DescribeAppAndAccountInfoResponse{ServerTime: t.Now.Unix(), App: s.App}, nil
}

// changeApp applies a change that the product allows.
func (t *Tx) changeApp(id uint64, c chat.AppChange, apply func(*console.App)) error {
	s, err := t.app(id)
	if err != nil {
		return err
	}
	if err := t.refuse(chat.CheckAppChange(s.app(), c)); err != nil {
		return err
	}
	apply(&s.App)
	return t.saveApp(id, s)
}

func (t *Tx) modifyApp(q console.ModifyAppInfoRequest) (r console.Empty, err error) {
	change := chat.AppChange{Name: q.AppName, Type: q.AppType, Introduction: q.Introduction, DeploymentRegion: q.Region}
	return r, t.changeApp(q.SdkAppId, change, func(a *console.App) {
		strict.Overlay(&a.AppName, q.AppName)
		strict.Overlay(&a.AppType, q.AppType)
		strict.Overlay(&a.Introduction, q.Introduction)
	})
}

func (t *Tx) stopApp(q console.AppRequest) (r console.Empty, err error) {
	return r, t.changeApp(q.SdkAppId, chat.AppChange{Enabled: new(false)}, func(a *console.App) { a.Enabled = false })
}

func (t *Tx) startApp(q console.AppRequest) (r console.Empty, err error) {
	return r, t.changeApp(q.SdkAppId, chat.AppChange{Enabled: new(true)}, func(a *console.App) { a.Enabled = true })
}

func (t *Tx) deleteApp(q console.AppRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	if err := strict.RefuseFirst(chat.CheckDelete(s.app())); err != nil {
		return r, err
	}
	return r, errors.Join(t.countTrials(s), t.Remove(kindApp, chat.SDKAppID(q.SdkAppId).String()), t.deleteBelongings(q.SdkAppId))
}

func (t *Tx) changeSignature(q console.ToggleSecretVersionRequest) (r console.Empty, err error) {
	change := chat.AppChange{SignatureAlgorithm: &q.SignatureAlgorithm}
	return r, t.changeApp(q.SdkAppId, change, func(a *console.App) { a.SignatureAlgorithm = q.SignatureAlgorithm })
}
