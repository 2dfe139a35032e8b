package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

type (
	// Refusal is why a request was refused.
	Refusal = strict.Refusal
	// Account is whose console it is.
	Account = store.Account
	// Clock is the business time.
	Clock = store.Clock
	// Entry is a call in the journal.
	Entry = store.Entry
	// Fault is what goes wrong with a call.
	Fault = store.Fault
	// FaultState is a fault and how often it struck.
	FaultState = store.FaultState
	// Effect is what a fault does.
	Effect = store.Effect
	// Phase is when a fault strikes.
	Phase = store.Phase
)

// AnyAction is a fault's name for all actions.
const AnyAction = store.AnyAction

// The phases of faults.
const (
	Before = store.Before
	After  = store.After
)

// The effects of faults.
const (
	EffectError    = store.EffectError
	EffectThrottle = store.EffectThrottle
	EffectHTTP     = store.EffectHTTP
	EffectReset    = store.EffectReset
	EffectEmpty    = store.EffectEmpty
	EffectTruncate = store.EffectTruncate
	EffectDelay    = store.EffectDelay
	EffectStall    = store.EffectStall
	EffectStale    = store.EffectStale
	EffectCrash    = store.EffectCrash
)

type (
	// AppView shows an app.
	AppView = im.AppView
	// AccountView shows an account of an app.
	AccountView = im.AccountView
	// GroupView shows a group.
	GroupView = im.GroupView
	// CertificateView shows a push certificate.
	CertificateView = im.CertificateView
	// Overview is what a person looks at first.
	Overview = im.Overview
	// Client is a client of a user.
	Client = im.Client
	// Device is what offline push reaches.
	Device = im.Device
	// CAMView shows access management.
	CAMView = access.CAMView
	// PolicyView shows a policy.
	PolicyView = access.PolicyView
	// UserView shows a sub-account.
	UserView = access.UserView
	// Key is an access key.
	Key = access.Key
)

// The one key pair that the emulator knows. It is no secret, and the real service refuses it.
const (
	SecretID  = access.SecretID
	SecretKey = access.SecretKey
)
