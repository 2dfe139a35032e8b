variable "huawei_app_secret" {
  type      = string
  ephemeral = true # so that it is stored nowhere
  default   = "only-for-this-example"
}

resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

resource "tencentchat_push_certificate" "huawei" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id

  huawei = {
    package_name          = "com.example.shop"
    app_id                = "100000001"
    app_secret_wo         = var.huawei_app_secret
    app_secret_wo_version = 1 # increase it to write a new secret
  }

  click_action = {
    action = "open_url"
    url    = "https://shop.example.com/messages"
  }
}

# Clients upload this number with their device tokens.
output "business_id" {
  value = tencentchat_push_certificate.huawei.certificate_id
}
