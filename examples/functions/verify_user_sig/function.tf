variable "user_sig" {
  type      = string
  sensitive = true
}

variable "app_key" {
  type      = string
  sensitive = true
}

locals {
  verdict = provider::tencentchat::verify_user_sig(var.user_sig, "1400000001", "bot", var.app_key, plantimestamp())
}

output "user_sig_counts" {
  value = nonsensitive(local.verdict.valid)
}

output "why_not" {
  value = nonsensitive(local.verdict.valid ? null : "${local.verdict.cause} ${local.verdict.remedy}")
}
