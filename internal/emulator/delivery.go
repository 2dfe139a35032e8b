package emulator

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
	settingWebhooks  = "webhooks"
	webhooksHere     = "loopback"
	webhooksAnywhere = "anywhere"
	settingPatience  = "webhook_timeout_ms"
)

// hookPart is what webhooks keep in a data file.
var hookPart = store.Part{
	Settings: map[string]store.Setting{
		settingWebhooks: store.ChoiceSetting(webhooksHere, "which webhooks are called: loopback for those of this machine, anywhere for all", webhooksHere, webhooksAnywhere),
		settingPatience: store.NumberSetting("2000", 1, "how many milliseconds a webhook may take"), // product page 1047/34354
	},
	Kinds: []string{kindOutbox},
}

// hookBody is what a webhook is told of an event.
type hookBody map[string]any

// hookCall is a call of a webhook.
type hookCall struct {
	App      uint64          `json:"app"`
	Event    chat.Event      `json:"event"`
	Body     json.RawMessage `json:"body"`
	ClientIP string          `json:"client_ip"` // of who caused the event
	Platform string          `json:"platform"`
}

// newHookCall completes the body of an event.
func (t *tx) newHookCall(app *appState, e chat.Event, body hookBody) (hookCall, error) {
	body["CallbackCommand"], body["EventTime"] = e, t.Now.UnixMilli()
	raw, err := json.Marshal(body)
	return hookCall{App: app.App.SdkAppId, Event: e, Body: raw, ClientIP: cmp.Or(t.client, "127.0.0.1"), Platform: cmp.Or(t.platform, "RESTAPI")}, err
}

// hookTarget is where a call goes, as the app has it when it is made.
type hookTarget struct {
	url     string
	signed  bool
	token   chat.Secret
	remote  bool          // it may leave this machine
	timeout time.Duration // of an answer
}

func (t *tx) hookTarget(app *appState) hookTarget {
	w := app.webhook()
	return hookTarget{*w.URL, *w.Authentication, app.WebhookToken, t.Value(settingWebhooks) == webhooksAnywhere, t.hookTimeout()}
}

func (t *tx) hookTimeout() time.Duration {
	return time.Duration(t.Number(settingPatience)) * time.Millisecond
}

// hookReply is what came of a call.
type hookReply struct {
	code string // of the journal; empty if the webhook allowed or heard it
	info string // what the webhook said or, where it did not, why
}

// address is the URL of a call without its signature.
func (h hookTarget) address(c hookCall) string {
	return fmt.Sprintf("%s?SdkAppid=%d&CallbackCommand=%s&contenttype=json&ClientIP=%s&OptPlatform=%s", h.url, c.App, c.Event, url.QueryEscape(c.ClientIP), c.Platform)
}

// signature is what authentication adds to the URL.
func signature(token chat.Secret, at time.Time) string {
	seconds := strconv.FormatInt(at.Unix(), 10)
	digest := sha256.Sum256([]byte(token.Reveal() + seconds))
	return "&Sign=" + hex.EncodeToString(digest[:]) + "&RequestTime=" + seconds
}

// call makes a call of a webhook. It holds no transaction meanwhile, so the webhook may call the emulator.
func (e *Emulator) call(ctx context.Context, to hookTarget, c hookCall) hookReply {
	address := to.address(c)
	if to.signed {
		if to.token == "" {
			return hookReply{hookNotCalled, "authentication is on, but the token is not known; snapshots do not hold it"}
		}
		address += signature(to.token, e.wall())
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), to.timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(c.Body))
	if err != nil {
		return hookReply{hookFailed, "the URL cannot be called"}
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := hookClient(to.remote).Do(r)
	var body []byte
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(resp.Body, largestReply))
		err = errors.Join(err, resp.Body.Close())
	}
	switch {
	case errors.Is(err, errNotLoopback):
		return hookReply{hookNotCalled, errNotLoopback.Error()}
	case errors.Is(err, context.DeadlineExceeded):
		return hookReply{hookTimeout, fmt.Sprintf("there was no reply within %s", to.timeout)}
	case err != nil:
		return hookReply{hookFailed, strings.ReplaceAll(err.Error(), address, to.url)} // such errors quote the whole URL
	case resp.StatusCode != http.StatusOK:
		return hookReply{hookFailed, fmt.Sprintf("the reply has the HTTP status %d", resp.StatusCode)}
	}
	var said struct {
		ErrorCode *int
		ErrorInfo string
	}
	switch {
	case json.Unmarshal(body, &said) != nil || said.ErrorCode == nil:
		return hookReply{hookFailed, "the reply is no JSON object with an ErrorCode"}
	case *said.ErrorCode == 0:
		return hookReply{}
	}
	return hookReply{strconv.Itoa(*said.ErrorCode), said.ErrorInfo}
}

// recordHook writes a call of a webhook down, and counts it. One that was not made does not count.
func (t *tx) recordHook(to hookTarget, c hookCall, reply hookReply) error {
	if reply.code != hookNotCalled {
		if err := t.monitor(c.App, chat.MetricCallbacks, "", reply.code != hookTimeout && reply.code != hookFailed); err != nil {
			return err
		}
	}
	return t.Enter(Entry{
		Action: webhookService + "." + string(c.Event), App: chat.SDKAppID(c.App).String(), Code: reply.code, URL: to.address(c),
	}, c.Body)
}
