variable "name" {
  description = "Name of the app."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "An app has a name."
  }
}

variable "type" {
  description = "Business type, as shown in the console."
  type        = string
  default     = null
}

variable "introduction" {
  description = "Free-text introduction."
  type        = string
  default     = null
}

variable "deployment_region" {
  description = "Region in which the app stores its data, such as singapore. Cannot be changed later."
  type        = string
}

variable "edition" {
  description = "Edition of the app: developer, standard or premium. It cannot be downgraded."
  type        = string
  default     = "developer"

  validation {
    condition     = contains(["developer", "standard", "premium"], var.edition)
    error_message = "The editions are developer, standard and premium."
  }
}

variable "accept_charges" {
  description = "Consent to the charges of the edition, of its renewal and of message history."
  type        = bool
  default     = false

  validation {
    condition     = var.edition == "developer" || var.accept_charges
    error_message = "A paid edition costs money: set accept_charges = true."
  }
}

variable "plan_months" {
  description = "Months for which the plan of a paid edition is purchased and renewed, 1 to 24."
  type        = number
  default     = null
}

variable "auto_renew" {
  description = "Whether the plan of a paid edition is renewed automatically."
  type        = bool
  default     = null
}

variable "tags" {
  description = "Tags of the app. If omitted, tags are not managed."
  type        = map(string)
  default     = null
}

variable "on_destroy" {
  description = "Destroy behavior of the app: delete, disable_and_delete or abandon."
  type        = string
  default     = null
}

variable "login" {
  description = "Login settings; omitted attributes are not managed."
  type = object({
    multi_device_policy  = optional(string)
    max_web_instances    = optional(number)
    max_native_instances = optional(number)

    kicked_offline_on_login     = optional(bool)
    kicked_offline_on_reconnect = optional(bool)
  })
  default = {}
}

variable "message" {
  description = "Message settings; omitted attributes are not managed."
  type = object({
    history_storage_days       = optional(number)
    recall_time_limit_seconds  = optional(number, 120)
    sync_conversation_deletion = optional(bool, true)
    user_status_notification   = optional(bool)
    message_extension          = optional(bool)
    push_to_all_users          = optional(bool)
    conversation_pull_limit    = optional(number)
    blocklist_send_succeeds    = optional(bool)
    relationship_check         = optional(bool)

    profile_change_subscription = optional(bool)
    global_do_not_disturb       = optional(bool)
    cloud_search                = optional(bool)
    api_requests_per_second     = optional(number)
  })
  default = {}
}

variable "friend_verification" {
  description = "Default verification of friend requests: allow_any, need_confirm or deny_any."
  type        = string
  default     = "need_confirm"
}

variable "friend" {
  description = "Further friend settings; omitted attributes are not managed."
  type = object({
    follow                = optional(bool)
    keep_friends_on_block = optional(bool)
  })
  default = {}
}

variable "account_deletion_allowed" {
  description = "Whether accounts can be deleted; null is not managed."
  type        = bool
  default     = null
}

variable "group_features" {
  description = "Group features; omitted attributes are not managed. Most require the premium edition."
  type = object({
    community         = optional(bool)
    community_topics  = optional(bool)
    permission_groups = optional(bool)
    av_online_members = optional(bool)
    av_broadcast = optional(object({
      enabled             = optional(bool)
      messages_per_second = optional(number)
    }))
    av_member_ban               = optional(bool)
    av_new_member_history_count = optional(number)
    read_receipt_group_types    = optional(set(string))
  })
  default = {}
}

variable "group_types" {
  description = "Group type settings, by type; omitted attributes are not managed."
  type = map(object({
    history_before_join   = optional(bool)
    member_change         = optional(object({ invited = optional(string), joined = optional(string), kicked = optional(string), left = optional(string) }))
    member_profile_change = optional(object({ muted = optional(string), admin_set = optional(string) }))
    profile_change = optional(object({
      name  = optional(string), introduction = optional(string), notification = optional(string), avatar_url = optional(string),
      owner = optional(string), mute_all = optional(string), join_option = optional(string)
    }))
  }))
  default = {}
}

variable "user_fields" {
  description = "Custom user fields, by name. Fields are permanent."
  type = map(object({
    type  = optional(string, "string")
    read  = optional(set(string), ["app", "app_admin"])
    write = optional(set(string), ["app_admin"])
  }))
  default = {}

  validation {
    condition     = length(var.user_fields) <= 20
    error_message = "An app has at most 20 custom user fields."
  }
}

variable "friend_fields" {
  description = "Types of custom friend fields, by name. Fields are permanent."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.friend_fields) <= 20
    error_message = "An app has at most 20 custom friend fields."
  }
}

variable "group_fields" {
  description = "Custom group fields, by name, with their permissions for each group type. Fields are permanent."
  type        = map(map(object({ read = set(string), write = set(string) })))
  default     = {}

  validation {
    condition     = length(var.group_fields) <= 10
    error_message = "An app has at most 10 custom group fields."
  }
}

variable "group_member_fields" {
  description = "Custom group member fields, by name, with their permissions for each group type. Fields are permanent."
  type = map(map(object({
    read       = set(string)
    write      = set(string)
    self_read  = optional(bool)
    self_write = optional(bool)
  })))
  default = {}

  validation {
    condition     = length(var.group_member_fields) <= 5
    error_message = "An app has at most 5 custom group member fields."
  }

  validation {
    condition     = length(setintersection(keys(var.group_fields), keys(var.group_member_fields))) == 0
    error_message = "Group fields and group member fields share no names."
  }
}
