locals {
  defaults = {
    tags             = { team = "chat" }
    message_settings = { recall_time_limit_seconds = 300 }
  }

  # As from yamldecode(file("shop.yaml")).
  shop = {
    name        = "shop"
    tags        = { env = "prod" }
    user_fields = { level = { type = "string", read = ["app"], write = ["app_admin"] } }
  }

  spec = provider::tencentchat::merge_app_spec([local.defaults, local.shop])
}

# { env = "prod", team = "chat" }
output "tags" {
  value = local.spec.tags
}

# 300; what no layer has is null, and a section of several is empty.
output "recall_time_limit_seconds" {
  value = local.spec.message_settings.recall_time_limit_seconds
}
