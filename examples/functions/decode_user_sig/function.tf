# Anyone who has a UserSig can see its user and its expiry time.
locals {
  bot = provider::tencentchat::decode_user_sig("eJyqVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwkn5JVDh4pTsxIKCzBQlK0MTAwgwhMikVhRkFqUqWRmampoaGRgYQERLMnNBYuZmlhZmBhYw0eLMdCUrpeTi8ijvrGK3ZMfiAg*PjBDHyCh-J6eotLDy-LCIKh*L1JCgjMSocANzi0BbpVpAAAAA--*6vzD9")
}

output "bot_logs_in_until" {
  value = local.bot.expires_at # 2026-07-30T12:00:00Z
}
