data "tencentchat_caller_identity" "me" {}

output "account" {
  value = data.tencentchat_caller_identity.me.owner_uin
}
