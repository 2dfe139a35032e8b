package chat

// Limits of the product. Quotas that an account can have raised are settings of the emulator; these are its defaults.
const (
	MaxApps            = 300
	MaxShortFieldName  = 8
	MaxFieldName       = 16
	MaxWebInstances    = 10
	MaxNativeInstances = 3
	MinPullLimit       = 100
	MaxPullLimit       = 500
	MinBroadcastRate   = 1
	MaxBroadcastRate   = 5
	MaxHistoryCount    = 20
)
