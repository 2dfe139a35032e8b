resource "tencentchat_cam_group" "support" {
  name   = "support"
  remark = "First level"
}

resource "tencentchat_cam_policy_attachment" "support" {
  group       = tencentchat_cam_group.support.group_id
  policy_name = "QcloudIMReadOnlyAccess"
}
