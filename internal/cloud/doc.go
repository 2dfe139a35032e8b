// Package cloud is the way to the services: who calls (credentials), where (endpoints), and what went wrong, in words for
// users. A [Client] belongs to one configured provider, so to one walk of Terraform, and hands out one client for each service.
//
// # Layers
//
// Each imports only what stands above it, and all of them build on internal/wire and internal/chat.
//
//	api                     the error of a call, codes of our own, fresh reads, waiting until a write is seen
//	transport               one http.RoundTripper: pace, retry, one window for all attempts, logs without secrets
//	snapshot, batch         reads shared within a walk; calls for many objects made of calls for one
//	invoke                  calls through the official SDK, for the services that speak API 3.0
//	console, rest           the console's API in our contract; IM REST
//	cam, tag, sts           the documented APIs of access management, through the official SDK
//	cloud                   configuration, credentials, and errors explained
//
// # Patterns
//
//   - A method of a client takes and returns types of internal/chat, and does one call of the contract. Types of the wire do not
//     leave the client.
//   - Every call has a class (internal/wire/contract): it alone says whether the call may be repeated after a lost reply.
//   - Reads come from a snapshot unless [api.Fresh] asks otherwise. A write drops what it touches, whatever came of the write.
//   - After a write, [api.Await] reads until the service shows it.
//   - A reply that lacks what the contract promises is an error, never a zero value: a setting that is left out must not look like
//     one that somebody changed.
//
// # Must
//
//   - A context ends every wait at once.
//   - Errors of a service are *api.Error as they came; only this package turns them into words for users ([Explain]).
//   - What is read from a snapshot is shared. It must not be changed in place.
//
// # Must not
//
//   - No retry, pause or rate limit outside of transport; the SDK's retries stay off.
//   - No Terraform: no diagnostics, no attribute names, no types of the framework. A linter checks that.
//   - No body, header or address with a query in a log or an error.
//   - Nothing that the emulator uses as well, but for internal/wire and the domain.
//
// # One action from end to end
//
// SetCallBack changes the webhook of an app. Its row and types are in internal/wire/console:
//
//	{"SetCallBack", contract.Set, Named, "Change the webhook of an app; carries only what changes.", SetCallBackRequest{}, Empty{}}
//
//	type SetCallBackRequest struct {
//		SdkAppId uint64
//		CallBack CallBackConf
//		Token    *chat.Secret `json:",omitempty"`
//	}
//
// Its method, in internal/cloud/console, maps the change by field names and drops what was remembered:
//
//	func (c *Client) SetWebhook(ctx context.Context, id chat.SDKAppID, change chat.Webhook) error {
//		if chat.IsEmpty(change) {
//			return nil
//		}
//		defer c.webhooks.Drop(id)
//		_, err := call[wire.Empty](ctx, c, "SetCallBack", wire.SetCallBackRequest{…})
//		return err
//	}
//
// internal/service/webhook calls it, and returns its error as it is.
package cloud
