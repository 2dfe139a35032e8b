output "sdk_app_ids" {
  description = "SDKAppIDs, by ENVIRONMENT/APP."
  value       = { for name, app in tencentchat_app.this : name => app.sdk_app_id }
}
