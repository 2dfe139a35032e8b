output "unseen_apps" {
  description = "Apps that users who are authorized by tag cannot see."
  value       = local.unseen
}

output "login_urls" {
  description = "Login URLs of the created users, by name."
  value       = { for name, user in tencentchat_cam_user.this : name => user.login_url }
}
