package usersig

import (
	"fmt"
	"time"

	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Code is the number by which the service says why a UserSig does not count.
type Code int

// The codes.
const (
	Expired   Code = 70001
	Empty     Code = 70002
	Malformed Code = 70003
	Truncated Code = 70005
	WrongKey  Code = 70009
	OtherUser Code = 70013
	OtherApp  Code = 70014
	NoKey     Code = 70016
)

// reasons say of each code what is wrong, and what to do.
var reasons = map[Code][2]string{
	Expired: {"The UserSig has expired.", "Generate a new one; a validity of a day or more is recommended."},
	Empty:   {"The UserSig is empty.", "Provide the complete generated text."},
	Malformed: {
		"The UserSig is malformed: it is not a text that a generator produced.",
		"Copy it completely and unchanged; in a URL it needs no " +
			"escaping.",
	},
	Truncated: {"The UserSig is truncated: its end is missing.", "Copy it completely; a buffer or a database column may be too short for it."},
	WrongKey: {
		"The UserSig was not generated with the key of the app.",
		"Generate it with the current key of the app, copied from the console as text.",
	},
	OtherUser: {"The UserSig is for another UserID.", "Use it with the UserID that it was generated for."},
	OtherApp:  {"The UserSig is for another app.", "Use it with the SDKAppID that it was generated for."},
	NoKey: {
		"The UserSig and the key are of different signature algorithms: ECDSA-SHA256 is not verified here.",
		"Switch the app to HMAC-SHA256, and generate the UserSig with its new key.",
	},
}

// Error is why a UserSig does not count.
type Error struct {
	Code   Code
	Cause  string
	Remedy string
}

// Error gives cause and remedy.
func (e *Error) Error() string { return e.Cause + " " + e.Remedy }

func wrong(code Code) *Error { return &Error{code, reasons[code][0], reasons[code][1]} }

// causes are the verdicts of the official library.
var causes = map[error]Code{
	tencentyun.ErrExpired:            Expired,
	tencentyun.ErrSigNotMatch:        WrongKey,
	tencentyun.ErrIdentifierNotMatch: OtherUser,
	tencentyun.ErrSdkAppIDNotMatch:   OtherApp,
}

// Verify tells what a UserSig says, and whether it counts for a user of an app at a moment. Where it does not, the error
// is of type *Error, and the token is what could be read.
func Verify(sig string, app chat.SDKAppID, userID string, key chat.Secret, at time.Time) (Token, error) {
	t, err := Decode(sig)
	if err != nil {
		return t, err
	}
	if t.Algorithm != chat.HMAC {
		return t, wrong(NoKey)
	}
	// Whatever stands in the user buffer is part of what is signed, and may be there.
	err = tencentyun.VerifyUserSigWithBuf(uint64(app), key.Reveal(), userID, sig, at, t.UserBuf)
	if err == nil {
		return t, nil
	}
	code, ok := causes[err]
	if !ok {
		return t, wrong(Malformed)
	}
	e := wrong(code)
	switch code {
	case Expired:
		e.Cause = fmt.Sprintf("The UserSig expired on %s.", t.Expires().Format(time.RFC3339))
	case OtherUser:
		e.Cause = fmt.Sprintf("The UserSig is for the UserID %q, not for %q.", t.UserID, userID)
	case OtherApp:
		e.Cause = fmt.Sprintf("The UserSig is for app %s, not for app %s.", t.SDKAppID, app)
	}
	return t, e
}
