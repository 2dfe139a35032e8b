data "tencentchat_webhook_events" "all" {}

# Every event that can deny an action, with its label in the console.
output "deniable" {
  value = { for name, event in data.tencentchat_webhook_events.all.events : name => event.label if event.before }
}
