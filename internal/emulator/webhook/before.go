package webhook

import (
	"context"
	"errors"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// What a webhook can answer to a before-event (product page 1047/34354), besides codes of its own.
const (
	hookDenies = "1"
	hookDrops  = "2"
)

// codeNoVerdict is that of an action whose webhook did not answer, where the app denies such actions.
const codeNoVerdict = rest.CodeWebhookSilent

// denials are the codes of a plain denial, by family; that of one-to-one messages is from another version of the list of codes
// (product page 1047/34348). A friend request over IM REST asks nobody (1047/43468).
var denials = map[chat.EventFamily]int{chat.GroupEvents: rest.CodeWebhookDenied, chat.C2CEvents: rest.CodeWebhookDeniedC2C}

// question is the error by which a request steps back to ask a webhook: its transaction is undone, and the request comes
// again with the answer.
type question struct {
	turn int // how many answers it had before
	call Call
	to   Target
}

// Error implements error.
func (q *question) Error() string { return "the webhook is to be asked about " + string(q.call.Event) }

// answered is a question with its answer.
type answered struct {
	question
	reply Reply
}

// ErrDropped is the verdict that a message is to be dropped, and its sender told that all went well.
var ErrDropped = errors.New("dropped by the webhook")

// mostQuestions bounds how often one request steps back, whatever its handler asks.
const mostQuestions = 1000

// Ask asks the webhook of an app, if it wants to be asked, about what a handler is about to do. It comes after the
// handler's own checks, and is the place for none of its writes: the handler may be run again, from its beginning. The
// verdict is a refusal, errDropped, or nil.
func (t *Tx) Ask(app App, e chat.Event, body Body) error {
	w := app.Webhook
	if !w.Tells(e) {
		return nil
	}
	turn := t.turn
	t.turn++
	if turn < len(t.answers) && t.answers[turn].call.Event == e {
		return verdict(t.answers[turn].call, t.answers[turn].reply, *w.BeforeEventTimeoutAction)
	}
	call, err := t.newHookCall(app, e, body)
	if err != nil {
		return err
	}
	return &question{turn, call, targetOf(t.Base(), app)}
}

// verdict is what an answer means. One that is none of the protocol counts as no answer.
func verdict(c Call, reply Reply, policy chat.BeforeTimeout) error {
	info, _ := c.Event.Info()
	first, last := info.Family.Codes()
	n, err := strconv.Atoi(reply.code)
	switch {
	case reply.code == "":
		return nil
	case reply.code == hookDenies:
		return strict.RefuseREST(denials[info.Family], "The webhook of app %d denied %s. %s", c.App, c.Event, reply.info)
	case reply.code == hookDrops && info.MayDrop:
		return ErrDropped
	case err == nil && n >= first && n <= last:
		return strict.RefuseREST(n, "The webhook of app %d denied %s with a code of its own. %s", c.App, c.Event, reply.info)
	case policy == chat.AllowOnTimeout:
		return nil
	}
	const text = "The webhook of app %d gave no verdict on %s (%s %s), and the app denies such actions."
	return strict.RefuseREST(codeNoVerdict, text, c.App, c.Event, reply.code, reply.info)
}

// HeardAnswers are the answers that a request has, and all that were given to it.
type HeardAnswers struct{ now, all []answered }

// Hear gives a transaction what its request was answered earlier.
func (t *Tx) Hear(client string, heard HeardAnswers) { t.client, t.answers = client, heard.now }

// Rounds serves a request as often as it steps back to ask a webhook, each time with the answers so far.
func (d *Delivery) Rounds(ctx context.Context, serve func(HeardAnswers) error) (err error) {
	var heard HeardAnswers
	for range mostQuestions {
		err = serve(heard)
		asks, ok := errors.AsType[*question](err)
		if !ok {
			break
		}
		heard.all = append(heard.all, answered{*asks, d.call(ctx, asks.to, asks.call)})
		heard.now = append(heard.now[:asks.turn:asks.turn], heard.all[len(heard.all)-1])
	}
	return err
}

// Record writes down the calls that a request made.
func (d *Delivery) Record(t *store.Tx, heard HeardAnswers) error {
	for _, a := range heard.all {
		if err := d.recordCall(t, a.to, a.call, a.reply); err != nil {
			return err
		}
	}
	return nil
}
