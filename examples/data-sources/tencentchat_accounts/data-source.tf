# Who may call IM REST for the app?
data "tencentchat_accounts" "admins" {
  sdk_app_id = "1400000001"
  type       = "admin"
  limit      = 10
}

output "admins" {
  value = data.tencentchat_accounts.admins.accounts[*].user_id
}

# The same as the text of an export.
output "admins_csv" {
  value = data.tencentchat_accounts.admins.csv
}
