# Access of sub-accounts to chat apps, in the two ways of the console guide: to all apps of the account (global
# authorization), or to the apps that have certain tags (authorization by tag).
locals {
  tags     = var.by_tag == null ? {} : var.by_tag.any_tag
  everyone = toset(concat(tolist(var.full), tolist(var.read_only), var.by_tag == null ? [] : tolist(var.by_tag.users)))

  # Apps that users who are authorized by tag cannot see, because they have none of the tags.
  unseen = var.by_tag == null ? [] : [
    for app in data.tencentchat_apps.all[0].apps : "${app.name} (${app.sdk_app_id})"
    if length([for key, values in local.tags : key if try(contains(values, app.tags[key]), false)]) == 0
  ]
}

resource "tencentchat_cam_user" "this" {
  for_each = var.create_users ? local.everyone : toset([])

  name          = each.key
  console_login = true
}

# Authorization for all apps, with the preset Chat policies.
resource "tencentchat_cam_policy_attachment" "full" {
  for_each = var.full

  user        = each.key
  policy_name = "QcloudAVCFullAccess"

  depends_on = [tencentchat_cam_user.this]
}

resource "tencentchat_cam_policy_attachment" "read_only" {
  for_each = var.read_only

  user        = each.key
  policy_name = "QcloudIMReadOnlyAccess"

  depends_on = [tencentchat_cam_user.this]
}

# Plans of apps whose blocks set tags read them by the Tag API, which none of the policies above and below covers.
data "tencentchat_cam_policy_document" "tags" {
  statement {
    actions   = ["name/tag:DescribeResourceTagsByResourceIds"]
    resources = ["*"]
  }
}

resource "tencentchat_cam_policy" "tags" {
  count = length(local.everyone) > 0 ? 1 : 0

  name        = var.tag_policy_name
  description = "Read the tags of chat apps."
  document    = data.tencentchat_cam_policy_document.tags.json
}

resource "tencentchat_cam_policy_attachment" "tags" {
  for_each = local.everyone

  user      = each.key
  policy_id = tencentchat_cam_policy.tags[0].policy_id

  depends_on = [tencentchat_cam_user.this]
}

# Authorization by tag.
data "tencentchat_cam_policy_document" "by_tag" {
  count = var.by_tag == null ? 0 : 1

  statement {
    actions          = var.by_tag.actions
    resources        = ["*"]
    any_resource_tag = local.tags
  }

  # Anyone who reads the key of an app can do everything over IM REST.
  dynamic "statement" {
    for_each = var.by_tag.read_keys ? [] : [true]

    content {
      effect    = "deny"
      actions   = ["name/im:DescribeSecret"]
      resources = ["*"]
    }
  }
}

resource "tencentchat_cam_policy" "by_tag" {
  count = var.by_tag == null ? 0 : 1

  name        = var.by_tag.policy_name
  description = "Chat apps tagged ${join("; ", [for key, values in local.tags : "${key} = ${join(" or ", values)}"])}."
  document    = data.tencentchat_cam_policy_document.by_tag[0].json
}

resource "tencentchat_cam_policy_attachment" "by_tag" {
  for_each = var.by_tag == null ? toset([]) : var.by_tag.users

  user      = each.key
  policy_id = tencentchat_cam_policy.by_tag[0].policy_id

  depends_on = [tencentchat_cam_user.this]
}

data "tencentchat_apps" "all" {
  count = var.by_tag == null ? 0 : 1

  with_tags = true
}

# A user who is authorized by tag can see neither apps without the tag nor new apps that have no tags yet.
check "apps_are_tagged" {
  assert {
    condition     = length(local.unseen) == 0
    error_message = "Users who are authorized by tag cannot see these apps, because they have none of the tags: ${join(", ", local.unseen)}. Add one with tencentchat_app_tag, or with tags of tencentchat_app."
  }
}
