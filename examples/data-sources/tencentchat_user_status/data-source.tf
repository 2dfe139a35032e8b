data "tencentchat_user_status" "staff" {
  sdk_app_id = "1400000001"
  user_ids   = ["administrator", "news"]
}

output "online" {
  value = [for user, status in data.tencentchat_user_status.staff.users : user if status.status == "Online"]
}
