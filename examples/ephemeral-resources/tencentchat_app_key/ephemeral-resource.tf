data "tencentchat_app" "shop" {
  name = "shop"
}

ephemeral "tencentchat_app_key" "shop" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
}

# Ephemeral values can be used only where nothing is stored: in write-only attributes, such as those of a secret store, and into
# provider blocks. This one manages accounts and groups of the app with credentials that may not read its key.
provider "tencentchat" {
  alias = "accounts"
  app_keys = {
    (data.tencentchat_app.shop.sdk_app_id) = ephemeral.tencentchat_app_key.shop.key
  }
}
