data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_custom_fields" "shop" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
}

# The number of fields is limited, and fields are permanent: how many are left?
output "user_fields_left" {
  value = 20 - length(data.tencentchat_custom_fields.shop.user_fields)
}
