resource "tencentchat_cam_user" "support" {
  for_each = toset(["alice", "bob"])

  name = each.key
}

resource "tencentchat_cam_group" "support" {
  name = "support"
}

# The complete list: all other users are removed from the group.
resource "tencentchat_cam_group_members" "support" {
  group_id = tencentchat_cam_group.support.group_id
  users    = [for u in tencentchat_cam_user.support : u.name]
}
