package emulator

import (
	"context"
	"errors"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// What a webhook can answer to a before-event (product page 1047/34354), besides codes of its own.
const (
	hookDenies = "1"
	hookDrops  = "2"
)

// codeNoVerdict is that of an action whose webhook did not answer, where the app denies such actions.
const codeNoVerdict = 80003

// denials are the codes of a plain denial, by family; that of one-to-one messages is from another version of the list of codes
// (product page 1047/34348). A friend request over IM REST asks nobody (1047/43468).
var denials = map[chat.EventFamily]int{chat.GroupEvents: 10016, chat.C2CEvents: 20006}

// question is the error by which a request steps back to ask a webhook: its transaction is undone, and the request comes
// again with the answer.
type question struct {
	turn int // how many answers it had before
	call hookCall
	to   hookTarget
}

// Error implements error.
func (q *question) Error() string { return "the webhook is to be asked about " + string(q.call.Event) }

// answered is a question with its answer.
type answered struct {
	question
	reply hookReply
}

// errDropped is the verdict that a message is to be dropped, and its sender told that all went well.
var errDropped = errors.New("dropped by the webhook")

// mostQuestions bounds how often one request steps back, whatever its handler asks.
const mostQuestions = 1000

// before asks the webhook of an app, if it wants to be asked, about what a handler is about to do. It comes after the
// handler's own checks, and is the place for none of its writes: the handler may be run again, from its beginning. The
// verdict is a refusal, errDropped, or nil.
func (t *tx) before(app *appState, e chat.Event, body hookBody) error {
	w := app.webhook()
	if !w.Tells(e) {
		return nil
	}
	turn := t.turn
	t.turn++
	if turn < len(t.answers) && t.answers[turn].call.Event == e {
		return verdict(t.answers[turn].call, t.answers[turn].reply, *w.OnBeforeTimeout)
	}
	call, err := t.newHookCall(app, e, body)
	if err != nil {
		return err
	}
	return &question{turn, call, t.hookTarget(app)}
}

// beforeMessage is before for messages, which can be dropped.
func (t *tx) beforeMessage(app *appState, e chat.Event, body hookBody) (drop bool, err error) {
	err = t.before(app, e, body)
	if errors.Is(err, errDropped) {
		return true, nil
	}
	return false, err
}

// verdict is what an answer means. One that is none of the protocol counts as no answer.
func verdict(c hookCall, reply hookReply, policy chat.BeforeTimeout) error {
	info, _ := c.Event.Info()
	first, last := info.Family.Codes()
	n, err := strconv.Atoi(reply.code)
	switch {
	case reply.code == "":
		return nil
	case reply.code == hookDenies:
		return strict.RefuseREST(denials[info.Family], "The webhook of app %d denied %s. %s", c.App, c.Event, reply.info)
	case reply.code == hookDrops && info.MayDrop:
		return errDropped
	case err == nil && n >= first && n <= last:
		return strict.RefuseREST(n, "The webhook of app %d denied %s with a code of its own. %s", c.App, c.Event, reply.info)
	case policy == chat.AllowOnTimeout:
		return nil
	}
	return strict.RefuseREST(codeNoVerdict, "The webhook of app %d gave no verdict on %s (%s %s), and the app denies such actions.", c.App, c.Event, reply.code, reply.info)
}

// ask makes the call of a question.
func (e *Emulator) ask(ctx context.Context, q *question) answered {
	return answered{*q, e.call(ctx, q.to, q.call)}
}
