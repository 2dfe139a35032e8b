package emulator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// UserSig makes a UserSig of a user of an app that counts from now on.
func (e *Emulator) UserSig(ctx context.Context, app chat.SDKAppID, userID string, validity time.Duration) (string, error) {
	key, err := e.AppKey(ctx, app)
	if err != nil {
		return "", err
	}
	secret, err := key.HMAC(app)
	if err != nil {
		return "", err
	}
	return usersig.Sign(app, userID, secret, validity, nil, e.wall())
}

// CallREST makes one call of IM REST as the administrator of an app, such as "im_open_login_svc/kick". No body means {}.
// The reply is indented. What the service refuses is an error of type *Refusal, with its number as the code.
func (e *Emulator) CallREST(ctx context.Context, app chat.SDKAppID, command string, body []byte) ([]byte, error) {
	sig, err := e.UserSig(ctx, app, im.Administrator, time.Hour)
	if err != nil {
		return nil, err
	}
	r, err := restRequest(ctx, app, im.Administrator, sig, command, orEmpty(body))
	if err != nil {
		return nil, err
	}
	return e.exchange(command, r, readRESTReply)
}

func restRequest(ctx context.Context, app chat.SDKAppID, userID, sig, command string, body []byte) (*http.Request, error) {
	address := rest.Address("http://localhost", rest.Caller{App: app, UserID: userID, UserSig: chat.Secret(sig)},
		strings.TrimPrefix(command, call.RESTService+"."))
	return http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
}

func readRESTReply(command string, raw []byte) ([]byte, error) {
	var reply rest.Envelope
	if json.Unmarshal(raw, &reply) != nil || reply.ErrorCode == nil {
		return nil, fmt.Errorf("%s: not a valid IM REST response: %.100q", command, raw)
	}
	if *reply.ErrorCode != 0 {
		return nil, &Refusal{Code: strconv.Itoa(*reply.ErrorCode), Message: reply.ErrorInfo}
	}
	var out bytes.Buffer
	err := json.Indent(&out, raw, "", "  ")
	return out.Bytes(), err
}
