data "tencentchat_apps" "developer" {
  edition = "developer"
}

# Developer edition apps are suspended after a month: when does each end?
output "ends" {
  value = { for app in data.tencentchat_apps.developer.apps : app.sdk_app_id => app.expires_at }
}

# The apps of one team, with all their tags.
data "tencentchat_apps" "team" {
  all_tags = {
    team = "checkout"
  }
  with_tags = true
}
