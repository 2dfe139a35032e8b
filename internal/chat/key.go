package chat

import (
	"errors"
	"fmt"
)

// AppKey is what the UserSigs of an app are made with: one key for HMAC-SHA256, and a pair of keys for ECDSA-SHA256.
type AppKey struct {
	Algorithm  SignatureAlgorithm
	Key        Secret // of HMAC
	PrivateKey Secret // of ECDSA, PEM
	PublicKey  Secret // of ECDSA, PEM
}

// ErrOldSignature is the error of a UserSig that an app with ECDSA keys would need.
var ErrOldSignature = errors.New("its UserSigs use ECDSA-SHA256, but only HMAC-SHA256 is supported; " +
	"set signature_algorithm of the app to HMAC-SHA256, which is irreversible, or generate UserSigs with Tencent's old tools")

// HMAC returns the key to make UserSigs with, or an error for an app whose UserSigs are made otherwise.
func (k AppKey) HMAC(app SDKAppID) (Secret, error) {
	if k.Algorithm == ECDSA {
		return "", fmt.Errorf("app %s: %w", app, ErrOldSignature)
	}
	return k.Key, nil
}
