provider "tencentchat" {
  teardown = true

  emulator = {
    data = "test.emulator"
  }
}

variables {
  product           = "shop"
  deployment_region = "singapore"
  user_fields       = { level = {} }
}

run "two" {
  assert {
    condition     = length(output.sdk_app_ids) == 2 && output.sdk_app_ids["dev"] != output.sdk_app_ids["staging"]
    error_message = "Each environment has an app of its own."
  }
}

run "production" {
  variables {
    environments = {
      dev        = {}
      staging    = {}
      production = { edition = "premium", accept_charges = true, recall_seconds = 120 }
    }
  }

  assert {
    condition     = length(output.sdk_app_ids) == 3 && contains(keys(output.sdk_app_ids), "production")
    error_message = "The others stay, production comes."
  }
}
