// Package usersig makes, reads and verifies UserSigs: the signatures by which a user, or an administrator, of an app logs
// in. It needs no call of the service.
package usersig

import (
	"bytes"
	"compress/zlib"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// DefaultValidity is what the console and the vendor's libraries give a UserSig unless told otherwise.
const DefaultValidity = 180 * 24 * time.Hour

// document is what a UserSig holds, as the vendor's library writes it.
type document struct {
	Version  string `json:"TLS.ver"`
	UserID   string `json:"TLS.identifier"`
	SDKAppID uint64 `json:"TLS.sdkappid"`
	Validity int64  `json:"TLS.expire"` // seconds
	Time     int64  `json:"TLS.time"`   // unix seconds
	UserBuf  []byte `json:"TLS.userbuf,omitempty"`
	Sig      string `json:"TLS.sig"`
}

// version is that of HMAC-SHA256 signatures.
const version = "2.0"

// alphabet turns standard base64 into what may stand in a URL, and letters turns it back.
var (
	alphabet = strings.NewReplacer("+", "*", "/", "-", "=", "_")
	letters  = strings.NewReplacer("*", "+", "-", "/", "_", "=")
)

// Sign makes a UserSig that counts from a moment on, for whole seconds. The official library always takes the present
// moment, which neither tests nor cached signatures can use; a test proves that it accepts these, and that Verify accepts
// its own.
func Sign(app chat.SDKAppID, userID string, key chat.Secret, validity time.Duration, userBuf []byte, at time.Time) (string, error) {
	switch {
	case userID == "" || strings.ContainsAny(userID, "\r\n"):
		return "", errors.New("a UserSig is for a UserID, which is neither empty nor has line breaks")
	case key == "":
		return "", errors.New("a UserSig needs the key of the app, which is empty")
	case validity < time.Second || validity > longest:
		return "", fmt.Errorf("a UserSig cannot be valid for %s; the validity must be 1 second to %s", validity, longest)
	}
	d := document{
		Version: version, UserID: userID, SDKAppID: uint64(app), Validity: int64(validity / time.Second), Time: at.Unix(), UserBuf: userBuf,
	}
	d.Sig = base64.StdEncoding.EncodeToString(d.sum(key))
	b, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := w.Write(b); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return alphabet.Replace(base64.StdEncoding.EncodeToString(packed.Bytes())), nil
}

// sum is the HMAC over the lines that are signed. The key counts as text, although it looks like a hexadecimal number.
func (d document) sum(key chat.Secret) []byte {
	mac := hmac.New(sha256.New, []byte(key.Reveal()))
	_, _ = fmt.Fprintf(
		mac,
		"TLS.identifier:%s\nTLS.sdkappid:%d\nTLS.time:%d\nTLS.expire:%d\n",
		d.UserID,
		d.SDKAppID,
		d.Time,
		d.Validity,
	) // a hash takes all
	if len(d.UserBuf) > 0 {
		_, _ = fmt.Fprintf(mac, "TLS.userbuf:%s\n", base64.StdEncoding.EncodeToString(d.UserBuf))
	}
	return mac.Sum(nil)
}
