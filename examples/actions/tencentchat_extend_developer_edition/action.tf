# terraform apply -invoke=action.tencentchat_extend_developer_edition.preview
# With OpenTofu: terraform-provider-tencentchat run extend_developer_edition sdk_app_id=1400000001
action "tencentchat_extend_developer_edition" "preview" {
  config {
    sdk_app_id = "1400000001"
  }
}
