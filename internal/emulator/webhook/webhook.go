// Package webhook asks the webhooks of apps before something happens, and tells them of what did.
package webhook

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// webhookService begins the names of calls of webhooks in the journal, such as webhook.Group.CallbackAfterCreateGroup.
const webhookService = "webhook"

// largestReply is how much of a reply is read; real ones are a line.
const largestReply = 64 << 10

// Codes of the journal for calls of webhooks that came to nothing. A denial has the code that the webhook gave.
const (
	hookTimeout   = "Timeout"
	hookFailed    = "Failed"    // no connection, or a reply that is none
	hookNotCalled = "NotCalled" // it would leave this machine, or cannot be signed
)

// Settings of webhooks.
const (
	SettingWebhooks  = "webhooks"
	webhooksHere     = "loopback"
	WebhooksAnywhere = "anywhere"
	SettingPatience  = "webhook_timeout_ms"
)

// Part is what webhooks keep in a data file.
var Part = store.Part{
	Settings: map[string]store.Setting{
		SettingWebhooks: store.ChoiceSetting(webhooksHere, "which webhooks are called: loopback for those of this machine, anywhere for all",
			webhooksHere, WebhooksAnywhere),
		SettingPatience: store.NumberSetting("2000", 1, "how many milliseconds a webhook may take"), // product page 1047/34354
	},
	Kinds: []string{kindOutbox},
}

// Body is what a webhook is told of an event.
type Body map[string]any

// Call is a call of a webhook.
type Call struct {
	App      uint64          `json:"app"`
	Event    chat.Event      `json:"event"`
	Body     json.RawMessage `json:"body"`
	ClientIP string          `json:"client_ip"` // of who caused the event
	Platform string          `json:"platform"`
}

// NewBody is the body of an event, with names and values in turn.
func NewBody(pairs ...any) Body { return Body{}.With(pairs...) }

// With returns a body with more in it; an empty text takes a member away.
func (b Body) With(pairs ...any) Body {
	out := maps.Clone(b)
	for i := 0; i < len(pairs); i += 2 {
		name := fmt.Sprint(pairs[i])
		if out[name] = pairs[i+1]; out[name] == "" {
			delete(out, name)
		}
	}
	return out
}

// App is what calls of its webhook need of an app.
type App struct {
	ID      uint64
	Webhook chat.Webhook
	Token   chat.Secret
}

// Tx is a transaction in which webhooks are asked and told.
type Tx struct {
	*store.Tx
	Platform string // of a client whose state changes, as webhooks name it; empty for IM REST
	client   string // IP address of who asks

	answers []answered // of the webhook to what this request asked earlier
	turn    int        // how many of them were heard
	Queued  bool       // events wait to be told
}

// newHookCall completes the body of an event.
func (t *Tx) newHookCall(app App, e chat.Event, body Body) (Call, error) {
	body["CallbackCommand"], body["EventTime"] = e, t.Now.UnixMilli()
	raw, err := json.Marshal(body)
	return Call{App: app.ID, Event: e, Body: raw, ClientIP: cmp.Or(t.client, "127.0.0.1"), Platform: cmp.Or(t.Platform, "RESTAPI")}, err
}

// Target is where a call goes, as the app has it when it is made.
type Target struct {
	url     string
	signed  bool
	token   chat.Secret
	remote  bool          // it may leave this machine
	timeout time.Duration // of an answer
}

func targetOf(t *store.Tx, app App) Target {
	return Target{*app.Webhook.URL, *app.Webhook.AuthenticationEnabled, app.Token, t.Value(SettingWebhooks) == WebhooksAnywhere, timeoutOf(t)}
}

func timeoutOf(t *store.Tx) time.Duration {
	return time.Duration(t.Number(SettingPatience)) * time.Millisecond
}

// Reply is what came of a call.
type Reply struct {
	code string // of the journal; empty if the webhook allowed or heard it
	info string // what the webhook said or, where it did not, why
}

// address is the URL of a call without its signature.
func (h Target) address(c Call) string {
	const form = "%s?SdkAppid=%d&CallbackCommand=%s&contenttype=json&ClientIP=%s&OptPlatform=%s"
	return fmt.Sprintf(form, h.url, c.App, c.Event, url.QueryEscape(c.ClientIP), c.Platform)
}

// Signature is what authentication adds to the URL.
func Signature(token chat.Secret, at time.Time) string {
	seconds := strconv.FormatInt(at.Unix(), 10)
	digest := sha256.Sum256([]byte(token.Reveal() + seconds))
	return "&Sign=" + hex.EncodeToString(digest[:]) + "&RequestTime=" + seconds
}

// Mark is the header by which an emulator knows calls of webhooks, its own and those of others.
const Mark = "X-Tencentchat-Emulator"

// call makes a call of a webhook. It holds no transaction meanwhile, so the webhook may call the emulator.
func (d *Delivery) call(ctx context.Context, to Target, c Call) Reply {
	address := to.address(c)
	if to.signed {
		if to.token == "" {
			return Reply{hookNotCalled, "authentication is on, but the token is not known; snapshots do not hold it"}
		}
		address += Signature(to.token, d.wall())
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), to.timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(c.Body))
	if err != nil {
		return Reply{hookFailed, "the URL cannot be called"}
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(Mark, "webhook")
	resp, err := hookClient(to.remote).Do(r)
	var body []byte
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(resp.Body, largestReply))
		err = errors.Join(err, resp.Body.Close())
	}
	switch {
	case errors.Is(err, errNotLoopback):
		return Reply{hookNotCalled, errNotLoopback.Error()}
	case errors.Is(err, context.DeadlineExceeded):
		return Reply{hookTimeout, fmt.Sprintf("there was no reply within %s", to.timeout)}
	case err != nil:
		return Reply{hookFailed, strings.ReplaceAll(err.Error(), address, to.url)} // such errors quote the whole URL
	case resp.StatusCode != http.StatusOK:
		return Reply{hookFailed, fmt.Sprintf("the reply has the HTTP status %d", resp.StatusCode)}
	}
	var said struct {
		ErrorCode *int
		ErrorInfo string
	}
	switch {
	case json.Unmarshal(body, &said) != nil || said.ErrorCode == nil:
		return Reply{hookFailed, "the reply is not a JSON object with an ErrorCode"}
	case *said.ErrorCode == 0:
		return Reply{}
	}
	return Reply{strconv.Itoa(*said.ErrorCode), said.ErrorInfo}
}

// recordCall writes a call of a webhook down, and counts it. One that was not made does not count.
func (d *Delivery) recordCall(t *store.Tx, to Target, c Call, reply Reply) error {
	if reply.code != hookNotCalled {
		if err := d.console.CountCallback(t, c.App, reply.code != hookTimeout && reply.code != hookFailed); err != nil {
			return err
		}
	}
	return t.Enter(store.Entry{
		Action: webhookService + "." + string(c.Event), App: chat.SDKAppID(c.App).String(), Code: reply.code, URL: to.address(c),
	}, c.Body)
}
