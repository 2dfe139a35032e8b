package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Refusal and its like are what packages below have, and callers of an emulator see.
type (
	Refusal    = strict.Refusal
	Account    = store.Account
	Clock      = store.Clock
	Entry      = store.Entry
	Fault      = store.Fault
	FaultState = store.FaultState
	Effect     = store.Effect
	Phase      = store.Phase
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

// AppView and its like are what services have for people besides calls.
type (
	AppView         = im.AppView
	AccountView     = im.AccountView
	GroupView       = im.GroupView
	CertificateView = im.CertificateView
	Overview        = im.Overview
	Client          = im.Client
	Device          = im.Device
	CAMView         = access.CAMView
	PolicyView      = access.PolicyView
	UserView        = access.UserView
	Key             = access.Key
)

// The one key pair that the emulator knows. It is no secret, and the real service refuses it.
const (
	SecretID  = access.SecretID
	SecretKey = access.SecretKey
)
