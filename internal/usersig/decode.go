package usersig

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// longest bounds what a validity can be, and largest what a UserSig unpacks to: real ones stay far below.
const (
	longest = math.MaxUint32 * time.Second
	largest = 64 << 10
)

// Token is what a UserSig says of itself. Only Verify reports whether it is true.
type Token struct {
	SDKAppID  chat.SDKAppID
	UserID    string
	Generated time.Time
	Validity  time.Duration
	UserBuf   []byte                  // nil for none
	Algorithm chat.SignatureAlgorithm // with which it was made
	Signature string                  // base64
}

// Expires is the last moment at which the UserSig counts.
func (t Token) Expires() time.Time { return t.Generated.Add(t.Validity) }

// Decode reads a UserSig without any key. Its errors are of type *Error.
func Decode(sig string) (Token, error) {
	if sig == "" {
		return Token{}, wrong(Empty)
	}
	b, err := unpack(sig)
	if err != nil {
		return Token{}, err
	}
	var names map[string]json.RawMessage
	if json.Unmarshal(b, &names) != nil {
		return Token{}, wrong(Malformed)
	}
	read := decodeNew
	if _, old := names["TLS.sdk_appid"]; old {
		read = decodeOld
	}
	t, ok := read(b)
	if !ok {
		return Token{}, wrong(Malformed)
	}
	return t, nil
}

// unpack undoes base64 and compression. Where the end is missing, everything before it may still be right.
func unpack(sig string) ([]byte, error) {
	const quantum = 4 // characters of base64 that make whole bytes
	packed, err := base64.StdEncoding.DecodeString(letters.Replace(sig))
	if err != nil && len(sig)%quantum != 0 {
		return nil, wrong(Truncated)
	}
	if err != nil {
		return nil, wrong(Malformed)
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err == nil {
		packed, err = io.ReadAll(io.LimitReader(r, largest))
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, wrong(Truncated)
	case err != nil:
		return nil, wrong(Malformed)
	}
	return packed, nil
}

func decodeNew(b []byte) (Token, bool) {
	var d document
	if json.Unmarshal(b, &d) != nil || d.UserID == "" || d.Sig == "" {
		return Token{}, false
	}
	return newToken(d, chat.HMAC)
}

// decodeOld reads what apps with ECDSA keys use. All its values are texts.
func decodeOld(b []byte) (Token, bool) {
	var d struct {
		UserID   string `json:"TLS.identifier"`
		SDKAppID string `json:"TLS.sdk_appid"`
		Validity string `json:"TLS.expire_after"`
		Time     string `json:"TLS.time"`
		UserBuf  []byte `json:"TLS.userbuf"`
		Sig      string `json:"TLS.sig"`
	}
	if json.Unmarshal(b, &d) != nil || d.UserID == "" || d.Sig == "" {
		return Token{}, false
	}
	app, err := chat.ParseSDKAppID(d.SDKAppID)
	validity, bad := strconv.ParseInt(d.Validity, 10, 64)
	at, worse := strconv.ParseInt(d.Time, 10, 64)
	if errors.Join(err, bad, worse) != nil {
		return Token{}, false
	}
	return newToken(document{UserID: d.UserID, SDKAppID: uint64(app), Validity: validity, Time: at, UserBuf: d.UserBuf, Sig: d.Sig},
		chat.ECDSA)
}

func newToken(d document, a chat.SignatureAlgorithm) (Token, bool) {
	if d.Validity < 0 || d.Validity > int64(longest/time.Second) || d.Time < 0 || d.Time > math.MaxUint32 {
		return Token{}, false
	}
	return Token{
		SDKAppID: chat.SDKAppID(d.SDKAppID), UserID: d.UserID, Generated: time.Unix(d.Time, 0).UTC(),
		Validity: time.Duration(d.Validity) * time.Second, UserBuf: d.UserBuf, Algorithm: a, Signature: d.Sig,
	}, true
}
