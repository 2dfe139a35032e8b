package command

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type call struct {
	Action string `arg:"" help:"Action, such as SetConfInfo or im.SetConfInfo, or IM REST command, such as im_open_login_svc/kick."`
	Body   string `arg:"" optional:"" default:"{}" help:"Request as JSON."`
	App    string `placeholder:"SDKAPPID" help:"App whose administrator calls the IM REST command."`
	data
}

// Help implements kong.HelpProvider.
func (call) Help() string {
	return `A refusal of the service goes to the standard error, and the exit code is 1. The guide page on the console contract lists
the actions.

Example, a change behind Terraform's back:
  terraform-provider-tencentchat emulator call SetConfInfo \
    '{"SdkAppId": 1400000001, "Message": {"RecallTimeLimitSeconds": 60}}' --data chat.emulator

Example, an IM REST command:
  terraform-provider-tencentchat emulator call ConfigSvc/GetIPList --app 1400000001 --data chat.emulator`
}

// Run implements the command.
func (c call) Run(ctx context.Context, p Program) error {
	command := strings.Contains(c.Action, "/")
	if command != (c.App != "") {
		return errors.New("--app names the app of an IM REST command, SERVICE/COMMAND; console actions have the app in their request")
	}
	return c.use(true, func(e *emulator.Emulator) error {
		reply, err := c.make(ctx, e)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "%s\n", reply)
		return err
	})
}

func (c call) make(ctx context.Context, e *emulator.Emulator) ([]byte, error) {
	if c.App == "" {
		return e.Call(ctx, c.Action, []byte(c.Body))
	}
	app, err := chat.ParseSDKAppID(c.App)
	if err != nil {
		return nil, err
	}
	return e.CallREST(ctx, app, c.Action, []byte(c.Body))
}

type faults struct {
	File  string `arg:"" optional:"" type:"existingfile" help:"JSON list of faults to add. Without it, the present faults are printed."`
	Clear bool   `help:"Remove the present faults first."`
	data
}

// Help implements kong.HelpProvider.
func (faults) Help() string {
	return `A fault makes calls of an action fail: effect is error, throttle, http, reset, empty, truncate, delay, stall, stale or crash;
phase is before or after the work; nth is the first call that is affected, and times is the number of calls (-1 for all).

Example, a reply that is lost after the app was made:
  echo '[{"action": "im.RegisterIMApp", "phase": "after", "effect": "reset"}]' > faults.json
  terraform-provider-tencentchat emulator faults faults.json --data chat.emulator`
}

// Run implements the command.
func (c faults) Run(ctx context.Context, p Program) error {
	return c.use(c.File != "", func(e *emulator.Emulator) error {
		if c.Clear {
			if err := e.ClearFaults(ctx); err != nil {
				return err
			}
		}
		if c.File != "" {
			return addFaults(ctx, e, c.File)
		}
		if c.Clear {
			return nil
		}
		all, err := e.Faults(ctx)
		if err != nil {
			return err
		}
		return printJSON(p, all)
	})
}

type clock struct {
	data
	Shift *time.Duration `xor:"move" placeholder:"DURATION" help:"Shift the business time from the real one, such as 720h; 0 undoes it."`
	Set   *time.Time     `xor:"move" placeholder:"TIME" help:"Set the business time, such as 2026-01-31T12:00:00Z; it runs on from there."`
}

// Help implements kong.HelpProvider.
func (clock) Help() string {
	return `Validity of apps and limits per month follow the business time; signatures follow the real time.

Example, a month later:
  terraform-provider-tencentchat emulator clock --shift 744h --data chat.emulator`
}

// Run implements the command.
func (c clock) Run(ctx context.Context, p Program) error {
	return c.use(c.Shift != nil || c.Set != nil, func(e *emulator.Emulator) error {
		var err error
		switch {
		case c.Shift != nil:
			err = e.ShiftClock(ctx, *c.Shift)
		case c.Set != nil:
			err = e.SetClock(ctx, *c.Set)
		}
		if err != nil {
			return err
		}
		now, err := e.Clock(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "%s (shifted by %s)\n", now.Now.Format(time.RFC3339), now.Shift)
		return err
	})
}

type refund struct {
	SDKAppID string `arg:"" name:"sdkappid" help:"SDKAppID of the app."`
	data
}

// Help implements kong.HelpProvider.
func (refund) Help() string {
	return `The app expires at once and is disabled seven days later. The console's API has no call for this.

Example:
  terraform-provider-tencentchat emulator refund 1400000001 --data chat.emulator`
}

// Run implements the command.
func (c refund) Run(ctx context.Context) error {
	id, err := chat.ParseSDKAppID(c.SDKAppID)
	if err != nil {
		return err
	}
	return c.use(false, func(e *emulator.Emulator) error { return e.Refund(ctx, id) })
}

type reset struct {
	data
}

// Help implements kong.HelpProvider.
func (reset) Help() string {
	return `The file then belongs to another account, so that a state from before the reset is detected.

Example:
  terraform-provider-tencentchat emulator reset --data chat.emulator`
}

// Run implements the command.
func (c reset) Run(ctx context.Context) error {
	return c.use(false, func(e *emulator.Emulator) error { return e.Reset(ctx) })
}

type seed struct {
	File string `arg:"" type:"existingfile" help:"JSON document, as snapshot writes it."`
	data
}

// Help implements kong.HelpProvider.
func (seed) Help() string {
	return `Replaces all apps, and account, clock and settings if the document has them. What the document omits from an app gets the
default of a new app. A document that breaks a rule of the product changes nothing.

Example:
  echo '{"version": 1, "apps": [{"app": {"AppName": "shop"}}]}' > console.json
  terraform-provider-tencentchat emulator seed console.json --data chat.emulator`
}

// Run implements the command.
func (c seed) Run(ctx context.Context) error {
	return c.use(true, func(e *emulator.Emulator) error { return seedFrom(ctx, e, c.File) })
}
