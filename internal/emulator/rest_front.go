package emulator

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// restService is what faults and the journal call IM REST: its commands are rest.SERVICE/COMMAND.
const restService = "rest"

// restPlane is IM REST.
var restPlane = plane{read: (*request).readREST, admit: (*tx).admitREST, code: restCode, envelope: restEnvelope}

func (q *request) readREST(r *http.Request) {
	q.service, q.action, q.query = restService, strings.TrimPrefix(r.URL.Path, rest.Prefix), r.URL.Query()
	q.app = strict.Clip(q.query.Get("sdkappid"))
}

// command splits the name of a command.
func (q *request) command() (service, name string) {
	service, name, _ = strings.Cut(q.action, "/")
	return service, name
}

// admitREST checks all that comes before a command's own rules, in the order of the service.
func (t *tx) admitREST(q *request) (h handler, err error) {
	if q.refusal != nil {
		return h, strict.RefuseREST(60002, "%s", q.refusal.Message)
	}
	id, err := q.parameters()
	if err != nil {
		return h, err
	}
	app, err := t.restApp(id, q.host)
	if err != nil {
		return h, err
	}
	if err := t.checkUserSig(app, q.query.Get("identifier"), q.query.Get("usersig")); err != nil {
		return h, err
	}
	t.operator = q.query.Get("identifier")
	if admin, err := t.isAdmin(app, t.operator); err != nil {
		return h, err
	} else if !admin {
		return h, strict.RefuseREST(60010, "%s is no administrator of app %s.", t.operator, id)
	}
	if err := t.WithinRate(q.name()+" "+id.String(), "command "+q.action+" of app "+id.String(), t.restRate(q.action)); err != nil {
		return h, err
	}
	if _, refusal := strict.Parse(q.body); refusal != nil {
		return h, strict.RefuseREST(60003, "%s", refusal.Message)
	}
	c, ok := restCommands[q.action]
	if !ok {
		return h, strict.RefuseREST(60009, "There is no command %q.", q.action)
	}
	return handler{read: c.read, serve: func(t *tx, body []byte) (any, error) { return c.serve(t, app, body) }}, nil
}

// parameters checks those in the URL.
func (q *request) parameters() (chat.SDKAppID, error) {
	if q.app == "" {
		return 0, strict.RefuseREST(60012, "The parameter sdkappid is missing in the URL.")
	}
	id, err := chat.ParseSDKAppID(q.app)
	if err != nil {
		return 0, strict.RefuseREST(60025, "The parameter sdkappid: %v.", err)
	}
	for _, name := range []string{"identifier", "usersig", "random", "contenttype"} {
		if !q.query.Has(name) {
			return 0, strict.RefuseREST(60025, "The parameter %s is missing in the URL.", name)
		}
	}
	if q.query.Get("identifier") == "" {
		return 0, strict.RefuseREST(60025, "The parameter identifier is empty.")
	}
	if _, err := strconv.ParseUint(q.query.Get("random"), 10, 32); err != nil {
		return 0, strict.RefuseREST(60025, "The parameter random is no number of 32 bits.")
	}
	if q.query.Get("contenttype") != "json" {
		return 0, strict.RefuseREST(60025, "The parameter contenttype is not json.")
	}
	return id, nil
}

// restApp returns an app that is in service at a host.
func (t *tx) restApp(id chat.SDKAppID, host string) (*appState, error) {
	app, err := t.app(uint64(id))
	if _, unknown := errors.AsType[*Refusal](err); unknown {
		return nil, strict.RefuseREST(70020, "The SDKAppID %s is not known.", id)
	}
	if err != nil {
		return nil, err
	}
	if region, known := rest.RegionOf(hostOf(host)); known && region != app.App.Region {
		return nil, strict.RefuseREST(60026, "App %s is in the region %s, and this host serves %s.", id, app.App.Region, region)
	}
	switch app.App.Status {
	case chat.StatusDisabled:
		return nil, strict.RefuseREST(60016, "App %s is disabled.", id)
	case chat.StatusSuspended, chat.StatusExpired:
		return nil, strict.RefuseREST(60020, "The service of app %s is stopped: it is %s.", id, app.App.Status)
	}
	return app, nil
}

// checkUserSig verifies a UserSig by the wall clock, which clients sign by.
func (t *tx) checkUserSig(app *appState, userID, sig string) error {
	key, err := t.appKey(app.App)
	if err != nil {
		return err
	}
	var token usersig.Token
	if key.Algorithm == chat.HMAC {
		token, err = usersig.Verify(sig, chat.SDKAppID(app.App.SdkAppId), userID, key.Key, t.Wall)
	} else if token, err = usersig.Decode(sig); err == nil {
		return strict.RefuseREST(int(usersig.NoKey), "App %d signs with %s, which the emulator does not verify; change the app to %s.", app.App.SdkAppId, key.Algorithm, chat.HMAC)
	}
	if wrong, ok := errors.AsType[*usersig.Error](err); ok {
		return strict.RefuseREST(int(wrong.Code), "%s", wrong.Cause)
	}
	if err != nil {
		return err
	}
	a, err := t.chatAccount(app.App.SdkAppId, userID)
	if err == nil && a != nil && token.Generated.Before(time.Unix(a.KickedAt, 0)) {
		return strict.RefuseREST(int(usersig.Expired), "The UserSig was made before %s was kicked.", userID)
	}
	return err
}

// restRate is how many calls a second a command takes for each app; 0 for any number.
func (t *tx) restRate(command string) float64 {
	rate := float64(t.Number(store.SettingRate))
	if t.Number(settingCeilings) == 0 {
		return rate
	}
	ceiling := rest.CommandByName(command).PerSecond()
	if rate == 0 {
		return ceiling
	}
	return min(rate, ceiling)
}
