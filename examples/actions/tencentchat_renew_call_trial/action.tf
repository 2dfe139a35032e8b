# terraform apply -invoke=action.tencentchat_renew_call_trial.shop
# With OpenTofu: terraform-provider-tencentchat run renew_call_trial sdk_app_id=1400000001
action "tencentchat_renew_call_trial" "shop" {
  config {
    sdk_app_id = "1400000001"
  }
}
