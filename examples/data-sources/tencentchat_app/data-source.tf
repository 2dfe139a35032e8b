data "tencentchat_app" "shop" {
  name = "shop"
}

output "shop_status" {
  value = data.tencentchat_app.shop.status
}
