data "tencentchat_caller_identity" "me" {}

# Every app of the account: qcs::im::uin/UIN:sdkappid/*
output "all_apps" {
  value = provider::tencentchat::app_resource_names(data.tencentchat_caller_identity.me.owner_uin, ["*"])
}

output "two_apps" {
  value = provider::tencentchat::app_resource_names("100000000001", ["1400000001", "1400000002"])
}
