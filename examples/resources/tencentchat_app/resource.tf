resource "tencentchat_app" "shop" {
  name         = "shop"
  introduction = "Customers talk to the people of the shop."
  region       = "singapore"
  tags = {
    environment = "production"
  }
}

# A paid app. Raising the edition costs money and can never be undone; the plan is bought again every three months.
resource "tencentchat_app" "community" {
  name           = "community"
  edition        = "premium"
  plan_months    = 3
  auto_renew     = true
  accept_charges = true
}

# An app that destroy may disable and delete, with all its data.
resource "tencentchat_app" "preview" {
  name       = "preview"
  on_destroy = "disable_and_delete"
}
