output "unseen_apps" {
  description = "Apps that users who are authorised by tag cannot see."
  value       = local.unseen
}

output "login_urls" {
  description = "Where the created users log in, by name."
  value       = { for name, user in tencentchat_cam_user.this : name => user.login_url }
}
