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
    read_keys   = optional(bool, false) # the key of an app gives full access to it over IM REST
  })
  default = null
}

variable "tag_policy_name" {
  description = "Name of the policy that lets all these users read the tags of apps, which plans of apps with tags need."
  type        = string
  default     = "chat-read-tags"
}

variable "create_users" {
  description = "Whether to create the users, too. Their passwords are unknown until an administrator resets them."
  type        = bool
  default     = false
}
