data "tencentchat_app" "shop" {
  name = "shop"
}

output "shop_plan_ends" {
  value = data.tencentchat_app.shop.billing.expires_at
}

# Which features would an upgrade enable?
output "shop_upgrades" {
  value = data.tencentchat_app.shop.upgradeable_items
}
