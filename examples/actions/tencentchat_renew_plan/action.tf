# terraform apply -invoke=action.tencentchat_renew_plan.shop
# With OpenTofu: terraform-provider-tencentchat run renew_plan sdk_app_id=1400000001 accept_charges=true
action "tencentchat_renew_plan" "shop" {
  config {
    sdk_app_id     = "1400000001"
    plan_months    = 3
    accept_charges = true
  }
}
