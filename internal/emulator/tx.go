package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// tx is one request's (or one admin call's) view of the file.
type tx struct {
	*store.Tx
	caller   key          // who signed the request; zero in admin calls and in IM REST
	operator string       // the administrator of the app who signed it, in IM REST
	client   string       // IP address of who asks
	may      *permissions // of the caller; nil for the root account
	platform string       // of a client whose state changes, as webhooks name it; empty for IM REST

	answers []answered // of the webhook to what this request asked earlier
	turn    int        // how many of them were heard
	queued  bool       // events wait to be told to webhooks
}
