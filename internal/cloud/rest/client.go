// Package rest is the client of IM REST: accounts, profiles, groups, statistics, in the types of internal/chat.
package rest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Service is how errors and logs call IM REST.
const Service = "rest"

// DefaultAdministrator is the administrator that every app has.
const DefaultAdministrator = "administrator"

// Console tells what IM REST does not.
type Console interface {
	App(ctx context.Context, id chat.SDKAppID) (chat.App, error)
	AppKey(ctx context.Context, id chat.SDKAppID) (chat.AppKey, error)
	Fields(ctx context.Context, id chat.SDKAppID, kind chat.FieldKind) ([]chat.Field, error)
	Groups(ctx context.Context, id chat.SDKAppID) ([]chat.Group, error)
	ServerTime(ctx context.Context, id chat.SDKAppID) (time.Time, error)
}

// Options are what a client needs to know.
type Options struct {
	Transport     http.RoundTripper
	Life          context.Context // whose end ends all calls; nil for none
	Console       Console
	Endpoint      string                 // of all apps; empty means the host of an app's region
	Hosts         map[chat.Region]string // besides the known ones, and before them
	Administrator string                 // empty means the one that every app has
	Keys          map[chat.SDKAppID]chat.Secret
	Now           func() time.Time // nil means time.Now
}

// Client calls commands of IM REST. Safe for concurrent use.
type Client struct {
	Options
	Groups *Groups

	signed   signatures
	accounts accounts
}

// New returns a client.
func New(o Options) *Client {
	o.Administrator = cmp.Or(o.Administrator, DefaultAdministrator)
	if o.Life == nil {
		o.Life = context.Background()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &Client{Options: o}
	c.Groups = newGroups(c)
	c.accounts = c.newAccounts()
	return c
}

// Do makes a call for an app: in is the request, out points to the response, or is nil. Errors of the service are
// *api.Error with a code such as REST.70107. A UserSig that no longer counts, since its administrator was kicked, is made
// again once.
func (c *Client) Do(ctx context.Context, app chat.SDKAppID, command wire.Command, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	endpoint, err := c.endpoint(ctx, app)
	if err != nil {
		return err
	}
	for again := true; ; again = false {
		caller, err := c.caller(ctx, app)
		if err != nil {
			return err
		}
		err = c.send(ctx, endpoint, caller, command, body, out)
		if !again || !api.IsREST(err, int(usersig.Expired)) {
			return err
		}
		c.signed.forget(caller)
	}
}

// endpoint is where an app is served.
func (c *Client) endpoint(ctx context.Context, app chat.SDKAppID) (string, error) {
	if c.Endpoint != "" {
		return c.Endpoint, nil
	}
	known, err := c.Console.App(api.WithRemembered(ctx), app)
	if err != nil {
		return "", otherwise(err, "Where the console cannot be asked for the region of the app, name the address of IM REST in endpoints.rest "+
			"(TENCENTCHAT_REST_ENDPOINT).")
	}
	host := cmp.Or(c.Hosts[known.DeploymentRegion], wire.Host(known.DeploymentRegion))
	switch {
	case host == "" && known.DeploymentRegion == "":
		return "", fmt.Errorf("the service shows no region of app %s; name the address of IM REST in endpoints.rest", app)
	case host == "":
		return "", fmt.Errorf("app %s is in the region %q, whose host for IM REST is not known to this version; name it in rest_hosts", app,
			known.DeploymentRegion)
	}
	return "https://" + host, nil
}

// otherwise adds a way out to an error of a call.
func otherwise(err error, way string) error {
	e, ok := errors.AsType[*api.Error](err)
	if !ok {
		return err
	}
	with := *e
	with.Way = way
	return &with
}

// send makes one call.
func (c *Client) send(ctx context.Context, endpoint string, caller wire.Caller, command wire.Command, body []byte, out any) error {
	call := &transport.Call{
		Service: Service, Action: command.Name, Class: command.Class, REST: true, App: caller.App.String(), PerSecond: command.PerSecond(),
	}
	ctx, cancel, err := call.Bound(ctx, c.Life)
	if err != nil {
		return err
	}
	defer cancel()
	req, err := http.NewRequestWithContext(transport.With(ctx, call), http.MethodPost, wire.Address(endpoint, caller, command.Name),
		bytes.NewReader(body))
	if err != nil {
		return errors.New("the address of IM REST cannot be used; check endpoints.rest") // their message quotes it, with the UserSig
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Transport.RoundTrip(req)
	if err != nil {
		if e, ok := errors.AsType[*api.Error](err); ok {
			return call.Describe(e)
		}
		return fmt.Errorf("%s %s: %w", Service, command.Name, err)
	}
	raw, err := io.ReadAll(resp.Body)
	var reply wire.Envelope
	if err := errors.Join(err, resp.Body.Close(), json.Unmarshal(raw, &reply)); err != nil || reply.ErrorCode == nil {
		return call.Misshapen()
	}
	if *reply.ErrorCode != 0 {
		return call.Describe(&api.Error{Code: api.RESTCode(*reply.ErrorCode), Message: strings.TrimSpace(reply.ErrorInfo)})
	}
	if out != nil && json.Unmarshal(raw, out) != nil {
		return call.Misshapen()
	}
	return nil
}
