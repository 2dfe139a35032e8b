output "sdk_app_id" {
  description = "SDKAppID of the app."
  value       = tencentchat_app.this.sdk_app_id
}

output "status" {
  description = "Status of the app."
  value       = tencentchat_app.this.status
}

output "expires_at" {
  description = "Time when the plan of the app ends."
  value       = tencentchat_app.this.expires_at
}
