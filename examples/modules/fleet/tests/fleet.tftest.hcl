# Everything happens on the emulator inside the provider. Run it with TENCENTCHAT_TEARDOWN=1: fields and paid apps are there to stay, so
# the test ends with a teardown.
provider "tencentchat" {
  teardown = true

  emulator = {
    data = "test.emulator"
  }
}

variables {
  folder = "tests/fleet"
}

run "three" {
  assert {
    condition     = toset(keys(output.sdk_app_ids)) == toset(["dev/shop", "prod/shop", "prod/support"])
    error_message = "Each file is an app."
  }

  assert {
    condition     = tencentchat_app.this["dev/shop"].edition == "developer" && tencentchat_app.this["prod/shop"].edition == "standard"
    error_message = "The edition is that of the environment."
  }

  assert {
    condition     = tencentchat_app.this["dev/shop"].name == "shop-dev" && tencentchat_app.this["prod/support"].name == "helpdesk"
    error_message = "An app is named after its file, unless it says otherwise."
  }

  assert {
    condition     = tencentchat_app.this["prod/shop"].tags == tomap({ team = "chat", env = "prod" })
    error_message = "Tags are merged by key."
  }

  assert {
    condition = (tencentchat_message_settings.this["dev/shop"].recall_time_limit_seconds == 300 &&
    tencentchat_message_settings.this["prod/shop"].recall_time_limit_seconds == 120)
    error_message = "A setting of an environment wins over the default."
  }

  assert {
    condition     = toset(keys(tencentchat_user_field.this)) == toset(["dev/shop/level", "prod/shop/level", "prod/shop/mood", "prod/support/level"])
    error_message = "Fields of an app come on top of those of all apps."
  }

  assert {
    condition     = keys(tencentchat_login_settings.this) == ["prod/support"] && keys(tencentchat_webhook.this) == ["prod/shop"]
    error_message = "Only what is in a file is managed."
  }
}

run "again" {
  command = plan

  assert {
    condition     = alltrue([for app in values(tencentchat_app.this) : app.sdk_app_id != ""])
    error_message = "A second plan replaces no app."
  }
}
