// Package emulator is a strict and durable stand-in for the console's API on one machine: the service im of internal/wire/console,
// cam, tag and sts in the types of the official SDK, and IM REST. It checks real TC3 signatures and real UserSigs, asks the policies
// of sub-accounts, enforces the rules of internal/chat, and keeps everything (objects, clock, faults, journal) in one SQLite file
// that several processes may use at once.
//
// # Packages
//
// Each imports only those above it:
//
//	strict   decoding of requests, refusals, redaction
//	store    the data file: transactions, rows, late reads, settings, client tokens, clock, faults, journal, seeds and snapshots
//	webhook  events: which webhook is asked or told, delivery, the outbox
//	call     the transaction of one call, handlers, and the interface by which services see apps
//	tags     the Tag service
//	access   CAM and STS: signatures, policies, sessions
//	im       the console and IM REST, which share the app
//
// This package joins them: emulator.go opens a file, front.go serves both APIs, admin.go the administration. page and
// internal/command are its users, as tests are.
//
// # Patterns
//
//   - A call is one transaction, with its entry in the journal. A write that is refused leaves no trace but that entry.
//   - A service has its own view of a transaction, a struct that embeds *call.Tx. A handler is a method of it, made one by call.On.
//   - A service keeps rows of its own kinds, and registers a store.Part: its settings, the kinds that a seed replaces, and its
//     members of documents.
//   - Save and Remove write what late readers see as it was, Put and Delete what every read sees at once. Reads of calls use
//     store.Seen and its like; writes work on what Get returns.
//   - A rule of the product is asked of internal/chat, and its refusal has the code that the rule names.
//
// # Must and must not
//
//   - Nothing here imports internal/cloud: the client and the emulator share the wire types, and no code.
//   - A handler must not wait for a webhook. It asks before its writes, and may be run again from its beginning.
//   - A change of the layout is a new step in store/migrate.go, and a file of the layout before it in testdata. Released steps are
//     never changed.
//   - A secret is neither in the journal nor in a snapshot. A new name of a member that holds one goes to strict/redact.go.
//
// # Example: an action and a setting
//
// An action tells how many groups an app has, up to a limit that a setting gives. internal/wire/console gets the types of its request
// and response, and a row of console.Actions. The setting is declared in Part of im/im.go:
//
//	settingGroupCount: store.NumberSetting("100", 1, "up to how many groups DescribeGroupCount counts"),
//
// A method in im/group.go serves the action:
//
//	func (t *Tx) groupCount(q console.DescribeGroupCountRequest) (r console.DescribeGroupCountResponse, err error) {
//		if _, err := t.seenApp(q.SdkAppId); err != nil {
//			return r, err
//		}
//		n, err := t.CountOf(kindGroup, q.SdkAppId)
//		r.Count = min(int64(n), t.Number(settingGroupCount))
//		return r, err
//	}
//
// im/actions.go registers it:
//
//	"DescribeGroupCount": call.Reading(call.On((*Tx).groupCount)),
//
// The administration, the commands and documents know the setting from there, and the test of the contract knows the action.
package emulator
