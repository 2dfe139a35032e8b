variable "folder" {
  description = "Folder with defaults.yaml, environments/ENVIRONMENT.yaml and apps/ENVIRONMENT/APP.yaml. A later one wins, key by key."
  type        = string
}
