// Package usersig offers what apps' users log in with: the keys of apps, the UserSigs that are made with them, and the
// functions that read and verify a UserSig. No secret is stored.
package usersig

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type keyModel struct {
	SDKAppID   entity.SDKAppID `tfsdk:"sdk_app_id"`
	Algorithm  types.String    `tfsdk:"signature_algorithm"`
	Key        types.String    `tfsdk:"key"`
	PrivateKey types.String    `tfsdk:"private_key"`
	PublicKey  types.String    `tfsdk:"public_key"`
}

// Key is the ephemeral resource tencentchat_app_key.
var Key = &entity.Ephemeral[keyModel]{
	Area: entity.AreaKeys,
	Name: "app_key", Title: "key of the app", Open: openKey,
	Schema: schema.Schema{
		MarkdownDescription: "The key for generating UserSigs of an app, as shown in the console. It is never stored in the state or a " +
			"plan.\n\n" +
			"The key is always read from the console, even if it is in `app_keys` of the provider, and requires the permission " +
			"`im:DescribeSecret`. Nothing is changed: the service creates a key together with its app, and another one when " +
			"`signature_algorithm` changes from ECDSA-SHA256 to HMAC-SHA256.\n\n" +
			"Requires Terraform 1.10 or OpenTofu 1.11 or later.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.EphemeralApp(),
			"signature_algorithm": schema.StringAttribute{
				Computed: true, MarkdownDescription: "Signature algorithm of the app's UserSigs: " + entity.Words(chat.SignatureAlgorithms) + ".",
			},
			"key":         computed("Key of an app with HMAC-SHA256, used as text. Null for other apps."),
			"private_key": computed("Private key (PEM) of an app with ECDSA-SHA256. Null for other apps."),
			"public_key":  computed("Public key (PEM) of an app with ECDSA-SHA256. Null for other apps."),
		},
	},
}

func computed(description string) schema.Attribute {
	return schema.StringAttribute{Computed: true, Sensitive: true, Description: description}
}

func openKey(ctx context.Context, s *entity.Session, m *keyModel) error {
	key, err := s.Console.AppKey(ctx, m.SDKAppID.ID())
	if err != nil {
		return err
	}
	m.Algorithm = types.StringValue(string(key.Algorithm))
	m.Key, m.PrivateKey, m.PublicKey = reveal(key.Key), reveal(key.PrivateKey), reveal(key.PublicKey)
	return nil
}

// reveal shows a secret that its attribute is for; null if there is none.
func reveal(secret chat.Secret) types.String {
	if secret == "" {
		return types.StringNull()
	}
	return types.StringValue(secret.Reveal())
}
