package im

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// AppKey returns what the UserSigs of an app are made with.
func (m Console) AppKey(ctx context.Context, id chat.SDKAppID) (key chat.AppKey, err error) {
	err = m.change(ctx, func(t *Tx) error {
		s, err := t.app(uint64(id))
		if err != nil {
			return err
		}
		key, err = t.appKey(s.App)
		return err
	})
	return key, err
}

func (t *Tx) describeSecret(q console.DescribeSecretRequest) (r console.DescribeSecretResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	key, err := t.appKey(s.App)
	return console.Mirror[console.DescribeSecretResponse](key), err
}

// appKey returns the key of an app. One whose algorithm has changed, or that is of a file without keys, gets a new one.
func (t *Tx) appKey(app console.App) (key chat.AppKey, err error) {
	id := chat.SDKAppID(app.SdkAppId).String()
	found, err := t.Get(kindKey, id, &key)
	if err != nil || found && key.Algorithm == app.SignatureAlgorithm {
		return key, err
	}
	if key, err = newKey(app.SignatureAlgorithm); err != nil {
		return key, err
	}
	return key, errors.Join(t.Put(kindKey, id, key), t.putAdministrator(app))
}

// newKey makes a key of the form that the console shows.
func newKey(a chat.SignatureAlgorithm) (chat.AppKey, error) {
	if a != chat.ECDSA {
		b := make([]byte, 32)
		_, _ = rand.Read(b) // it never fails
		return chat.AppKey{Algorithm: a, Key: chat.Secret(hex.EncodeToString(b))}, nil
	}
	pair, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return chat.AppKey{}, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		return chat.AppKey{}, err
	}
	public, err := x509.MarshalPKIXPublicKey(&pair.PublicKey)
	return chat.AppKey{Algorithm: a, PrivateKey: inPEM("PRIVATE KEY", private), PublicKey: inPEM("PUBLIC KEY", public)}, err
}

func inPEM(kind string, der []byte) chat.Secret {
	return chat.Secret(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// belongings are the kinds of objects that belong to an app, by SDKAppID/KEY, and go with it.
var belongings = []string{
	kindAccount, kindDeletedAccount, kindDay, kindHour, kindLog, kindPresence, kindGroup, kindJoined,
}

// completeApp gives a new app what every app has from the beginning: a key, and its administrator.
func (t *Tx) completeApp(app console.App) error {
	_, err := t.appKey(app)
	return err
}

// deleteBelongings removes what belonged to an app.
func (t *Tx) deleteBelongings(app uint64) error {
	return errors.Join(t.Delete(kindKey, chat.SDKAppID(app).String()), t.DeleteOf(app, belongings...))
}
