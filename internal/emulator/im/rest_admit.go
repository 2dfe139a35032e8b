package im

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// ReadREST reads what the URL of a request has.
func ReadREST(q *call.Request, r *http.Request) {
	q.Service, q.Action, q.Query = call.RESTService, strings.TrimPrefix(r.URL.Path, rest.Prefix), r.URL.Query()
	q.App = strict.Clip(q.Query.Get("sdkappid"))
}

// restServiceOf is the service of a command.
func restServiceOf(q *call.Request) string {
	service, _, _ := strings.Cut(q.Action, "/")
	return service
}

// AdmitREST checks all that comes before a command's own rules, in the order of the service.
func AdmitREST(c *call.Tx, q *call.Request) (h call.Handler, err error) {
	t := &Tx{c}
	if q.Refusal != nil {
		return h, strict.RefuseREST(rest.CodeBadJSON, "%s", q.Refusal.Message)
	}
	id, err := checkParameters(q)
	if err != nil {
		return h, err
	}
	app, err := t.restApp(id, q.Host)
	if err != nil {
		return h, err
	}
	if err := t.checkUserSig(app, q.Query.Get("identifier"), q.Query.Get("usersig")); err != nil {
		return h, err
	}
	t.Operator = q.Query.Get("identifier")
	if admin, err := t.isAdmin(app, t.Operator); err != nil {
		return h, err
	} else if !admin {
		return h, strict.RefuseREST(rest.CodeNotAdministrator, "%s is not an administrator of app %s.", t.Operator, id)
	}
	if err := t.WithinRate(q.Name()+" "+id.String(), "command "+q.Action+" of app "+id.String(), t.restRate(app, q.Action)); err != nil {
		return h, err
	}
	if _, refusal := strict.Parse(q.Body); refusal != nil {
		return h, strict.RefuseREST(rest.CodeBadRequest, "%s", refusal.Message)
	}
	command, ok := Commands[q.Action]
	if !ok {
		return h, strict.RefuseREST(rest.CodeUnknownCommand, "There is no command %q.", q.Action)
	}
	return call.Handler{Read: command.Read, Serve: func(c *call.Tx, body []byte) (any, error) { return command.serve(&Tx{c}, app, body) }}, nil
}

// checkParameters checks those in the URL.
func checkParameters(q *call.Request) (chat.SDKAppID, error) {
	if q.App == "" {
		return 0, strict.RefuseREST(rest.CodeNoSDKAppID, "The parameter sdkappid is missing in the URL.")
	}
	id, err := chat.ParseSDKAppID(q.App)
	if err != nil {
		return 0, strict.RefuseREST(rest.CodeBadAddress, "The parameter sdkappid: %v.", err)
	}
	for _, name := range []string{"identifier", "usersig", "random", "contenttype"} {
		if !q.Query.Has(name) {
			return 0, strict.RefuseREST(rest.CodeBadAddress, "The parameter %s is missing in the URL.", name)
		}
	}
	if q.Query.Get("identifier") == "" {
		return 0, strict.RefuseREST(rest.CodeBadAddress, "The parameter identifier is empty.")
	}
	if _, err := strconv.ParseUint(q.Query.Get("random"), 10, 32); err != nil {
		return 0, strict.RefuseREST(rest.CodeBadAddress, "The parameter random is not a 32-bit number.")
	}
	if q.Query.Get("contenttype") != "json" {
		return 0, strict.RefuseREST(rest.CodeBadAddress, "The parameter contenttype is not json.")
	}
	return id, nil
}

// restApp returns an app that is in service at a host.
func (t *Tx) restApp(id chat.SDKAppID, host string) (*AppState, error) {
	app, err := t.app(uint64(id))
	if _, unknown := errors.AsType[*strict.Refusal](err); unknown {
		return nil, strict.RefuseREST(rest.CodeAppUnknownToSig, "The SDKAppID %s is not known.", id)
	}
	if err != nil {
		return nil, err
	}
	if region, known := rest.RegionOf(call.HostOf(host)); known && region != app.App.Region {
		return nil, strict.RefuseREST(rest.CodeOtherRegion, "App %s is in the region %s, and this host serves %s.", id, app.App.Region, region)
	}
	switch app.App.Status {
	case chat.StatusDisabled:
		return nil, strict.RefuseREST(rest.CodeAppDisabled, "App %s is disabled.", id)
	case chat.StatusSuspended, chat.StatusExpired:
		return nil, strict.RefuseREST(rest.CodeAppSuspended, "The service of app %s is stopped: it is %s.", id, app.App.Status)
	}
	return app, nil
}

// checkUserSig verifies a UserSig by the wall clock, which clients sign by.
func (t *Tx) checkUserSig(app *AppState, userID, sig string) error {
	key, err := t.appKey(app.App)
	if err != nil {
		return err
	}
	var token usersig.Token
	if key.Algorithm == chat.HMAC {
		token, err = usersig.Verify(sig, chat.SDKAppID(app.App.SdkAppId), userID, key.Key, t.Wall)
	} else if token, err = usersig.Decode(sig); err == nil {
		return strict.RefuseREST(int(usersig.NoKey),
			"App %d signs with %s, which the emulator does not verify; change the app to %s.", app.App.SdkAppId, key.Algorithm, chat.HMAC)
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

// restRate is how many calls a second a command takes for an app; 0 for any number. Which commands a purchased rate is for is
// not known, but for their ceiling: it is assumed to be all that have it.
func (t *Tx) restRate(app *AppState, command string) float64 {
	rate := float64(t.Number(store.SettingRate))
	if t.Number(SettingCeilings) == 0 {
		return rate
	}
	ceiling := rest.CommandByName(command).PerSecond()
	if ceiling == float64(chat.LimitAPIRate.Minimum) {
		ceiling = float64(*app.settings().Message.APIRequestsPerSecond)
	}
	if rate == 0 {
		return ceiling
	}
	return min(rate, ceiling)
}
