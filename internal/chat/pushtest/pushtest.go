// Package pushtest makes what push certificates are made of, for tests.
package pushtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// Password opens the files of P12.
const Password = "planted-p12-password"

// BundleID is the app that certificates are for unless they say otherwise.
const BundleID = "com.example.shop"

// Certificate is one of Apple's push certificates, or one that only looks a bit like it.
type Certificate struct {
	Expires     time.Time // nothing: in the year 2200
	Unnamed     bool      // it names no app
	Development bool      // it is for the development environment only
}

// P12 is a certificate with its key, as a .p12 file in base64.
func (c Certificate) P12(tb testing.TB) string {
	tb.Helper()
	if c.Expires.IsZero() {
		c.Expires = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Apple Push Services: " + BundleID},
		NotBefore: c.Expires.AddDate(-1, 0, 0), NotAfter: c.Expires,
	}
	if !c.Unnamed {
		template.Subject.ExtraNames = []pkix.AttributeTypeAndValue{
			{Type: asn1.ObjectIdentifier{0, 9, 2342, 19200300, 100, 1, 1}, Value: BundleID},
		}
	}
	if c.Development {
		template.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 840, 113635, 100, 6, 3, 1}, Value: []byte{5, 0}}}
	}
	key := newKey(tb, elliptic.P256())
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	ok(tb, err)
	certificate, err := x509.ParseCertificate(der)
	ok(tb, err)
	file, err := pkcs12.Modern.Encode(key, certificate, nil, Password)
	ok(tb, err)
	return base64.StdEncoding.EncodeToString(file)
}

// P12 is a certificate that is in order.
func P12(tb testing.TB) string {
	tb.Helper()
	return Certificate{}.P12(tb)
}

// P8 is a .p8 file.
func P8(tb testing.TB) string {
	tb.Helper()
	return pemKey(tb, elliptic.P256())
}

// WrongP8 is a key that is none of Apple's.
func WrongP8(tb testing.TB) string {
	tb.Helper()
	return pemKey(tb, elliptic.P384())
}

// ServiceAccount is the JSON file of a service account, without some members.
func ServiceAccount(tb testing.TB, without ...string) string {
	tb.Helper()
	account := map[string]string{
		"type":         "service_account",
		"project_id":   "shop-1234",
		"private_key":  pemKey(tb, elliptic.P256()),
		"client_email": "push@shop-1234.iam.gserviceaccount.com",
	}
	return file(tb, account, without)
}

// HarmonyOSAccount is the JSON file of a service account key of Huawei, without some members.
func HarmonyOSAccount(tb testing.TB, without ...string) string {
	tb.Helper()
	return file(tb, map[string]string{
		"project_id": "101653523863440882", "key_id": "18366af0b4b44dd8bb4a77184d04704f", "sub_account": "101783233",
		"private_key": pemKey(tb, elliptic.P256()),
	}, without)
}

func file(tb testing.TB, members map[string]string, without []string) string {
	tb.Helper()
	for _, name := range without {
		delete(members, name)
	}
	text, err := json.Marshal(members)
	ok(tb, err)
	return string(text)
}

func newKey(tb testing.TB, curve elliptic.Curve) *ecdsa.PrivateKey {
	tb.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	ok(tb, err)
	return key
}

func pemKey(tb testing.TB, curve elliptic.Curve) string {
	tb.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(newKey(tb, curve))
	ok(tb, err)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func ok(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
