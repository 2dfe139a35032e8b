package usersig

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const (
	app chat.SDKAppID = 1400000000
	key chat.Secret   = "example-secret-key"
)

var at = time.Unix(1700000000, 0).UTC()

func signed(t *testing.T, userID string, validity time.Duration, buf []byte) string {
	t.Helper()
	sig, err := Sign(app, userID, key, validity, buf, at)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

// The signatures were computed apart from this code.
func TestKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		userID   string
		validity time.Duration
		buf      []byte
		want     string
	}{
		{"administrator", 604800 * time.Second, nil, "adZai1YTimPeUnTKCBskGp3Qt3Af/XKMlfBdPSAu8ws="},
		{"alice", DefaultValidity, []byte("abc"), "7F5g789BtBdxVcJvaWWereV8BSP/4+D2aw+Y8HBZYNg="},
	} {
		got, err := Decode(signed(t, c.userID, c.validity, c.buf))
		if err != nil {
			t.Fatal(err)
		}
		if got.Signature != c.want || got.SDKAppID != app || got.UserID != c.userID || !got.Generated.Equal(at) ||
			got.Validity != c.validity || !bytes.Equal(got.UserBuf, c.buf) || got.Algorithm != chat.HMAC {
			t.Errorf("got %+v, want the signature %s", got, c.want)
		}
	}
}

// The official library accepts what we sign, and we accept what it signs.
func TestSignIsOfficial(t *testing.T) {
	for name, buf := range map[string][]byte{"plain": nil, "with a user buffer": []byte("room <1> & more")} {
		t.Run(name, func(t *testing.T) {
			ours := signed(t, "alice", time.Hour, buf)
			if err := tencentyun.VerifyUserSigWithBuf(uint64(app), key.Reveal(), "alice", ours, at, buf); err != nil {
				t.Errorf("the official library says of ours: %v", err)
			}
			if err := tencentyun.VerifyUserSigWithBuf(uint64(app), "another", "alice", ours, at, buf); !errors.Is(err, tencentyun.ErrSigNotMatch) {
				t.Errorf("the official library says of ours, with another key: %v", err)
			}
			theirs, err := tencentyun.GenUserSig(int(app), key.Reveal(), "alice", 86400)
			if buf != nil {
				theirs, err = tencentyun.GenUserSigWithBuf(int(app), key.Reveal(), "alice", 86400, buf)
			}
			if err != nil {
				t.Fatal(err)
			}
			token, err := Verify(theirs, app, "alice", key, time.Now())
			if err != nil || token.Validity != 24*time.Hour || !bytes.Equal(token.UserBuf, buf) {
				t.Errorf("we say of theirs: %v, %+v", err, token)
			}
			again, err := Sign(app, "alice", key, token.Validity, buf, token.Generated)
			if err != nil {
				t.Fatal(err)
			}
			if ours, err := Decode(again); err != nil || ours.Signature != token.Signature {
				t.Errorf("the same moment gives %s, and theirs %s (%v)", ours.Signature, token.Signature, err)
			}
		})
	}
}

func TestVerify(t *testing.T) {
	sig := signed(t, "alice", time.Hour, nil)
	swap := func(s string, i int) string {
		b := []byte(s)
		b[i] ^= 1
		return string(b)
	}
	for name, c := range map[string]struct {
		sig    string
		app    chat.SDKAppID
		userID string
		key    chat.Secret
		at     time.Time
		want   Code
	}{
		"good":                {sig, app, "alice", key, at, 0},
		"at its last moment":  {sig, app, "alice", key, at.Add(time.Hour), 0},
		"after it":            {sig, app, "alice", key, at.Add(time.Hour + time.Second), Expired},
		"empty":               {"", app, "alice", key, at, Empty},
		"another app":         {sig, app + 1, "alice", key, at, OtherApp},
		"another user":        {sig, app, "bob", key, at, OtherUser},
		"another key":         {sig, app, "alice", "another", at, WrongKey},
		"a character too few": {sig[:len(sig)-1], app, "alice", key, at, Truncated},
		"half":                {sig[:len(sig)/2/4*4], app, "alice", key, at, Truncated},
		"a character changed": {swap(sig, 40), app, "alice", key, at, Malformed},
		"no signature at all": {"hello there!", app, "alice", key, at, Malformed},
		"base64 of a text":    {base64.StdEncoding.EncodeToString([]byte("hello world!")), app, "alice", key, at, Malformed},
		"not an object":       {packed(t, `[1]`), app, "alice", key, at, Malformed},
		"without signature":   {packed(t, `{"TLS.identifier":"alice","TLS.sdkappid":1400000000}`), app, "alice", key, at, Malformed},
		"number as text": {
			packed(t, `{"TLS.identifier":"alice","TLS.sdkappid":"1400000000","TLS.sig":"x"}`), app, "alice", key, at,
			Malformed,
		},
		"validity beyond sense": {
			packed(t, `{"TLS.identifier":"alice","TLS.sdkappid":1400000000,"TLS.expire":99999999999,"TLS.sig":"x"}`), app,
			"alice", key, at, Malformed,
		},
		"old algorithm":      {packed(t, old), app, "alice", key, at, NoKey},
		"old, broken number": {packed(t, `{"TLS.identifier":"alice","TLS.sdk_appid":"1400000000","TLS.time":"x","TLS.expire_after":"1","TLS.sig":"x"}`), app, "alice", key, at, Malformed},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Verify(c.sig, c.app, c.userID, c.key, c.at)
			e, ok := errors.AsType[*Error](err)
			if !ok {
				e = &Error{}
			}
			if e.Code != c.want || ok != (err != nil) {
				t.Fatalf("got %d (%v), want %d", e.Code, err, c.want)
			}
			if ok && (e.Cause == "" || e.Remedy == "") {
				t.Errorf("%d has the cause %q and the remedy %q", e.Code, e.Cause, e.Remedy)
			}
		})
	}
}

const old = `{"TLS.account_type":"0","TLS.appid_at_3rd":"0","TLS.identifier":"alice","TLS.sdk_appid":"1400000000",` +
	`"TLS.time":"1700000000","TLS.expire_after":"3600","TLS.version":"201610110000","TLS.sig":"MEUCIQ=="}`

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return alphabet.Replace(base64.StdEncoding.EncodeToString(b.Bytes()))
}

func TestDecodeOld(t *testing.T) {
	got, err := Decode(packed(t, old))
	if err != nil || got.Algorithm != chat.ECDSA || got.SDKAppID != app || got.UserID != "alice" || !got.Expires().Equal(at.Add(time.Hour)) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestSignRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		userID   string
		key      chat.Secret
		validity time.Duration
	}{
		"no user":        {"", key, time.Hour},
		"line break":     {"a\nTLS.sdkappid:1", key, time.Hour},
		"no key":         {"alice", "", time.Hour},
		"no validity":    {"alice", key, time.Millisecond},
		"past of a kind": {"alice", key, -time.Hour},
		"for ever":       {"alice", key, 1<<63 - 1},
	} {
		if sig, err := Sign(app, c.userID, c.key, c.validity, nil, at); err == nil {
			t.Errorf("%s: got %s", name, sig)
		}
	}
}
