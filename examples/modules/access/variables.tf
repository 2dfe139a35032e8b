variable "full" {
  description = "Users who can read and change all chat apps of the account."
  type        = set(string)
  default     = []
}

variable "read_only" {
  description = "Users who can read all chat apps of the account."
  type        = set(string)
  default     = []
}

variable "by_tag" {
  description = "Users who can use only the apps that have one of these tags."
  type = object({
    users       = set(string)
    any_tag     = map(set(string))
    policy_name = optional(string, "chat-by-tag")
    actions     = optional(list(string), ["name/im:*"])
  })
  default = null
}

variable "create_users" {
  description = "Whether to create the users, too. Their passwords are unknown until an administrator resets them."
  type        = bool
  default     = false
}
