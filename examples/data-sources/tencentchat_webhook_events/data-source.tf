data "tencentchat_webhook_events" "all" {}

# Every event that can deny something, with what the console calls it.
output "deniable" {
  value = { for name, event in data.tencentchat_webhook_events.all.events : name => event.label if event.before }
}
