package im

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// RESTMessageCommands are those of one-to-one messages, online status, silence and figures.
var RESTMessageCommands = map[string]RESTHandler{
	"openim/sendmsg":              OnREST((*Tx).sendMessage),
	"openim/query_online_status":  readingREST(OnREST((*Tx).onlineStatus)),
	"openconfigsvr/setnospeaking": OnREST((*Tx).silence),
	"openconfigsvr/getnospeaking": readingREST(OnREST((*Tx).silenceOf)),
	"openconfigsvr/getappinfo":    readingREST(OnREST((*Tx).appInfo)),
}

const (
	largestMessage = 12 << 10 // bytes (product page 1047/34348, code 80002)
	mostStatuses   = 500      // users in one query
)

// messageTypes are the elements of a message (product page 269/2720).
var messageTypes = []string{
	"TIMTextElem", "TIMLocationElem", "TIMFaceElem", "TIMCustomElem", "TIMSoundElem", "TIMImageElem", "TIMFileElem", "TIMVideoFileElem",
	"TIMRelayElem",
}

// checkMessage refuses what is no message, with the codes of a service.
func checkMessage(elements []rest.MsgElement, malformed int) error {
	if len(elements) == 0 {
		return strict.RefuseREST(malformed, "The member MsgBody is empty.")
	}
	size := 0
	for _, e := range elements {
		if !slices.Contains(messageTypes, e.MsgType) {
			return strict.RefuseREST(malformed, "There is no message element %q.", e.MsgType)
		}
		var content map[string]json.RawMessage
		if err := json.Unmarshal(e.MsgContent, &content); err != nil {
			return strict.RefuseREST(malformed, "The content of %s is not an object.", e.MsgType)
		}
		var text string
		if e.MsgType == "TIMTextElem" && (json.Unmarshal(content["Text"], &text) != nil || text == "") {
			return strict.RefuseREST(malformed, "The member Text of TIMTextElem is not a text.")
		}
		size += len(e.MsgContent)
	}
	if size > largestMessage {
		return strict.RefuseREST(rest.CodeMessageTooLong, "The message has %d bytes; the maximum is %d.", size, largestMessage)
	}
	return nil
}

// sendMessage sends a one-to-one message, unless the settings of the app are against it: of a blocked sender it is refused
// where the sender is to know, and otherwise only said to be sent.
func (t *Tx) sendMessage(s *AppState, q rest.SendMsgRequest) (r rest.SendMsgResponse, err error) {
	if err := checkMessage(q.MsgBody, rest.CodeBadMessageBody); err != nil {
		return r, err
	}
	from, err := t.registered(s, cmp.Or(q.From_Account, t.Operator), rest.CodeNoSender)
	if err != nil {
		return r, err
	}
	to, err := t.registered(s, q.To_Account, rest.CodeNoReceiver)
	if err != nil {
		return r, err
	}
	_, blocked := to.Blocked[from.UserID]
	_, friend := from.Friends[to.UserID]
	_, friendOf := to.Friends[from.UserID]
	settings := s.settings().Message
	switch {
	case silentFor(from.SilentUntil, t.Now.Unix()) > 0:
		return r, strict.RefuseREST(rest.CodeSenderSilenced, "%s is silenced.", from.UserID)
	case blocked && !*settings.BlocklistSendSucceeds:
		return r, strict.RefuseREST(rest.CodeOnBlocklist, "%s has %s on the blocklist.", to.UserID, from.UserID)
	case *settings.RelationshipCheck && (!friend || !friendOf):
		return r, strict.RefuseREST(rest.CodeNotFriends, "%s and %s are not friends.", from.UserID, to.UserID)
	}
	now := t.Now.Unix()
	key := fmt.Sprintf("%d_%d_%d", now%math.MaxUint16, q.MsgRandom, now)
	message := webhook.NewBody("From_Account", from.UserID, "To_Account", to.UserID, "MsgRandom", q.MsgRandom, "MsgTime", now, "MsgKey", key,
		"MsgBody", q.MsgBody)
	if !slices.Contains(q.ForbidCallbackControl, ForbidBefore) {
		drop, err := t.BeforeMessage(s, chat.EventBeforeC2CMsg, message)
		if err != nil || drop {
			return rest.SendMsgResponse{MsgTime: now, MsgKey: key}, err
		}
	}
	err = t.countMessage(s.App.SdkAppId, "C2C", from.UserID)
	if !blocked {
		err = errors.Join(err, t.reach(s.App.SdkAppId, "C2C", from.UserID, map[string]string{to.UserID: to.status()}))
	}
	if !slices.Contains(q.ForbidCallbackControl, ForbidAfter) {
		err = errors.Join(err, t.After(s, chat.EventAfterC2CMsg, message.With("SendMsgResult", 0, "ErrorInfo", "send msg succeed")))
	}
	return rest.SendMsgResponse{MsgTime: now, MsgKey: key}, err
}

// status is the best that the clients of an account have.
func (a *accountState) status() string {
	for _, status := range []string{rest.Online, rest.PushOnline} {
		if slices.Contains(slices.Collect(maps.Values(a.Clients)), status) {
			return status
		}
	}
	return rest.Offline
}

func (t *Tx) onlineStatus(s *AppState, q rest.OnlineStatusRequest) (r rest.OnlineStatusResponse, err error) {
	if n := len(q.To_Account); n < 1 || n > mostStatuses {
		return r, strict.RefuseREST(rest.CodeBadReceivers, "The member To_Account has %d items, but must have 1 to %d.", n, mostStatuses)
	}
	if q.IsNeedDetail != 0 && q.IsNeedDetail != 1 {
		return r, strict.RefuseREST(rest.CodeBadMessageRequest, "The member IsNeedDetail is 0 or 1.")
	}
	r.QueryResult = []rest.UserStatus{}
	for _, id := range q.To_Account {
		a, err := t.chatAccount(s.App.SdkAppId, id)
		if err != nil {
			return r, err
		}
		if a == nil {
			r.ErrorList = append(r.ErrorList, rest.UserError{To_Account: id, ErrorCode: rest.CodeNoAccount})
			continue
		}
		status := rest.UserStatus{To_Account: id, Status: a.status()}
		for _, platform := range slices.Sorted(maps.Keys(a.Clients)) {
			if q.IsNeedDetail == 1 {
				status.Detail = append(status.Detail, rest.ClientStatus{Platform: platform, Status: a.Clients[platform]})
			}
		}
		r.QueryResult = append(r.QueryResult, status)
	}
	return r, nil
}

const forEver = math.MaxUint32

func (t *Tx) silence(s *AppState, q rest.SetNoSpeakingRequest) (r rest.Empty, err error) {
	if q.C2CmsgNospeakingTime == nil && q.GroupmsgNospeakingTime == nil {
		return r, strict.RefuseREST(rest.CodeBadConfigQuestion, "Name C2CmsgNospeakingTime or GroupmsgNospeakingTime.")
	}
	a, err := t.registered(s, q.Set_Account, 130003)
	if err != nil {
		return r, err
	}
	for until, seconds := range map[*int64]*uint32{&a.SilentUntil: q.C2CmsgNospeakingTime, &a.GroupSilentUntil: q.GroupmsgNospeakingTime} {
		switch {
		case seconds == nil:
		case *seconds == 0:
			*until = 0
		case *seconds == forEver:
			*until = -1
		default:
			*until = t.Now.Unix() + int64(*seconds)
		}
	}
	return r, t.putAccount(s.App.SdkAppId, a)
}

// silentFor is for how many more seconds an account is silenced.
func silentFor(until, now int64) uint32 {
	if until < 0 {
		return forEver
	}
	return uint32(max(0, until-now))
}

func (t *Tx) silenceOf(s *AppState, q rest.GetNoSpeakingRequest) (r rest.GetNoSpeakingResponse, err error) {
	a, err := t.registered(s, q.Get_Account, 130003)
	if err != nil {
		return r, err
	}
	now := t.Now.Unix()
	return rest.GetNoSpeakingResponse{
		C2CmsgNospeakingTime: silentFor(a.SilentUntil, now), GroupmsgNospeakingTime: silentFor(a.GroupSilentUntil, now),
	}, nil
}
