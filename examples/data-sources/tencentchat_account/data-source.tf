data "tencentchat_account" "admin" {
  sdk_app_id = "1400000001"
  user_id    = "administrator"
}

output "admin_since" {
  value = data.tencentchat_account.admin.created_at
}
