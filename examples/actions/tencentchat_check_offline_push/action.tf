# terraform apply -invoke=action.tencentchat_check_offline_push.ann
# With OpenTofu: terraform-provider-tencentchat run check_offline_push sdk_app_id=1400000001 user_id=ann
action "tencentchat_check_offline_push" "ann" {
  config {
    sdk_app_id = "1400000001"
    user_id    = "ann"
  }
}
