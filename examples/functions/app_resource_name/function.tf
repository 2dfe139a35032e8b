data "tencentchat_caller_identity" "me" {}

# Every app of the account: qcs::im::uin/UIN:sdkappid/*
output "all_apps" {
  value = provider::tencentchat::app_resource_name(data.tencentchat_caller_identity.me.root_uin)
}

output "two_apps" {
  value = provider::tencentchat::app_resource_name("100000000001", "1400000001", "1400000002")
}
