variable "password" {
  type      = string
  ephemeral = true
  default   = "Change-me-1!"
}

resource "tencentchat_cam_user" "alice" {
  name                = "alice"
  remark              = "Support, first level"
  email               = "alice@example.com"
  console_login       = true
  password_wo         = var.password
  password_wo_version = 1
  need_reset_password = true
}

# The login URL of alice.
output "login_url" {
  value = tencentchat_cam_user.alice.login_url
}
