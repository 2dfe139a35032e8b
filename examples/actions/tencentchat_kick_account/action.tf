# terraform apply -invoke=action.tencentchat_kick_account.ann
# With OpenTofu: terraform-provider-tencentchat run kick_account sdk_app_id=1400000001 user_id=ann
action "tencentchat_kick_account" "ann" {
  config {
    sdk_app_id = "1400000001"
    user_id    = "ann"
  }
}
