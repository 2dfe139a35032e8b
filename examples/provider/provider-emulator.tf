# Everything happens in a file on this machine: no account, no credentials, no network.
provider "tencentchat" {
  alias = "local"

  emulator = {
    data = "chat.emulator"
  }
}
