# Everything happens on the emulator inside the provider. Fields cannot be deleted, so the test ends with a teardown.
provider "tencentchat" {
  teardown = true

  emulator = {
    data = "test.emulator"
  }
}

variables {
  name              = "shop"
  deployment_region = "singapore"
}

run "defaults" {
  assert {
    condition     = tencentchat_app.this.edition == "developer" && tencentchat_app.this.status == "enabled"
    error_message = "A new app is of the developer edition, and enabled."
  }

  assert {
    condition     = tencentchat_message_settings.this.history_storage_days == 7
    error_message = "Messages of a new app are kept for seven days."
  }
}

run "more" {
  variables {
    introduction = "Customers talk to the people of the shop."
    message      = { recall_time_limit_seconds = 300 }
    user_fields  = { level = {}, mood = { write = ["app", "app_admin"] } }

    group_types = {
      Meeting = { history_before_join = true, member_change = { kicked = "notify" } }
    }

    group_fields = {
      topic = { Public = { read = ["anyone"], write = ["group_owner"] } }
    }
  }

  assert {
    condition     = tencentchat_group_type_settings.this["Meeting"].member_change.kicked == "notify" && tencentchat_group_type_settings.this["Meeting"].member_change.left == "off"
    error_message = "What is declared is set, the rest is read."
  }
}

run "premium" {
  variables {
    edition        = "premium"
    accept_charges = true
    message        = { recall_time_limit_seconds = 300, history_storage_days = 30, message_extension = true }
    user_fields    = { level = {}, mood = { write = ["app", "app_admin"] } }
    group_features = { community = true, av_broadcast = { enabled = true, messages_per_second = 3 } }

    group_types = {
      Meeting = { history_before_join = true, member_change = { kicked = "notify" } }
    }

    group_fields = {
      topic = {
        Public = { read = ["anyone"], write = ["group_owner"] }
        Work   = { read = ["group_member"], write = ["group_member"] }
      }
    }
  }

  assert {
    condition     = tencentchat_app.this.edition == "premium"
    error_message = "The edition is raised."
  }
}

run "paid_without_consent" {
  command = plan

  variables {
    edition = "premium"
  }

  expect_failures = [var.accept_charges]
}

run "clashing_names" {
  command = plan

  variables {
    edition             = "premium"
    accept_charges      = true
    group_fields        = { topic = { Public = { read = ["anyone"], write = ["group_owner"] }, Work = { read = ["group_member"], write = ["group_member"] } } }
    group_member_fields = { topic = { Public = { read = ["anyone"], write = ["group_owner"] } } }
  }

  expect_failures = [var.group_member_fields]
}
