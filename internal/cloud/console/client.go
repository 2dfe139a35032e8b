// Package console is the client of the console's API: the contract of internal/wire/console in the types of internal/chat.
package console

import (
	"context"
	"fmt"
	"sync"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/batch"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Caller makes a call of the contract: in is the action's request, out points to its response. Errors of the service
// are *api.Error.
type Caller interface {
	Call(ctx context.Context, action wire.Action, in, out any) error
}

// Client speaks the contract in the types of internal/chat. Reads are remembered until a write touches what they read.
// What it returns is shared and must not be changed in place. Safe for concurrent use.
type Client struct {
	caller Caller
	apps   *snapshot.Snapshot[chat.SDKAppID, chat.App]
	confs  *snapshot.Snapshot[chat.SDKAppID, Conf]
	keys   *snapshot.Snapshot[chat.SDKAppID, chat.AppKey]

	certificates *snapshot.Snapshot[chat.SDKAppID, Certificates]
	rtcs         *snapshot.Snapshot[chat.SDKAppID, chat.RTC]
	accountReads *batch.Batcher[string, batch.Nothing, chat.Account]

	mu       sync.Mutex // of what follows
	accounts map[chat.SDKAppID]*snapshot.Snapshot[string, chat.Account]
	webhooks *snapshot.Snapshot[chat.SDKAppID, Webhook]
}

// New returns a client that remembers nothing yet.
func New(caller Caller) *Client {
	c := &Client{caller: caller, accounts: map[chat.SDKAppID]*snapshot.Snapshot[string, chat.Account]{}}
	c.apps = snapshot.New(c.readApp, &snapshot.Listing[chat.SDKAppID, chat.App]{
		All: c.listApps, Key: func(a chat.App) chat.SDKAppID { return a.SDKAppID },
	})
	c.confs = snapshot.New(c.readConf, nil)
	c.keys = snapshot.New(c.readKey, nil)
	c.certificates = snapshot.New(c.readCertificates, nil)
	c.rtcs = snapshot.New(c.readRTC, nil)
	c.accountReads = batch.New(wire.MaxAccountIDs, batch.Window, c.readAccounts)
	c.webhooks = snapshot.New(c.readWebhook, nil)
	return c
}

// call does an action of the contract.
func call[Out any](ctx context.Context, c *Client, name string, in any) (Out, error) {
	var out Out
	action, ok := wire.ActionByName(name)
	if !ok {
		return out, fmt.Errorf("the contract has no action %s", name)
	}
	err := c.caller.Call(ctx, action, in, &out)
	return out, err
}

// writeApp does an action that changes an app. What is remembered of the app is then forgotten, whatever came of the
// action, together with reads that began meanwhile.
func writeApp[Out any](ctx context.Context, c *Client, id chat.SDKAppID, name string, in any) (Out, error) {
	defer c.apps.Drop(id)
	defer c.keys.Drop(id) // the algorithm may be another one
	return writeConf[Out](ctx, c, id, name, in)
}

// writeConf is writeApp for actions that change the configuration of an app, but not what the console lists of it.
func writeConf[Out any](ctx context.Context, c *Client, id chat.SDKAppID, name string, in any) (Out, error) {
	defer c.confs.Drop(id)
	return call[Out](ctx, c, name, in)
}

// untold is the error of a write whose reply does not tell what it made.
func untold(action, message string) error {
	return &api.Error{Service: wire.Service, Action: action, Code: api.UnknownOutcome, Message: message}
}

// unexpected is the error of a reply that the contract does not allow.
func unexpected(action, message string) error {
	return &api.Error{Service: wire.Service, Action: action, Code: api.BadReply, Message: message}
}
