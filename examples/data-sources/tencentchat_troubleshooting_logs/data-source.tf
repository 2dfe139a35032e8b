data "tencentchat_app" "shop" {
  name = "shop"
}

# The one-to-one messages of the last day that failed because the receiver (90012) or the sender (90048) has no account.
data "tencentchat_troubleshooting_logs" "lost_messages" {
  sdk_app_id  = data.tencentchat_app.shop.sdk_app_id
  start_time  = timeadd(plantimestamp(), "-24h")
  end_time    = plantimestamp()
  event       = "c2c_message"
  error_codes = [90012, 90048]
}

output "unknown_receivers" {
  value = distinct([for line in data.tencentchat_troubleshooting_logs.lost_messages.entries : line.target])
}
