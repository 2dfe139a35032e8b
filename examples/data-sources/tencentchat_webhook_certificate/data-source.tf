data "tencentchat_app" "shop" {
  name = "shop"
}

resource "tencentchat_webhook" "shop" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
  url        = "https://hooks.example.com/chat"
  events     = ["C2C.CallbackAfterSendMsg"]
}

# Legacy: only for receivers that still use mutual TLS.
data "tencentchat_webhook_certificate" "shop" {
  sdk_app_id = tencentchat_webhook.shop.sdk_app_id
}

output "client_certificate_authority" {
  value = data.tencentchat_webhook_certificate.shop.pem
}
