# Development, staging and production from one definition: shared settings are written once, differences are next to the
# name of the environment.
terraform {
  required_version = ">= 1.9"

  required_providers {
    tencentchat = {
      source = "tencentchat/tencentchat"
    }
  }
}

variable "product" {
  description = "Name of the product; apps are named after it and their environment."
  type        = string
}

variable "deployment_region" {
  description = "Region in which the apps store their data, such as singapore, unless their environment names another. Cannot be changed later."
  type        = string
}

variable "environments" {
  description = "Environments, by name. Leave production out until you accept its charges."
  type = map(object({
    edition           = optional(string, "developer")
    accept_charges    = optional(bool, false)
    deployment_region = optional(string)
    recall_seconds    = optional(number, 300)
  }))
  default = {
    dev     = {}
    staging = {}
  }
}

variable "user_fields" {
  description = "Custom user fields that every environment has, by name."
  type = map(object({
    type  = optional(string, "string")
    read  = optional(set(string), ["app", "app_admin"])
    write = optional(set(string), ["app_admin"])
  }))
  default = {}
}

module "app" {
  source   = "../chat-app"
  for_each = var.environments

  name              = "${var.product}-${each.key}"
  introduction      = "${var.product}, ${each.key}"
  edition           = each.value.edition
  accept_charges    = each.value.accept_charges
  deployment_region = coalesce(each.value.deployment_region, var.deployment_region)
  message           = { recall_time_limit_seconds = each.value.recall_seconds }
  user_fields       = var.user_fields
}

output "sdk_app_ids" {
  description = "SDKAppIDs, by environment."
  value       = { for name, app in module.app : name => app.sdk_app_id }
}
