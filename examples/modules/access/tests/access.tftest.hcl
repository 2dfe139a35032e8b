provider "tencentchat" {
  teardown = true

  emulator = {
    data = "test.emulator"
  }
}

run "global" {
  variables {
    create_users = true
    full         = ["ann"]
    read_only    = ["ben"]
  }

  assert {
    condition     = length(output.login_urls) == 2 && length(output.unseen_apps) == 0
    error_message = "Both users have a login, and nothing is said of tags."
  }

  assert {
    condition     = toset(keys(tencentchat_cam_policy_attachment.tags)) == toset(["ann", "ben"])
    error_message = "Both users can read the tags of apps."
  }
}

run "by_tag" {
  variables {
    create_users = true
    full         = ["ann"]
    by_tag = {
      users   = ["cid"]
      any_tag = { team = ["support"] }
    }
  }

  assert {
    condition     = tencentchat_cam_policy.by_tag[0].policy_id != "" && length(tencentchat_cam_policy_attachment.by_tag) == 1
    error_message = "The policy by tag is made and attached."
  }
}
