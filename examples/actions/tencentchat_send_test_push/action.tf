# terraform apply -invoke=action.tencentchat_send_test_push.ann
# With OpenTofu: terraform-provider-tencentchat run send_test_push sdk_app_id=1400000001 user_id=ann
action "tencentchat_send_test_push" "ann" {
  config {
    sdk_app_id = "1400000001"
    user_id    = "ann"
  }
}
