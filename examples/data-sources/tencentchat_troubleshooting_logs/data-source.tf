data "tencentchat_app" "shop" {
  name = "shop"
}

# The one-to-one messages of the last day that failed since the receiver is no account (90012), or the sender is none (90048).
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
