data "tencentchat_cam_users" "all" {}

output "users" {
  value = [for u in data.tencentchat_cam_users.all.users : u.name]
}
