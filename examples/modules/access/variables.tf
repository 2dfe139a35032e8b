variable "full" {
  description = "Users who may read and change all chat apps of the account."
  type        = set(string)
  default     = []
}

variable "read_only" {
  description = "Users who may read all chat apps of the account."
  type        = set(string)
  default     = []
}

variable "by_tag" {
  description = "Users who may use the apps that have one of these tags, and no others."
  type = object({
    users       = set(string)
    tags        = map(string)
    policy_name = optional(string, "chat-by-tag")
    actions     = optional(list(string), ["name/im:*"])
  })
  default = null
}

variable "create_users" {
  description = "Create the users too. They have no password that anybody knows until an administrator resets it."
  type        = bool
  default     = false
}
