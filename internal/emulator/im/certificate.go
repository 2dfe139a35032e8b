package im

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// newCertificate makes a certificate of an authority that signs nothing: its key is forgotten at once.
func newCertificate(now time.Time) (r console.DownloadAuthenticateMutuallyResponse, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return r, err
	}
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Emulator of Tencent Cloud Chat, for tests only"},
		NotBefore: now, NotAfter: now.AddDate(10, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, authority, authority, key.Public(), key)
	r.Certificate, r.ExpireTime = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), authority.NotAfter.Unix()
	return r, err
}
