resource "tencentchat_app" "shop" {
  name              = "shop"
  introduction      = "Customers talk to the people of the shop."
  deployment_region = "singapore"
  tags = {
    environment = "production"
  }
}

# A paid app. The upgrade costs money and cannot be undone. The plan is renewed every three months.
resource "tencentchat_app" "community" {
  name              = "community"
  deployment_region = "singapore"
  edition           = "premium"
  plan_months       = 3
  auto_renew        = true
  accept_charges    = true
}

# An app that destroy can disable and delete, with all its data.
resource "tencentchat_app" "preview" {
  name              = "preview"
  deployment_region = "singapore"
  on_destroy        = "disable_and_delete"
}
