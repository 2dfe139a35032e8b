data "tencentchat_cam_policy_document" "support" {
  statement {
    actions     = ["name/im:*"]
    sdk_app_ids = ["1400000001"]
  }

  statement {
    effect      = "deny"
    actions     = ["name/im:RemoveUser"]
    sdk_app_ids = ["1400000001"]
  }
}

resource "tencentchat_cam_policy" "support" {
  name        = "chat-support"
  description = "Everything for one app, except removing users."
  document    = data.tencentchat_cam_policy_document.support.json
}
