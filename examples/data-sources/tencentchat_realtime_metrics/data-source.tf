data "tencentchat_app" "shop" {
  name = "shop"
}

data "tencentchat_realtime_metrics" "today" {
  sdk_app_id = data.tencentchat_app.shop.sdk_app_id

  # Fail the pipeline when the callback success rate is under 99 %. A check would only warn. A day without callbacks passes.
  lifecycle {
    postcondition {
      condition     = coalesce(self.metrics["webhook_calls"].success_rate, 100) >= 99
      error_message = "Only ${coalesce(self.metrics["webhook_calls"].success_rate, 100)} % of today's callbacks succeeded."
    }
  }
}

# The hours of today in which calls of IM REST failed.
output "hours_with_failed_calls" {
  value = [for hour in data.tencentchat_realtime_metrics.today.metrics["rest_calls"].series : hour.time if hour.succeeded < hour.total]
}

# Login success by client.
output "login_success_rates" {
  value = { for client, logins in data.tencentchat_realtime_metrics.today.metrics["logins"].by_client : client => logins.success_rate }
}

# A check only warns. A data source inside the check block would also turn its own failure to be read into a warning, but then
# every plan says that it is read again, and -detailed-exitcode returns 2.
check "messages_arrive" {
  assert {
    condition     = coalesce(data.tencentchat_realtime_metrics.today.metrics["c2c_messages"].success_rate, 100) >= 95
    error_message = "Many one-to-one messages fail today; see tencentchat_troubleshooting_logs."
  }
}
