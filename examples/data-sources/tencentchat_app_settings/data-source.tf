data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_app_settings" "shop" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
}

# Warn when somebody enables a feature that this team does not use.
check "no_read_receipts" {
  assert {
    condition     = length(data.tencentchat_app_settings.shop.group_features.read_receipt_group_types) == 0
    error_message = "Read receipts have been enabled."
  }
}

output "what_was_changed" {
  value = data.tencentchat_app_settings.shop.non_default
}
