data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_daily_statistics" "month" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
  days       = 30
}

locals { # Active users that each edition includes. Adjust them to your plan, because prices change.
  included_users = {
    developer = 100
    standard  = 10000
    premium   = 10000
  }
  final_days = [for day in data.tencentchat_daily_statistics.month.rows : day if day.status == "final"]
}

# Warn when the daily active users exceed the number that the edition includes. A check only warns; it does not stop the run.
check "active_users_are_included" {
  assert {
    condition     = alltrue([for day in local.final_days : day.dau <= local.included_users[data.tencentchat_app.shop.edition]])
    error_message = "On some day of the last 30, more users were active than the ${data.tencentchat_app.shop.edition} edition includes."
  }
}

# Write the last 30 days to a CSV file:
#   terraform apply
#   terraform output -raw user_base_csv > user_base.csv
output "user_base_csv" {
  value = data.tencentchat_daily_statistics.month.csv["user_base"]
}

output "month_peak" {
  value = data.tencentchat_daily_statistics.month.overview.month_peak_dau
}

# A range of days within the last 30 days. Here it is the week before last.
data "tencentchat_daily_statistics" "week_before" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id
  start_date = formatdate("YYYY-MM-DD", timeadd(plantimestamp(), "-336h"))
  end_date   = formatdate("YYYY-MM-DD", timeadd(plantimestamp(), "-192h"))
}
