resource "tencentchat_app" "shop" {
  name         = "shop"
  introduction = "Customers talk to the people of the shop."
  region       = "singapore"
}

# A paid app. Raising the edition costs money and can never be undone.
resource "tencentchat_app" "community" {
  name           = "community"
  edition        = "premium"
  accept_charges = true
}

# An app that destroy may disable and delete, with all its data.
resource "tencentchat_app" "preview" {
  name       = "preview"
  on_destroy = "disable_and_delete"
}
