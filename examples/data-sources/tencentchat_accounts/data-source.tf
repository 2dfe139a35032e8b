# Which accounts can call IM REST for the app?
data "tencentchat_accounts" "admins" {
  sdk_app_id = "1400000001"
  type       = "admin"
  limit      = 10
}

output "admins" {
  value = data.tencentchat_accounts.admins.accounts[*].user_id
}

# The same data as exported text.
output "admins_csv" {
  value = data.tencentchat_accounts.admins.csv
}
