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
		MarkdownDescription: "The key that UserSigs of an app are made with, as the console shows it. It reaches neither state nor plan.\n\n" +
			"The console is always asked, whatever `app_keys` of the provider says; it needs the permission `im:DescribeSecret`. Nothing is changed: " +
			"a key is made with its app, and another one when `signature_algorithm` goes from ECDSA-SHA256 to HMAC-SHA256.\n\n" +
			"Terraform 1.10 or OpenTofu 1.11 and later.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey:    entity.EphemeralApp(),
			"signature_algorithm": schema.StringAttribute{Computed: true, MarkdownDescription: "What UserSigs of the app are made with: " + entity.Words(chat.SignatureAlgorithms) + "."},
			"key":                 computed("Key of an app with HMAC-SHA256, null for others. It counts as text."),
			"private_key":         computed("Private key (PEM) of an app with ECDSA-SHA256, null for others."),
			"public_key":          computed("Public key (PEM) of an app with ECDSA-SHA256, null for others."),
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

// reveal shows a secret that its attribute is for; null where there is none.
func reveal(secret chat.Secret) types.String {
	if secret == "" {
		return types.StringNull()
	}
	return types.StringValue(secret.Reveal())
}
