package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// DescribeSecretRequest asks for the key of one app.
type DescribeSecretRequest = AppRequest

// DescribeSecretResponse is chat.AppKey on the wire: it has the keys that its algorithm has.
type DescribeSecretResponse struct {
	Algorithm  chat.SignatureAlgorithm
	Key        chat.Secret `json:",omitempty"` // of HMAC-SHA256
	PrivateKey chat.Secret `json:",omitempty"` // of ECDSA-SHA256, PEM
	PublicKey  chat.Secret `json:",omitempty"` // of ECDSA-SHA256, PEM
}
