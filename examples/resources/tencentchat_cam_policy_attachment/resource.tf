resource "tencentchat_cam_user" "alice" {
  name = "alice"
}

# A preset policy, by name.
resource "tencentchat_cam_policy_attachment" "alice" {
  user        = tencentchat_cam_user.alice.name
  policy_name = "QcloudIMReadOnlyAccess"
}
