data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_app_settings" "shop" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
}

# Warn when somebody switches on what this team does without.
check "no_read_receipts" {
  assert {
    condition     = length(data.tencentchat_app_settings.shop.group_features.read_receipt_group_types) == 0
    error_message = "Somebody switched read receipts on."
  }
}

output "what_was_changed" {
  value = data.tencentchat_app_settings.shop.non_default
}
