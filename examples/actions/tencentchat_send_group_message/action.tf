# terraform apply -invoke=action.tencentchat_send_group_message.maintenance
# With OpenTofu: terraform-provider-tencentchat run send_group_message sdk_app_id=1400000001 group_ids='["support team/1"]' text='Back at noon.'
action "tencentchat_send_group_message" "maintenance" {
  config {
    sdk_app_id     = "1400000001"
    group_ids      = ["support team/1"]
    text           = "We are back at noon."
    sender_user_id = "ann"
  }
}
