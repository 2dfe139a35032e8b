data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_push_devices" "ann" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
  user_id    = "ann"
}

# Why do messages not reach Ann while she is offline?
output "trouble" {
  value = [for d in data.tencentchat_push_devices.ann.devices : "${d.cause} ${d.remedy}" if d.verdict != "ready"]
}
