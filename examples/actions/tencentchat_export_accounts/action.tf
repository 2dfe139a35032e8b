# terraform apply -invoke=action.tencentchat_export_accounts.all
# With OpenTofu: terraform-provider-tencentchat run export_accounts sdk_app_id=1400000001 path=accounts.csv
action "tencentchat_export_accounts" "all" {
  config {
    sdk_app_id = "1400000001"
    path       = "accounts.csv"
    format     = "csv"
  }
}
